"""Whatever was changed behind the programme's back, the proof finds and names it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from etl.build import build
from etl.build.files import builds
from etl.load import load
from etl.proof import NothingToProve, Proof, TableProof, prove
from etl.proof.said import lines
from ledger import Ledger
from tests.unit.builds import A, example_reference
from tests.unit.test_commands import workbook

DAY = date(2023, 7, 1)
PACKAGE = b"a package"
Change = Callable[..., None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger of one report, a package and a confirmed definition, and its build."""
    folder = tmp_path_factory.mktemp("made")
    report = folder / "rapport.xlsx"
    report.write_bytes(workbook())
    ledger = Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}")
    assert load(ledger, example_reference(), [report], "test", folder / "builds").all_well
    facts = PACKAGE, sha256(PACKAGE).hexdigest(), "slot.zip", "test"
    ledger.publish("slot", DAY, "Slot", *facts, {}, expecting_edition=0)
    ledger.confirm_definition("dossiers", 2, "test")
    build(ledger, folder / "builds", example_reference())
    ledger.close()
    return folder


@pytest.fixture
def ledger(tmp_path: Path, made: Path) -> Iterator[Ledger]:
    """A copy of it all that may be changed."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    yield ledger
    ledger.close()


@pytest.fixture
def proved(ledger: Ledger, tmp_path: Path) -> Callable[[], Proof]:
    return lambda: prove(ledger, tmp_path / "builds", example_reference())


@pytest.fixture
def live(ledger: Ledger, tmp_path: Path) -> Change:
    """Changes the live build with these statements."""

    def change(*statements: str) -> None:
        with duckdb.connect(str(builds(tmp_path / "builds")[0])) as connection:
            for statement in statements:
                connection.execute(statement)

    return change


def wrong(proof: Proof) -> list[TableProof]:
    return [table for table in proof.tables if not table.equal]


@pytest.fixture(scope="module")
def good(made: Path) -> Proof:
    """What comes out when nobody changed anything."""
    ledger = Ledger.open(f"sqlite:///{made / 'ledger.sqlite'}")
    proof = prove(ledger, made / "builds", example_reference())
    ledger.close()
    return proof


def test_what_is_live_is_equal_to_what_the_bytes_give_again_at_another_moment(
    good: Proof, made: Path
) -> None:
    assert good.is_equal
    tables = {table.name: table for table in good.tables}
    assert tables["dossier"] == TableProof("dossier", 1, 1, True)
    assert tables["publication"].live == tables["confirmation"].live == 1
    assert {"meta", "report", "reported_partner", "hub", "views"} <= set(tables)
    assert (good.workbooks, good.damaged, good.waiting) == (2, (), 0)
    assert good.build == builds(made / "builds")[0].stem


CHANGES = {
    "UPDATE dossier SET status = 'approved'": ("dossier", 1, 1),
    "UPDATE meta SET value = '9' WHERE key = 'entries'": ("meta", 9, 9),
    "DELETE FROM reported_partner WHERE name = 'Stad Voorbeeld'": ("reported_partner", 2, 3),
    "INSERT INTO trajectory FROM trajectory": ("trajectory", 2, 1),
    "ALTER TABLE publication ALTER edition TYPE BIGINT": ("publication", 1, 1),
    "ALTER TABLE confirmation RENAME metric TO number": ("confirmation", 1, 1),
    "DROP TABLE referral": ("referral", None, 0),
    "CREATE TABLE more AS SELECT 1 AS one": ("more", 1, None),
    "CREATE OR REPLACE VIEW lessons AS SELECT 1 AS one": ("views", 11, 11),
}


def test_whatever_is_changed_in_the_live_build_is_named(
    proved: Callable[[], Proof], live: Change
) -> None:
    live(*CHANGES)
    proof = proved()
    assert not proof.is_equal
    found = [(table.name, table.live, table.rebuilt) for table in wrong(proof)]
    assert sorted(found) == sorted(CHANGES.values())
    *named, last = lines(proof, "nl")
    assert len(named) == len(CHANGES) and "klopt niet" in last
    for said, (name, *_) in zip(named, found, strict=True):
        assert said.startswith(f"Tabel {name}: ")


def test_the_table_that_says_what_a_build_is_may_be_missing_too(
    proved: Callable[[], Proof], live: Change
) -> None:
    live("DROP TABLE meta")
    assert [table.name for table in wrong(proved())] == ["meta"]


def damage(path: Path, fingerprint: str) -> None:
    """Change stored bytes, as nobody can through the ledger."""
    with sqlite3.connect(path) as raw:
        raw.execute("DROP TRIGGER no_update_of_workbook")
        changed = "UPDATE workbook SET content = CAST(content || 'x' AS BLOB) WHERE fingerprint = ?"
        assert raw.execute(changed, [fingerprint]).rowcount == 1
    raw.close()


def test_a_damaged_workbook_is_named_and_nothing_is_made_of_it(
    proved: Callable[[], Proof], tmp_path: Path
) -> None:
    fingerprint = sha256((tmp_path / "rapport.xlsx").read_bytes()).hexdigest()
    damage(tmp_path / "ledger.sqlite", fingerprint)
    proof = proved()
    assert not proof.is_equal
    assert (proof.damaged, proof.tables) == ((fingerprint,), ())
    assert fingerprint in next(lines(proof, "nl"))


def test_a_damaged_package_is_named_though_every_table_is_equal(
    proved: Callable[[], Proof], tmp_path: Path
) -> None:
    damage(tmp_path / "ledger.sqlite", sha256(PACKAGE).hexdigest())
    proof = proved()
    assert proof.damaged == (sha256(PACKAGE).hexdigest(),)
    assert proof.tables and not wrong(proof) and not proof.is_equal


def test_what_came_after_the_live_build_is_left_out_and_counted(
    ledger: Ledger, proved: Callable[[], Proof]
) -> None:
    ledger.undo(A, "2023-S1", "test", "fout", expecting=1)
    proof = proved()
    assert (proof.is_equal, proof.waiting) == (True, 1)


def test_nothing_is_taken_from_an_earlier_build(
    proved: Callable[[], Proof], live: Change, ledger: Ledger, tmp_path: Path
) -> None:
    live("UPDATE reported_trajectory SET title = 'verzonnen'")
    ledger.undo(A, "2023-S1", "test", "fout", expecting=1)
    ledger.undo(A, "2023-S1", "test", "toch niet", expecting=2)
    build(ledger, tmp_path / "builds", example_reference())  # copies the changed row
    assert [table.name for table in wrong(proved())] == ["reported_trajectory", "trajectory"]


def test_without_a_live_build_there_is_nothing_to_prove(tmp_path: Path) -> None:
    empty = Ledger.open(f"sqlite:///{tmp_path / 'other.sqlite'}")
    with pytest.raises(NothingToProve, match="no_build"):
        prove(empty, tmp_path / "nowhere", example_reference())


@pytest.mark.parametrize("reason", ["other_edition", "other_ledger", "unreadable"])
def test_a_live_build_that_these_bytes_cannot_give_is_told_apart(
    proved: Callable[[], Proof], live: Change, tmp_path: Path, reason: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    path = builds(tmp_path / "builds")[0]
    if reason == "other_edition":
        monkeypatch.setattr("etl.proof.proof.edition_of", lambda _: "another")
    elif reason == "other_ledger":
        path.rename(path.with_name("build-000009-00000000.duckdb"))
    else:
        path.write_bytes(b"half a file")
    with pytest.raises(NothingToProve, match=reason):
        proved()


def test_the_outcome_is_kept_as_json(good: Proof, ledger: Ledger) -> None:
    ledger.note_proof("test", good.as_dict())
    kept = ledger.newest_proof()
    assert kept is not None
    assert kept.details == good.as_dict() and kept.details["equal"] is True
    assert kept.details["tables"][0]["name"] == good.tables[0].name
