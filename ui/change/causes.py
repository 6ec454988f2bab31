"""One figure: its sentences, each leading to its causes, all of them in a table and as CSV."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from metrics.changes import KINDS, Cause, Change
from ui.asked import Asked
from ui.change.days import Days
from ui.change.listing import PAGE, causes_table, ordered, pager
from ui.change.overview import label_of
from ui.change.sentences import Told, told
from ui.change.values import fields_words
from ui.charts import download
from ui.html import Markup, element, joined
from ui.rows.listing import MOST_TO_DOWNLOAD


def sentences(asked: Asked, days: Days, change: Change) -> Markup:
    """What is told, each group of causes a link to its first row in the table."""
    place = {id(cause): position for position, cause in enumerate(ordered(change))}
    parts = [
        _told(asked, each, place) for each in told(asked.language, change, label_of(asked, change))
    ]
    lines = [*parts, _newer(asked, days, change), _ways(asked, days, change)]
    return element("section", *lines, class_="hm-row-list", id="hm-why")


def _told(asked: Asked, each: Told, place: dict[int, int]) -> Markup:
    items = (
        element(
            "li",
            element("a", group.words, href=_to(asked, place[id(group.causes[0])])),
        )
        for group in each.groups
    )
    listed = element("ul", *items) if each.groups else Markup()
    return joined((element("p", element("strong", each.head)), listed))


def _to(asked: Asked, position: int) -> str:
    page = position // PAGE + 1
    is_here = page == asked.address.rows_page
    to = "" if is_here else replace(asked.address, rows_page=page, unknown=()).link()
    return f"{to}#hm-cause-{position}"


def _newer(asked: Asked, days: Days, change: Change) -> Markup:
    """That another version of the definition is in force, and why."""
    if all(cause.kind != "definition" for cause in change.causes):
        return Markup()
    words = asked.say(
        "change.newer",
        after=days.after,
        version=change.metric.version,
        why=change.metric.changed_why(asked.language),
    )
    return element("p", words, class_="hm-note")


def _ways(asked: Asked, days: Days, change: Change) -> Markup:
    """To the rows of either day, and back to all figures."""
    key = change.metric.key
    links = (
        ("rows_then", asked.rows_link(key, on=days.before)),
        ("rows_now", asked.rows_link(key, on=days.after)),
        ("to_all", replace(asked.address, number="", narrowed=(), rows_page=1, unknown=()).link()),
    )
    return element(
        "p",
        *(
            element("a", asked.say(f"change.{name}"), href=to, id=f"hm-{name.replace('_', '-')}")
            for name, to in links
        ),
        class_="hm-pager",
    )


def causes_section(asked: Asked, days: Days, change: Change) -> Markup:
    """The table, its pages, the download and what the kinds mean; nothing without causes."""
    causes = ordered(change)
    if not causes:
        return Markup()
    last = (len(causes) + PAGE - 1) // PAGE
    number = min(asked.address.rows_page, last)
    first = (number - 1) * PAGE
    shown = causes[first : first + PAGE]
    return element(
        "section",
        element("h2", asked.say("change.all_causes"), id="hm-causes"),
        causes_table(asked, days, change, shown, first),
        pager(asked, len(causes), number, last),
        _all_causes(asked, change),
        _meanings(asked, causes),
        class_="hm-row-list",
    )


def _all_causes(asked: Asked, change: Change) -> Markup:
    """Every cause as a file, or that there are too many for one: never only some of them."""
    if change.rows > MOST_TO_DOWNLOAD:
        words = asked.say("change.too_many", limit=MOST_TO_DOWNLOAD)
        return element("p", words, class_="hm-note")
    file = download(asked, "verschil", frame_of(asked, change))
    return element("p", file, class_="hm-downloads")


def frame_of(asked: Asked, change: Change) -> pd.DataFrame:
    """Every cause as raw numbers and codes."""
    label = label_of(asked, change)
    rows = [
        {
            "metric": change.metric.key,
            "before_on": change.before_on,
            "after_on": change.after_on,
            "kind": cause.kind,
            "numerator": cause.numerator,
            "denominator": cause.denominator,
            "value": cause.value,
            "hub_codes": ";".join(cause.hub_codes),
            "code": cause.code,
            "title": cause.title,
            "changed": fields_words(asked.language, label, change.metric, cause),
            "known_on": change.after_on if cause.stands else change.before_on,
            "report_id": cause.report_id,
            "sheet": cause.sheet,
            "sheet_row": cause.sheet_row,
            "cell": cause.cell,
        }
        for cause in ordered(change)
    ]
    frame = pd.DataFrame(rows)
    whole = ["denominator", "report_id", "sheet_row"]
    return frame.astype(dict.fromkeys(whole, "Int64"))


def _meanings(asked: Asked, causes: list[Cause]) -> Markup:
    """What the kinds in the table mean, folded."""
    kinds = [kind for kind in KINDS if any(cause.kind == kind for cause in causes)]
    terms = (
        element(
            "div",
            element("dt", asked.say(f"change.kind.{kind}")),
            element("dd", asked.say(f"change.explain.{kind}")),
        )
        for kind in kinds
    )
    return element(
        "details",
        element("summary", asked.say("change.kinds_title"), id="hm-kinds"),
        element("dl", *terms),
        class_="hm-details",
        id="hm-kinds-box",
    )
