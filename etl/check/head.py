"""Sheet Rapport → its values: lines of (what, value) in any two columns beside each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from etl.check.catalogue import Code, error
from etl.check.layout import COLUMN_UNDERSTOOD, GUESSED, Headings
from etl.check.rows import Part
from etl.check.typed import UNKNOWN, Broken, CellReader, Remark
from etl.contract import REPORT, Kind
from etl.findings import Finding
from etl.read.workbook import RawSheet, address
from etl.tables import Table, Value
from etl.values.cells import is_blank
from etl.values.lookup import Lookups, fold

SEARCHED_ROWS = 60
SEARCHED_COLUMNS = 30

LINE_MISSING = error("line-missing", "report")
LINE_TWICE = error("line-twice", "report")
HUB_OF_EXAMPLE = error("hub-of-example", "report")
HUB_NOT_OF_EXAMPLE = error("hub-not-of-example", "report")


@dataclass(slots=True)
class Head:
    """What the sheet Rapport says.

    values: field → typed value; None where it is missing or cannot be read.
    cells: field → address of its value, for the lines that are there.
    """

    title: str = REPORT.title
    values: dict[str, Value] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class HeadTable(Table):
    """Rapport as a table of one row, whose cells stand below each other."""

    cells: dict[str, str] = field(default_factory=dict)

    def cell(self, name: str, index: int) -> str | None:
        """The address of the line's value; None where the line is missing."""
        return self.cells.get(name)


def head_part(head: Head) -> Part:
    """The head as rules see it, like any other sheet."""
    columns = {column.field: [head.values.get(column.field)] for column in REPORT.columns}
    return Part(REPORT, head.title, HeadTable(rows=[0], columns=columns, cells=head.cells))


def read_head(
    raw: RawSheet, known: Lookups, date1904: bool, is_example: bool
) -> tuple[Head, list[Finding]]:
    """Read the lines of Rapport and report what is missing, doubled or unreadable.

    is_example: whether the hubs that ``known`` knows are the example's.
    """
    head, findings = Head(raw.title), []
    lines = _lines(raw)
    for column in REPORT.columns:
        places = [place for place in lines if place.name == column.field]
        places = [place for place in places if not is_blank(place.value)] or places
        if not places:
            values = {"column": column.header}
            findings.append(LINE_MISSING.finding(raw.title, values=values))
            continue
        first = places[0]
        head.cells[column.field] = first.cell
        findings += _read_line(head, first, CellReader(column, known, date1904), is_example)
        for place in places[1:]:
            if place.value != first.value:
                values = {"column": column.header, "first": first.cell}
                findings.append(
                    LINE_TWICE.finding(raw.title, place.cell, _quoted(place.value), None, values)
                )
    return head, findings


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: the field, its words as they stand there, and the cell to the right of them."""

    name: str
    words: str
    guessed: bool
    words_cell: str
    cell: str
    value: object


def _lines(raw: RawSheet) -> list[_Line]:
    headings = Headings(REPORT.columns)
    wide = {(r1, c1): c2 for r1, c1, _, c2 in raw.merged}
    found = []
    for row, values in enumerate(raw.rows[:SEARCHED_ROWS], 1):
        for column, words in enumerate(values[:SEARCHED_COLUMNS], 1):
            if match := headings.find(words):
                right = wide.get((row, column), column) + 1
                found.append(
                    _Line(
                        match.code,
                        str(words),
                        match.how in GUESSED,
                        address(row, column),
                        address(row, right),
                        _value(raw, row, right),
                    )
                )
    return found


def _value(raw: RawSheet, row: int, column: int) -> object:
    if (row, column) in raw.errors:
        return Broken(raw.errors[row, column])
    if (row, column) in raw.formulas_without_value:
        return Broken("")
    values = raw.rows[row - 1]
    return values[column - 1] if len(values) >= column else None


def _quoted(value: object) -> object:
    return value.shown if isinstance(value, Broken) else value


def _read_line(head: Head, line: _Line, reader: CellReader, is_example: bool) -> list[Finding]:
    column, title, findings = reader.column, head.title, []
    if line.guessed:
        findings.append(
            COLUMN_UNDERSTOOD.finding(title, line.words_cell, line.words, column.header)
        )
    cell = reader.read(line.value)
    head.values[column.field] = cell.value
    blank = reader.blank()
    for remark in (blank,) if cell.blank and blank else cell.remarks:
        code = _code(remark, is_example)
        findings.append(
            code.finding(title, line.cell, remark.found, remark.proposal, dict(remark.values))
        )
    return findings


def _code(remark: Remark, is_example: bool) -> Code:
    """An unknown hub may be one of the other store: example and real reports never mix."""
    if remark.code is not UNKNOWN[Kind.HUB]:
        return remark.code
    of_example = fold(remark.found).startswith("voorbeeld")
    if of_example == is_example:
        return remark.code
    return HUB_OF_EXAMPLE if of_example else HUB_NOT_OF_EXAMPLE
