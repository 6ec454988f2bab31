from __future__ import annotations

import json
from pathlib import Path

import duckdb

from ledger import Ledger
from settings import Settings
from tests.unit.test_commands import Run, run, store, workbook

__all__ = ["run", "store"]  # the fixtures


def live(folder: Path) -> Path:
    (path,) = folder.rglob("*.duckdb")
    return path


def test_prove_says_that_all_is_equal_and_then_that_it_is_not(
    tmp_path: Path, store: Path, run: Run
) -> None:
    (tmp_path / "r.xlsx").write_bytes(workbook())
    assert run("load", "--example", tmp_path / "r.xlsx")[0] == 0
    code, out, err = run("prove", "--example")
    assert (code, err) == (0, "")
    assert out.startswith("Alles klopt.") and "1 bestand onbeschadigd" in out

    with duckdb.connect(str(live(store))) as connection:
        connection.execute("UPDATE dossier SET title = 'verzonnen'")
    code, out, _ = run("prove", "--example", "--json")
    said = json.loads(out)
    assert code == 1
    assert (said["equal"], said["build"]) == (False, live(store).stem)
    assert [one["name"] for one in said["tables"] if not one["equal"]] == ["dossier"]

    ledger = Ledger.open(Settings.read(example=True).ledger)
    kept = ledger.newest_proof()
    ledger.close()
    assert kept is not None and kept.details == said


def test_prove_without_figures_says_what_to_do(run: Run) -> None:
    code, out, err = run("prove", "--example")
    assert (code, out) == (2, "")
    assert "Er zijn nog geen cijfers" in err and "python -m etl build" in err


def test_prove_says_that_the_programme_changed(run: Run, store: Path) -> None:
    assert run("build", "--example")[0] == 0
    path = live(store)
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE meta SET value = 'older' WHERE key = 'edition'")
    path.rename(path.with_name("build-000000-00000000.duckdb"))
    code, out, err = run("prove", "--example", "--english")
    assert (code, out) == (2, "")
    assert "another version of the programme" in err
