"""The page *Presenteren* as a visitor sees it, and its forms as a browser sends them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from access import NOBODY
from pages.presenteren import work
from ui.presenting import typed
from ui.presenting.typed import address_after, plan_of_form
from ui.screen import screen
from ui.stories.plan import Plan, read_plan

DAY = "2023-11-28"
Open = Callable[..., str]


def opened(**parameters: str | list[str]) -> str:
    """The HTML of the page for an address, of who has no account."""
    asked = {key: [some] if isinstance(some, str) else some for key, some in parameters.items()}
    view = screen("presenting", asked, NOBODY, work)
    assert view is not None
    return "".join(block.html for block in view.blocks)


class Forms(HTMLParser):
    """What a browser would send: per form, named by its field ``deel``, its names and values."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[list[tuple[str, str]]] = []
        self._area, self._select = "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        name = told.get("name", "")
        if tag == "form":
            self.forms.append([])
        elif tag == "input" and name and ("checked" in told or told.get("type") != "checkbox"):
            self.forms[-1].append((name, told.get("value", "")))
        elif tag == "textarea" and name:
            self._area = name
            self.forms[-1].append((name, ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in told:
            self.forms[-1].append((self._select, told["value"]))

    def handle_data(self, data: str) -> None:
        if self._area:
            name, before = self.forms[-1][-1]
            self.forms[-1][-1] = (name, before + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""


def fields_of(html: str, part: str, do: str = typed.APPLY) -> dict[str, list[str]]:
    """The fields of one form of the page, sent by this button."""
    pairs = next(each for each in Forms(html).forms if (typed.FORM, part) in each)
    found: dict[str, list[str]] = {}
    for name, value in [*pairs, (typed.DO, do)]:
        found.setdefault(name, []).append(value)
    return found


def sent(fields: dict[str, list[str]]) -> tuple[Plan, dict[str, str]]:
    """The plan and the parameters after the form, and that the address says just those."""
    found = plan_of_form(fields)
    address = urlsplit(address_after(fields))
    assert address.path == "/presenteren"
    assert parse_qs(address.query) == found
    return read_plan(found.get("plan", [""])[0]), {key: each[-1] for key, each in found.items()}


def slides_in(html: str) -> list[str]:
    """Keys of the slides, in the order of the page."""
    return re.findall(r'name="dia" value="([^"]+)"', html)
