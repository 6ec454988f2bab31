"""Hand-made reports of which every change is known, and a store of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from etl.build import build
from metrics.access import VISITOR
from metrics.changes import Cause, Change, changes
from metrics.store import Store
from tests.unit.builds import A, Given, example_reference, ledger_of

BEFORE, AFTER, LATER = date(2023, 3, 1), date(2023, 8, 1), date(2023, 9, 1)
FIRST, SECOND, CORRECTED = date(2023, 2, 1), date(2023, 7, 10), date(2023, 8, 15)
SUBMITTED = date(2022, 9, 1)

Undo = tuple[str, str, int, date]
"""Hub, period, the version that is undone, and the day."""


def dossier(number: int, status: str = "approved", **more: Any) -> dict[str, Any]:
    """A dossier, submitted before anything that these reports tell."""
    return {
        "id": f"D-{number:03}",
        "title": f"Dossier {number}",
        "status": status,
        "submitted_on": SUBMITTED,
        "granted_eur": Decimal("100.10") if status == "approved" else None,
        **more,
    }


def trajectory(number: int, **more: Any) -> dict[str, Any]:
    """A trajectory that is being tested."""
    started = {"idea_on": date(2022, 1, 1), "test_on": date(2022, 6, 1)}
    return {"id": f"T-{number:03}", "title": f"Traject {number}", **started, **more}


def partner(name: str, **more: Any) -> dict[str, Any]:
    """A partner from the start of the programme on."""
    kind = {"kind": "local_government", "role": "core_partner", "since": date(2021, 7, 1)}
    return {"name": name, **kind, **more}


def two(before: dict[str, Any], after: dict[str, Any], hub: str = A) -> list[Given]:
    """What one hub reported first, and what it reported half a year later."""
    return [(hub, "2022-S2", FIRST, before), (hub, "2023-S1", SECOND, after)]


def corrected(hub: str, rows: dict[str, Any]) -> Given:
    """A second version of the hub's last report."""
    return (hub, "2023-S1", CORRECTED, rows)


def store_of(folder: Path, reports: Sequence[Given], undone: Sequence[Undo] = ()) -> Store:
    """A build of these reports, after which some were undone."""
    ledger, known = ledger_of(folder, reports)
    try:
        for hub, period, version, day in undone:
            at = datetime(day.year, day.month, day.day, 15, tzinfo=UTC)
            ledger.undo(hub, period, "test", "verkeerd bestand", expecting=version, at=at)
        path = build(ledger, folder / "builds", example_reference(), known=known)
    finally:
        ledger.close()
    return Store.open(path)


def between(
    store: Store, metric: str, before: date = BEFORE, after: date = AFTER, **where: list[str]
) -> Change:
    """The change, after a check that its causes add up."""
    change = changes(store, VISITOR, metric, before, after, where)
    assert sum(cause.numerator for cause in change.causes) == change.numerator
    if change.before.denominator is not None and change.after.denominator is not None:
        whole = change.after.denominator - change.before.denominator
        assert sum(cause.denominator or 0 for cause in change.causes) == whole
    return change


def short(change: Change) -> list[tuple[str, int, str]]:
    """Kind, effect and name of each cause."""
    return [(cause.kind, cause.numerator, cause.code or cause.title) for cause in change.causes]


def only(change: Change) -> Cause:
    """The one cause that there is."""
    assert len(change.causes) == 1, change.causes
    return change.causes[0]
