"""The build as if a report were accepted now, which changes nothing that anybody else reads."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from etl.build import build, supposed
from etl.build.files import builds
from etl.build.supposed import FOLDER, KEPT
from etl.examine import Examination
from ledger import Ledger
from metrics.store import Store
from tests.unit.builds import A, B, accept, examination_of, example_reference, known_on
from tests.unit.ledgers import started, told_to_start

SLOT = A, "2023-S2"
FIRST: dict[str, Any] = {"dossier": [{"id": "D-1", "status": "submitted"}]}
NEXT: dict[str, Any] = {"dossier": [{"id": f"D-{n}", "status": "submitted"} for n in range(3)]}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Two reports, and their build in ``tmp_path``."""
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    known: dict[str, Examination] = {}
    accept(ledger, known, (A, "2023-S1", date(2023, 7, 10), FIRST))
    accept(ledger, known, (B, "2023-S1", date(2023, 7, 11), FIRST))
    build(ledger, tmp_path, example_reference(), known=known)
    return ledger


def report(rows: dict[str, Any], slot: tuple[str, str] = SLOT) -> Examination:
    return examination_of(*slot, rows, example_reference())


def dossiers(path: Path) -> int:
    """How many are known now."""
    store = Store.open(path)
    return int(store.tuples(f"SELECT count(*) FROM dossiers WHERE {known_on(store.latest)}")[0][0])


def test_it_holds_what_there_would_be_if_the_report_counted(ledger: Ledger, tmp_path: Path) -> None:
    path = supposed(ledger, tmp_path, example_reference(), report(NEXT), *SLOT)
    assert dossiers(builds(tmp_path)[0]) == 2
    assert dossiers(path) == 4
    store = Store.open(path)
    assert store.meta["is_supposed"] == "true"
    assert store.meta["newest_as_of"] == "2023-12-31"
    slots = "SELECT version FROM report_slots WHERE period_code = '2023-S2' AND version > 0"
    assert store.tuples(slots) == [(1,)]
    assert store.tuples(f"SELECT count(*) FROM dossiers WHERE {known_on(date(2023, 8, 1))}") == [
        (2,)
    ]


def test_it_is_no_build_of_the_ledger(ledger: Ledger, tmp_path: Path) -> None:
    [real] = builds(tmp_path)
    path = supposed(ledger, tmp_path, example_reference(), report(NEXT), *SLOT)
    assert path.parent == tmp_path / FOLDER
    assert builds(tmp_path) == [real]
    assert Store.newest(tmp_path).name == real.stem
    assert Store.open(real).meta["is_supposed"] == "false"
    assert path.stem != real.stem
    assert len(ledger.entries()) == 2


def test_a_report_in_a_slot_that_has_one_takes_its_place(ledger: Ledger, tmp_path: Path) -> None:
    slot = A, "2023-S1"
    path = supposed(ledger, tmp_path, example_reference(), report(NEXT, slot), *slot)
    assert dossiers(path) == 4
    slots = f"SELECT version FROM report_slots WHERE hub_code = '{A}' ORDER BY known_from DESC"
    assert Store.open(path).tuples(slots)[0] == (2,)


def test_asked_again_it_is_the_same_file(ledger: Ledger, tmp_path: Path) -> None:
    asked = [
        supposed(ledger, tmp_path, example_reference(), report(rows), *SLOT)
        for rows in (NEXT, FIRST, NEXT)
    ]
    assert asked[0] == asked[2] != asked[1]
    ledger.close_period("2021-S2", "department")  # no figure comes from that
    assert supposed(ledger, tmp_path, example_reference(), report(NEXT), *SLOT) == asked[0]


def test_a_workbook_that_could_not_be_read_has_no_supposed_build(
    ledger: Ledger, tmp_path: Path
) -> None:
    unread = Examination("f" * 64, "a.xlsx", 1, None, ())
    with pytest.raises(ValueError, match=r"a\.xlsx"):
        supposed(ledger, tmp_path, example_reference(), unread, *SLOT)


def test_few_are_kept_but_none_that_was_just_made_is_thrown_away(
    ledger: Ledger, tmp_path: Path
) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    for number in range(KEPT + 3):
        old = folder / f"supposed-000001-{number:08d}.duckdb"
        old.write_bytes(b"")
        os.utime(old, (number, number))
    made = [
        supposed(ledger, tmp_path, example_reference(), report({"lesson": [{"lesson": str(n)}]}),
                 *SLOT)
        for n in range(2)
    ]  # fmt: skip
    left = builds(folder)
    assert len(left) == KEPT
    assert set(made) <= set(left)
    for path in left:
        os.utime(path)
    third = supposed(ledger, tmp_path, example_reference(), report(NEXT), *SLOT)
    assert set(builds(folder)) == {*left, third}


def test_twelve_hubs_may_look_at_once(ledger: Ledger, tmp_path: Path) -> None:
    together = Barrier(12)

    def look(number: int) -> int:
        rows = {"dossier": [{"id": f"D-{n}"} for n in range(number // 2)]}
        together.wait()
        return dossiers(supposed(ledger, tmp_path, example_reference(), report(rows), *SLOT))

    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(look, range(12))) == [1 + number // 2 for number in range(12)]
    assert len(list((tmp_path / FOLDER).iterdir())) == 6
    assert len(ledger.entries()) == 2


LOOKS = """
import sys
from pathlib import Path
from etl.build import supposed
from ledger import Ledger
from tests.unit.test_build_supposed import NEXT, SLOT, dossiers, example_reference, report
folder = Path(sys.argv[1])
ledger = Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}")
print("ready", flush=True)
sys.stdin.readline()
path = supposed(ledger, folder, example_reference(), report(NEXT), *SLOT)
print(path.name, dossiers(path), flush=True)
"""


def test_processes_may_look_at_once(ledger: Ledger, tmp_path: Path) -> None:
    processes = [started(LOOKS, tmp_path) for _ in range(2)]
    told_to_start(*processes)
    told = {process.communicate(timeout=60)[0].strip() for process in processes}
    assert len(told) == 1
    assert told.pop().endswith(" 4")
    assert len(list((tmp_path / FOLDER).iterdir())) == 1
