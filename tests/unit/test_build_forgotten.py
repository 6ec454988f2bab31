"""No build keeps the name of somebody who was forgotten, also one that was in the making."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.build import build, builder, supposed
from etl.build.builder import make
from etl.build.files import builds
from etl.build.forgotten import SUPPOSED
from etl.examine import Examination
from ledger import Ledger
from ledger.forgetting import forget
from ledger.name import Name
from tests.unit.builds import A, B, accept, examination_of, example_reference, ledger_of

ROWS = {"dossier": [{"id": "D-1", "status": "submitted"}]}
REPORTS = [(hub, "2023-S1", date(2023, 7, 10), ROWS) for hub in (A, B)]
supposing = sys.modules["etl.build.supposed"]  # its name in the package is that of its function
Made = tuple[Ledger, dict[str, Examination]]


def answers(path: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    ledger, known = ledger_of(tmp_path, REPORTS)
    yield ledger, known
    ledger.close()


def test_a_build_that_was_in_the_making_is_made_again(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, known = made
    reference, folder = example_reference(), tmp_path / "builds"

    def overtaken(plan, target, earlier):
        monkeypatch.setattr(builder, "make", make)
        forget(ledger, Name(ledger.entries()[0].done_by), "Hubmonitor")
        build(ledger, folder, reference, known=known)  # that of who forgets
        make(plan, target, earlier)  # and ours is put on top of it

    monkeypatch.setattr(builder, "make", overtaken)
    path = build(ledger, folder, reference, known=known)
    assert builds(folder) == [path]
    assert answers(path, "SELECT DISTINCT accepted_by FROM report") == [("Vergeten persoon 1",)]


def test_what_was_put_in_place_by_who_then_stopped_goes_with_the_next_build(
    made: Made, tmp_path: Path
) -> None:
    ledger, known = made
    reference, folder = example_reference(), tmp_path / "builds"
    old = build(ledger, folder, reference, known=known)
    content = old.read_bytes()
    forget(ledger, Name(ledger.entries()[0].done_by), "Hubmonitor")
    new = build(ledger, folder, reference, known=known)
    assert builds(folder) == [new]
    old.write_bytes(content)  # dated after the forgetting
    (folder / "build.damaged").write_bytes(b"nobody can say what this held")
    assert build(ledger, folder, reference, known=known) == new
    assert [path.name for path in folder.iterdir()] == [new.name]


def test_what_did_not_happen_holds_no_name_either(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, known = made
    reference, folder = example_reference(), tmp_path / "builds"
    build(ledger, folder, reference, known=known)
    asked = ledger, folder, reference, examination_of(A, "2023-S2", ROWS, reference), A, "2023-S2"

    def overtaken(plan, target, earlier):
        monkeypatch.setattr(supposing, "make", make)
        make(plan, target, earlier)
        forget(ledger, Name(ledger.entries()[0].done_by), "Hubmonitor")

    monkeypatch.setattr(supposing, "make", overtaken)
    path = supposed(*asked)
    assert list((folder / SUPPOSED).glob("*.duckdb")) == [path]
    names = "SELECT DISTINCT accepted_by FROM report WHERE accepted_by <> ''"
    assert answers(path, names) == [("Vergeten persoon 1",)]
    ledger.remind(A, "2023-S2", "Tweede Persoon")
    forget(ledger, Name("Tweede Persoon"), "Hubmonitor")
    build(ledger, folder, reference, known=known)
    assert list((folder / SUPPOSED).glob("*.duckdb")) == []


def test_a_build_that_was_there_already_hides_none_that_was_made_meanwhile(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, known = made
    reference, folder = example_reference(), tmp_path / "builds"
    before = build(ledger, folder, reference, known=known)
    newer: list[Path] = []
    look = builder.is_there

    def overtaken(target: Path) -> bool:
        monkeypatch.setattr(builder, "is_there", look)
        accept(ledger, known, (A, "2023-S2", date(2024, 1, 10), ROWS))
        newer.append(build(ledger, folder, reference, known=known))  # that of another process
        return look(target)

    monkeypatch.setattr(builder, "is_there", overtaken)
    assert build(ledger, folder, reference, known=known) == newer[0] != before
    assert builds(folder)[0] == newer[0]
