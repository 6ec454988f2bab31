"""A page on which somebody works: who it is, in which language, and what its address says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from access import Person
from handin import Programme, programme_of
from texts.words import LANGUAGES, has_text, say, say_count
from ui.address import LANGUAGE, language_of
from ui.html import Markup, void
from ui.paths import ALL_PATHS, page_title


@dataclass(frozen=True)
class Desk:
    """One view of a work page being made. Nothing of it is kept between two requests.

    parameters: what stands behind the question mark; not checked, so never believed.
    served: whether ``server.py`` runs, which alone takes in forms and files.
    contact, site: whom to tell of trouble and where people find the dashboard; "" when not set.
    """

    page: str
    person: Person
    parameters: Mapping[str, Sequence[str]]
    served: bool = True
    contact: str = ""
    site: str = ""

    @property
    def language(self) -> str:
        """The language of the view."""
        return language_of(self.parameters)

    @cached_property
    def programme(self) -> Programme:
        """The programme in which the person works."""
        return programme_of(self.person)

    def one(self, key: str) -> str:
        """The last value of a parameter; "" when the address has none."""
        values = self.parameters.get(key, ())
        return values[-1] if values else ""

    def title(self, page: str) -> str:
        """What a page is called in the view's language."""
        return page_title(self.language, page)

    def say(self, key: str, **values: object) -> str:
        """A text in the view's language."""
        return say(self.language, key, **values)

    def say_count(self, key: str, count: int, **values: object) -> str:
        """A counting text in the view's language."""
        return say_count(self.language, key, count, **values)

    def has_text(self, key: str) -> bool:
        """Whether there is such a text."""
        return has_text(self.language, key)

    def link(self, page: str | None = None, **parameters: str) -> str:
        """The address of a page in the same language; parameters that are "" are left out."""
        return address(page or self.page, self.language, **parameters)

    def hidden(self, **values: object) -> Markup:
        """Hidden fields of a form: the language and these."""
        fields = {LANGUAGE: self.language, **values}
        return Markup(
            "".join(
                void("input", type="hidden", name=name, value=value)
                for name, value in fields.items()
            )
        )


def address(page: str, language: str, **parameters: str) -> str:
    """The address of a page from the root of the site; parameters that are "" are left out."""
    pairs = [(key, value) for key, value in parameters.items() if value]
    pairs += [(LANGUAGE, language)] if language != LANGUAGES[0] else []
    query = urlencode(pairs)
    return f"/{ALL_PATHS[page]}" + (f"?{query}" if query else "")
