"""A typed value as a person reads it: labels for codes, days, amounts and lists as in Excel."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from etl.contract import Column, Kind
from etl.messages import shown
from etl.reference import Reference
from etl.tables import Value
from etl.template.rows import Words
from texts.words import euro, number, short_day

_LONGEST_CELL = 32_767  # of Excel
_DECIMALS = 6


@lru_cache(4)
def words_of(reference: Reference) -> Words:
    """The words for the codes of the reference data; made once per reference data."""
    return Words(reference)


def said(words: Words, column: Column, value: Value) -> str:
    """The value in Dutch, on one line; "" for nothing. E-mail addresses are masked."""
    if value is None or value == []:
        return ""
    if isinstance(value, date):
        return short_day(value)
    if column.kind is Kind.AMOUNT and not isinstance(value, str | list):
        return euro("nl", float(value), cents=True)
    if column.kind in (Kind.NUMBER, Kind.COUNT) and not isinstance(value, str | list):
        return number("nl", float(value), decimals=_DECIMALS)
    return shown(str(words.written(column, value)), _LONGEST_CELL)
