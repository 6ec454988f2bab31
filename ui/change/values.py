"""What stands in a change, in words: amounts with their unit, columns and what they held."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from metrics.catalog import Metric
from metrics.changes import Cause, FieldChange
from texts.words import UNKNOWN, euro, listed, number, say, short_day
from texts.words import period as period_words
from ui.rows.columns import dimension_of
from ui.values import value_words

Label = Callable[[str, str], str]
"""(dimension, code) → what the code is called in the language of the words."""

_PERIOD = "period_code"


@dataclass(frozen=True, slots=True)
class Writing:
    """How the numbers of one sentence are written: all of them as finely as any of them needs.

    Only so do its causes add up to its difference in sight.
    """

    language: str
    unit: str
    is_fine: bool = False

    def words(self, amount: Decimal | float | None) -> str:
        """``87``, ``€ 1.250`` or finely ``€ 1.250,50``; a dash for None."""
        if amount is None or not self.is_fine:
            return value_words(self.language, self.unit, amount)
        if self.unit == "eur":
            return euro(self.language, float(amount), cents=True)
        return number(self.language, float(amount), 2)

    def signed(self, amount: Decimal) -> str:
        """An effect: ``+1``, ``−€ 500``; a dash for none."""
        if not amount:
            return UNKNOWN
        return ("+" if amount > 0 else "−") + self.words(abs(amount))


def writing_of(
    language: str, unit: str, totals: Iterable[float | None], effects: Iterable[Decimal]
) -> Writing:
    """The writing in which nothing of these is lost: a sum is a float, an effect is exact."""
    exact = [Decimal(str(round(each, 2))) for each in totals if each is not None]
    steps = 1 if unit == "eur" else 10  # pages write whole euros, and tenths of all else
    return Writing(language, unit, any(each * steps % 1 for each in (*exact, *effects)))


def hubs_words(language: str, label: Label, codes: Iterable[str]) -> str:
    """``Kempen en Limburg``; "geen hub" for none."""
    names = [label("hub", code) for code in codes]
    return listed(language, names) or say(language, "change.no_hub")


def what_words(language: str, label: Label, metric: Metric, cause: Cause) -> str:
    """What the row is called: ``D-014 Houten paletten``; a dash for a cause without a row."""
    if cause.many > 1:
        return say(language, "change.many", count=cause.many)
    if not cause.row_key:
        return UNKNOWN
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
    return _held(language, label, metric, each.field, held)


def _move(language: str, label: Label, metric: Metric, each: FieldChange) -> str:
    sides = (_held(language, label, metric, each.field, held) for held in (each.before, each.after))
    return " → ".join(sides)


def _held(language: str, label: Label, metric: Metric, field: str, held: object) -> str:
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
            return value_words(language, "eur", held, exact=True)
        return number(language, float(held), 2)
    if field == _PERIOD:
        return period_words(language, str(held))
    dimension = dimension_of(metric.view, field)
    return label(dimension, str(held)) if dimension else str(held)
