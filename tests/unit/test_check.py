"""Checking a workbook: where things stand, which rows count, and that nothing ever crashes."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.check import check_workbook, typed
from etl.contract import SHEETS
from etl.messages import line, message, parts
from etl.read.workbook import RawSheet, RawWorkbook, read_workbook
from etl.template import write_template
from etl.values import cells
from tests.golden.base import base_workbook, reference, saved
from tests.unit.raw import checked, raw_sheets, row_of, sheet_of


def codes(workbook: RawWorkbook) -> list[str]:
    return [finding.code for finding in check_workbook(workbook, reference())[1]]


def places(workbook: RawWorkbook) -> list[tuple[str, str]]:
    return [(f.code, f.place) for f in check_workbook(workbook, reference())[1]]


def test_a_table_knows_the_rows_and_letters_of_its_cells() -> None:
    table = checked(raw_sheets())[0].tables["dossier"]
    assert table.rows == [2, 3, 4, 5]
    assert table.letters["status"] == "F"
    assert table.cell("status", 1) == "F3"
    assert table.columns["granted_eur"] == [Decimal("35000.50"), None, None, None]
    assert table.columns["companies"] == [
        ["Zagerij Noord"], ["Zagerij Noord", "Zagerij Zuid"], ["Wasserij West"], [],
    ]  # fmt: skip
    assert table.columns["submitted_on"][0] == date(2022, 4, 15)


def test_an_empty_leading_hub_is_the_reporting_hub() -> None:
    rows = [row_of("trajectory", 0), row_of("trajectory", 1, {"lead_hub": "Voorbeeldhub B"})]
    table = checked(raw_sheets(trajectory=rows, dossier=[], referral=[]))[0].tables["trajectory"]
    assert table.columns["lead_hub"] == ["voorbeeldhub-a", "voorbeeldhub-b"]


def test_a_reference_is_stored_as_the_other_sheet_spells_it() -> None:
    rows = [row_of("dossier", 0, {"trajectory": " t-001"})]
    report, findings = checked(raw_sheets(dossier=rows))
    assert report.tables["dossier"].columns["trajectory"] == ["T-001"]
    assert not findings


def test_a_missing_sheet_is_an_empty_table() -> None:
    workbook = raw_sheets()
    workbook.sheets.remove(sheet_of(workbook, "Leerlessen"))
    report, findings = checked(workbook)
    assert report.tables["lesson"].rows == []
    assert set(report.tables["lesson"].columns) == {
        "learned_on", "objective", "lesson", "adjustment",
    }  # fmt: skip
    assert [(f.code, f.severity) for f in findings] == [("sheet-not-reported", "warning")]


@pytest.mark.parametrize("row", [0, 1, 2])
def test_without_hub_period_or_day_there_is_no_report(row: int) -> None:
    workbook = raw_sheets()
    sheet_of(workbook, "Rapport").rows[row][1] = None
    report, findings = check_workbook(workbook, reference())
    assert report is None
    assert [(f.code, f.place) for f in findings] == [("required-blank", f"Rapport!B{row + 1}")]


def test_a_workbook_without_rapport_says_so_and_is_checked_all_the_same() -> None:
    workbook = raw_sheets(dossier=[row_of("dossier", 0, {"nis": "Atlantis"})])
    workbook.sheets.remove(sheet_of(workbook, "Rapport"))
    report, findings = check_workbook(workbook, reference())
    assert report is None
    assert [f.code for f in findings] == ["sheet-missing", "not-a-municipality"]


def test_every_finding_comes_in_one_pass_and_in_the_order_of_the_workbook() -> None:
    workbook = raw_sheets(
        dossier=[row_of("dossier", 0, {"nis": "Atlantis", "title": None, "status": "x"})],
        lesson=[row_of("lesson", 0, {"objective": 9})],
    )
    assert places(workbook) == [
        ("required-blank", "Dossiers!C2"),
        ("not-a-municipality", "Dossiers!E2"),
        ("not-a-choice", "Dossiers!F2"),
        ("not-a-choice", "Leerlessen!B2"),
    ]


def test_a_row_that_is_nearly_empty_is_no_row_of_totals() -> None:
    rows = [row_of("dossier", 0), row_of("dossier", 3, {"id": "Totaalproject"})]
    assert codes(raw_sheets(dossier=rows)) == []
    rows[1] = ["Totaal", None, "Een titel"]
    assert "totals-row" not in codes(raw_sheets(dossier=rows))


def test_a_last_row_that_is_no_sum_is_a_row_like_any_other() -> None:
    odd = [None] * 9 + [999]
    assert "required-blank" in codes(raw_sheets(dossier=[row_of("dossier", 0), odd]))
    total = [None] * 9 + [140000]
    rows = [row_of("dossier", 0), row_of("dossier", 1), total]
    assert codes(raw_sheets(dossier=rows)) == ["totals-row"]


@pytest.mark.parametrize("mark", ["VOORBEELD", "VOORBEELD D-001", "Voorbeeld-1", "voorbeeld: x"])
def test_the_example_row_of_the_template_is_left_out(mark: str) -> None:
    rows = [[mark, None, "Een titel", None, "Nergens"], row_of("dossier", 0)]
    report, findings = checked(raw_sheets(dossier=rows))
    assert report.tables["dossier"].rows == [3]
    assert not findings


@pytest.mark.parametrize("name", ["Voorbeeldhub bv", "Voorbeeld Maatwerk", "VOORBEELDIG"])
def test_a_name_that_only_begins_like_the_example_counts(name: str) -> None:
    rows = [row_of("dossier", 0, {"title": name})]
    assert checked(raw_sheets(dossier=rows))[0].tables["dossier"].columns["title"] == [name]


def test_column_titles_that_come_again_are_no_row() -> None:
    sheet = next(sheet for sheet in SHEETS if sheet.key == "dossier")
    rows = [row_of("dossier", 0), [c.header.upper() for c in sheet.columns], row_of("dossier", 1)]
    report, findings = checked(raw_sheets(dossier=rows))
    assert report.tables["dossier"].rows == [2, 4]
    assert not findings


def test_titles_merged_over_two_rows_are_found_with_those_below_a_group() -> None:
    workbook = raw_sheets()
    sheet = sheet_of(workbook, "Trajecten")
    titles, *rows = sheet.rows
    top = [None if title in _STAGES else title for title in titles]
    top[4] = "Wanneer?"
    sheet.rows = [top, [title if title in _STAGES else None for title in titles], *rows]
    sheet.merged = [(1, c, 2, c) for c, title in enumerate(titles, 1) if title not in _STAGES]
    sheet.merged.append((1, 5, 1, 11))
    report, findings = checked(workbook)
    assert report.tables["trajectory"].rows == [3, 4, 5]
    assert not findings


_STAGES = (
    "Idee op", "Verkenning op", "Test op", "Realisatie op", "Opschaling op", "Verankering op",
    "Stopgezet op",
)  # fmt: skip


def test_a_note_below_merged_titles_is_no_row() -> None:
    workbook = raw_sheets()
    sheet = sheet_of(workbook, "Leerlessen")
    sheet.rows.insert(1, ["(dag/maand/jaar)", None, None, None])
    sheet.merged = [(1, column, 2, column) for column in (2, 3, 4)]
    report, findings = checked(workbook)
    assert report.tables["lesson"].rows == [3]
    assert not findings


def test_a_word_of_rapport_that_has_nothing_beside_it_is_no_second_line() -> None:
    workbook = raw_sheets()
    sheet_of(workbook, "Rapport").rows.insert(0, ["Hub", None])
    assert codes(workbook) == []


def test_an_extra_column_is_read_over() -> None:
    workbook = raw_sheets()
    for number, row in enumerate(sheet_of(workbook, "Dossiers").rows):
        row.append("Opmerkingen" if number == 0 else "nagekeken")
    assert codes(workbook) == []


def test_a_missing_column_with_conditions_is_named_once() -> None:
    workbook = raw_sheets()
    for row in sheet_of(workbook, "Dossiers").rows:
        del row[6]
    assert places(workbook) == [("submitted-missing", "Dossiers!2")]


def test_rows_of_unequal_length_are_read() -> None:
    workbook = raw_sheets()
    rows = sheet_of(workbook, "Dossiers").rows
    rows[4] = rows[4][:6]
    assert len(checked(workbook)[0].tables["dossier"].rows) == 4


def test_a_tick_box_is_no_number() -> None:
    rows = [
        row_of("activity", 0, {"participants": 1}),
        row_of("activity", 1, {"participants": True}),
    ]
    workbook = raw_sheets(activity=rows)
    assert places(workbook) == [("not-a-number", "Activiteiten!H3")]


def test_an_unreadable_cell_is_not_called_empty_as_well() -> None:
    rows = [row_of("dossier", 0, {"decided_on": "ooit", "trajectory": None})]
    assert codes(raw_sheets(dossier=rows)) == ["not-a-date"]


def test_the_template_comes_back_without_findings_and_with_every_row() -> None:
    first, _ = checked(read_workbook(saved(base_workbook()), "x.xlsx"))
    target = BytesIO()
    write_template(reference(), "voorbeeldhub-a", "2024-S1", target, previous=first)
    second, findings = checked(read_workbook(target.getvalue(), "x.xlsx"))
    assert not findings
    assert {key: table.columns for key, table in second.tables.items()} == {
        key: table.columns for key, table in first.tables.items()
    }


@given(st.floats(allow_nan=True, allow_infinity=True) | st.floats(0, 2e6) | st.integers(0, 10**7))
def test_the_fast_way_reads_a_number_as_the_slow_way(number: float) -> None:
    for fast, slow in ((typed._amount, cells.amount), (typed._number, cells.number)):
        for value in (float(number), round(float(number), 2)):
            assert _outcome(fast, value) == _outcome(slow, value)


def _outcome(parse: object, value: float) -> object:
    try:
        return str(parse(value))  # type: ignore[operator]
    except cells.Unreadable as problem:
        return problem.reason


_TEXT = st.text(max_size=70) | st.sampled_from(
    ["{}", "{found}", "{0}", "Totaal", "VOORBEELD", "#REF!", "n.v.t.", ";", "T-001", "Hub", "Ieper",
     "iemand@" "voorbeeld.be", "=1+1", "<b>x</b>", "31/02/2023", "nov 2023", "goedgekeurd"]
    + [column.header for sheet in SHEETS for column in sheet.columns]
)  # fmt: skip
_VALUE = (
    st.none() | _TEXT | st.floats() | st.booleans() | st.dates() | st.datetimes() | st.times()
    | st.timedeltas()
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_stands_in_a_workbook_there_is_an_answer_in_words(data: st.DataObject) -> None:
    workbook = raw_sheets()
    for _ in range(data.draw(st.integers(1, 8))):
        sheet = data.draw(st.sampled_from(workbook.sheets))
        if sheet.rows:
            row = data.draw(st.sampled_from(sheet.rows))
            if row:
                row[data.draw(st.integers(0, len(row) - 1))] = data.draw(_VALUE)
    sheet = data.draw(st.sampled_from(workbook.sheets))
    sheet.title = data.draw(st.text(min_size=1, max_size=31) | st.just(sheet.title))
    sheet.errors = data.draw(
        st.dictionaries(_PLACE, st.sampled_from(["#REF!", "#N/A"]), max_size=2)
    )
    sheet.formulas_without_value = data.draw(st.sets(_PLACE, max_size=2))
    sheet.merged = data.draw(st.lists(st.tuples(*[st.integers(1, 9)] * 4), max_size=2))
    for finding in check_workbook(workbook, reference())[1]:
        for language in ("nl", "en"):
            assert message(finding, language) and parts(finding, language).do
            assert line(finding, "x.xlsx", language)
        assert len(finding.found) <= 60


_PLACE = st.tuples(st.integers(1, 12), st.integers(1, 25))


def test_a_workbook_without_any_sheet_is_answered() -> None:
    report, findings = check_workbook(RawWorkbook([]), reference())
    assert report is None
    assert [f.code for f in findings].count("sheet-missing") == 4


def test_empty_and_odd_sheets_are_answered() -> None:
    odd = [[time(12), datetime(2023, 1, 1), "x", None, 1e300]]
    sheets = [RawSheet(sheet.title, rows=odd * 3) for sheet in SHEETS]
    report, findings = check_workbook(RawWorkbook(sheets), reference())
    assert report is None
    assert {f.code for f in findings} == {"line-missing", "headers-missing"}
