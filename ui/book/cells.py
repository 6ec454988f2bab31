"""Numbers as cells of the workbook: raw, of the kind of their unit, empty where unknown."""

from __future__ import annotations

import pandas as pd

from charts.drawing import TITLE_SMALL
from exports.book import Kind
from metrics.intervals import FEW
from metrics.metric import Metric
from ui.asked import Asked
from ui.definitions.entry import by_name, formula

KINDS: dict[str, Kind] = {
    "count": "count",
    "share": "share",
    "eur": "euro",
    "days": "number",
    "fte": "number",
    "tonnes": "number",
}


_DECIMALS = 6  # as in the other files; what stands further on is how a computer adds up


def plain(value: object) -> float | None:
    """A number of a frame; None for null."""
    # What a cell of a frame holds has no type.
    is_null = value is None or pd.isna(value)  # type: ignore[call-overload]
    return None if is_null else round(float(value), _DECIMALS)  # type: ignore[arg-type]


def whole_number(value: object) -> int | None:
    """The same as a whole number."""
    found = plain(value)
    return None if found is None else round(found)


def yes_no(asked: Asked, value: bool) -> str:
    """``ja`` or ``nee``: Excel would write WAAR and ONWAAR."""
    return asked.say("book.yes" if value else "book.no")


def is_few(metric: Metric, whole: float | None, known: float | None) -> bool:
    """Whether there are too few cases for a percentage, or for a median."""
    if metric.median:
        return (known or 0) < TITLE_SMALL
    return metric.unit == "share" and not metric.sums and (whole or 0) < FEW


def shown_value(
    metric: Metric, value: float | None, whole: float | None, known: float | None
) -> float | None:
    """The value as a cell has it: a share or a median of few cases has none."""
    return None if is_few(metric, whole, known) else value


def whole_words(asked: Asked, metric: Metric) -> str:
    """What its denominator is, in words; "" when it is part of nothing."""
    if not metric.of:
        return ""
    if asked.has_text(f"book.whole.{metric.key}"):
        return asked.say(f"book.whole.{metric.key}")
    if own := metric.whole_name(asked.language):
        return own
    for other in by_name(asked, metric.view):
        if other.counts == metric.of and other.date == metric.date and formula(other) == "count":
            return other.name(asked.language)
    return asked.say("definitions.whole.unnamed")
