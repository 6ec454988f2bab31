"""The same publication is the same bytes: in another process, and after whatever came later."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest

from etl.build.builder import Plan, edition_of, make
from etl.build.builder import figures as shown
from exports.open_data import package
from ledger import Ledger
from metrics.store import Store
from settings import ROOT
from tests.example_store import example_store
from tests.unit.builds import A, B, accept, example_reference, ledger_of
from tests.unit.opened import CHARTS, FROZEN

_ELSEWHERE = """
import hashlib, sys
from pathlib import Path
from exports.open_data import package
from metrics.store import Store
from tests.unit.opened import CHARTS, FROZEN
made = package(FROZEN, Store.open(Path(sys.argv[1])), charts=CHARTS)
print(hashlib.sha256(made).hexdigest())
"""


@pytest.fixture(scope="module")
def build() -> Path:
    return next((example_store() / "example" / "builds").glob("*.duckdb"))


@pytest.fixture(scope="module")
def content(build: Path) -> bytes:
    return package(FROZEN, Store.open(build), charts=CHARTS)


def test_another_process_elsewhere_makes_the_same_bytes(build: Path, content: bytes) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE, str(build)],
        cwd=ROOT,
        env={**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    assert ran.stdout.split()[-1] == hashlib.sha256(content).hexdigest()


def test_the_zip_tells_nothing_of_when_and_where_it_was_made(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {
        (3, 0o100644)
    }
    assert not any(entry.extra or entry.comment for entry in entries)


def test_a_build_of_that_day_gives_the_bytes_of_a_build_of_today(
    tmp_path: Path, content: bytes
) -> None:
    source = example_store() / "example"
    shutil.copy(source / "ledger.sqlite", tmp_path / "ledger.sqlite")
    ledger, reference = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}"), example_reference()
    end = datetime(2023, 11, 28, 23, tzinfo=UTC)  # midnight in Brussels
    entries = shown(ledger.entries())
    cut = [entry for entry in entries if entry.at < end]
    assert 0 < len(cut) < len(entries)
    build = tmp_path / "cut.duckdb"
    make(Plan(ledger, reference, cut, edition_of(reference), {}), build, source / "builds")
    ledger.close()
    assert package(FROZEN, Store.open(build), charts=CHARTS) == content


def test_a_hub_that_joins_a_trajectory_later_changes_nothing_of_before(tmp_path: Path) -> None:
    told = {
        "trajectory": [{"id": "T1", "title": "Hout", "theme_code": "wood", "nis": "11021"}],
        "dossier": [
            {"id": "D1", "trajectory": "T1", "title": "Zaag", "status": "approved",
             "submitted_on": date(2023, 3, 1), "decided_on": date(2023, 5, 1), "nis": "11021"}
        ],
    }  # fmt: skip
    joined = {
        "trajectory": [{**told["trajectory"][0], "lead_hub": A}],
        "dossier": [{**told["dossier"][0], "status": "refused"}],
    }
    ledger, known = ledger_of(tmp_path, [(A, "2023-S1", date(2023, 7, 10), told)])
    made = []
    for name in ("before", "after"):
        reference = example_reference()
        plan = Plan(ledger, reference, shown(ledger.entries()), edition_of(reference), known)
        make(plan, tmp_path / f"{name}.duckdb", tmp_path)
        made.append(package(FROZEN, Store.open(tmp_path / f"{name}.duckdb")))
        accept(ledger, known, (B, "2023-S2", date(2024, 1, 12), joined))
    ledger.close()
    assert made[0] == made[1]
