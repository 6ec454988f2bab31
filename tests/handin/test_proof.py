"""The proof: who starts it, one at a time, what it finds, and that a failure is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pandas as pd
import pytest

import handin.proof
from access import Person
from etl.proof import Proof, TableProof
from handin import NotAllowed
from handin.comparison import Files
from handin.programme import Programme
from handin.proof import newest, note, run_of, start
from handin.publications import Wish
from metrics.store import Store
from tests.handin.conftest import DEPARTMENT, SPRING, TABLES, VISITOR, A, person_of_hub
from tests.handin.helpers import handed_in
from tests.handin.publishing import DAY, published, reported
from ui.publications.freeze import frozen
from web.proof import PACKAGES

SAME = TableProof("reported_dossier", 3, 3, True)
OTHER = TableProof("report", 3, 2, False)


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programme]:
    """Of workbooks that only exist as facts: making them again is pretended."""
    proof = Proof("build-1", (SAME,), 3, ())
    monkeypatch.setattr(handin.proof, "prove", lambda *_: proof)
    with reported(tmp_path) as found:
        yield found
        if thread := run_of(found).thread:
            thread.join()


@pytest.mark.parametrize("person", [VISITOR, person_of_hub(A)], ids=["visitor", "hub"])
def test_only_the_department_starts_a_proof(programme: Programme, person: Person) -> None:
    with pytest.raises(NotAllowed):
        start(programme, person, PACKAGES)
    assert run_of(programme).state == "idle" and newest(programme) is None


def test_one_runs_at_a_time_and_its_outcome_is_noted(programme: Programme) -> None:
    published(programme)
    go_on = Event()

    def slowly(_: bytes) -> pd.DataFrame:
        assert go_on.wait(30)
        raise ValueError("no package")

    packages = replace(PACKAGES, figures=slowly)
    assert start(programme, DEPARTMENT, packages)
    assert not start(programme, DEPARTMENT, packages)
    run = run_of(programme)
    assert run.state == "running" and run.thread is not None
    go_on.set()
    run.thread.join()
    found = newest(programme)
    assert run_of(programme).state == "idle" and found is not None
    assert (found.by, found.build, found.tables) == (
        "Iemand in de rol van ambtenaar", "build-1", (SAME,)
    )  # fmt: skip
    assert [one.is_whole for one in found.publications or ()] == [False]
    assert found.is_equal and found.verdict == "differs"


def test_a_table_that_differs_and_a_damaged_file_are_told(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = Proof("build-1", (SAME, OTHER), 3, ("ab" * 32,))
    monkeypatch.setattr(handin.proof, "prove", lambda *_: proof)
    found = note(programme, "Team", PACKAGES)
    assert not found.is_equal and found.verdict == "differs"
    assert (found.damaged, found.tables[1]) == (("ab" * 32,), OTHER)
    assert newest(programme) == found


def test_a_failure_is_told_and_the_next_one_can_start(
    programme: Programme, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> Proof:
        raise OSError("no room")

    monkeypatch.setattr(handin.proof, "prove", fails)
    assert start(programme, DEPARTMENT, PACKAGES)
    thread = run_of(programme).thread
    assert thread is not None
    thread.join()
    failed = run_of(programme)
    assert failed.state == "failed" and failed.code in caplog.text
    assert newest(programme) is None
    monkeypatch.setattr(handin.proof, "prove", lambda *_: Proof("build-1", (SAME,), 3, ()))
    assert start(programme, DEPARTMENT, PACKAGES)


def test_a_proof_of_the_command_says_nothing_of_publications(programme: Programme) -> None:
    programme.ledger.note_proof("beheer", Proof("build-1", (SAME,), 3, ()).as_dict())
    found = newest(programme)
    assert found is not None and found.publications is None
    assert found.verdict == "tables_fit"


def test_a_publication_that_comes_out_otherwise_is_named(programme: Programme) -> None:
    content = frozen(Store.newest(programme.builds), Wish("a", 0, "A", DAY, "", (), ""))
    published(programme, content=content)

    def otherwise(content: bytes) -> pd.DataFrame:
        found = PACKAGES.figures(content)
        found.loc[found["metric"] == "hubs", "numerator"] += 1
        return found

    assert note(programme, "Team", PACKAGES).verdict == "fits"
    found = note(programme, "Team", replace(PACKAGES, figures=otherwise))
    (kept,) = found.publications or ()
    assert kept.is_whole and {one.metric for one in kept.differences} == {"hubs"}
    assert found.verdict == "differs" and not kept.files


def test_frozen_rows_and_reports_that_come_out_otherwise_are_named_and_kept(
    programme: Programme,
) -> None:
    content = frozen(Store.newest(programme.builds), Wish("a", 0, "A", DAY, "", (), ""))
    published(programme, content=content)

    def otherwise(store: Store, day: date) -> Files:
        made = dict(PACKAGES.made_now(store, day))
        for name in ("dossiers", "reports"):
            path = f"data/{name}.csv"
            made[path] = made[path].replace(b"voorbeeldhub-b", b"voorbeeldhub-c")
        return made

    assert note(programme, "Team", PACKAGES).verdict == "fits"
    found = note(programme, "Team", replace(PACKAGES, made_now=otherwise))
    (kept,) = found.publications or ()
    assert kept.is_whole and not kept.differences and set(kept.files) == {"dossiers", "reports"}
    assert found.verdict == "differs" and newest(programme) == found


def test_how_many_entries_came_since_is_kept(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handin.proof, "prove", lambda *_: Proof("build-1", (SAME,), 3, (), 2))
    assert note(programme, "Team", PACKAGES).waiting == 2


def test_real_workbooks_give_the_same_build_again(tmp_path: Path) -> None:
    from tests.handin.helpers import programme_in

    programme = programme_in(tmp_path)
    handed_in(programme, A, SPRING, TABLES)
    found = note(programme, "Team", PACKAGES)
    assert found.verdict == "fits" and found.tables and found.files == 1
    programme.ledger.close()
