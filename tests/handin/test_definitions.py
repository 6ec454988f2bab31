"""A newer version of a definition counts once the department says so, and nobody else can."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import handin.rebuilding
from access import NOBODY, Person
from etl.build import build
from etl.examine import Examination
from handin import NotAllowed
from handin.definitions import confirm
from handin.programme import Programme
from ledger import LedgerProblem
from metrics.access import VISITOR, Viewer
from metrics.measure import total
from metrics.store import Store, newest_build
from metrics.versions import in_force, waiting
from tests.handin.conftest import AUTUMN, DEPARTMENT, A, person_of_hub
from tests.metrics.two_versions import CHANGED, KEY, changed, put_in_place
from tests.unit.builds import accept

REAL = Person(Viewer("department"), name="Team Opvolging", example=False)
REPORTED = date(2024, 1, 12)
DOSSIER = {
    "title": "Een dossier", "status": "approved", "submitted_on": date(2023, 2, 1),
    "decided_on": date(2023, 9, 1),
}  # fmt: skip
DOSSIERS = [
    {"id": "D-001", "granted_eur": 100, **DOSSIER},
    {"id": "D-002", "granted_eur": None, **DOSSIER},
]


@pytest.fixture
def reported(
    programme: Programme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Programme]:
    """One report with two approved dossiers, one of them without an amount."""
    definitions = tmp_path / "definitions"
    definitions.mkdir()
    put_in_place(monkeypatch, changed(definitions))
    known: dict[str, Examination] = {}
    accept(programme.ledger, known, (A, AUTUMN, REPORTED, {"dossier": DOSSIERS}))
    build(programme.ledger, programme.builds, programme.reference, known=known)
    yield programme


def opened(programme: Programme) -> Store:
    return Store.open(newest_build(programme.builds))


def test_what_the_department_confirms_counts_at_once_and_changes_no_earlier_day(
    reported: Programme,
) -> None:
    before = opened(reported)
    assert total(before, VISITOR, KEY).numerator == 2
    newer = waiting(before, KEY)
    assert newer is not None
    entry = confirm(reported, DEPARTMENT, KEY, newer.version)
    after = opened(reported)
    assert (entry.kind, entry.details) == ("confirmed", {"metric": KEY, "version": 2})
    assert entry.done_by
    assert (total(after, VISITOR, KEY).numerator, waiting(after, KEY)) == (1, None)
    day = REPORTED - timedelta(days=1)
    assert in_force(after, KEY, day).version == 1


@pytest.mark.parametrize("person", [NOBODY, person_of_hub(A), REAL], ids=["visitor", "hub", "real"])
def test_nobody_else_confirms(reported: Programme, person: Person) -> None:
    with pytest.raises(NotAllowed):
        confirm(reported, person, KEY, 2)
    with pytest.raises(NotAllowed):
        confirm(reported, person, "no_metric", 2)
    assert reported.ledger.confirmed_definitions() == []


@pytest.mark.parametrize(("metric", "version"), [("no_metric", 1), (KEY, 3), (KEY, 0)])
def test_what_does_not_exist_is_not_confirmed(
    reported: Programme, metric: str, version: int
) -> None:
    with pytest.raises(LookupError, match=metric):
        confirm(reported, DEPARTMENT, metric, version)
    assert reported.ledger.confirmed_definitions() == []


def test_the_first_version_needs_no_consent_and_the_same_one_is_not_confirmed_twice(
    reported: Programme,
) -> None:
    with pytest.raises(ValueError, match="version 1 is not newer"):
        confirm(reported, DEPARTMENT, KEY, 1)
    confirm(reported, DEPARTMENT, KEY, 2)
    with pytest.raises(ValueError, match="version 2 is not newer"):
        confirm(reported, DEPARTMENT, KEY, 2)
    assert len(reported.ledger.confirmed_definitions()) == 1


def test_an_older_version_is_not_confirmed_after_a_newer_one(
    reported: Programme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    third = CHANGED.replace("version = 2", "version = 3").replace("2024-01-10", "2024-02-10")
    second = '[[earlier]]\nversion = 2\nchanged_on = 2024-01-10\nwhy = { nl = "A", en = "B" }\n'
    monkeypatch.undo()
    put_in_place(monkeypatch, changed(tmp_path, third + second))
    confirm(reported, DEPARTMENT, KEY, 3)
    with pytest.raises(ValueError, match="version 2 is not newer"):
        confirm(reported, DEPARTMENT, KEY, 2)


def test_it_is_confirmed_also_when_the_build_then_fails(
    reported: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise LedgerProblem("full")

    monkeypatch.setattr(handin.rebuilding, "build", full)
    confirm(reported, DEPARTMENT, KEY, 2)
    assert total(opened(reported), VISITOR, KEY).numerator == 2
