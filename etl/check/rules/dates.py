"""Dates lie inside the programme, not after the report's day, and spans run forward."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from etl.check.catalogue import error, warning
from etl.check.rows import Part
from etl.check.rules.rule import Draft, Hit, days, rule, texts
from etl.contract import Kind

FIRST_DAY = date(2020, 1, 1)  # the call for hubs is of 2020: nothing was done before it


@rule(error("before-programme"))
def dates_inside_the_programme(part: Part, draft: Draft) -> Iterator[Hit]:
    """A date of before the programme, mostly a wrong year."""
    for name in _date_fields(part):
        if any(day < FIRST_DAY for day in set(days(part, name)) if day):
            for index, day in enumerate(days(part, name)):
                if day and day < FIRST_DAY:
                    yield Hit(index, name, values={"first_day": FIRST_DAY})


@rule(error("after-as-of"))
def dates_not_after_the_report(part: Part, draft: Draft) -> Iterator[Hit]:
    """A date after *Stand op*: the report holds what happened up to that day."""
    limit = draft.as_of
    if limit is None:
        return
    for name in _date_fields(part):
        if any(day > limit for day in set(days(part, name)) if day):
            for index, day in enumerate(days(part, name)):
                if day and day > limit:
                    yield Hit(index, name, values={"as_of": limit})


def _date_fields(part: Part) -> list[str]:
    return [column.field for column in part.sheet.columns if column.kind is Kind.DATE]


@rule(error("until-before-since", "service_area", "partner"))
def spans_run_forward(part: Part, draft: Draft) -> Iterator[Hit]:
    """Something ended before it began."""
    for index, (since, until) in enumerate(
        zip(days(part, "since"), days(part, "until"), strict=True)
    ):
        if since and until and until < since:
            cell = part.table.cell("since", index)
            yield Hit(index, "until", values={"since": since, "since_cell": cell})


@rule(warning("objective-too-early", "activity", "lesson"))
def objectives_exist_by_then(part: Part, draft: Draft) -> Iterator[Hit]:
    """An objective that the programme only has from a later phase on."""
    phases = {phase.code: phase for phase in draft.reference.phases}
    starts = {
        objective.code: phases[objective.from_phase]
        for objective in draft.reference.objectives
        if objective.from_phase in phases
    }
    name = "held_on" if part.sheet.key == "activity" else "learned_on"
    for index, (objective, day) in enumerate(
        zip(texts(part, "objective"), days(part, name), strict=True)
    ):
        phase = starts.get(objective or "")
        if phase and day and day < phase.starts_on:
            values = {"phase": phase.name_nl, "from": phase.starts_on, "day": day}
            yield Hit(index, "objective", values=values)
