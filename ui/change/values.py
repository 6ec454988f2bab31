"""What stands in a change, in words: amounts with their unit, columns and what they held."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal

from metrics.catalog import Metric
from metrics.changes import Cause, FieldChange
from metrics.dimensions import DIMENSIONS
from texts.words import UNKNOWN, euro, listed, number, say, short_day
from texts.words import period as period_words

Label = Callable[[str, str], str]
"""(dimension, code) → what the code is called in the language of the words."""

_PERIOD = "period_code"


def amount_words(language: str, metric: Metric, amount: Decimal | float | int | None) -> str:
    """A number of the metric: ``87``, ``€ 1.250,50``, ``12,5``; a dash for None."""
    if amount is None:
        return UNKNOWN
    if metric.unit == "eur":
        return euro(language, float(amount), cents=bool(amount % 1))
    return number(language, float(amount), 2)


def signed(language: str, metric: Metric, amount: Decimal | int | None) -> str:
    """An effect: ``+1``, ``-€ 500``; a dash for none."""
    if not amount:
        return UNKNOWN
    return ("+" if amount > 0 else "−") + amount_words(language, metric, abs(Decimal(amount)))


def hubs_words(language: str, label: Label, codes: Iterable[str]) -> str:
    """``Kempen en Limburg``; "geen hub" for none."""
    names = [label("hub", code) for code in codes]
    return listed(language, names) or say(language, "change.no_hub")


def what_words(language: str, label: Label, metric: Metric, cause: Cause) -> str:
    """What the row is called: ``D-014 Houten paletten``; a dash for a cause without a row."""
    if metric.view == "report_slots":
        return period_words(language, cause.code)
    if metric.view == "hub_states":
        return hubs_words(language, label, cause.hub_codes)
    code = "" if metric.view == "coverage" else cause.code
    return " ".join(part for part in (code, cause.title) if part) or UNKNOWN


def fields_words(language: str, label: Label, metric: Metric, cause: Cause) -> str:
    """``status: ingediend → goedgekeurd``; of what came or left only what it holds."""
    written = _move if cause.stood and cause.stands else _state
    shown = [
        f"{say(language, f'change.field.{each.field}')}: {written(language, label, metric, each)}"
        for each in cause.fields
    ]
    return "; ".join(shown) or UNKNOWN


def _state(language: str, label: Label, metric: Metric, each: FieldChange) -> str:
    held = each.before if each.after is None else each.after
    return value_words(language, label, metric, each.field, held)


def _move(language: str, label: Label, metric: Metric, each: FieldChange) -> str:
    sides = (
        value_words(language, label, metric, each.field, held) for held in (each.before, each.after)
    )
    return " → ".join(sides)


def value_words(language: str, label: Label, metric: Metric, field: str, held: object) -> str:
    """What a column held, as people write it; a dash for what is unknown."""
    if held is None:
        return UNKNOWN
    if isinstance(held, bool):
        return say(language, f"change.value.{str(held).lower()}")
    if isinstance(held, tuple):
        return hubs_words(language, label, held) if field == "hub_codes" else ", ".join(held)
    if isinstance(held, date):
        return short_day(held.date() if isinstance(held, datetime) else held)
    if isinstance(held, Decimal | float | int):
        if field.endswith("_eur"):
            return euro(language, float(held), cents=bool(held % 1))
        return number(language, float(held), 2)
    if field == _PERIOD:
        return period_words(language, str(held))
    dimension = _dimension(metric.view, field)
    return label(dimension, str(held)) if dimension else str(held)


def _dimension(view: str, field: str) -> str:
    """The dimension whose codes a column holds; "" for a text."""
    for key, dimension in DIMENSIONS.items():
        if dimension.views.get(view) == field and dimension.labels != "code":
            return key
    return ""
