"""Rows put back into a new workbook: the check finds nothing in them, and nothing else changed."""

from __future__ import annotations

from datetime import date

import pytest

from etl.check import Report, check_workbook
from etl.compare import differences, restored_rows
from etl.contract import SHEETS
from etl.findings import Finding
from etl.read.places import column_number
from etl.read.workbook import RawWorkbook
from etl.returned import NewRow
from tests.golden.base import reference
from tests.unit.compared import ROW_SHEETS, raw_rows, report_with
from tests.unit.raw import checked, raw_sheets, row_of, sheet_of

BEFORE = report_with()


def without(**kept: int) -> RawWorkbook:
    """The valid report with only the first rows of some sheets."""
    return raw_sheets(**{key: raw_rows(key)[:count] for key, count in kept.items()})


def written(workbook: RawWorkbook, rows: list[NewRow]) -> tuple[Report, list[Finding]]:
    """The workbook with the rows below the others, checked."""
    for row in rows:
        sheet = sheet_of(workbook, row.sheet)
        cells: list[object] = [None] * len(sheet.rows[0])
        for letters, value in row.values.items():
            cells[column_number(letters) - 1] = value
        sheet.rows.append(cells)
    return checked(workbook)


def gone(before: Report, after: Report) -> list[tuple[str, str]]:
    rows = differences(before, after, reference()).of("vanished")
    return [(row.sheet_key, row.identity) for row in rows]


def test_forgotten_rows_of_every_sheet_come_back_as_they_were() -> None:
    workbook = without(**{sheet.key: 0 for sheet in ROW_SHEETS})
    after, _ = check_workbook(workbook, reference())
    assert after is not None
    vanished = dict.fromkeys(gone(BEFORE, after), "forgotten")
    back, findings = written(workbook, restored_rows(BEFORE, vanished, after, reference()))
    assert findings == []
    found = differences(BEFORE, back, reference())
    assert {row.kind for row in found.rows} == {"unchanged"}


def test_rows_are_written_as_the_template_writes_them() -> None:
    after = report_with(dossier=raw_rows("dossier")[1:], trajectory=raw_rows("trajectory"))
    (row,) = restored_rows(BEFORE, {("dossier", "D-001"): "forgotten"}, after, reference())
    assert row.sheet == "Dossiers"
    assert row.values == {
        "A": "D-001", "B": "T-001", "C": "Zaaglijn", "D": "Living Labs Circulaire Economie",
        "E": "Ieper", "F": "goedgekeurd", "G": date(2022, 4, 15), "H": date(2022, 7, 1),
        "I": "Zagerij Noord", "J": 80000.0, "K": 40000.0, "L": 35000.5,
    }  # fmt: skip


def test_the_columns_are_those_of_the_new_workbook() -> None:
    workbook = without(lesson=0)
    sheet = sheet_of(workbook, "Leerlessen")
    sheet.rows = [["Leerles", None, "Doelstelling", "Datum"]]
    after, _ = checked(workbook)
    (row,) = restored_rows(
        BEFORE, dict.fromkeys(gone(BEFORE, after), "forgotten"), after, reference()
    )
    lesson = "Een zaaglijn delen werkt als elk een vaste dag heeft."
    assert row.values == {"A": lesson, "C": 3, "D": date(2023, 12, 1)}


def test_without_the_sheet_the_columns_are_those_of_the_template() -> None:
    workbook = raw_sheets()
    workbook.sheets = [sheet for sheet in workbook.sheets if sheet.title != "Clusters"]
    after, _ = check_workbook(workbook, reference())
    assert after is not None
    (row,) = restored_rows(BEFORE, {("cluster", "C-001"): "forgotten"}, after, reference())
    assert (row.values["A"], row.values["G"]) == ("C-001", "Voorbeeldhub B")


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_withdrawn_dossier_passes_the_check_and_was_submitted(number: int) -> None:
    kept = [row for place, row in enumerate(raw_rows("dossier")) if place != number]
    workbook = raw_sheets(dossier=kept)
    after, _ = checked(workbook)
    name = gone(BEFORE, after)[0]
    rows = restored_rows(BEFORE, {name: "withdrawn"}, after, reference())
    back, findings = written(workbook, rows)
    assert findings == []
    (change,) = differences(BEFORE, back, reference()).of("changed")
    assert {c.field: c.after for c in change.changes}.pop("status") == "ingetrokken"
    assert {c.field for c in change.changes} <= {"status", "granted_eur"}
    assert back.tables["dossier"].columns["granted_eur"][-1] is None


def test_a_dossier_that_was_never_submitted_is_not_withdrawn_but_left_out() -> None:
    after, _ = checked(without(dossier=3))
    assert restored_rows(BEFORE, {("dossier", "D-004"): "withdrawn"}, after, reference()) == []


def test_a_number_that_leads_nowhere_becomes_empty_and_one_that_comes_back_stays() -> None:
    workbook = without(trajectory=1, dossier=2)
    after, _ = check_workbook(workbook, reference())
    assert after is not None
    dossier, trajectory = ("dossier", "D-003"), ("trajectory", "T-002")
    alone = restored_rows(BEFORE, {dossier: "withdrawn"}, after, reference())
    assert "B" not in alone[0].values
    assert written(without(trajectory=1, dossier=2), alone)[1] == []
    both = {dossier: "forgotten", trajectory: "forgotten"}
    rows = restored_rows(BEFORE, both, after, reference())
    assert [row.sheet for row in rows] == ["Trajecten", "Dossiers"]
    assert rows[1].values["B"] == "T-002"
    assert written(workbook, rows)[1] == []


def test_another_lead_is_written_and_the_own_hub_is_not() -> None:
    led = [*raw_rows("trajectory")[:2], row_of("trajectory", 2, {"lead_hub": "Voorbeeldhub C"})]
    before = report_with(trajectory=led)
    after = report_with(trajectory=led[:1], dossier=raw_rows("dossier")[:2])
    rows = restored_rows(
        before,
        {("trajectory", "T-002"): "forgotten", ("trajectory", "T-003"): "forgotten"},
        after,
        reference(),
    )
    assert [row.values.get("P") for row in rows] == [None, "Voorbeeldhub C"]
    assert next(s for s in SHEETS if s.key == "trajectory").columns[15].field == "lead_hub"


def test_what_cannot_be_put_back_is_refused() -> None:
    after, _ = checked(without(dossier=3, activity=1))
    with pytest.raises(ValueError, match="activity"):
        restored_rows(BEFORE, {("activity", "A-002"): "withdrawn"}, after, reference())
    with pytest.raises(LookupError, match="D-001"):
        restored_rows(BEFORE, {("dossier", "D-001"): "forgotten"}, after, reference())
    with pytest.raises(LookupError):
        restored_rows(BEFORE, {("nothing", "D-001"): "forgotten"}, after, reference())
