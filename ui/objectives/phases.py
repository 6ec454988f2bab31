"""The phases that a view of the objectives shows side by side, and how long each is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from charts.objectives_phases import PhaseColumn
from metrics.basis import hub_days
from metrics.lessons import objective_starts
from metrics.store import Span
from ui.asked import Asked

_DAYS_IN_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase under the filters. code: null for the days outside every phase.

    months: its length, or of the chosen part of it; told: how many of those the reports cover.
    Both null outside every phase.
    """

    code: str | None
    name: str
    months: int | None
    told: int | None

    @property
    def is_told(self) -> bool:
        """Whether any report tells of it."""
        return self.told != 0


def phases(asked: Asked) -> tuple[Phase, ...]:
    """The phases of the view, the oldest first: those in which hubs report, as far as begun.

    The days outside every phase come last, when something happened then.
    """
    labels = asked.labels("phase")
    until = _told_until(asked)
    found = [
        Phase(code, labels[code], _months(first, last), _months(first, min(last, until)))
        for code, first, last in _chosen(asked)
        if first <= asked.on
    ]
    rows = asked.measure("activities", "phase")
    if rows["phase"].isna().any():
        found.append(Phase(None, asked.say("pages.objectives.no_phase"), None, None))
    return tuple(found)


def newest(found: tuple[Phase, ...]) -> Phase | None:
    """The newest phase that is told of; the newest of all when none is; null without phases."""
    coded = [phase for phase in found if phase.code is not None]
    told = [phase for phase in coded if phase.is_told]
    return next(reversed(told or coded or list(found)), None)


def within(asked: Asked, phase: Phase) -> Asked:
    """The same question about that phase alone; about the view itself outside every phase."""
    if phase.code is None:
        return asked
    return replace(asked, address=asked.address.with_codes("fase", (phase.code,)))


def columns(asked: Asked, found: tuple[Phase, ...]) -> list[PhaseColumn]:
    """The phases as a drawing wants them."""
    return [
        PhaseColumn(phase.code, phase.name, length(asked, phase), phase.months, phase.told)
        for phase in found
    ]


def length(asked: Asked, phase: Phase) -> str:
    """``18 maanden``, or ``6 van 18 maanden`` while the reports do not tell of all of it."""
    if phase.months is None or phase.told is None:
        return asked.say("pages.objectives.length.none")
    if not phase.told:
        return asked.say_count("pages.objectives.length.untold", phase.months)
    if phase.told < phase.months:
        return asked.say("pages.objectives.length.part", told=phase.told, months=phase.months)
    return asked.say_count("pages.objectives.length.whole", phase.months)


def starts(
    asked: Asked, found: tuple[Phase, ...]
) -> dict[tuple[str | None, str | None], tuple[str, str]]:
    """Objective and a phase that ended before it began → the phase and year of its beginning."""
    ranges, labels = asked.store.ranges["phase"], asked.labels("phase")
    begins = {first: code for code, (first, _) in ranges.items()}
    return {
        (objective, phase.code): (labels[begins[day]].lower(), str(day.year))
        for objective, day in objective_starts(asked.store).items()
        for phase in found
        if phase.code is not None and ranges[phase.code][1] < day
    }


def chosen_periods(asked: Asked) -> list[str]:
    """The periods under the filters that a report tells of, the oldest first.

    Another period would count 0 for the filter's sake, or because nobody told.
    """
    until = _told_until(asked)
    phase_spans = [span for code, *span in _chosen(asked)]
    wants_phase = bool(asked.where("activities").get("phase"))
    return [
        code
        for code, (first, last) in asked.store.ranges["period"].items()
        if first <= until
        and _meets(asked, (first, last))
        and (not wants_phase or any(a <= last and first <= b for a, b in phase_spans))
    ]


def _chosen(asked: Asked) -> Iterator[tuple[str, date, date]]:
    """Each phase in which hubs report, with the days of it that the filters leave."""
    wanted = asked.where("activities").get("phase", ())
    periods = list(asked.store.ranges["period"].values())
    window = _window(asked)
    for code, (first, last) in asked.store.ranges["phase"].items():
        first, last = max(first, window[0]), min(last, window[1])
        if wanted and code not in wanted:
            continue
        if any(begins <= last and first <= ends for begins, ends in periods) and first <= last:
            yield code, first, last


def _window(asked: Asked) -> Span:
    """The days of the chosen year or half-year; all of them without."""
    where = asked.where("activities")
    for key in ("period", "year"):
        for code in where.get(key, ()):
            if code in asked.store.ranges[key]:
                return asked.store.ranges[key][code or ""]
    return date.min, date.max


def _meets(asked: Asked, span: Span) -> bool:
    first, last = _window(asked)
    return first <= span[1] and span[0] <= last


def _told_until(asked: Asked) -> date:
    """The last day that any report of the chosen hubs tells of."""
    told = hub_days(asked.store, asked.address.on)
    return max((told[hub] for hub in asked.hub_order if hub in told), default=date.min)


def _months(first: date, last: date) -> int:
    """The length in whole months, rounded, at least 1 for a day; 0 when it ends before it begins.

    date.min as last day: nothing.
    """
    days = (last - first).days + 1
    return max(1, round(days / _DAYS_IN_MONTH)) if days > 0 else 0
