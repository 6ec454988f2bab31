"""The lessons themselves, in the words of the hubs, and the search in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from metrics.access import Viewer
from metrics.evidence import report_places
from metrics.lessons_search import folded, has_all, terms
from metrics.measure import Filters, question
from metrics.rows import rows
from metrics.store import Store

METRIC = "lessons"
_COLUMNS = ("hub_code", "learned_on", "objective", "lesson", "adjustment")


@dataclass(frozen=True)
class Lesson:
    """One lesson of a hub's report.

    objective: null where unknown. adjustment: what was changed because of it; null when the hub
        reported none. period, version: of the report. cell: where it stands in that workbook.
    row_key: what finds the row again (``View.row_key``).
    """

    hub: str
    learned_on: date
    objective: str | None
    lesson: str
    adjustment: str | None
    period: str
    version: int
    cell: str
    row_key: str

    @cached_property
    def fold(self) -> str:
        """Both texts as they are sought, made when somebody first seeks."""
        # No word holds a line end, so none is found half in the one and half in the other.
        return folded(f"{self.lesson}\n{self.adjustment or ''}")


def lessons(
    store: Store, viewer: Viewer, where: Filters | None = None, on: date | None = None
) -> tuple[Lesson, ...]:
    """Every lesson under the filters as known on the day: by objective, the newest first.

    A lesson of an unknown objective comes last. Kept per question: a search reads no row again.
    """
    day = on or store.latest
    key = (store.name, viewer.scope, "lessons in words", question((), where, day))
    return store.results.made(key, lambda: _lessons(store, viewer, where, day))


def _lessons(store: Store, viewer: Viewer, where: Filters | None, day: date) -> tuple[Lesson, ...]:
    frame = rows(store, viewer, METRIC, where, day, columns=_COLUMNS)
    places = report_places(store)
    made = [_lesson(row, places) for row in frame.to_dict("records")]
    newest = sorted(made, key=lambda each: (each.learned_on, each.row_key), reverse=True)
    return tuple(sorted(newest, key=lambda each: (not each.objective, each.objective or "")))


def search(among: Sequence[Lesson], words: str) -> list[Lesson]:
    """The lessons in which every word stands, in the lesson or in its adjustment; all for none."""
    sought = terms(words)
    return [each for each in among if has_all(each.fold, sought)]


def objective_starts(store: Store) -> Mapping[str, date]:
    """Objective → the first day of the phase from which the hubs work on it.

    An objective is left out when the build does not tell its phase.
    """
    if "from_phase" not in store.columns("objective"):
        return {}
    phases = store.ranges["phase"]
    found = store.tuples("SELECT objective, from_phase FROM objective ORDER BY objective")
    return {str(code): phases[phase][0] for code, phase in found if phase in phases}


def _lesson(row: Mapping[Any, Any], places: Mapping[int, tuple[str, str, int]]) -> Lesson:
    _, period, version = places[int(row["report_id"])]
    return Lesson(
        hub=str(row["hub_code"]),
        learned_on=pd.Timestamp(row["learned_on"]).date(),
        objective=_text(row["objective"]),
        lesson=str(row["lesson"]),
        adjustment=_text(row["adjustment"]),
        period=period,
        version=version,
        cell=_text(row["cell"]) or "",
        row_key=str(row["row_key"]),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
