"""Cells that are already safe markup → a real table that becomes cards on a narrow screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from charts.markup import element, text


def matrix(
    caption: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    chosen: Sequence[bool] = (),
    marks: Sequence[str] = (),
) -> str:
    """A table with row and column headers.

    rows: the first of each is the row's name as plain text, the others are markup.
    chosen: which rows are marked. marks: classes of a mark before each header, "" for none.
    """
    # A narrow screen shows rows as blocks, and a browser then forgets that they are a table:
    # the roles say it again.
    head = element(
        "tr", *(_header(h, m) for h, m in zip(headers, _filled(marks, headers), strict=True)),
        role="row",
    )  # fmt: skip
    body = (
        _row(row, headers, is_chosen)
        for row, is_chosen in zip(rows, _filled(chosen, rows), strict=True)
    )
    table = element(
        "table",
        text("caption", caption),
        element("thead", head, role="rowgroup"),
        element("tbody", *body, role="rowgroup"),
        role="table",
    )
    return element("div", table, classes="hm-drawing hm-matrix")


def _filled(given: Sequence[Any], wanted: Sequence[Any]) -> Sequence[Any]:
    return given or [""] * len(wanted)


def _header(words: str, mark: str) -> str:
    shown = element("i", classes=f"hm-mark {mark}", aria_hidden="true") if mark else ""
    return element("th", shown, text("span", words), scope="col", role="columnheader")


def _row(row: Sequence[str], headers: Sequence[str], is_chosen: object) -> str:
    cells = (
        element("td", cell, role="cell", data_label=header)
        for cell, header in zip(row[1:], headers[1:], strict=True)
    )
    name = text("th", row[0], scope="row", role="rowheader")
    return element("tr", name, *cells, role="row", classes="hm-chosen" if is_chosen else "")
