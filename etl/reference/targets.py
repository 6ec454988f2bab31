"""The reference file of the targets: what the department agreed per hub, period and objective."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from etl.choices import TARGET_METRICS
from etl.reference.files import read_table
from etl.reference.records import Hub, Objective, Period, Phase, Target
from etl.reference.rows import Problem, Row

_COLUMNS = ("hub_code", "period_code", "objective", "metric", "value", "source")
_MOST = 2**31 - 1  # what the build can hold


def read_targets(
    folder: Path,
    hubs: Collection[Hub],
    periods: Collection[Period],
    objectives: Collection[Objective],
    phases: Collection[Phase],
    problems: list[Problem],
) -> tuple[Target, ...]:
    """The targets, in the order of the file; there may be none.

    Of one hub, period, objective and number there is one target, and none of a period before the
    phase in which its objective starts.
    """
    table = read_table(folder / "targets.csv", _COLUMNS, problems, may_be_empty=True)
    hub_codes = {hub.code for hub in hubs}
    by_period = {period.code: period for period in periods}
    by_objective = {objective.code: objective for objective in objectives}
    starts = {phase.code: phase for phase in phases}
    seen: dict[tuple[str, str, str, str], int] = {}

    def target(row: Row) -> Target:
        row.text("metric")
        own = Target(
            hub_code=row.required("hub_code", hub_codes, "hubs.csv"),
            period_code=row.required("period_code", by_period, "periods.csv"),
            objective=row.required("objective", by_objective, "objectives.csv"),
            metric=row.choice("metric", TARGET_METRICS) or "",
            value=_value(row),
            source=row.text("source"),
        )
        _note_too_early(row, own, by_period, by_objective, starts)
        about = (own.hub_code, own.period_code, own.objective, own.metric)
        first = seen.setdefault(about, row.line)
        if first != row.line and all(about):
            row.wrong("target-twice", first=str(first))
        return own

    return table.records(target)


def _value(row: Row) -> int:
    """The target: a whole number from 1 on. 0 where there is a problem."""
    found = row.whole("value")
    if found == 0 or found > _MOST:
        row.wrong("not-a-target", column="value", found=row.cells["value"])
    return max(found, 0)


def _note_too_early(
    row: Row,
    target: Target,
    periods: dict[str, Period],
    objectives: dict[str, Objective],
    phases: dict[str, Phase],
) -> None:
    """Note a target of a period that ends before its objective begins."""
    period, objective = periods.get(target.period_code), objectives.get(target.objective)
    phase = phases.get(objective.from_phase) if objective else None
    if period and phase and period.ends_on < phase.starts_on:
        row.wrong(
            "target-too-early",
            found=target.period_code,
            objective=target.objective,
            phase=phase.name_nl,
        )
