"""A native table: its head is told as a head, so it is read aloud as one."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from exports.deck import Table
from exports.powerpoint.canvas import Canvas, Line, describe
from exports.powerpoint.room import INCH, POINT, Room
from exports.powerpoint.widths import text_points

_LARGEST, _SMALLEST = 24, 12  # points
_LINE = 1.45  # of the size of the letters: the height of a row of one line
_AIRY = 2.2  # the same when there are few rows
_NOTE = 0.35  # inch
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the style of Office without lines and fills
_SIDE = 0.12  # inch, left and right in a cell
_SIDES = 2 * _SIDE * 72 + 4  # points, and a little more: no name is broken for a hair


def add_table(canvas: Canvas, figure: Table, room: Room) -> None:
    """The table as large as it fits; rows that do not fit are counted under it."""
    most = int(room.height / POINT / (_SMALLEST * canvas.scale * _LINE)) - 1
    rows = figure.rows if len(figure.rows) <= most else figure.rows[: most - 2]
    if len(rows) < len(figure.rows):
        below, room = room.from_bottom(int(_NOTE * INCH * canvas.scale))
        left = canvas.say("rows_left", count=len(figure.rows) - len(rows))
        canvas.write(canvas.say("name.note"), below, [Line(left, 14)], "bottom")
    size = min(_LARGEST, room.height / POINT / canvas.scale / _LINE / (len(rows) + 1))
    size = _narrowed(figure, rows, max(_SMALLEST, int(size)), room.width / POINT / canvas.scale)
    most_high = int(size * canvas.scale * _AIRY * POINT)
    height = min(room.height // (len(rows) + 1), most_high)
    frame: Any = canvas.slide.shapes.add_table(
        len(rows) + 1,
        len(figure.head),
        Emu(room.left),
        Emu(room.top),
        Emu(room.width),
        Emu(height * (len(rows) + 1)),
    )
    frame.name = figure.caption
    describe(frame, canvas.alt)
    _plain(frame.table)
    for column, width in zip(
        frame.table.columns, _widths(figure, rows, size, room.width), strict=True
    ):
        column.width = width
    for at, cells in enumerate((figure.head, *rows)):
        frame.table.rows[at].height = height
        for column, text in enumerate(cells):
            cell = frame.table.cell(at, column)
            _write(canvas, cell, text, size, at == 0)
            if column in figure.numeric:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _plain(table: Any) -> None:
    table.first_row, table.horz_banding, table.first_col = True, False, True
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN


def _write(canvas: Canvas, cell: Any, text: str, size: float, is_head: bool) -> None:
    side = int(_SIDE * INCH * canvas.scale)
    canvas.fill_text(cell.text_frame, [Line(text, size, bold=is_head)])
    cell.margin_left, cell.margin_right, cell.margin_top, cell.margin_bottom = side, side, 0, 0
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    line = f'w="{19050 if is_head else 6350}" cap="flat" cmpd="sng" algn="ctr"'
    colour = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:prstDash val="solid"/>'
    cell._tc.get_or_add_tcPr().insert(
        0, parse_xml(f"<a:lnB {nsdecls('a')} {line}>{colour}</a:lnB>")
    )


def _longest(figure: Table, rows: tuple[tuple[str, ...], ...], size: float) -> list[float]:
    columns = zip(figure.head, *rows, strict=True)
    return [max(text_points(text, size, True) for text in column) + _SIDES for column in columns]


def _narrowed(figure: Table, rows: tuple[tuple[str, ...], ...], size: float, width: float) -> float:
    """The size at which every cell is one line, or the smallest."""
    while size > _SMALLEST and sum(_longest(figure, rows, size)) > width:
        size -= 1
    return size


def _widths(figure: Table, rows: tuple[tuple[str, ...], ...], size: float, width: int) -> list[int]:
    longest = _longest(figure, rows, size)
    whole = sum(longest)
    widths = [int(width * one / whole) for one in longest]
    return [*widths[:-1], width - sum(widths[:-1])]
