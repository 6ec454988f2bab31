"""Sheet with a layout → the rows that count, as a table, and what is wrong with its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from etl.check.catalogue import warning
from etl.check.layout import Layout
from etl.check.totals import Raw, is_totals_row, totals_text
from etl.check.typed import Broken, CellReader, Reading, Remark
from etl.contract import Kind, Sheet
from etl.findings import Finding
from etl.read.workbook import letter
from etl.tables import Table
from etl.values.cells import text
from etl.values.lookup import Lookups

TOTALS_ROW = warning("totals-row")

# The template's grey row begins with VOORBEELD; "Voorbeeldhub A" and "Voorbeeld bv" do not count.
_EXAMPLE = re.compile(r"\s*(VOORBEELD(?!\w)|(?i:voorbeeld)\s*([-–:#(\d]|$))")


@dataclass(slots=True)
class Part:
    """One sheet of the report while it is checked.

    title: the sheet's name as it stands in the workbook.
    unreadable: (field, index of the row) of cells whose content is unknown although not empty.
    """

    sheet: Sheet
    title: str
    table: Table
    unreadable: set[tuple[str, int]] = field(default_factory=set)


def read_rows(layout: Layout, lookups: Lookups, date1904: bool) -> tuple[Part, list[Finding]]:
    """Read every cell below the header; equal values of a column are read only once.

    Left out: blank rows, the template's example row, repeated column titles, and rows of totals,
    which are reported.
    """
    readers = {
        column.field: CellReader(column, lookups, date1904)
        for column in layout.sheet.columns
        if column.field in layout.columns
    }
    raw = {name: _column(layout, layout.columns[name]) for name in readers}
    read = {name: reader.read_all(set(raw[name])) for name, reader in readers.items()}
    part = empty_part(layout.sheet, layout.raw.title)
    part.table.letters = {name: letter(number) for name, number in layout.columns.items()}
    left_out = (
        _blank_rows(raw, read) | _examples(layout, raw, read) | _repeated_titles(layout, raw, read)
    )
    totals = list(_totals(layout, raw, read, left_out))
    findings = [
        TOTALS_ROW.finding(part.title, str(layout.first_row + index), totals_text(raw, index))
        for index in totals
    ]
    left_out |= set(totals)
    height = len(next(iter(raw.values()), ()))
    kept = [index for index in range(height) if index not in left_out]
    part.table.rows = [layout.first_row + index for index in kept]
    for column in layout.sheet.columns:
        name = column.field
        if name in readers:
            values = _merged_down(layout, layout.columns[name], raw[name], left_out)
            if len(kept) < height:
                values = [values[index] for index in kept]
            findings += _type_column(part, readers[name], read[name], values)
        else:
            part.table.columns[name] = [[] if column.many else None for _ in kept]
    return part, findings


def empty_part(sheet: Sheet, title: str) -> Part:
    """A sheet without rows."""
    return Part(sheet, title, Table(columns={column.field: [] for column in sheet.columns}))


def _column(layout: Layout, number: int) -> list[object]:
    """The raw values of a column below the header; Broken where a cell has an error or no value."""
    place, first = number - 1, layout.first_row
    rows = layout.raw.rows[first - 1 :]
    if place < min(map(len, rows), default=0):
        values = [row[place] for row in rows]
    else:
        values = [row[place] if place < len(row) else None for row in rows]
    if bool in set(map(type, values)):
        # True equals 1 in Python, so a tick box would be remembered as a number.
        values = [text(value) if isinstance(value, bool) else value for value in values]
    for (row, column), said in layout.raw.errors.items():
        if column == number and 0 <= row - first < len(values):
            values[row - first] = Broken(said)
    for row, column in layout.raw.formulas_without_value:
        if column == number and 0 <= row - first < len(values):
            values[row - first] = Broken("")
    return values


def _blank_rows(raw: Raw, read: Mapping[str, Reading]) -> set[int]:
    blank: Iterable[int] = range(len(next(iter(raw.values()), ())))
    for name, values in raw.items():
        empty = read[name].blank
        blank = [index for index in blank if values[index] in empty] if empty else []
    return set(blank)


def _examples(layout: Layout, raw: Raw, read: Mapping[str, Reading]) -> set[int]:
    """The rows in which a text begins with VOORBEELD, as in the template's grey row."""
    found: set[int] = set()
    for column in layout.sheet.columns:
        if (
            column.field in raw
            and column.required
            and column.kind in (Kind.TEXT, Kind.MUNICIPALITY)
        ):
            values = raw[column.field]
            different = read[column.field].typed
            marked = {v for v in different if isinstance(v, str) and _is_example(v)}
            if marked:
                found |= {index for index, value in enumerate(values) if value in marked}
    return found


