"""The causes of a difference as a table, fifty at a time, each with the way to its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from metrics.changes import KINDS, Cause, Change
from texts.words import UNKNOWN
from ui.asked import Asked
from ui.change.days import Days
from ui.change.overview import label_of
from ui.change.sentences import Part, effect, parts_of, writing
from ui.change.values import Label, Writing, fields_words, hubs_words, what_words
from ui.html import Markup, element, hidden_text, table
from ui.rows.listing import cell_of

PAGE = 50


def ordered(change: Change) -> list[Cause]:
    """The causes as the sentences tell them: by kind, then what adds before what takes."""
    part = parts_of(change)[0]
    return sorted(
        change.causes, key=lambda cause: (KINDS.index(cause.kind), _turn(effect(cause, part)))
    )


def _turn(size: Decimal) -> int:
    return (0 if size > 0 else 1) if size else 2


def causes_table(
    asked: Asked, days: Days, change: Change, causes: list[Cause], first: int
) -> Markup:
    """These causes, the first of them number ``first`` of all."""
    label, parts = label_of(asked, change), parts_of(change)
    names = ("cause", "hub", "what", "fields", *parts, "origin")
    header = [asked.say(f"change.column.{name}") for name in names]
    caption = asked.say(
        "change.caption",
        name=change.metric.name(asked.language),
        before=days.before,
        after=days.after,
    )
    effects = {part: writing(asked.language, change, part) for part in parts}
    rows = (
        _row(asked, change, cause, label, effects, position)
        for position, cause in enumerate(causes, first)
    )
    numeric = frozenset(range(4, 4 + len(parts)))
    return table(caption, header, rows, numeric)


def _row(
    asked: Asked,
    change: Change,
    cause: Cause,
    label: Label,
    effects: Mapping[Part, Writing],
    position: int,
) -> list[object]:
    language, metric = asked.language, change.metric
    what = what_words(language, label, metric, cause)
    kind = element(
        "span",
        asked.say(f"change.kind.{cause.kind}"),
        id=f"hm-cause-{position}",
        tabindex="-1",  # where a sentence above leads
    )
    return [
        kind,
        hubs_words(language, label, cause.hub_codes) if cause.is_of_rows else UNKNOWN,
        what,
        fields_words(language, label, metric, cause),
        *(write.signed(effect(cause, part)) for part, write in effects.items()),
        _origin(asked, change, cause, position, what),
    ]


def _origin(asked: Asked, change: Change, cause: Cause, position: int, what: str) -> object:
    """The cell, as the way to where the row stands, or stood on the first day.

    Without a cell that decides its row of the sheet; what stands on no sheet has only the way.
    """
    if not cause.is_of_rows:
        return UNKNOWN
    day = change.after_on if cause.stands else change.before_on
    on = None if day >= asked.store.latest else day
    there = replace(asked, address=replace(asked.address, on=on))
    is_of_whole = bool(change.metric.of) and not cause.numerator
    if cause.many > 1:
        codes = {"hub": cause.hub_codes[0]}
        to = asked.rows_link(change.metric.key, codes, whole=is_of_whole, on=day)
        return element("a", asked.say("change.see_rows"), href=to, id=f"hm-origin-{position}")
    to = there.origin_link(change.metric.key, cause.row_key, whole=is_of_whole)
    cell = cause.cell or cell_of({"sheet": cause.sheet, "sheet_row": cause.sheet_row})
    words = [cell] if cell else [asked.say("origin.see"), hidden_text(f", {what}")]
    return element("a", *words, href=to, id=f"hm-origin-{position}")


def pager(asked: Asked, count: int, number: int, last: int) -> Markup:
    """Which causes are shown, and the way to those before and after; nothing for one page."""
    if last == 1:
        return Markup()
    first = (number - 1) * PAGE + 1
    place = asked.say("ui.rows.shown", first=first, last=min(number * PAGE, count), total=count)
    links: list[object] = [element("span", place)]
    for key, to in (("previous", number - 1), ("next", number + 1)):
        if 1 <= to <= last:
            href = replace(asked.address, rows_page=to, unknown=()).link()
            words = asked.say(f"ui.rows.{key}")
            links.append(element("a", words, href=f"{href}#hm-causes", id=f"hm-causes-{key}"))
    return element("nav", *links, class_="hm-pager", aria_label=asked.say("change.pages"))
