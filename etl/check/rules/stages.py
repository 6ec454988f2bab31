"""The dates at which a trajectory grew run forward."""

from __future__ import annotations

from collections.abc import Iterator

from etl.check.catalogue import error
from etl.check.rows import Part
from etl.check.rules.rule import Draft, Hit, days, rule
from etl.contract import STAGES


@rule(error("stages-backwards", "trajectory"))
def stages_run_forward(part: Part, draft: Draft) -> Iterator[Hit]:
    """A stage was reached before an earlier stage. Stages may be skipped; the same day is fine."""
    names = list(STAGES.values())
    for index, row in enumerate(zip(*(days(part, name) for name in names), strict=True)):
        latest, latest_name = row[0], names[0]
        for name, day in zip(names[1:], row[1:], strict=True):
            if day is None:
                continue
            if latest is not None and day < latest:
                earlier = part.sheet.column(latest_name).header
                values = {"earlier": earlier, "earlier_on": latest}
                earlier_cell = part.table.cell(latest_name, index)
                yield Hit(index, name, values={**values, "earlier_cell": earlier_cell})
            else:
                latest, latest_name = day, name


@rule(error("stopped-before-idea", "trajectory"))
def stopped_after_idea(part: Part, draft: Draft) -> Iterator[Hit]:
    """A trajectory stopped before there was an idea."""
    for index, (idea, stopped) in enumerate(
        zip(days(part, "idea_on"), days(part, "stopped_on"), strict=True)
    ):
        if idea and stopped and stopped < idea:
            cell = part.table.cell("idea_on", index)
            yield Hit(index, "stopped_on", values={"idea_on": idea, "idea_cell": cell})
