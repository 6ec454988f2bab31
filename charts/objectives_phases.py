"""Activities, attendances and companies per objective or pillar → each phase beside the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import Context, Drawing, count, fitted, is_unknown, label, lowered
from charts.links import cells, go
from charts.markup import element, empty, text
from charts.objectives import METRICS, objective_name
from charts.table import matrix
from texts.words import UNKNOWN, number, say_count

_SUMS = METRICS[1:]


@dataclass(frozen=True, slots=True)
class PhaseColumn:
    """A phase as a column: its code (null: outside every phase), its name and its length in words.

    months: its length; told: how many of those the reports tell of, 0 when none does. Both null
    outside every phase.
    """

    code: str | None
    name: str
    length: str
    months: int | None
    told: int | None

    @property
    def is_told(self) -> bool:
        """Whether any report tells of it."""
        return self.told != 0


@dataclass(frozen=True, slots=True)
class _Place:
    """What one row did in one phase. Null: unknown. without: how many activities lack a number."""

    numbers: Mapping[str, int | None]
    without: Mapping[str, int | None]

    @property
    def activities(self) -> int | None:
        return self.numbers["activities"]


_NOTHING = _Place(dict.fromkeys(METRICS), dict.fromkeys(_SUMS))


def by_phase(
    results: pd.DataFrame,
    by: str,
    labels: Mapping[str, str],
    phases: Sequence[PhaseColumn],
    context: Context,
    *,
    measure: str,
    name: str,
    title: str,
    starts: Mapping[tuple[str | None, str | None], tuple[str, str]] | None = None,
    numbered: bool = False,
) -> Drawing:
    """A row per code and a column per phase; nothing is summed over phases.

    results: one row per code and phase with ``by`` and ``phase`` (null: unknown), ``activities``,
        ``attendances``, ``companies_reached`` (null: unknown) and ``without_attendances``,
        ``without_companies_reached``: activities whose number is unknown.
    labels: the codes with a row, in their order. starts: code and a phase in which it did not exist
        yet → the name and the first year of the phase in which it begins; that is said instead
        of a 0. numbered: the code stands before its name.
    A mark leads to the series of its metric.
    """
    names = dict(labels)
    if numbered:
        names = {code: objective_name(code, labels, context) for code in labels}
    found = _places(results, by)
    codes: list[str | None] = [*labels]
    codes += [None] if any(code is None for code, _ in found) else []
    rows = [(code, phase) for code in codes for phase in phases]
    later = {
        place: start
        for place, start in (starts or {}).items()
        if not found.get(place, _NOTHING).activities  # told all the same: then it is shown
    }
    subtitle = context.subtitle(measure)
    table, csv, links = _tables(rows, found, later, names, context, by, name)
    known = [place for place in found.values() if place.activities]
    if not known:
        words = context.say("phases.empty")
        return Drawing(title, subtitle, empty(words), words, table, csv, links=links)
    headers = [name, *(f"{phase.name} ({phase.length})" for phase in phases)]
    html = matrix(
        subtitle,
        headers,
        [
            [
                label(names, code, context),
                *(_cell(code, phase, found, later, names, context, by) for phase in phases),
            ]
            for code in codes
        ],
    )
    short = {code: context.say("phases.short", code=code) for code in labels}
    summary = _summary(codes, phases, found, later, short if numbered else names, context)
    lacks = any(any(place.without.values()) for place in known)
    notes = {"several": len(phases) > 1, "unknown": lacks}
    note = " ".join(context.say(f"phases.{key}") for key, is_so in notes.items() if is_so)
    return Drawing(title, subtitle, html, summary, table, csv, note, links)


_Found = Mapping[tuple[str | None, str | None], _Place]
_Later = Mapping[tuple[str | None, str | None], tuple[str, str]]


def _places(results: pd.DataFrame, by: str) -> _Found:
    return {
        (_code(row[by]), _code(row["phase"])): _Place(
            {metric: count(row[metric]) for metric in METRICS},
            {metric: count(row[f"without_{metric}"]) for metric in _SUMS},
        )
        for row in results.to_dict("records")
    }


def _code(value: object) -> str | None:
    return None if is_unknown(value) else str(value)


def _cell(
    code: str | None,
    phase: PhaseColumn,
    found: _Found,
    later: _Later,
    names: Mapping[str, str],
    context: Context,
    by: str,
) -> str:
    if (code, phase.code) in later:
        return text("span", _from(later[code, phase.code], context), "hm-soft")
    place = found.get((code, phase.code), _NOTHING)
    if place.activities is None or not phase.is_told:
        return text("span", UNKNOWN, "hm-soft")
    own = f"{label(names, code, context)}, {phase.name}"
    shown = METRICS if place.activities else METRICS[:1]
    lines = [
        element("div", _number(place, metric, own, (by, code, phase.code), context))
        for metric in shown
    ]
    return element("div", *lines, classes="hm-phase-cell")


def _number(
    place: _Place,
    metric: str,
    own: str,
    at: tuple[str, str | None, str | None],
    context: Context,
) -> str:
    amount, (by, code, phase) = place.numbers[metric], at
    href = "" if amount is None else context.to(metric, None, **{by: code, "phase": phase})
    words = say_count(context.language, f"charts.phases.{metric}", amount or 0)
    if amount is None:
        words = context.say(f"phases.unknown_{metric}")
    named = f"{own}, {lowered(context.say(f'targets.{metric}'))}"
    shown = go(context, href, named, amount, text("b", words), tag="span", classes="hm-cell")
    lacking = place.without.get(metric, 0)
    if not lacking or amount is None:
        return shown
    return (
        shown
        + " "
        + text("span", say_count(context.language, "charts.phases.lacking", lacking), "hm-soft")
    )


def _from(start: tuple[str, str], context: Context) -> str:
    return context.say("phases.from", phase=start[0], year=start[1])


def _summary(
    codes: Sequence[str | None],
    phases: Sequence[PhaseColumn],
    found: _Found,
    later: _Later,
    names: Mapping[str, str],
    context: Context,
) -> str:
    """Of the newest phase that is told of: the activities per row that had begun."""
    told = [phase for phase in phases if phase.is_told] or list(phases)
    newest = told[-1]
    parts = [
        f"{label(names, code, context)}: {number(context.language, place.activities)}"
        for code in codes
        if (code, newest.code) not in later
        and (place := found.get((code, newest.code), _NOTHING)).activities is not None
    ]
    return fitted(
        parts,
        lambda words: context.say("phases.summary", phase=lowered(newest.name), parts=words),
        context,
    )


def _tables(
    rows: Sequence[tuple[str | None, PhaseColumn]],
    found: _Found,
    later: _Later,
    names: Mapping[str, str],
    context: Context,
    by: str,
    name: str,
) -> tuple[pd.DataFrame, pd.DataFrame, dict[tuple[int, str], str]]:
    metrics = {metric: context.say(f"targets.{metric}") for metric in METRICS}
    lacks = {metric: context.say(f"phases.column_without_{metric}") for metric in _SUMS}
    lines, raw, links = [], [], []
    for at, (code, phase) in enumerate(rows):
        is_later = (code, phase.code) in later
        place = found.get((code, phase.code), _NOTHING)
        if is_later or not phase.is_told:
            place = _NOTHING
        lines.append(
            (
                label(names, code, context),
                phase.name,
                phase.length,
                _from(later[code, phase.code], context)
                if is_later
                else number(context.language, place.activities),
                *(number(context.language, place.numbers[metric]) for metric in _SUMS),
                *(number(context.language, place.without[metric]) for metric in _SUMS),
            )
        )
        raw.append(
            (
                code,
                phase.code,
                phase.months,
                phase.told,
                *place.numbers.values(),
                *place.without.values(),
            )
        )
        links += [
            (at, metrics[metric], context.to(metric, None, **{by: code, "phase": phase.code}))
            for metric in METRICS
            if place.numbers[metric] is not None
        ]
    columns = [name, context.say("targets.phase"), context.say("phases.length")]
    table = pd.DataFrame(lines, columns=[*columns, *metrics.values(), *lacks.values()])
    csv = pd.DataFrame(
        raw,
        columns=[
            by,
            "phase",
            "months",
            "months_told",
            *METRICS,
            *(f"without_{metric}" for metric in _SUMS),
        ],
    )
    return table, csv, cells(links)
