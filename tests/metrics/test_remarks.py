"""What the check said: refused files and accepted remarks, and who may read the workbook's words.

Hub A's report was accepted with a remark. A file of hub A, one of hub B and one of nobody known
were refused.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl.build import build
from metrics.access import VISITOR, Viewer
from metrics.remarks import may_read, refusals, refused_findings, remarks
from metrics.store import Store
from tests.unit.builds import A, B, C, example_reference, ledger_of

DEPARTMENT, HUB_A, HUB_B = Viewer("department"), Viewer("hub", A), Viewer("hub", B)
QUOTED = ["found", "proposal", "values"]
HIDDEN = ["sheet", "cell", *QUOTED]


def finding(code: str, severity: str, cell: str | None, found: str) -> dict[str, Any]:
    return {
        "code": code, "severity": severity, "sheet": "Dossiers", "cell": cell, "found": found,
        "proposal": "goedgekeurd", "values": {"column": "Status"},
    }  # fmt: skip


REMARK = finding("value-understood", "warning", "F4", "goedekeurd")
FILES = [
    (A, "2023-S1", date(2023, 7, 5), [finding("not-a-date", "error", "H2", "in de lente")]),
    (
        B,
        "2023-S1",
        date(2023, 7, 5),
        [REMARK, finding("id-twice", "error", "A3", "D-1"), finding("blank", "error", "B3", "")],
    ),
    (None, None, date(2023, 7, 20), [finding("not-a-workbook", "error", None, "stuk")]),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder: Path = tmp_path_factory.mktemp("remarks")
    ledger, known = ledger_of(folder, [(A, "2022-S2", date(2023, 1, 20), {}, [REMARK])])
    for number, (hub, period, day, findings) in enumerate(FILES):
        at = datetime(day.year, day.month, day.day, 12, number, tzinfo=UTC)
        ledger.refuse(hub, period, None, None, "0" * 64, f"f{number}.xlsx", findings, "test", at)
    path = build(ledger, folder / "builds", example_reference(), known=known)
    ledger.close()
    return Store.open(path)


def known(frame: pd.DataFrame, column: str) -> list[object]:
    """The values of a column, None for null."""
    return [None if pd.isna(value) else value for value in frame[column]]


ON = date(2023, 8, 1)


def test_refused_files_stand_newest_first_with_all_their_errors_counted(store: Store) -> None:
    found = refusals(store, DEPARTMENT, on=ON)
    assert known(found, "hub_code") == [None, A, B]
    assert known(found, "period_code") == [None, "2023-S1", "2023-S1"]
    assert known(found, "file_name") == ["f2.xlsx", "f0.xlsx", "f1.xlsx"]
    assert list(zip(found["errors"], found["warnings"], strict=True)) == [(1, 0), (1, 0), (2, 1)]


def test_findings_stand_in_the_order_of_their_files_errors_first(store: Store) -> None:
    found = refused_findings(store, DEPARTMENT, on=ON)
    assert list(dict.fromkeys(found["entry_id"])) == list(
        refusals(store, DEPARTMENT, on=ON).entry_id
    )
    assert known(found, "code") == [
        "not-a-workbook", "not-a-date", "id-twice", "blank", "value-understood",
    ]  # fmt: skip
    assert known(found, "found") == ["stuk", "in de lente", "D-1", "", "goedekeurd"]
    assert known(found, "cell") == [None, "H2", "A3", "B3", "F4"]
    assert set(found["values"]) == {'{"column": "Status"}'}


def test_a_visitor_sees_whose_when_and_what_kind_but_no_word_of_the_workbook(store: Store) -> None:
    files, found = refusals(store, VISITOR, on=ON), refused_findings(store, VISITOR, on=ON)
    assert known(files, "hub_code") == [None, A, B]
    assert known(files, "errors") == [1, 1, 2]
    assert files["refused_on"].notna().all()
    assert files["file_name"].isna().all()
    assert known(found, "code") == known(refused_findings(store, DEPARTMENT, on=ON), "code")
    assert known(found, "severity")[-1] == "warning"
    assert found[HIDDEN].isna().all(axis=None)


def test_a_hub_reads_its_own_refused_file_and_no_other(store: Store) -> None:
    files, found = refusals(store, HUB_B, on=ON), refused_findings(store, HUB_B, on=ON)
    assert known(files, "file_name") == [None, None, "f1.xlsx"]
    assert known(found, "found") == [None, None, "D-1", "", "goedekeurd"]
    assert found.loc[found["hub_code"] != B, HIDDEN].isna().all(axis=None)
    assert found.loc[found["hub_code"] == B, HIDDEN].notna().all(axis=None)


@pytest.mark.parametrize("viewer", [VISITOR, HUB_A, DEPARTMENT])
def test_hubs_and_the_day_narrow_files_and_findings_alike(store: Store, viewer: Viewer) -> None:
    for ask in (refusals, refused_findings):
        assert set(ask(store, viewer, [B], ON)["hub_code"]) == {B}
        assert set(ask(store, viewer, [A], date(2023, 7, 5))["hub_code"]) == {A}
        assert ask(store, viewer, [C], ON).empty
        assert ask(store, viewer, on=date(2023, 7, 4)).empty


def test_who_may_read_a_workbook() -> None:
    assert [may_read(DEPARTMENT, hub) for hub in (A, B, None)] == [True, True, True]
    assert [may_read(HUB_A, hub) for hub in (A, B, None)] == [True, False, False]
    assert [may_read(VISITOR, hub) for hub in (A, B, None)] == [False, False, False]


def test_a_remark_that_counts_is_quoted_for_its_hub_and_the_department_only(store: Store) -> None:
    for viewer in (DEPARTMENT, HUB_A):
        assert known(remarks(store, viewer, on=ON), "found") == ["goedekeurd"]
    for viewer in (VISITOR, HUB_B):
        found = remarks(store, viewer, on=ON)
        assert known(found, "code") == ["value-understood"]
        assert known(found, "cell") == ["F4"]
        assert found[QUOTED].isna().all(axis=None)


def test_remarks_are_those_of_the_report_that_counts_on_the_day(store: Store) -> None:
    assert remarks(store, DEPARTMENT, on=date(2023, 1, 19)).empty
    assert len(remarks(store, DEPARTMENT, [A], date(2023, 1, 20))) == 1
    assert remarks(store, DEPARTMENT, [B], ON).empty
