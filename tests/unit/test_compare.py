"""What became of each row since the previous report, as a person reads it."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given

from etl.check import Report
from etl.compare import FieldChange, RowChange, across_time, differences, rows_behind
from tests.golden.base import reference
from tests.unit.compared import ROW_SHEETS, changed, raw_rows, report_with, reports
from texts.words import NO_BREAK

BEFORE = report_with()


def change_of(after: Report, kind: str = "changed") -> RowChange:
    (row,) = (row for row in differences(BEFORE, after, reference()).rows if row.kind == kind)
    return row


def test_without_a_previous_report_every_row_is_new() -> None:
    found = differences(None, BEFORE, reference())
    assert {row.kind for row in found.rows} == {"new"}
    assert found.count("new", "dossier") == 4
    assert all(row.before_row is None and row.row for row in found.rows)


def test_a_change_is_told_as_a_person_reads_it() -> None:
    after = report_with(
        dossier=changed(
            "dossier", 2, status="goedgekeurd", decided_on="28/11/2023", budget_eur=1234.5,
            channel_code="Living Labs Circulaire Economie", nis="Ieper", companies="A; B",
        )
    )  # fmt: skip
    row = change_of(after)
    assert (row.sheet, row.identity, row.row, row.before_row) == ("Dossiers", "D-003", 4, 4)
    assert row.changes == (
        FieldChange("channel_code", "Subsidiekanaal", "Andere", "Living Labs Circulaire Economie"),
        FieldChange("nis", "Gemeente", "Diksmuide", "Ieper"),
        FieldChange("status", "Status", "ingediend", "goedgekeurd"),
        FieldChange("decided_on", "Beslist op", "", "28/11/2023"),
        FieldChange("companies", "Onderneming", "Wasserij West", "A; B"),
        FieldChange(
            "budget_eur", "Projectbudget (EUR)", f"€{NO_BREAK}25.000,00", f"€{NO_BREAK}1.234,50"
        ),
    )


def test_a_hub_and_a_number_are_told_in_words() -> None:
    after = report_with(
        trajectory=changed("trajectory", 1, lead_hub="Voorbeeldhub B", jobs_fte="1.234,25")
    )
    assert [(c.before, c.after) for c in change_of(after).changes] == [
        ("Voorbeeldhub A", "Voorbeeldhub B"),
        ("", "1.234,25"),
    ]


def test_an_e_mail_address_is_not_shown() -> None:
    written = "Vraag het aan iemand" + "@voorbeeld.be"
    after = report_with(trajectory=changed("trajectory", 1, description=written))
    assert [c.after for c in change_of(after).changes] == ["Vraag het aan ***"]


def test_a_number_is_found_back_in_other_case_and_a_partner_without_accents() -> None:
    after = report_with(
        dossier=changed("dossier", 3, id="d-004"),
        partner=changed("partner", 3, name="Hogéschool-West"),
    )
    found = differences(BEFORE, after, reference())
    assert [(row.identity, row.kind) for row in found.of("changed")] == [
        ("Hogéschool-West", "changed"),
        ("d-004", "changed"),
    ]
    assert not found.of("new") and not found.of("vanished")


def test_rows_that_stand_elsewhere_are_unchanged() -> None:
    after = report_with(dossier=raw_rows("dossier")[::-1], partner=raw_rows("partner")[::-1])
    rows = differences(BEFORE, after, reference()).rows
    assert {row.kind for row in rows} == {"unchanged"}
    moved = next(row for row in rows if row.identity == "D-001")
    assert (moved.before_row, moved.row) == (2, 5)


def test_the_order_in_a_list_says_nothing() -> None:
    after = report_with(
        trajectory=changed("trajectory", 0, regular_economy="Zagerij Zuid; Zagerij Noord")
    )
    assert not differences(BEFORE, after, reference()).of("changed")


def test_rows_without_a_number_are_known_by_what_they_are_about() -> None:
    found = differences(BEFORE, report_with(service_area=[], lesson=[]), reference())
    gone = {(row.sheet_key, row.identity) for row in found.of("vanished")}
    lesson = "01/12/2023: Een zaaglijn delen werkt als elk een vaste dag heeft."
    places = ("Ieper", "Diksmuide", "Poperinge")
    assert gone == {*(("service_area", place) for place in places), ("lesson", lesson)}


def test_rows_about_the_same_thing_are_matched_in_order_and_have_their_own_name() -> None:
    twice = [["Ieper", date(2022, 1, 1)], ["Ieper", date(2023, 1, 1)]]
    before = report_with(service_area=twice)
    rows = differences(before, report_with(service_area=twice[:1]), reference()).rows
    served = [(row.identity, row.kind) for row in rows if row.sheet_key == "service_area"]
    assert served == [("Ieper", "unchanged"), ("Ieper (2)", "vanished")]


def test_a_row_without_a_number_is_still_told() -> None:
    after = report_with(dossier=changed("dossier", 3, id=None))
    assert change_of(after, "new").identity == "Broodkruim"
    assert change_of(after, "vanished").identity == "D-004"


def test_the_rows_behind_a_question_are_found_back() -> None:
    more = [*raw_rows("lesson"), *([date(2023, 11, 30), 3, f"Les {n}", None] for n in range(30))]
    before = report_with(lesson=more)
    for after in (report_with(lesson=[], dossier=raw_rows("dossier")[:3]), report_with(lesson=[])):
        found = differences(before, after, reference())
        asked = across_time(before, after, reference())
        behind = [row for finding in asked for row in rows_behind(finding, found)]
        assert Counter(behind) == Counter(found.of("vanished"))


@given(reports(), reports())
def test_every_row_of_either_report_stands_there_exactly_once(
    before: Report, after: Report
) -> None:
    found = differences(before, after, reference())
    for sheet in ROW_SHEETS:
        rows = [row for row in found.rows if row.sheet_key == sheet.key]
        new = sorted(row.row for row in rows if row.row is not None)
        old = sorted(row.before_row for row in rows if row.before_row is not None)
        assert new == after.tables[sheet.key].rows
        assert old == before.tables[sheet.key].rows
        kinds = Counter(row.kind for row in rows)
        matched = kinds["changed"] + kinds["unchanged"]
        assert kinds["vanished"] + matched == len(before.tables[sheet.key].rows)
        assert kinds["new"] + matched == len(after.tables[sheet.key].rows)


@given(reports(), reports())
def test_new_and_vanished_swap_with_the_reports(before: Report, after: Report) -> None:
    there, back = (differences(*pair, reference()) for pair in ((before, after), (after, before)))

    def named(rows: tuple[RowChange, ...]) -> list[tuple[str, str]]:
        return [(row.sheet_key, row.identity) for row in rows]

    assert named(there.of("new")) == named(back.of("vanished"))
    assert named(there.of("vanished")) == named(back.of("new"))
    assert there.count("changed") == back.count("changed")


@given(reports())
def test_against_itself_nothing_changed_and_nothing_is_asked(report: Report) -> None:
    assert {row.kind for row in differences(report, report, reference()).rows} <= {"unchanged"}
    asked = across_time(report, report, reference())
    assert [finding.code for finding in asked] == []


@given(reports(), reports())
def test_any_two_reports_can_be_compared_and_no_two_rows_have_one_name(
    before: Report, after: Report
) -> None:
    across_time(before, after, reference())
    rows = differences(before, after, reference()).rows
    names = Counter((row.sheet_key, row.identity) for row in rows if row.kind == "vanished")
    assert max(names.values(), default=0) <= 1


@pytest.mark.parametrize("kind", ["new", "changed", "unchanged", "vanished"])
def test_counts_are_of_the_rows(kind: str) -> None:
    after = report_with(dossier=[*changed("dossier", 0, title="Anders")[:3], *_new()])
    found = differences(BEFORE, after, reference())
    expected = {"new": 1, "changed": 1, "unchanged": 2, "vanished": 1}
    assert found.count(kind, "dossier") == len(found.of(kind, "dossier")) == expected[kind]


def _new() -> list[list[object]]:
    return changed("dossier", 3, id="D-005")[3:]
