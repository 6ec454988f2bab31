"""A small copy of a sheet to look at, and what the product made of the row that counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from handin.originals import OriginalRows
from metrics.evidence import Place
from metrics.metric import Metric
from metrics.reported import Reported
from metrics.views import VIEWS
from texts.words import UNKNOWN, short_day
from ui.asked import Asked
from ui.html import Markup, element, joined, table
from ui.rows.columns import written

# Views whose codes are named as those of a sheet that has no view of its own.
_VIEW_OF = {view.sheet_key: view.name for view in VIEWS.values()} | {"service_area": "coverage"}


def copied(asked: Asked, found: OriginalRows, places: Sequence[Place]) -> Markup:
    """The rows as they stand in the workbook; the one that counts and its cell say so in words."""
    counts = {place.row: place.letter for place in places if place.counts}
    caption = asked.say("origin.copy_of", sheet=found.title)
    letters = joined(element("th", letter, scope="col") for letter in found.letters)
    corner = element("th", element("span", asked.say("origin.row"), class_="hm-hidden"))
    head = [element("tr", corner, letters)]
    if found.header in found.rows:
        titles = (element("th", shown(asked, cell), scope="col") for cell in _header(found))
        head.append(element("tr", element("th", found.header, scope="row"), joined(titles)))
    lines = (
        _line(asked, found, row, row in counts, counts.get(row))
        for row in sorted(found.rows)
        if row != found.header
    )
    own = element(
        "table",
        element("caption", caption),
        element("thead", *head, lang="nl"),
        element("tbody", *lines, lang="nl"),
        class_="hm-table hm-sheet-copy",
    )
    return element(
        "div", own, class_="hm-table-box", tabindex="0", role="group", aria_label=caption
    )


def became(
    asked: Asked, metric: Metric, found: OriginalRows, taken: Reported, place: Place, number: int
) -> Markup:
    """Column by column: as it was written, and as it counts. number: of the block on the page."""
    row = place.row or 0
    typed = dict(zip(found.letters, found.rows.get(row, ()), strict=False))
    titles = dict(zip(found.letters, _header(found), strict=False))
    values = taken.rows.get(row, {})
    view = _VIEW_OF.get(place.sheet_key, metric.view)
    lines = []
    for field, letter in taken.letters.items():
        cell = typed.get(letter)
        value = values.get(field)
        if cell is None and value is None:
            continue
        name = titles.get(letter) or asked.say(f"origin.column.{field}")
        lines.append(
            [
                element("span", str(name), lang="nl"),
                f"{letter}{row}",
                element("span", shown(asked, cell), lang="nl"),
                written(asked, view, field, value),
            ]
        )
    header = [asked.say(f"origin.became.{key}") for key in ("column", "cell", "typed", "counts")]
    summary = element("summary", asked.say("origin.became.title"), id=f"hm-became-{number}")
    inside = table(asked.say("origin.became.caption", row=row), header, lines)
    return element("details", summary, inside, class_="hm-details", id=f"hm-became-box-{number}")


def shown(asked: Asked, cell: Any) -> str:
    """A cell as a person reads it in a spreadsheet; a dash for an empty one."""
    if cell is None:
        return UNKNOWN
    if isinstance(cell, bool):
        return asked.say("origin.true" if cell else "origin.false")
    if isinstance(cell, datetime) and cell.time() != time():
        return f"{short_day(cell.date())} {cell:%H:%M}"
    if isinstance(cell, date):
        return short_day(cell)
    if isinstance(cell, float | int):
        written_out = f"{cell:.12g}"
        return written_out.replace(".", ",") if asked.language == "nl" else written_out
    return str(cell)


def _header(found: OriginalRows) -> Sequence[Any]:
    return found.rows.get(found.header or 0, ())


def _line(asked: Asked, found: OriginalRows, row: int, counts: bool, letter: str | None) -> Markup:
    number = [element("span", row), _word(asked)] if counts and letter is None else [row]
    cells = []
    for place, cell in zip(found.letters, found.rows[row], strict=True):
        words = "" if cell is None else shown(asked, cell)
        if counts and place == letter:
            decides = (element("strong", words or UNKNOWN), _word(asked))
            cells.append(element("td", *decides, class_="hm-decides"))
        else:
            cells.append(element("td", words))
    head = element("th", *number, scope="row")
    return element("tr", head, joined(cells), class_="hm-counts" if counts else None)


def _word(asked: Asked) -> Markup:
    return element(
        "span", " ", asked.say("origin.counts"), class_="hm-counts-word", lang=asked.language
    )