def _is_example(value: str) -> bool:
    return ("OORBEELD" in value or "oorbeeld" in value) and _EXAMPLE.match(value) is not None


def _repeated_titles(layout: Layout, raw: Raw, read: Mapping[str, Reading]) -> set[int]:
    """The rows in which at least two columns hold their own title again."""
    seen: dict[int, int] = {}
    for name, values in raw.items():
        titles = {header.casefold() for header in layout.sheet.column(name).headers}
        longest = max(map(len, titles)) + 9  # blanks around
        again = {
            v
            for v in read[name].typed
            if isinstance(v, str) and len(v) <= longest and v.strip().casefold() in titles
        }
        if again:
            for index, value in enumerate(values):
                if value in again:
                    seen[index] = seen.get(index, 0) + 1
    return {index for index, count in seen.items() if count >= min(2, len(raw))}


def _totals(
    layout: Layout,
    raw: Raw,
    read: Mapping[str, Reading],
    left_out: set[int],
) -> Iterator[int]:
    """The rows that add up the rows above, from the top."""
    required = [c.field for c in layout.sheet.columns if c.required and c.field in raw]
    candidates: set[int] = set()
    for name in required[:2]:  # all but one are empty in such a row, so one of any two is
        empty = read[name].blank
        candidates |= {index for index, value in enumerate(raw[name]) if value in empty}
    height = len(next(iter(raw.values()), []))
    last = next((index for index in reversed(range(height)) if index not in left_out), 0)
    for index in sorted(candidates - left_out):
        if is_totals_row(layout.sheet, raw, read, index, is_last=index == last):
            yield index


def _merged_down(
    layout: Layout, number: int, values: list[object], left_out: set[int]
) -> list[object]:
    """The values, those of a merged cell in each of its rows that count."""
    filled = values
    for r1, c1, r2, _ in layout.raw.merged:
        top = r1 - layout.first_row
        if c1 == number and r2 > r1 and 0 <= top < len(values):
            filled = values[:] if filled is values else filled
            for index in range(top + 1, min(r2 - layout.first_row + 1, len(values))):
                if index not in left_out and filled[index] is None:
                    filled[index] = values[top]
    return filled


def _type_column(
    part: Part, reader: CellReader, reading: Reading, values: list[object]
) -> Iterator[Finding]:
    """Store the typed values of a column; the remarks on its cells as findings."""
    name, odd = reader.column.field, reading.odd
    part.table.columns[name] = list(map(reading.typed.__getitem__, values))
    blank = reader.blank()
    empty = reading.blank if blank else set()
    if not odd and not empty:
        return
    for index, value in enumerate(values):
        if value in empty and blank:
            remarks: tuple[Remark, ...] = (blank,)
        elif value in odd:
            remarks = odd[value].remarks
            if odd[value].unreadable:
                part.unreadable.add((name, index))
        else:
            continue
        for remark in remarks:
            place = part.table.cell(name, index)
            yield remark.code.finding(
                part.title, place, remark.found, remark.proposal, dict(remark.values)
            )
