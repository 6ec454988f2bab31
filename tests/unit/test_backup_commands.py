"""``python -m etl backup``, ``check-backup``, ``restore`` and ``upgrade``: what they say."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from ledger import Ledger
from ledger.migrations import STEPS
from settings import Settings
from tests.unit.ledgers import offered
from tests.unit.test_commands import Run, run, store, workbook
from tests.unit.test_ledger_upgrade_1 import SQL

__all__ = ["run", "store"]  # the fixtures
OLD = ("workbook", "entry", "draft", "draft_end", "answer", "account")


def loaded(run: Run, tmp_path: Path) -> str:
    """The example with one report; the name of its build."""
    report = tmp_path / "rapport.xlsx"
    report.write_bytes(workbook())
    code, out, err = run("load", "--example", "--json", report)
    assert (code, err) == (0, "")
    return str(json.loads(out)["build"])


def aged(file: Path) -> None:
    """Let the ledger in this file be what step 2 would have made of it."""
    new = file.with_name("new.sqlite")
    file.rename(new)
    for tail in ("-wal", "-shm"):
        if (log := file.with_name(file.name + tail)).exists():
            log.rename(new.with_name(new.name + tail))
    old = sqlite3.connect(file, isolation_level=None)
    old.executescript((SQL / "ledger_2" / "sqlite.sql").read_text("utf-8"))
    old.execute("ATTACH ? AS new", (str(new),))
    for name in OLD:
        old.execute(f"INSERT INTO main.{name} SELECT * FROM new.{name}")
    old.execute("INSERT INTO main.schema VALUES (2, '2024-01-10 12:30:15.000000')")
    old.close()
    for part in new.parent.glob("new.sqlite*"):
        part.unlink()


def test_a_backup_is_made_checked_and_put_back(
    tmp_path: Path,
    store: Path,
    run: Run,
) -> None:
    made = loaded(run, tmp_path)
    code, out, err = run("backup", "--example", tmp_path / "backups", "--keep", 3)
    [path] = (tmp_path / "backups").iterdir()
    assert (code, err) == (0, "")
    assert str(path) in out
    assert "1 gebeurtenis, 1 bestand" in out
    code, out, err = run("check-backup", path)
    assert (code, err) == (0, "")
    assert "klopt: een reservekopie van" in out
    assert " UTC, versie " in out
    code, out, err = run("restore", "--example", path)
    assert (code, out) == (2, "")
    assert "--replace" in err
    code, out, err = run("restore", "--example", path, "--replace", "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert (told["build"], told["last_entry"]) == (made, 1)
    assert Path(told["before"]).parent == store / "example"
    code, out, err = run("restore", "--example", path, "--replace")
    assert (code, err) == (0, "")
    assert "Niemand is nu aangemeld" in out
    assert made in out
    assert run("prove", "--example")[0] == 0


def test_a_backup_may_be_put_in_another_database(
    tmp_path: Path,
    store: Path,
    run: Run,
) -> None:
    loaded(run, tmp_path)
    path, other = tmp_path / "backup.zip", f"sqlite:///{tmp_path / 'other.sqlite'}"
    assert run("backup", "--example", path)[0] == 0
    code, out, err = run("restore", "--example", path, "--into", other, "--english")
    assert (code, err) == (0, "")
    assert "Put back from" in out
    ledger = Ledger.open(other)
    assert ledger.last_id() == 1
    ledger.close()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("backup", "b"), 2, "nog niets bewaard"),
        (("backup", "b.zip", "--keep", "2"), 2, "--keep werkt met een map"),
        (("backup", "b", "--keep", "0"), 2, "niet volledig of bevat een fout"),
        (("backup",), 2, "niet volledig of bevat een fout"),
        (("upgrade",), 2, "nog niets bewaard"),
        (("check-backup", "letter.zip"), 1, "beschadigd of niet volledig"),
        (("restore", "letter.zip"), 2, "beschadigd of niet volledig"),
        (("backup", "letter.zip/x"), 2, "letter.zip/x kunnen we niets bewaren"),
        (("backup", "letter.zip/x.zip"), 2, "letter.zip kunnen we niets bewaren"),
        (("restore", "."), 2, ". is een map. Geef de naam van één bestand."),
        (("check-backup", "."), 2, ". is een map. Geef de naam van één bestand."),
        (("restore", "gone.zip"), 2, "gone.zip bestaat niet"),
        (("check-backup", "gone.zip"), 2, "gone.zip bestaat niet"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    tmp_path: Path,
    store: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    if "letter.zip/" in str(arguments):
        Ledger.open(Settings.read().ledger).close()
    Path("letter.zip").write_text("Dag allemaal")
    got, out, err = run(*arguments)
    assert got == code
    assert said in out + err
    assert sorted(path.name for path in tmp_path.glob("*.zip")) == ["letter.zip"]


def test_the_real_backup_does_not_fit_the_example(
    tmp_path: Path,
    store: Path,
    run: Run,
) -> None:
    ledger = Ledger.open(Settings.read().ledger)
    ledger.accept(**offered(b"real"))
    ledger.close()
    assert run("backup", tmp_path / "backup.zip")[0] == 0
    code, _, err = run("restore", "--example", tmp_path / "backup.zip")
    assert code == 2
    assert "zonder --example" in err


def test_an_old_ledger_is_upgraded_once_and_its_build_made_again(
    tmp_path: Path,
    store: Path,
    run: Run,
) -> None:
    made = loaded(run, tmp_path)
    folder = store / "example"
    aged(folder / "ledger.sqlite")
    for path in (folder / "builds").iterdir():
        path.unlink()  # of a programme that numbered its builds in another way
    code, out, err = run("upgrade", "--example", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {"from": 2, "to": len(STEPS), "build": made, "made": True}
    files = {path: path.stat().st_size for path in (folder / "builds").iterdir()}
    code, out, err = run("upgrade", "--example")
    assert (code, err) == (0, "")
    assert out.count("Er verandert niets") == 2
    assert {path: path.stat().st_size for path in (folder / "builds").iterdir()} == files
