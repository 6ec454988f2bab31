"""*Is dit wat je verwachtte?*: what the report counts, beside the report before it."""

from __future__ import annotations

from collections.abc import Sequence

from handin.tally import Count, Tally
from texts.words import UNKNOWN, euro, number
from ui.desk import Desk
from ui.html import Markup, element
from ui.upload.stack import Row, stacked


def expected(desk: Desk, found: Sequence[Tally]) -> Markup:
    """Each sheet and what it adds up to, now and before; "" when nothing could be read."""
    if not found:
        return Markup()
    header = [desk.say(f"upload.tally.{key}") for key in ("what", "before", "now")]
    rows = [row for sheet in found for row in _rows(desk, sheet)]
    return element(
        "section",
        element("h2", desk.say("upload.tally.title"), id="hm-tally"),
        element("p", desk.say("upload.tally.lead"), class_="hm-lead"),
        stacked(desk.say("upload.tally.caption"), header, rows, ""),
        class_="hm-chart hm-tally",
    )


def _rows(desk: Desk, sheet: Tally) -> list[Row]:
    rows = [Row(_compared(desk, element("strong", sheet.title), sheet.rows_before, sheet.rows))]
    for count in sheet.counts:
        if count.now or count.before:
            rows.append(_row(desk, count))
    return rows


def _row(desk: Desk, count: Count) -> Row:
    name = element("span", _name(desk, count), class_="hm-below-sheet")
    write = euro if count.unit == "eur" else number
    old, new = (None if v is None else write(desk.language, v) for v in (count.before, count.now))
    return Row(_cells(name, old, new))


def _name(desk: Desk, count: Count) -> str:
    """The words of a count without the count, which stands in its own column."""
    words = desk.say_count(f"handin_words.tally.{count.key}", 2, amount="")
    return words.replace("2", "", 1).strip() if count.unit != "eur" else words.strip()


def _compared(desk: Desk, name: Markup, before: int | None, now: int) -> list[object]:
    old = None if before is None else number(desk.language, before)
    return _cells(name, old, number(desk.language, now))


def _cells(name: Markup, before: str | None, now: str | None) -> list[object]:
    new = now or UNKNOWN
    differs = before is not None and before != now
    return [name, before or UNKNOWN, element("strong", new) if differs else new]
