"""The corrected workbook: right values in the right cells, rows below, and all else kept."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from etl.findings import Finding, Severity
from etl.messages import as_dict, from_dict
from etl.read.workbook import read_workbook
from etl.returned import (
    Correction,
    NewRow,
    corrected_workbook,
    corrections_of,
    returned_workbook,
)
from etl.returned.values import day_serial
from tests.returned.asking import assert_sound, findings_of, notes_of, opened, values_of
from tests.returned.odd import odd_workbook
from tests.returned.rich import rich_workbook
from tests.unit.workbooks import members_of, raw_sheet, saved, sheet_of

DAY = date(2023, 11, 28)


@pytest.fixture(scope="module")
def rich() -> bytes:
    return rich_workbook()


def raw_values(content: bytes, title: str = "Blad1") -> list[list[object]]:
    """What the product's own reader sees on a sheet."""
    return next(s.rows for s in read_workbook(content).sheets if s.title == title)


def finding(code: str, proposal: str | None, cell: str | None = "A1", found: str = "x") -> Finding:
    return Finding(code, Severity.ERROR, "Blad1", cell, found, proposal)


def test_accepting_every_proposal_leaves_none_of_those_findings(rich):
    findings = findings_of(rich)
    proposed = corrections_of(findings)
    assert [f.place for f, _ in proposed] == [
        "Partners!C3", "Trajecten!D2", "Trajecten!E3", "Dossiers!B4",
    ]  # fmt: skip
    corrected = corrected_workbook(rich, [correction for _, correction in proposed])
    assert_sound(rich, corrected)
    left = findings_of(corrected)
    assert not {(f.code, f.place) for f, _ in proposed} & {(f.code, f.place) for f in left}
    assert {f.place for f in left} == {f.place for f in findings} - {f.place for f, _ in proposed}


def test_all_other_cells_keep_their_values(rich):
    corrected = corrected_workbook(rich, [Correction("Dossiers", "K3", 30000)])
    before, after = values_of(rich), values_of(corrected)
    assert after["Dossiers"][2][10] == 30000
    before["Dossiers"][2][10] = 30000
    assert after == before


def test_the_marks_are_gone_from_the_corrected_workbook(rich):
    findings = findings_of(rich)
    marked = returned_workbook(rich, findings)
    corrections = [correction for _, correction in corrections_of(findings)]
    corrected = corrected_workbook(marked, corrections)
    assert opened(corrected).sheetnames == opened(rich).sheetnames
    assert notes_of(corrected, "Partners") == notes_of(rich, "Partners")
    assert values_of(corrected) == values_of(corrected_workbook(rich, corrections))
    assert opened(corrected)["Dossiers"]["G2"].fill.fgColor.rgb == "FFDDEEFF" or (
        opened(corrected)["Dossiers"]["G2"].fill.fill_type is None
    )


@pytest.mark.parametrize(
    ("code", "proposal", "value"),
    [
        ("which-day", "01/11/2022", date(2022, 11, 1)),
        ("value-understood", "goedgekeurd", "goedgekeurd"),
        ("not-a-municipality", "Ieper", "Ieper"),
        ("not-a-hub", "Voorbeeldhub A", "Voorbeeldhub A"),
        ("column-renamed", "Titel", "Titel"),
        ("not-a-choice", "3", 3),
        ("reference-unknown", "12345", "12345"),
        ("a-new-rule", "1250,5", 1250.5),
        ("a-new-rule", "12", 12),
        ("a-new-rule", "31/02/2023", "31/02/2023"),
    ],
)
def test_a_proposal_becomes_a_value_of_its_type(code, proposal, value):
    ((_, correction),) = corrections_of([from_dict(as_dict(finding(code, proposal)))])
    assert (correction.value, type(correction.value)) == (value, type(value))
    assert (correction.sheet, correction.cell) == ("Blad1", "A1")


@pytest.mark.parametrize(
    ("proposal", "cell"),
    [("Dossiers", None), ("x", "14"), (None, "A1"), ("Een heel lange na…", "A1"), ("***", "A1")],
)
def test_a_proposal_for_no_cell_or_cut_short_is_not_offered(proposal, cell):
    assert corrections_of([finding("sheet-understood", proposal, cell)]) == []


@pytest.mark.parametrize("date1904", [False, True])
@pytest.mark.parametrize("cell", ["A1", "B1", "D9"])
def test_a_day_is_a_day_in_either_date_system(date1904, cell):
    content = odd_workbook(
        raw_sheet('<row r="1"><c r="A1" t="str"><f>1+1</f><v>x</v></c></row>'), date1904=date1904
    )
    corrected = corrected_workbook(content, [Correction("Blad1", cell, DAY)])
    assert opened(corrected)["Blad1"][cell].value == datetime(2023, 11, 28)
    assert DAY in [value for row in raw_values(corrected) for value in row] or datetime(
        2023, 11, 28
    ) in [value for row in raw_values(corrected) for value in row]


