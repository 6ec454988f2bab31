"""A reference file's bytes → its lines, as UTF-8 with comma or semicolon, whoever saved it."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from etl.reference.rows import Problem, Row

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file; without rows when the file as a whole cannot be read."""

    file: str
    rows: tuple[Row, ...]

    def column(self, name: str) -> dict[str, int]:
        """The filled values of a column → the line where each stands first."""
        found: dict[str, int] = {}
        for row in self.rows:
            if row.cells[name]:
                found.setdefault(row.cells[name], row.line)
        return found

    def unique(self, name: str) -> dict[str, int]:
        """``column``, noting every value that stands there twice, in capitals or not."""
        seen: dict[str, int] = {}
        for row in self.rows:
            found = row.cells[name]
            first = seen.setdefault(found.casefold(), row.line)
            if found and first != row.line:
                row.wrong("duplicate", column=name, found=found, first=str(first))
        return self.column(name)

    def unambiguous(self, *columns: str) -> None:
        """Note every name or alias that already stands for another row."""
        seen: dict[str, int] = {}
        for row in self.rows:
            names = [part for column in columns for part in row.parts(column)]
            for name in dict.fromkeys(names):
                first = seen.setdefault(name.casefold(), row.line)
                if first != row.line:
                    row.wrong("name-of-another", found=name, first=str(first))

    def apart(self, name: str, start: str, end: str) -> None:
        """Note every row whose span of days meets that of an earlier one; ``name`` is its code."""
        spans = []
        for row in self.rows:
            quiet = Row(row.file, row.line, row.cells, [])
            begins, ends = quiet.optional_day(start), quiet.optional_day(end)
            if begins and ends:
                spans.append((begins, ends, row))
        spans.sort(key=lambda span: (span[0], span[2].line))
        for (_, ends, before), (begins, _, row) in pairwise(spans):
            if begins <= ends:
                found, other = row.cells[name], before.cells[name]
                row.wrong("overlap", found=found, other=other, first=str(before.line))

    def records(self, make: Callable[[Row], Record]) -> tuple[Record, ...]:
        """Each row as a record."""
        return tuple(make(row) for row in self.rows)


def read_table(
    path: Path, columns: Sequence[str], problems: list[Problem], may_be_empty: bool = False
) -> Table:
    """Read a file that must have ``columns``, in any order, more allowed; problems are appended."""
    found = len(problems)
    rows = _rows(path, columns, problems)
    if not rows and len(problems) == found and not may_be_empty:
        problems.append(Problem(path.name, None, "no-rows"))
    return Table(path.name, tuple(rows))


def _rows(path: Path, columns: Sequence[str], problems: list[Problem]) -> list[Row]:
    try:
        (_, header), *lines = _lines(path.name, path.read_bytes(), problems)
    except OSError:
        problems.append(Problem(path.name, None, "file-missing"))
        return []
    except ValueError:
        return []
    missing = [column for column in columns if header.count(column) != 1]
    if missing:
        problems.append(Problem(path.name, 1, "columns", {"columns": ", ".join(missing)}))
        return []
    rows = []
    for line, cells in lines:
        padded = cells + [""] * (len(header) - len(cells))
        heard = problems
        if any(cells[len(header) :]):
            sizes = {"found": str(len(cells)), "expected": str(len(header))}
            problems.append(Problem(path.name, line, "too-many-cells", sizes))
            heard = []  # its cells have shifted: one remark is enough
        if any(cells):
            rows.append(Row(path.name, line, dict(zip(header, padded, strict=False)), heard))
    return rows


def _lines(file: str, content: bytes, problems: list[Problem]) -> list[tuple[int, list[str]]]:
    """Each record and the line it starts on, the header first; ValueError when unreadable."""
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        problems.append(Problem(file, content.count(b"\n", 0, error.start) + 1, "not-utf8"))
        raise
    first_line = text.partition("\n")[0]
    separator = ";" if first_line.count(";") > first_line.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            lines.append((line, [cell.strip() for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(file, line, "quotes"))
        raise ValueError(file) from error
    return lines or [(1, [])]
