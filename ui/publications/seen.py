"""One publication being looked at: who looks, which edition, and what its package holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handin.publications import Publication
from texts.words import LANGUAGES
from ui.desk import Desk
from ui.html import Markup, element, joined
from ui.publications.kept import Kept
from ui.publications.shown import Shown


@dataclass(frozen=True)
class Seen:
    """An edition on the screen. kept: all that is frozen in it. editions: all of its key."""

    desk: Desk
    shown: Shown
    found: Publication
    kept: Kept
    editions: Sequence[Publication]

    @property
    def language(self) -> str:
        """The language of the view."""
        return self.desk.language

    @property
    def is_example(self) -> bool:
        """Whether its figures are made up."""
        return self.shown.programme.example

    def say(self, key: str, **values: object) -> str:
        """A text of the publication's page."""
        return self.desk.say(f"publications.{key}", **values)

    def link(self, figure: str = "", chart: str = "") -> str:
        """The permanent address of this edition, or of one figure or chart of it."""
        edition = str(self.found.edition)
        return self.desk.link(naam=self.found.key, editie=edition, cijfer=figure, grafiek=chart)

    def permanent(self, figure: str = "", chart: str = "") -> str:
        """The same, the same in each language: what stands in a citation."""
        desk = Desk("publication", self.desk.person, {})
        edition = str(self.found.edition)
        return desk.link(naam=self.found.key, editie=edition, cijfer=figure, grafiek=chart)

    @property
    def download(self) -> str:
        """Where the package itself is handed out."""
        query = self.permanent().partition("?")[2]
        return f"/bestand/peilmoment?{query}"

    @property
    def title(self) -> str:
        """The name that the department gave it, which is Dutch."""
        return self.dutch(self.found.name)

    def dutch(self, words: str) -> str:
        """Words of the department: on a page in another language they say that they are Dutch."""
        return dutch(self.language, words)


def dutch(language: str, words: str) -> str:
    """Words that are Dutch on every page, and say so on a page in another language."""
    return words if language == LANGUAGES[0] else element("span", words, lang=LANGUAGES[0])


def paragraphs(language: str, words: str) -> Markup:
    """A text of the department, a paragraph for each blank line in it."""
    parts = [part.split("\n") for part in words.split("\n\n") if part.strip()]
    return joined(element("p", dutch(language, " ".join(part))) for part in parts)
