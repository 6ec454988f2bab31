"""A real table of which each row becomes a block with its own labels on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ui.html import Markup, element


@dataclass(frozen=True)
class Row:
    """The cells of a row, the first one its header; an id to go on at.

    A row with one cell heads the rows after it.
    """

    cells: Sequence[object]
    id: str | None = None


def stacked(
    caption: str, header: Sequence[str], rows: Iterable[Row], look: str = "hm-fold"
) -> Markup:
    """The table. Its roles are written out: a block that is drawn otherwise stays a table.

    caption: for who listens; who looks reads it above the table. look: ``hm-fold`` for
        blocks on a phone, and other classes.
    """
    head = element("tr", *(_cell("th", "columnheader", title) for title in header), role="row")
    own = element(
        "table",
        element("caption", element("span", caption, class_="hm-hidden")),
        element("thead", head, role="rowgroup"),
        element("tbody", *(_row(row, header) for row in rows), role="rowgroup"),
        class_="hm-table",
        role="table",
    )
    # A wide table scrolls inside its own box, which the keyboard must be able to reach.
    looks = f"hm-table-box {look}"
    return element("div", own, class_=looks, tabindex="0", role="group", aria_label=caption)


def _row(row: Row, header: Sequence[str]) -> Markup:
    if len(row.cells) == 1:
        cell = element("th", row.cells[0], role="rowheader", colspan=len(header))
        return element("tr", cell, id=row.id, role="row", class_="hm-group")
    cells = (
        _cell("td" if at else "th", "cell" if at else "rowheader", cell, label)
        for at, (label, cell) in enumerate(zip(header, row.cells, strict=True))
    )
    return element("tr", *cells, id=row.id, role="row")


def _cell(tag: str, role: str, content: object, label: str | None = None) -> Markup:
    scope = {"columnheader": "col", "rowheader": "row"}.get(role)
    return element(tag, content, scope=scope, role=role, data_label=label)
