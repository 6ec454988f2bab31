"""The menu of the header: the pages in one row, and all of them in groups behind one button.

The row holds what fits: on a narrower screen only its first pages, on a phone none. The button
stands there as soon as a page is missing from the row (``ui/menu.css``). It opens without a script.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from access import Person
from texts.words import say
from ui.address import Address
from ui.html import Markup, element, joined
from ui.paths import PAGES, PATHS, page_title

# The groups, and from which place in the menu (``PAGE["menu"]``) their pages stand.
_GROUPS = (("results", 0), ("hubs", 90), ("data", 110), ("stage", 200))
_LAST_IN_ROW = 80  # pages after this place leave the row first when it gets narrow
# They stand with the figures, though their parameters are their own.
_BESIDE = ("publications", "presenting")
# The pages on which each role works.
_WORK = {
    "visitor": ("upload",),
    "hub": ("upload", "history"),
    "department": ("upload", "followup", "accounts"),
}


@dataclass(frozen=True, slots=True)
class _Menu:
    address: Address
    person: Person

    def say(self, key: str) -> str:
        """A text of the menu."""
        return say(self.address.language, f"ui.menu.{key}")

    @property
    def work(self) -> Sequence[str]:
        """The pages on which this person works."""
        return _WORK[self.person.viewer.role]

    @property
    def here(self) -> str:
        """What the page that is shown is called in the menu; its own name when it is in none."""
        page = self.address.page
        listed = (*PATHS, *_BESIDE, *self.work)
        under = PAGES[page].under
        return page_title(self.address.language, under if page not in listed and under else page)

    def link(self, page: str, kind: str) -> Markup:
        """The way to a page; the one that is shown, or under which it is found, says so."""
        own = self.address.page
        return element(
            "a",
            page_title(self.address.language, page),
            href=replace(self.address, unknown=()).link(page),
            id=f"hm-{kind}-{page}",
            aria_current="page" if page in (own, PAGES[own].under) else None,
        )


def menu(address: Address, person: Person) -> Markup:
    """The row and the button with all pages."""
    own = _Menu(address, person)
    row = joined(
        element("li", own.link(page, "to"), class_=_place(page)) for page in (*PATHS, *_BESIDE)
    )
    return element(
        "nav",
        element("ul", row, class_="hm-row-of-pages"),
        _every(own),
        class_="hm-menu",
        aria_label=say(address.language, "ui.pages"),
    )


def work_links(address: Address, person: Person) -> Markup:
    """The pages on which somebody works, beside the own name."""
    own = _Menu(address, person)
    return element(
        "nav",
        element("ul", *(element("li", own.link(page, "to")) for page in own.work)),
        class_="hm-work-links",
        aria_label=own.say("work"),
    )


def _place(page: str) -> str | None:
    """Whether a page leaves the row early, and whether a group begins with it."""
    groups = [_group_of(each) for each in PATHS]
    at = list(PATHS).index(page) if page in PATHS else len(groups)
    begins = 0 < at < len(groups) and groups[at] != groups[at - 1]
    names = [
        "hm-leaves" if (PAGES[page].menu or _LAST_IN_ROW + 1) > _LAST_IN_ROW else "",
        "hm-begins" if begins else "",
    ]
    return " ".join(filter(None, names)) or None


def _group_of(page: str) -> str:
    place = PAGES[page].menu
    if place is None:
        return "data"
    return [name for name, first in _GROUPS if first <= place][-1]


def _every(own: _Menu) -> Markup:
    """All pages in groups.

    It closes with Escape or a click elsewhere (``page.js``), and as it bears no id also when the
    next page is there.
    """
    summary = element(
        "summary",
        element("span", own.say("phone"), class_="hm-menu-phone"),
        element("span", own.say("every"), class_="hm-menu-wide"),
        element("span", own.here, class_="hm-menu-here"),
    )
    groups = {name: [p for p in (*PATHS, *_BESIDE) if _group_of(p) == name] for name, _ in _GROUPS}
    groups["work"] = list(own.work)
    columns = (_column(own, name, pages) for name, pages in groups.items() if pages)
    panel = element("div", *columns, class_="hm-menu-panel")
    return element("details", summary, panel, class_="hm-menu-all", data_choose=True)


def _column(own: _Menu, name: str, pages: Sequence[str]) -> Markup:
    key = f"hm-menu-group-{name}"
    links = (element("li", own.link(page, "menu")) for page in pages)
    return element(
        "div",
        element("p", own.say(name), id=key),
        element("ul", *links, aria_labelledby=key),
    )
