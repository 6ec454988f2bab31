from __future__ import annotations

import hashlib
from io import BytesIO

import pytest

from etl.check import check_workbook
from etl.example.habits import HABITS
from etl.example.places import Places
from etl.example.workbooks import example
from etl.read.workbook import read_workbook
from etl.template import write_template
from tests.unit.example_reports import REFERENCE, checked, errors, files, made


def test_the_same_seed_gives_the_same_bytes():
    again = example(REFERENCE)
    assert again.hand_ins == [hand_in for hand_in, _ in files()]
    # The lives are drawn anew as a whole; of the files every tenth is enough.
    for hand_in, content in files()[::10]:
        assert _sha(again.workbook(hand_in)) == _sha(content), hand_in.file_name


def _sha(content):
    return hashlib.sha256(content).hexdigest()


def test_only_the_files_that_are_meant_to_be_refused_haveerrors():
    refused = {h.file_name for h, _, findings in checked() if errors(findings)}
    assert refused == {h.file_name for h, _, _ in checked() if h.faults}
    assert len(refused) == 2
    for hand_in, _, _ in checked():
        if hand_in.faults:
            after = [
                h for h, _, _ in checked() if (h.hub, h.period) == (hand_in.hub, hand_in.period)
            ]
            assert after[0] == hand_in and not after[-1].faults


def test_a_workbook_straight_from_the_template_has_no_remarks_but_the_missing_partner():
    codes = {
        (hand_in.hub, finding.code)
        for hand_in, _, findings in checked()
        if not made().habits(hand_in) and not hand_in.faults
        for finding in findings
    }
    assert codes == {("voorbeeldhub-i", "partner-kind-missing")}


@pytest.mark.parametrize("habit", HABITS)
def test_a_messy_workbook_says_the_same_as_a_tidy_one(habit):
    hand_in, report = next(
        (hand_in, report)
        for hand_in, report, _ in reversed(checked())
        if habit in made().habits(hand_in) and not (hand_in.faults or hand_in.forgets)
    )
    tables = made().lives[hand_in.hub].as_of(hand_in.as_of, Places(REFERENCE))
    out, period = BytesIO(), hand_in.period.code
    write_template(REFERENCE, hand_in.hub, period, out, tables=tables, as_of=hand_in.as_of)
    tidy, _ = check_workbook(read_workbook(out.getvalue(), "tidy.xlsx"), REFERENCE)
    only_months = "months" in made().habits(hand_in)
    for key, table in report.tables.items():
        assert _facts(table, only_months) == _facts(tidy.tables[key], only_months), key


def _facts(table, only_months):
    """The columns; where a hub tells the month of an idea, of each idea only the month."""
    told = dict(table.columns)
    if only_months and "idea_on" in told:
        told["idea_on"] = [(day.year, day.month) for day in told["idea_on"]]
    return told


def test_both_calendars_of_excel_occur():
    some = [f for f in files() if f[0].period.code == "2022-S2"]
    calendars = {read_workbook(content, hand_in.file_name).date1904 for hand_in, content in some}
    assert calendars == {True, False}


def test_every_habit_and_every_fault_occurs():
    used = {habit for hand_in, _, _ in checked() for habit in made().habits(hand_in)}
    assert used == set(HABITS)
    codes = {f.code for h, _, findings in checked() if h.faults for f in errors(findings)}
    assert codes == {
        "decided-before-submitted", "id-twice", "not-a-municipality", "sheet-missing", "not-a-date",
    }  # fmt: skip
    messy = [h for h, _, _ in checked() if made().habits(h)]
    assert 0.3 < len(messy) / len(checked()) < 0.8


@pytest.mark.parametrize(
    ("period", "there", "not_there"),
    [
        ("2024-S2", {"Melle", "Merelbeke"}, {"Merelbeke-Melle"}),
        ("2025-S1", {"Merelbeke-Melle"}, {"Melle", "Merelbeke"}),
    ],
)
def test_places_bear_the_names_of_their_time(period, there, not_there):
    (content,) = [c for h, c in files() if (h.hub, h.period.code) == ("voorbeeldhub-c", period)]
    sheets = read_workbook(content, "c.xlsx").sheets
    said = {v for sheet in sheets if sheet.state == "visible" for row in sheet.rows for v in row}
    assert there <= said and not not_there & said
