"""The targets that the department agreed, as a build tells them: reference data, no reports."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.store import Store

# A build that was made before there were targets has no such table.
_TABLES = "SELECT table_name FROM duckdb_tables() WHERE table_name = 'target'"
_TARGETS = """
    SELECT t.hub_code, t.period_code, p.phase_code, t.objective, t.metric, t.value
    FROM target t JOIN period p USING (period_code)
    ORDER BY p.starts_on, t.objective, t.metric, t.hub_code"""


@dataclass(frozen=True, slots=True)
class Target:
    """How much of a number was agreed with one hub for one period and objective.

    phase: of the period; null for a period outside every phase. metric: its key. value: at least 1.
    """

    hub: str
    period: str
    phase: str | None
    objective: str
    metric: str
    value: int


def targets(store: Store) -> tuple[Target, ...]:
    """Every target, the oldest period first; none in a build that knows of none."""
    key = (store.name, "targets")
    return store.results.made(
        key,
        lambda: tuple(
            Target(*row) for row in (store.tuples(_TARGETS) if store.tuples(_TABLES) else ())
        ),
    )
