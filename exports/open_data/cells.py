"""Values ↔ the cells of a CSV file that spreadsheets, programs and people read alike.

UTF-8, commas, CRLF; dates as 2023-11-28, numbers with a point, ``true`` and ``false``; an empty
cell is unknown; several texts in one cell are separated by ``;``. A spreadsheet takes a text that
begins with = + - or @ for a formula: such a text gets an apostrophe in front, which ``unguarded``
takes away again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"
_DECIMALS = 6  # a sum of parts may differ in its last bit from one machine to the next


def csv_bytes(header: Sequence[str], kinds: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The file: its header, then one line per row; ``kinds`` as in ``metrics.tables``."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([cell(value, kind) for value, kind in zip(row, kinds, strict=True)])
    return made.getvalue().encode("utf-8")


def csv_rows(content: bytes) -> list[list[str]]:
    """The cells of such a file, its header first."""
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


def cell(value: Any, kind: str) -> str:
    """A value as the text of a cell; None is empty."""
    if value is None:
        return ""
    if kind == "flag":
        return "true" if value else "false"
    if kind == "date":
        return str(value.isoformat())
    if kind == "whole":
        return str(int(value))
    if kind == "number":
        return _number(float(value))
    return guarded(";".join(value) if kind == "list" else str(value))


def guarded(text: str) -> str:
    """The text, safe to open in a spreadsheet."""
    return _GUARD + text if _is_formula(text) else text


def unguarded(text: str) -> str:
    """What the text was before ``guarded``."""
    return text[1:] if text.startswith(_GUARD) and _is_formula(text) else text


def _is_formula(text: str) -> bool:
    """Whether it would be a formula, apostrophes that stood there already left aside."""
    return text.lstrip(_GUARD).startswith(_FORMULA)


def _number(value: float) -> str:
    written = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
