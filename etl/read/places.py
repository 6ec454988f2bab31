"""Cell addresses: letters, numbers and rectangles, all counted from 1 as Excel does."""

from __future__ import annotations

import re
from functools import cache

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,8})", re.IGNORECASE | re.ASCII)


@cache
def letter(column: int) -> str:
    """The letters of a column: 1 → ``A``, 27 → ``AA``."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The address of a cell: (14, 6) → ``F14``."""
    return f"{letter(column)}{row}"


def position(written: str) -> tuple[int, int]:
    """Row and column of an address: ``F14`` → (14, 6). Raises ValueError for anything else."""
    found = _ADDRESS.fullmatch(written)
    if found is None:
        raise ValueError(f"not a cell address: {written[:20]!r}")
    return int(found[2]), column_number(found[1])


@cache
def column_number(letters: str) -> int:
    """The number of a column: ``A`` → 1, ``AA`` → 27. The letters may be small."""
    number = 0
    for character in letters.upper():
        number = 26 * number + ord(character) - 64
    return number
