"""The page of rows behind one number."""

from __future__ import annotations

from ui.asked import Asked
from ui.filters import ignored_note
from ui.html import Markup, element
from ui.page import Page
from ui.rows.check import check, summed_up
from ui.rows.listing import listing
from ui.rows.number import crumbs, definition, metric_of, name_of, narrowed, sentence


def rows_page(asked: Asked) -> Page:
    """The number in a sentence, what it is narrowed to, its definition, the check, the rows."""
    if not asked.address.number:
        return no_number(asked)
    metric = metric_of(asked)
    total = asked.total(metric.key)

    def parts() -> list[Markup]:
        found = summed_up(asked, asked.address.whole)
        return [
            crumbs(asked, metric),
            narrowed(asked, metric),
            ignored_note(asked, metric.key),
            definition(asked, metric),
            check(asked, metric, total, found),
            listing(asked, metric, found.rows),
        ]

    return Page(
        title=name_of(asked, metric),
        answer=sentence(asked, metric, total),
        parts=parts,
        has_filters=True,
    )


def no_number(asked: Asked) -> Page:
    """A page about a number, when the address names none that we know."""
    link = element(
        "a",
        asked.say("origin.choose"),
        href=asked.address.plain().link("definitions"),
        class_="hm-button",
        id="hm-choose-number",
    )
    return Page(
        title=asked.title(asked.address.page),
        answer=asked.say("origin.no_number"),
        parts=lambda: [element("p", link)],
        has_filters=False,
    )
