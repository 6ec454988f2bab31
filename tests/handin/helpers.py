"""A report's whole life in few words, and the figures that everybody sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from etl.template.rows import Rows
from handin.check import submit
from handin.confirm import confirm
from handin.examining import examined_again
from handin.programme import Programme
from ledger import Draft, Entry
from metrics.access import Viewer
from metrics.measure import totals
from metrics.store import Store, newest_build
from tests.handin.conftest import (
    AUTUMN,
    DEPARTMENT,
    SPRING,
    TABLES,
    VISITOR,
    A,
    B,
    person_of_hub,
    programme_in,
    report_file,
    without,
)

__all__ = [
    "AUTUMN",
    "DEPARTMENT",
    "FIGURES",
    "ME",
    "OTHER",
    "SPRING",
    "TABLES",
    "VISITOR",
    "A",
    "B",
    "accepted_as",
    "builds",
    "dossiers",
    "draft_for",
    "figures",
    "handed_in",
    "person_of_hub",
    "programme_in",
    "report_file",
    "with_dossiers",
    "without",
]  # fmt: skip

ME, OTHER = person_of_hub(A), person_of_hub(B)
FIGURES = ("dossiers_submitted", "dossiers_approved", "test_trajectories", "amount_granted", "hubs")


def with_dossiers(*numbers: int, **values: object) -> Rows:
    """``TABLES`` with these dossiers and no others; ``values`` hold for each."""
    first = TABLES["dossier"][0]
    rows = [{**first, "id": f"D-{n:03}", "title": f"Dossier {n}", **values} for n in numbers]
    return TABLES | {"dossier": rows}


def draft_for(
    programme: Programme,
    hub: str = A,
    period: str = SPRING,
    tables: Rows = TABLES,
    cells: Mapping[str, object] | None = None,
    name: str = "rapport.xlsx",
) -> Draft:
    """A workbook with these rows, as the open draft of the slot."""
    content = report_file(hub, period, tables, cells or {})
    return submit(programme, person_of_hub(hub), hub, period, content, name)


def handed_in(
    programme: Programme, hub: str = A, period: str = SPRING, tables: Rows = TABLES
) -> Entry:
    """A workbook with these rows, uploaded and confirmed by its hub."""
    return confirm(programme, person_of_hub(hub), draft_for(programme, hub, period, tables).id)


def accepted_as(programme: Programme, draft: Draft) -> Entry:
    """The draft accepted in the ledger alone: the process ends before there is a build."""
    report = examined_again(programme, draft).report
    assert report is not None
    return programme.ledger.confirm(draft.id, report.as_of, "test", [], "test")


def figures(programme: Programme, on: date | None = None, hub: str | None = None) -> dict[str, Any]:
    """Metric → value in the newest build, of the network or one hub, as known on a day."""
    store = Store.open(newest_build(programme.builds))
    where: Mapping[str, Sequence[str]] = {"hub": (hub,)} if hub else {}
    found = totals(store, Viewer("department"), FIGURES, where, on)
    return {key: one.value for key, one in found.items()}


def dossiers(programme: Programme, on: date | None = None) -> Any:
    """How many dossiers were submitted, as everybody sees it."""
    return figures(programme, on)["dossiers_submitted"]


def builds(programme: Programme) -> list[Path]:
    """Every build that was made and kept."""
    return sorted(programme.builds.glob("*.duckdb"))
