"""Where a question across time begins and ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from etl.check import Report
from etl.compare import across_time
from etl.compare.partnership import gaps
from tests.golden.base import reference
from tests.unit.compared import LATER, changed, raw_rows, report_with
from tests.unit.example_reports import checked as files_checked
from tests.unit.example_reports import errors
from tests.unit.raw import row_of


def asked(before: Report | None, after: Report) -> list[tuple[str, str | None, str]]:
    found = across_time(before, after, reference())
    return [(finding.code, finding.cell, finding.found) for finding in found]


def dossiers(before: dict[str, object], after: dict[str, object]) -> list[str]:
    pair = [report_with(dossier=changed("dossier", 0, **change)) for change in (before, after)]
    return [code for code, _, _ in asked(*pair) if code != "total-fell"]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("goedgekeurd", "goedgekeurd", []),
        ("goedgekeurd", "geweigerd", ["approval-taken-back"]),
        ("geweigerd", "goedgekeurd", ["decision-changed"]),
        ("geweigerd", "ingetrokken", ["decision-changed"]),
        ("ingediend", "goedgekeurd", []),
        ("ingediend", "ingetrokken", []),
        ("goedgekeurd", "wat?", []),
    ],
)
def test_which_statuses_are_asked_about(before: str, after: str, found: list[str]) -> None:
    assert dossiers({"status": before}, {"status": after}) == found


@pytest.mark.parametrize(
    ("before", "after"),
    [("geweigerd", "goedgekeurd"), ("goedgekeurd", "geweigerd"), ("geweigerd", "geweigerd")],
)
def test_another_decision_is_asked_about_once_however_its_day_moved(
    before: str, after: str
) -> None:
    decided = {"granted_eur": None, "decided_on": "1/9/2022"}
    first = {"status": before, "granted_eur": None}
    assert len(dossiers(first, {"status": after} | decided)) == 1


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (100, 999.99, []),
        (100, 1000, ["amount-jumped"]),
        (1000, 100.01, []),
        (1000, 100, ["amount-jumped"]),
        (0, 1000, []),
        (1000, 0, []),
        (None, 1000, []),
        (1000, None, []),
    ],
)
def test_from_where_an_amount_jumps(before: object, after: object, found: list[str]) -> None:
    pair = ({"requested_eur": amount, "granted_eur": None} for amount in (before, after))
    assert dossiers(*pair) == found


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("april 2022", "15/04/2022", []),
        ("15/04/2022", "april 2022", []),
        ("15/04/2022", "16/04/2022", ["submission-date-changed"]),
        ("01/04/2022", "01/05/2022", ["submission-date-changed"]),
        (None, "15/04/2022", []),
        ("15/04/2022", None, ["submission-date-gone"]),
    ],
)
def test_which_dates_are_asked_about(before: object, after: object, found: list[str]) -> None:
    assert dossiers({"submitted_on": before}, {"submitted_on": after}) == found


def test_a_new_row_does_not_hide_that_a_total_fell_nor_is_a_rise_asked_about() -> None:
    fewer = report_with(dossier=raw_rows("dossier")[3:])
    assert ("total-fell", None, "0") in asked(report_with(), fewer)
    assert asked(fewer, report_with()) == []


@pytest.mark.parametrize(("moved", "codes"), [(10, 10), (11, 1)])
def test_a_column_is_one_question_from_eleven_cells_on(moved: int, codes: int) -> None:
    rows = [row_of("dossier", 2, {"id": f"D-{n}"}) for n in range(20)]
    later = [
        row_of(
            "dossier", 2, {"id": f"D-{n}"} | ({"submitted_on": "3/10/2023"} if n < moved else {})
        )
        for n in range(20)
    ]
    found = asked(report_with(dossier=rows), report_with(dossier=later))
    assert len(found) == codes


def test_eleven_cells_of_a_long_column_are_eleven_questions() -> None:
    rows = [row_of("dossier", 2, {"id": f"D-{n}"}) for n in range(23)]
    later = [row_of("dossier", 2, {"id": f"D-{n}", "submitted_on": "3/10/2023"}) for n in range(11)]
    found = asked(report_with(dossier=rows), report_with(dossier=later + rows[11:]))
    assert [code for code, _, _ in found] == ["submission-date-changed"] * 11


def test_municipalities_that_became_one_are_not_asked_about() -> None:
    twice = report_with(service_area=[["Ieper"], ["Ieper"], ["Diksmuide"]])
    assert asked(twice, report_with(service_area=[["Ieper"], ["Diksmuide"]])) == []
    apart = report_with(service_area=[["Ieper"], ["Ieper", date(2022, 1, 1)], ["Diksmuide"]])
    found = asked(apart, report_with(service_area=[["Ieper"], ["Diksmuide"]]))
    assert found == [("row-vanished", None, "Ieper (2)")]


def partners(until: date | None, since: date | None) -> Report:
    """The social economy has one partner up to a day and another from a day on."""
    rows = changed("partner", 2, until=until)
    next_one = row_of("partner", 2, {"name": "Kringwinkel West", "since": since})
    return report_with(LATER, partner=[*rows, next_one])


@pytest.mark.parametrize(
    ("until", "since", "found"),
    [
        (date(2024, 1, 15), date(2024, 1, 16), []),
        (date(2024, 1, 15), date(2024, 1, 17), [("16/01/2024", "16/01/2024")]),
        (date(2023, 12, 31), date(2024, 3, 1), [("01/01/2024", "29/02/2024")]),
        (date(2024, 1, 15), date(2024, 6, 30), [("16/01/2024", "29/06/2024")]),
        (date(2024, 1, 15), date(2024, 7, 1), []),  # still open: the check's own rule tells it
        (None, date(2024, 3, 1), []),
    ],
)
def test_days_without_a_kind_of_partner_since_the_previous_report(
    until: date | None, since: date, found: list[tuple[str, str]]
) -> None:
    asked_about = across_time(report_with(), partners(until, since), reference())
    assert [(f.values["from"], f.values["to"]) for f in asked_about] == found
    assert {f.code for f in asked_about} <= {"partnership-gap"}


def test_a_gap_that_the_previous_report_was_asked_about_is_not_asked_again() -> None:
    after = partners(date(2023, 5, 31), date(2024, 3, 1))
    open_then = report_with(partner=changed("partner", 2, until=date(2023, 5, 31)))
    assert across_time(open_then, after, reference()) == []
    hidden_then = report_with()  # it said that the partner was still there
    assert [f.code for f in across_time(hidden_then, after, reference())] == ["partnership-gap"]
    assert across_time(replace(hidden_then, as_of=date(2024, 3, 1)), after, reference()) == []


def test_a_first_report_is_asked_about_every_gap_since_the_hubs_first_partner() -> None:
    found = across_time(None, partners(date(2021, 12, 31), date(2022, 2, 1)), reference())
    assert [(f.code, f.values["from"]) for f in found] == [("partnership-gap", "01/01/2022")]
    late = report_with(LATER, partner=changed("partner", 1, since=date(2021, 8, 1)))
    found = across_time(None, late, reference())
    assert [(f.values["from"], f.values["to"]) for f in found] == [("01/07/2021", "31/07/2021")]


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([], []),
        ([(1, 5), (3, 9)], []),
        ([(1, 9), (3, 5), (12, 12)], [(10, 11)]),
        ([(4, 5)], [(1, 3)]),
        ([(-9, -3)], []),
    ],
)
def test_the_days_that_no_span_covers(
    spans: list[tuple[int, int]], found: list[tuple[int, int]]
) -> None:
    def day(number: int) -> date:
        return date.fromordinal(1000 + number)

    written = [(day(first), day(last)) for first, last in spans]
    free = [(day(first), day(last)) for first, last in found]
    assert list(gaps(written, day(1))) == free


@pytest.mark.parametrize(
    ("key", "number", "change", "found"),
    [
        ("partner", 2, {"name": "De Kaap"}, ["row-renamed"]),
        ("partner", 2, {"name": "De Kade"}, ["row-vanished"]),
        ("partner", 2, {"name": "De Kaap", "since": "1/1/2023"}, ["row-vanished"]),
        ("activity", 1, {"id": "A-2", "participants": 19}, ["row-renamed"]),
        ("activity", 1, {"id": "A-2", "held_on": "27/11/2023"}, ["row-vanished"]),
        ("referral", 1, {"id": "V-2"}, ["row-renamed"]),
        ("cluster", 0, {"id": "C-1", "name": "HOUT in de Westhoek"}, ["row-renamed"]),
        ("dossier", 3, {"id": "D-4"}, ["row-renamed"]),
        ("dossier", 3, {"id": "D-4", "title": None}, ["row-vanished"]),
    ],
)
def test_a_row_under_another_number_is_another_question(
    key: str, number: int, change: dict[str, object], found: list[str]
) -> None:
    after = report_with(**{key: changed(key, number, **change)})
    known = ("row-renamed", "row-vanished")
    assert [code for code, _, _ in asked(report_with(), after) if code in known] == found


def test_two_rows_without_a_title_have_nothing_in_common() -> None:
    pair = (report_with(dossier=changed("dossier", 3, id=i, title=None)) for i in ("D-4", "D-5"))
    assert [code for code, _, _ in asked(*pair)] == ["row-vanished"]


def test_of_two_rows_that_look_alike_nobody_knows_which_was_renamed() -> None:
    rows = changed("dossier", 3, id="D-4")
    after = report_with(dossier=[*rows, row_of("dossier", 3, {"id": "D-5"})])
    assert [code for code, _, _ in asked(report_with(), after)] == ["row-vanished"]


def test_a_whole_column_of_other_numbers_is_one_question() -> None:
    both = [
        report_with(dossier=[row_of("dossier", 3, {"id": f"{mark}-{n}", "title": f"T{n}"})
                             for n in range(12)])
        for mark in "DX"
    ]  # fmt: skip
    assert [code for code, _, _ in asked(*both)] == ["column-changed"]


@pytest.mark.parametrize(("count", "found"), [(10, 10), (11, 1)])
def test_many_vanished_rows_are_one_question_from_eleven_on(count: int, found: int) -> None:
    rows = [[date(2023, 11, 30), 3, f"Les {n}", None] for n in range(count)]
    assert len(asked(report_with(lesson=rows), report_with(lesson=[]))) == found
    many = [[date(2023, 11, 30), 3, f"Meer {n}", None] for n in range(12)]
    assert len(asked(report_with(lesson=rows + many), report_with(lesson=many))) == count


def test_the_example_asks_nothing_that_is_not_so() -> None:
    """Its hubs grow, correct days of which only the month was known, and are merged."""
    before: dict[str, Report] = {}
    for hand_in, report, findings in files_checked():
        if not errors(findings):
            found = across_time(before.get(hand_in.hub), report, reference())
            assert [finding.code for finding in found] == []
            before[hand_in.hub] = report
    assert len(before) == 12