@pytest.mark.parametrize(
    ("day", "date1904", "serial"),
    [
        (date(1900, 1, 1), False, 1),
        (date(1900, 2, 28), False, 59),
        (date(1900, 3, 1), False, 61),
        (date(1899, 12, 31), False, None),
        (date(1904, 1, 1), True, 0),
        (date(1904, 2, 1), True, 31),
        (date(1903, 12, 31), True, None),
        (datetime(2023, 11, 28, 18), False, 45258.75),
    ],
)
def test_the_number_of_a_day_is_the_one_that_excel_has(day, date1904, serial):
    assert day_serial(day, date1904) == serial


def test_a_format_that_shows_days_is_kept_and_another_one_gets_days(rich):
    corrected = corrected_workbook(
        rich, [Correction("Dossiers", "G3", DAY), Correction("Dossiers", "C3", DAY)]
    )
    sheet = opened(corrected)["Dossiers"]
    assert sheet["G3"].number_format == "dd/mm/yyyy"
    assert sheet["G3"].fill.fgColor.rgb == "FFDDEEFF"
    assert sheet["C3"].is_date and sheet["C3"].value == datetime(2023, 11, 28)


def test_a_number_in_a_format_of_days_is_shown_as_a_number(rich):
    sheet = opened(corrected_workbook(rich, [Correction("Dossiers", "G3", 12.5)]))["Dossiers"]
    assert (sheet["G3"].value, sheet["G3"].is_date) == (12.5, False)


@pytest.mark.parametrize("day", [date(1850, 1, 1), date(1899, 12, 31)])
def test_a_day_before_the_first_one_of_excel_is_text(day):
    content = odd_workbook(raw_sheet(""))
    corrected = corrected_workbook(content, [Correction("Blad1", "A1", day)])
    assert raw_values(corrected) == [[f"{day:%d/%m/%Y}"]]


def test_none_empties_a_cell_and_keeps_its_format(rich):
    sheet = opened(corrected_workbook(rich, [Correction("Dossiers", "G3", None)]))["Dossiers"]
    assert sheet["G3"].value is None
    assert sheet["G3"].number_format == "dd/mm/yyyy"


@pytest.mark.parametrize("text", ["=1+1", "+32", " a ", "a\nb", "<&>\"'", "é–ç", "00123"])
def test_a_text_stays_that_text(text):
    content = odd_workbook(raw_sheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    corrected = corrected_workbook(content, [Correction("Blad1", "A1", text)])
    assert raw_values(corrected) == [[text]]
    assert opened(corrected)["Blad1"]["A1"].value == text
    assert opened(corrected)["Blad1"]["A1"].data_type != "f"


def test_a_proposal_about_one_of_several_values_leaves_the_others():
    content = saved(sheet_of([["Gent; Iepr;Aalst", "Iepr"]], "Blad1").parent)
    corrections = [
        correction
        for _, correction in corrections_of(
            [
                finding("value-understood", "Ieper", "A1", found="Iepr"),
                finding("value-understood", "Antwerpen", "A1", found="Gent"),
                finding("value-understood", "Ieper", "B1", found="Iepr"),
            ]
        )
    ]
    corrected = corrected_workbook(content, corrections)
    assert raw_values(corrected) == [["Antwerpen; Ieper; Aalst", "Ieper"]]


def test_the_text_of_a_cell_is_found_in_the_shared_texts(rich):
    assert b'<c r="A1"' in members_of(rich)["xl/worksheets/sheet5.xml"]
    correction = Correction("Dossiers", "I3", "Zagerij West", instead_of="Zagerij Zuid")
    sheet = opened(corrected_workbook(rich, [correction]))["Dossiers"]
    assert sheet["I3"].value == "Zagerij Noord; Zagerij West"


@pytest.mark.parametrize(
    ("correction", "error"),
    [
        (Correction("Weg", "A1", 1), LookupError),
        (Correction("Rapport", "14", 1), ValueError),
        (Correction("Rapport", "A1", float("nan")), ValueError),
    ],
)
def test_what_cannot_be_written_is_refused(rich, correction, error):
    with pytest.raises(error):
        corrected_workbook(rich, [correction])
    with pytest.raises(ValueError, match="not a column"):
        corrected_workbook(rich, (), [NewRow("Rapport", {"A1": 1})])


def test_nothing_to_correct_changes_nothing_at_all(rich):
    assert members_of(corrected_workbook(rich, ())) == members_of(rich)
