"""Peilmomenten: alles wat vastgelegd is, en voor het departement een nieuw peilmoment."""

from __future__ import annotations

from handin.publications import (
    Outdated,
    Unfit,
    must_be_newest,
    need_publisher,
    publications,
    wish,
)
from ui.clock import today
from ui.desk import Desk
from ui.html import element
from ui.missing import missing
from ui.page import Page
from ui.publications.listing import list_page, no_figures
from ui.publications.making import form_page, typed_at, typed_before
from ui.publications.preview import preview_page
from ui.publications.shown import Shown, shown_to
from ui.show import open_page

PAGE = {"key": "publications", "nl": "Peilmomenten", "en": "Publications", "work": True}


def work(desk: Desk) -> Page:
    """The list; for the department the form of a new one, and a look before it is published."""
    shown, step = shown_to(desk.person), desk.one("stap")
    if shown is None:
        return no_figures(desk, "publications")
    if step == "nieuw":
        return _form(desk, shown)
    if step == "nakijken":
        return _preview(desk, shown)
    return list_page(desk, shown, publications(shown.programme))


def _form(desk: Desk, shown: Shown) -> Page:
    need_publisher(shown.programme, desk.person)
    typed = typed_at(desk)
    if typed.sleutel and not typed.naam:
        newest = [one for one in publications(shown.programme) if one.key == typed.sleutel]
        if not newest:
            return missing(desk, "publications", "publications")
        typed = typed_before(newest[0])
    return form_page(desk, shown.programme, typed)


def _preview(desk: Desk, shown: Shown) -> Page:
    typed = typed_at(desk)
    said = typed.naam, typed.day, typed.tekst, typed.footnotes, typed.noot, typed.edition
    try:
        wanted = wish(shown.programme, desk.person, typed.sleutel, *said, today())
        must_be_newest(shown.programme, wanted)
    except LookupError:
        return missing(desk, "publications", "publications")
    except (Unfit, Outdated) as trouble:
        # The address was kept, or somebody else came in between: the form says what is wrong.
        key = trouble.key if isinstance(trouble, Unfit) else "outdated"
        page = form_page(desk, shown.programme, typed)
        words = element("p", desk.say(f"publications.refused.{key}"))
        said_so = element("div", words, class_="hm-message hm-error", role="alert")
        return Page(page.title, page.answer, lambda: [said_so, *page.parts()])
    return preview_page(desk, shown, wanted)


if __name__ == "__main__":
    open_page("publications", work)
