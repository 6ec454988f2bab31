"""Some rows of a workbook as a person typed them, read in a child process with limits.

``python -m etl.original MEMORY SECONDS`` is that child; only ``Originals`` starts it.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from etl.check.head import SEARCHED_COLUMNS, SEARCHED_ROWS
from etl.check.layout import Headings, find_layout
from etl.check.sheets import find_sheets
from etl.contract import REPORT, SHEETS
from etl.examine.process import Child
from etl.examine.serving import serve
from etl.read.places import letter
from etl.read.workbook import RawSheet, RawWorkbook, Refused, read_workbook

LONGEST = 60  # letters of a cell that are shown
MOST_COLUMNS = 60
MOST_ROWS = 40
_KEPT = 500_000  # cells of the last workbook; a larger one is read again
_TOO_HEAVY = "file-too-heavy"
_NOT_THERE = "sheet-missing"


class NotRead(Exception):
    """The rows cannot be shown; ``code`` is that of the finding that says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class OriginalRows:
    """Rows of a sheet as they stand in the workbook.

    title: of the sheet, as the person called it. header: number of the row with the column titles;
        null when there is none (Rapport has lines instead).
    letters: of the columns that have something in these rows, as many as fit.
    rows: row number → its cells, one per letter: text (cut at 60 letters), float, bool, date,
        datetime, time, or null for an empty cell. The header is the first.
    """

    title: str
    header: int | None
    letters: tuple[str, ...]
    rows: dict[int, tuple[Any, ...]]


class Originals:
    """Reads rows of workbooks one by one, from any thread, in a child that it keeps.

    seconds: what reading may take, on the clock and of the processor. memory: in bytes.
    """

    def __init__(self, seconds: float, memory: int) -> None:
        self._child = Child(("etl.original", str(memory), str(seconds)), seconds)

    def rows(
        self, content: bytes, file_name: str, sheet_key: str, rows: Sequence[int]
    ) -> OriginalRows:
        """These rows of a sheet, and its header; of Rapport its lines, whatever rows are asked.

        Raises NotRead for what cannot be read, and Harmed when reading takes too much.
        """
        answer = self._child.ask((content, file_name, sheet_key, list(rows)[:MOST_ROWS]))
        if isinstance(answer, str):
            raise NotRead(answer)
        title, header, letters, found = answer
        return OriginalRows(
            title, header, tuple(letters), {row: tuple(cells) for row, cells in found}
        )

    def close(self) -> None:
        """End the child; the next question starts one again."""
        self._child.__exit__()


def original_rows(raw: RawWorkbook, sheet_key: str, rows: Sequence[int]) -> OriginalRows:
    """These rows of a sheet with its header. Raises NotRead when the workbook lacks the sheet."""
    found, _ = find_sheets(raw)
    sheet = found.get(sheet_key)
    if sheet is None:
        raise NotRead(_NOT_THERE)
    if sheet_key == REPORT.key:
        return _lines(sheet)
    declared = next(each for each in SHEETS if each.key == sheet_key)
    layout, _ = find_layout(declared, sheet)
    header = layout.header_row if layout else None
    wanted = [header, *rows] if header else list(rows)
    return _picked(sheet, header, [row for row in dict.fromkeys(wanted) if row])


def _lines(sheet: RawSheet) -> OriginalRows:
    """The lines of Rapport that the contract knows: the words and the cell to the right of them."""
    headings = Headings(REPORT.columns)
    places = [
        (row, column)
        for row, values in enumerate(sheet.rows[:SEARCHED_ROWS], 1)
        for column, words in enumerate(values[:SEARCHED_COLUMNS])
        if headings.find(words)
    ]
    lines: dict[int, list[int]] = {}
    for row, place in places[:MOST_ROWS]:
        lines.setdefault(row, []).extend((place, place + 1))
    return _picked(sheet, None, list(lines), lines)


def _picked(
    sheet: RawSheet,
    header: int | None,
    rows: Sequence[int],
    only: Mapping[int, Sequence[int]] | None = None,
) -> OriginalRows:
    """The rows that the sheet has, in their used columns; of each row ``only`` these places."""
    cells = {row: _cells(sheet, row) for row in rows if 0 < row <= len(sheet.rows)}
    for row, places in (only or {}).items():
        cells[row] = [cell if place in places else None for place, cell in enumerate(cells[row])]
    used = {p for row in cells.values() for p, cell in enumerate(row) if cell is not None}
    kept = sorted(used)[:MOST_COLUMNS]
    return OriginalRows(
        sheet.title,
        header,
        tuple(letter(place + 1) for place in kept),
        {row: tuple(values[place] for place in kept) for row, values in cells.items()},
    )


def _cells(sheet: RawSheet, row: int) -> list[Any]:
    return [
        _cut(sheet.errors.get((row, column), value))
        for column, value in enumerate(sheet.rows[row - 1], 1)
    ]


def _cut(value: object) -> object:
    """A cell for reading: a long text is cut, a blank one is empty."""
    if not isinstance(value, str):
        return value
    words = value.strip()
    return (words if len(words) <= LONGEST else words[: LONGEST - 1] + "…") or None


class _Reader:
    """Answers the child's questions; keeps the last workbook, whose next row is often asked."""

    def __init__(self) -> None:
        self._read: tuple[str, RawWorkbook] | None = None

    def answer(self, message: tuple[bytes, str, str, list[int]]) -> object:
        """The rows as plain data, or the code of why there are none."""
        content, file_name, sheet_key, rows = message
        try:
            found = original_rows(self._workbook(content, file_name), sheet_key, rows)
        except NotRead as no:
            return no.code
        except Refused as no:
            return no.finding.code
        except (MemoryError, SystemExit):
            raise
        except BaseException as crash:  # a panic of the fast reader is no Exception
            sys.stderr.write(f"{type(crash).__name__} while reading rows of a workbook\n")
            return "file-crashes-reader"
        return found.title, found.header, list(found.letters), list(found.rows.items())

    def _workbook(self, content: bytes, file_name: str) -> RawWorkbook:
        fingerprint = hashlib.sha256(content).hexdigest()
        if self._read is not None and self._read[0] == fingerprint:
            return self._read[1]
        self._read = None  # before the next one: two large ones do not fit
        raw = read_workbook(content, file_name)
        if sum(len(sheet.rows) * len(sheet.rows[0]) for sheet in raw.sheets if sheet.rows) <= _KEPT:
            self._read = fingerprint, raw
        return raw


if __name__ == "__main__":
    serve(_Reader().answer, _TOO_HEAVY, int(sys.argv[1]), float(sys.argv[2]))
