"""The rows behind a number, fifty at a time, with the workbook's cell that each came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from texts.words import UNKNOWN, euro, listed, short_day
from ui.asked import Asked
from ui.charts import download
from ui.html import Markup, element, joined, table

PAGE = 50
MOST_TO_DOWNLOAD = 5_000
_DAYS = ("_on",)
_CODES = {
    "channel_code": "channel",
    "theme_code": "theme",
    "nis": "municipality",
    "status": "status",
    "stage": "stage",
    "province": "province",
}
_NAMES = {"channel_code": "channel", "theme_code": "theme", "nis": "municipality"}


def rows_section(asked: Asked, name: str, metric: str, columns: Sequence[str]) -> Markup:
    """A link to the rows, when there are any; once it is followed, the rows themselves.

    name: how the list is called in the address, and its text under ``pages.rows``.
    columns: of the metric's view; those that the viewer may not see are left out.
    """
    count = int(asked.total(metric).numerator or 0)
    is_open = asked.address.rows == name
    if not count and not is_open:
        return Markup()
    shown = replace(asked.address, rows="" if is_open else name, rows_page=1, unknown=())
    words = asked.say("ui.rows.close") if is_open else asked.say_count(f"pages.rows.{name}", count)
    toggle = element(
        "a",
        words,
        href=shown.link(),
        class_="hm-button",
        id=f"hm-rows-{name}",
        aria_expanded="true" if is_open else "false",
    )
    content = _rows(asked, name, metric, columns, count) if is_open else Markup()
    return element("section", element("p", toggle), content, class_="hm-row-list", id=name)


def _rows(asked: Asked, name: str, metric: str, columns: Sequence[str], count: int) -> Markup:
    if not count:
        return element("p", asked.say("ui.rows.none"), class_="hm-note")
    last_page = (count + PAGE - 1) // PAGE
    number = min(asked.address.rows_page, last_page)
    visible = asked.visible(metric, columns)
    frame = asked.rows(metric, visible, limit=PAGE, offset=(number - 1) * PAGE)
    titles = [_title(asked, column) for column in visible]
    header = [asked.say("ui.column.hubs"), *titles, asked.say("ui.column.origin")]
    numeric = frozenset(i + 1 for i, column in enumerate(visible) if column.endswith("_eur"))
    caption = asked.say("ui.rows.caption", name=asked.metric_name(metric), scope=asked.scope)
    shown = table(
        caption, header, (_written(asked, visible, row) for row in _records(frame)), numeric
    )
    return joined(
        (
            shown,
            _pager(asked, count, number, last_page),
            _all_rows(asked, name, metric, visible, count),
        )
    )


def _written(asked: Asked, columns: Sequence[str], row: dict[str, object]) -> list[object]:
    hubs = asked.labels("hub")
    codes = row["hub_codes"]
    names = (
        [hubs.get(str(code), str(code)) for code in codes] if isinstance(codes, Iterable) else []
    )
    cells = [_cell(asked, column, row[column]) for column in columns]
    return [listed(asked.language, names), *cells, str(row["cell"] or UNKNOWN)]


def _cell(asked: Asked, column: str, value: object) -> str:
    if isinstance(value, list | tuple):
        return listed(asked.language, [str(part) for part in value]) or UNKNOWN
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return UNKNOWN
    if column.endswith(_DAYS):
        return short_day(pd.Timestamp(str(value)).date())
    if column.endswith("_eur"):
        return euro(asked.language, float(str(value)))
    if column in _CODES:
        return asked.labels(_CODES[column]).get(str(value), str(value))
    return str(value)


def _title(asked: Asked, column: str) -> str:
    return asked.say(f"ui.column.{_NAMES.get(column, column)}")


def _pager(asked: Asked, count: int, number: int, last_page: int) -> Markup:
    first = (number - 1) * PAGE + 1
    place = asked.say("ui.rows.shown", first=first, last=min(number * PAGE, count), total=count)
    links: list[object] = [element("span", place)]
    for key, to in (("previous", number - 1), ("next", number + 1)):
        if 1 <= to <= last_page:
            href = replace(asked.address, rows_page=to, unknown=()).link()
            links.append(element("a", asked.say(f"ui.rows.{key}"), href=href, id=f"hm-rows-{key}"))
    return element("nav", *links, class_="hm-pager", aria_label=asked.say("ui.rows.pager"))


def _all_rows(asked: Asked, name: str, metric: str, columns: Sequence[str], count: int) -> Markup:
    if count > MOST_TO_DOWNLOAD:
        return element("p", asked.say("ui.rows.too_many", limit=MOST_TO_DOWNLOAD), class_="hm-note")
    frame = asked.rows(metric, columns)
    for column in frame.columns:
        if frame[column].map(lambda cell: isinstance(cell, list | tuple)).any():
            frame[column] = frame[column].map(lambda cell: ";".join(str(part) for part in cell))
    return element("p", download(asked, name, frame), class_="hm-downloads")


def _records(frame: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]
