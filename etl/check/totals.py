"""Which row of a sheet adds up the rows above it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from etl.check.typed import Reading
from etl.contract import Kind, Sheet
from etl.tables import Value

_WORDS = re.compile(
    r"\s*((algemeen|eind|sub)\s*-?\s*)?(totaal|totalen|total|som|sum|saldo)\b.{0,40}", re.IGNORECASE
)
_NUMERIC = (Kind.AMOUNT, Kind.NUMBER, Kind.COUNT)


Raw = dict[str, list[object]]
"""Field → the raw values of its column, from the first row below the header."""


def totals_text(raw: Raw, index: int) -> str:
    """The word that names the row a total, such as ``TOTAAL:``; "" when no cell says so."""
    for values in raw.values():
        value = values[index]
        if isinstance(value, str) and _WORDS.fullmatch(value):
            return value
    return ""


def is_totals_row(
    sheet: Sheet,
    raw: Raw,
    read: Mapping[str, Reading],
    index: int,
    is_last: bool,
) -> bool:
    """Whether the row says that it is a total, or is the last one and only holds sums.

    A row that has a required cell beside the one with the word is a row like any other.
    """
    filled = [name for name in raw if raw[name][index] not in read[name].blank]
    required = [name for name in filled if sheet.column(name).required]
    named = [name for name in filled if _is_named(raw[name][index])]
    if named:
        return not set(required) - set(named)
    numeric = [name for name in filled if sheet.column(name).kind in _NUMERIC]
    if not is_last or len(numeric) < len(filled):
        return False
    return any(_is_sum(raw[name], read[name], index) for name in numeric)


def _is_named(value: object) -> bool:
    return isinstance(value, str) and _WORDS.fullmatch(value) is not None


def _is_sum(values: list[object], reading: Reading, index: int) -> bool:
    total = _number(reading.typed[values[index]])
    above = [_number(reading.typed[value]) for value in values[:index]]
    terms = [term for term in above if term is not None]
    return total is not None and len(terms) >= 2 and abs(sum(terms, Decimal()) - total) < 1


def _number(value: Value) -> Decimal | None:
    return Decimal(str(value)) if isinstance(value, int | float | Decimal) else None
