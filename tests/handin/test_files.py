"""The workbooks that somebody downloads: the right bytes, for the right people."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook

from access import Person
from handin import NotAllowed
from handin.answers import answer, as_details
from handin.check import checked, submit
from handin.files import File, draft_file, original, returned, template
from handin.programme import Programme
from ledger import Entry
from tests.handin.conftest import (
    AUTUMN,
    DEPARTMENT,
    SPRING,
    VISITOR,
    A,
    B,
    person_of_hub,
    report_file,
    without,
)  # fmt: skip

ME, OTHER = person_of_hub(A), person_of_hub(B)


def handed_in(programme: Programme, content: bytes, period: str = SPRING) -> Entry:
    found = checked(programme, ME, submit(programme, ME, A, period, content, "r.xlsx").id)
    assert found.report is not None and not found.errors
    return programme.ledger.confirm(
        found.draft.id, found.report.as_of, "1", [], "test", as_details(found)
    )


def ids(file: File, sheet: str = "Dossiers") -> list[object]:
    """The first column below the title and the example."""
    rows = load_workbook(BytesIO(file.content))[sheet].iter_rows(min_row=3, values_only=True)
    return [row[0] for row in rows if row[0] is not None]


def test_the_first_template_has_what_the_reference_knows(programme: Programme) -> None:
    file = template(programme, ME, A, SPRING)
    assert file.name == f"rapport-{A}-{SPRING}.xlsx"
    assert ids(file) == []
    book = load_workbook(BytesIO(file.content))
    assert [book["Rapport"].cell(row, 2).value for row in (2, 3)] == ["Voorbeeldhub A", SPRING]


def test_a_template_begins_with_the_newest_report_on_it_or_before_it(
    programme: Programme,
) -> None:
    handed_in(programme, report_file(tables=without("dossier", "D-003")))
    assert ids(template(programme, ME, A, AUTUMN)) == ["D-001", "D-002"]
    handed_in(programme, report_file(A, AUTUMN), AUTUMN)
    assert ids(template(programme, ME, A, AUTUMN)) == ["D-001", "D-002", "D-003"]
    assert ids(template(programme, ME, A, SPRING)) == ["D-001", "D-002"]
    programme.ledger.undo(A, AUTUMN, "test", "fout", expecting=1)
    assert ids(template(programme, ME, A, AUTUMN)) == ["D-001", "D-002"]


def test_a_template_that_is_filled_in_again_is_ready(programme: Programme) -> None:
    handed_in(programme, report_file())
    file = template(programme, ME, A, AUTUMN)
    found = checked(programme, ME, submit(programme, ME, A, AUTUMN, file.content, file.name).id)
    assert found.is_ready and found.differences.count("unchanged") == len(found.differences.rows)


def test_the_returned_workbook_is_the_own_one_with_what_is_still_to_do(
    programme: Programme,
) -> None:
    cells: dict[str, object] = {"Dossiers!F3": "ergens", "Dossiers!J4": 10, "Dossiers!J5": 11}
    draft = submit(programme, ME, A, SPRING, report_file(cells=cells), "mijn.map.xlsx")
    found = checked(programme, ME, draft.id)
    answer(programme, ME, draft.id, found.questions[0].key, "right")
    file = returned(programme, ME, draft.id, "nl")
    assert file.name == "mijn.map-nagekeken.xlsx"
    book = load_workbook(BytesIO(file.content))
    assert "2 dingen" in book.sheetnames[0]
    assert book["Dossiers"]["F3"].comment is not None
    assert book["Dossiers"]["F3"].value == "ergens"
    assert returned(programme, ME, draft.id, "en").name == "mijn.map-checked.xlsx"
    again = submit(programme, ME, A, SPRING, file.content, file.name)
    assert [one.finding for one in checked(programme, ME, again.id).errors] == [
        one.finding for one in found.errors
    ]


def test_the_returned_workbook_asks_about_rows_until_they_are_removed(
    programme: Programme,
) -> None:
    handed_in(programme, report_file())
    content = report_file(A, AUTUMN, without("lesson", "Vraag het op tijd.", field="lesson"))
    draft = submit(programme, ME, A, AUTUMN, content, "r.xlsx")
    (gone,) = checked(programme, ME, draft.id).vanished
    for said, count in (("forgotten", "1 ding"), ("removed", "0 dingen")):
        answer(programme, ME, draft.id, gone.key, said, "Dubbel.")  # type: ignore[arg-type]
        book = load_workbook(BytesIO(returned(programme, ME, draft.id, "nl").content))
        assert count in book.sheetnames[0]


def test_draft_and_original_are_the_bytes_that_came_in(programme: Programme) -> None:
    content = report_file()
    entry = handed_in(programme, content)
    programme.ledger.undo(A, SPRING, "test", "fout", expecting=1)
    assert original(programme, ME, entry.id) == File("r.xlsx", content)
    draft = submit(programme, ME, A, SPRING, content, "nog eens.xlsx")
    assert draft_file(programme, DEPARTMENT, draft.id) == File("nog eens.xlsx", content)


def test_what_has_no_file_is_not_there(programme: Programme) -> None:
    handed_in(programme, report_file())
    taken_back = programme.ledger.undo(A, SPRING, "test", "fout", expecting=1)
    refused = programme.ledger.refuse(A, SPRING, None, None, "0" * 64, "x", [], "test")
    for entry in (taken_back, refused):
        with pytest.raises(LookupError):
            original(programme, ME, entry.id)


@pytest.mark.parametrize("who", [VISITOR, OTHER])
def test_nobody_else_downloads_anything(programme: Programme, who: Person) -> None:
    entry = handed_in(programme, report_file())
    draft = submit(programme, ME, A, AUTUMN, report_file(A, AUTUMN), "r.xlsx")
    asked: list[Callable[[], object]] = [
        lambda: template(programme, who, A, SPRING),
        lambda: returned(programme, who, draft.id, "nl"),
        lambda: returned(programme, who, 99, "nl"),
        lambda: draft_file(programme, who, draft.id),
        lambda: draft_file(programme, who, 99),
        lambda: original(programme, who, entry.id),
        lambda: original(programme, who, 99),
    ]
    for ask in asked:
        with pytest.raises(NotAllowed):
            ask()


def test_the_department_downloads_from_every_hub(programme: Programme) -> None:
    entry = handed_in(programme, report_file())
    assert original(programme, DEPARTMENT, entry.id).content
    assert template(programme, DEPARTMENT, B, SPRING).content
    for ask in (original, draft_file):
        with pytest.raises(LookupError):
            ask(programme, DEPARTMENT, 99)
    with pytest.raises(LookupError):
        template(programme, DEPARTMENT, "nergens", SPRING)


def test_what_happened_to_all_hubs_has_no_file_for_one(programme: Programme) -> None:
    closed = programme.ledger.close_period(SPRING, "departement")
    with pytest.raises(NotAllowed):
        original(programme, ME, closed.id)
    with pytest.raises(LookupError):
        original(programme, DEPARTMENT, closed.id)


def test_a_template_is_made_once_and_stays_the_same(programme: Programme) -> None:
    first = template(programme, ME, A, SPRING)
    assert template(programme, DEPARTMENT, A, SPRING).content is first.content
