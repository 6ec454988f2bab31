"""The table of rows, fifty at a time, each with the way to its cell; all of them to download."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from metrics.evidence import report_places
from metrics.metric import Metric
from metrics.rows import rows
from texts.words import listed
from ui.asked import Asked
from ui.charts import download
from ui.html import Markup, element, hidden_text, table
from ui.rows.columns import OF_HUBS, TAKEN, columns_of, needs_taken, title, written
from ui.rows.number import name_of

PAGE = 50
MOST_TO_DOWNLOAD = 5_000


def listing(asked: Asked, metric: Metric, count: int) -> Markup:
    """The rows of one page, the way to the other pages, and all rows to download."""
    if not count:
        return element("p", asked.say("ui.rows.none"), class_="hm-note")
    last_page = (count + PAGE - 1) // PAGE
    page = min(asked.address.rows_page, last_page)
    columns = columns_of(asked, metric)
    frame = _frame(asked, metric, columns, PAGE, (page - 1) * PAGE)
    parts = (
        _table(asked, metric, columns, frame),
        _pager(asked, count, page, last_page),
        _all_rows(asked, metric, columns, count),
    )
    return element("section", *parts, class_="hm-rows", id="hm-rows")


def _frame(
    asked: Asked, metric: Metric, columns: Sequence[str], limit: int | None, offset: int
) -> pd.DataFrame:
    return rows(
        asked.store,
        asked.viewer,
        metric.key,
        asked.where(metric.key),
        asked.address.on,
        columns=columns,
        limit=limit,
        offset=offset,
        whole=asked.address.whole,
        with_taken=needs_taken(asked, metric),
    )


def _table(asked: Asked, metric: Metric, columns: Sequence[str], frame: pd.DataFrame) -> Markup:
    shown = [*columns, *([TAKEN] if TAKEN in frame else [])]
    first, rest = shown[0], shown[1:]
    with_hubs = metric.view not in OF_HUBS
    hubs = [asked.say("origin.column.hub_codes")] if with_hubs else []
    titles = [title(asked, column) for column in rest]
    header = [title(asked, first), asked.say("origin.column.origin"), *hubs, *titles]
    right = len(hubs) + 2
    numeric = frozenset(
        place for place, column in enumerate(rest, start=right) if _is_number(frame[column])
    )
    lines = []
    for row in frame.to_dict("records"):
        name = written(asked, metric.view, first, row[first])
        told = [_hubs(asked, row["hub_codes"])] if with_hubs else []
        told += [written(asked, metric.view, column, row[column]) for column in rest]
        lines.append([name, _origin(asked, metric, row, name), *told])
    caption = asked.say("ui.rows.caption", name=name_of(asked, metric), scope=asked.scope)
    return table(caption, header, lines, numeric)


def _is_number(values: pd.Series[Any]) -> bool:
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def _hubs(asked: Asked, codes: object) -> str:
    names = asked.labels("hub")
    found = codes if isinstance(codes, Sequence) else ()
    words = [names.get(str(code), str(code)) for code in found]
    return listed(asked.language, words) or asked.say("origin.no_hub")


def _origin(asked: Asked, metric: Metric, row: dict[Any, Any], name: str) -> Markup:
    href = asked.origin_link(metric.key, str(row["row_key"]), whole=asked.address.whole)
    cell = cell_of(row)
    words = element("span", cell, lang="nl") if cell else asked.say("origin.see")
    return element("a", words, hidden_text(f", {name}"), href=href, class_="hm-cell-link")


def cell_of(row: dict[Any, Any]) -> str:
    """Where a row stands: the cell that decides, else the whole row; "" when on no sheet."""
    cell = row.get("cell")
    if isinstance(cell, str):
        return cell
    number = row.get("sheet_row")
    if isinstance(row.get("sheet"), str) and not pd.isna(number):
        return f"{row['sheet']}!{int(number)}:{int(number)}"
    return ""


def _pager(asked: Asked, count: int, page: int, last_page: int) -> Markup:
    first = (page - 1) * PAGE + 1
    place = asked.say("ui.rows.shown", first=first, last=min(page * PAGE, count), total=count)
    links: list[object] = [element("span", place)]
    for key, to in (("previous", page - 1), ("next", page + 1)):
        if 1 <= to <= last_page:
            href = replace(asked.address, rows_page=to, unknown=()).link()
            links.append(element("a", asked.say(f"ui.rows.{key}"), href=href, id=f"hm-rows-{key}"))
    return element("nav", *links, class_="hm-pager", aria_label=asked.say("ui.rows.pager"))


def _all_rows(asked: Asked, metric: Metric, columns: Sequence[str], count: int) -> Markup:
    if count > MOST_TO_DOWNLOAD:
        return element("p", asked.say("ui.rows.too_many", limit=MOST_TO_DOWNLOAD), class_="hm-note")
    part = "_whole" if asked.address.whole else ""
    name = f"{metric.key}{part}_rows"
    frame = _to_write(asked, metric, columns)
    return element("p", download(asked, name, frame, metric.key), class_="hm-downloads")


def _to_write(asked: Asked, metric: Metric, columns: Sequence[str]) -> pd.DataFrame:
    """All rows with their codes, and where each stands: cell, hub, period and version."""
    frame = _frame(asked, metric, columns, None, 0)
    reports = report_places(asked.store)
    sources = [reports.get(_whole_number(known)) for known in frame["report_id"]]
    frame["bron_cel"] = [cell_of(row) for row in frame.to_dict("records")]
    for place, name in enumerate(("bron_hub", "bron_periode", "bron_versie")):
        values = [source[place] if source else None for source in sources]
        frame[name] = pd.Series(values, index=frame.index, dtype="object")
    for column in frame.columns:
        if frame[column].map(lambda cell: isinstance(cell, list | tuple)).any():
            frame[column] = frame[column].map(_joined)
    own = [*columns, *([TAKEN] if TAKEN in frame else []), "hub_codes"]
    return frame[[*own, "bron_cel", "bron_hub", "bron_periode", "bron_versie"]]


def _whole_number(value: Any) -> int:
    return -1 if pd.isna(value) else int(value)


def _joined(cell: object) -> object:
    """A list as one text."""
    return ";".join(str(part) for part in cell) if isinstance(cell, list | tuple) else cell
