"""The receipt of a report: what was handed in, when, by whom and with which remarks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from access import Person
from handin import NotAllowed
from handin.answers import answer
from handin.check import checked
from handin.confirm import confirm, undo
from handin.followup import send_back
from handin.people import done_by, shown_as
from handin.programme import Programme
from handin.receipt import receipt, receipt_number
from ledger import Entry
from metrics.access import Viewer
from tests.handin.helpers import (
    AUTUMN,
    DEPARTMENT,
    ME,
    OTHER,
    SPRING,
    TABLES,
    VISITOR,
    A,
    accepted_as,
    draft_for,
    handed_in,
    report_file,
    without,
)  # fmt: skip

LEAD = Person(Viewer("hub", A), name="Een Hubleider", example=True)


def test_it_says_what_was_handed_in(programme: Programme) -> None:
    draft = draft_for(programme, name="mijn rapport.xlsx")
    entry = confirm(programme, LEAD, draft.id)
    found = receipt(programme, ME, entry.id)
    assert (found.hub_name, found.period_code, found.version) == ("Voorbeeldhub A", SPRING, 1)
    assert (found.at, found.by, found.file_name) == (entry.at, "Een Hubleider", "mijn rapport.xlsx")
    assert (found.fingerprint, found.size) == (draft.fingerprint, len(report_file()))
    assert dict(found.counts)["Dossiers"] == 3
    assert [rows for _, rows in found.counts] == [len(rows) for rows in TABLES.values()]
    assert found.warnings == () and found.is_example and found.entry == entry


def test_each_remark_stands_with_the_reason_that_was_given(programme: Programme) -> None:
    handed_in(programme)
    draft = draft_for(programme, period=AUTUMN, tables=without("dossier", "D-003"))
    found = checked(programme, ME, draft.id)
    for remark in found.vanished:
        answer(programme, ME, draft.id, remark.key, "removed", "stond er dubbel in")
    for remark in found.questions:
        answer(programme, ME, draft.id, remark.key, "right", "nagekeken bij de boekhouding")
    entry = confirm(programme, ME, draft.id)
    warnings = receipt(programme, ME, entry.id).warnings
    assert len(warnings) == len(found.remarks) >= 1
    reasons = {finding.code: reason for finding, reason in warnings}
    assert reasons.pop("row-vanished") == "stond er dubbel in"
    assert set(reasons.values()) <= {"nagekeken bij de boekhouding"}


def test_the_number_bears_the_year_as_the_clock_in_brussels_has_it() -> None:
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # half past midnight over there
    assert receipt_number(Entry(12, "accepted", new_year, "test")) == "HM-2027-0012"
    assert receipt_number(Entry(12345, "accepted", new_year, "test")) == "HM-2027-12345"


def test_an_older_version_keeps_its_receipt(programme: Programme) -> None:
    first = handed_in(programme)
    undone = undo(programme, ME, A, SPRING, 1, "verkeerd bestand")
    assert receipt(programme, ME, first.id).version == 1
    with pytest.raises(LookupError):
        receipt(programme, ME, undone.id)


def test_only_the_hub_and_the_department_get_it(programme: Programme) -> None:
    entry = accepted_as(programme, draft_for(programme))
    for person in (VISITOR, OTHER, Person(Viewer("hub", A), name="Iemand", example=False)):
        for entry_id in (entry.id, entry.id + 1000, 2**70):
            with pytest.raises(NotAllowed):
                receipt(programme, person, entry_id)
    assert receipt(programme, DEPARTMENT, entry.id).entry == entry
    for entry_id in (entry.id + 1000, 2**70):
        with pytest.raises(LookupError):
            receipt(programme, DEPARTMENT, entry_id)


def test_what_is_no_report_has_no_receipt(programme: Programme) -> None:
    entry = accepted_as(programme, draft_for(programme))
    question = send_back(programme, DEPARTMENT, entry.id, "Klopt D-001?")
    with pytest.raises(LookupError):
        receipt(programme, ME, question.id)


def test_who_tries_a_role_is_told_in_the_readers_language() -> None:
    noted = done_by(ME)
    assert shown_as(noted, "nl") == noted == "Iemand in de rol van hubleider"
    assert shown_as(noted, "en") == "Someone trying the role of hub lead"
    assert shown_as("Een Hubleider", "en") == "Een Hubleider"
    assert shown_as("", "en") == "Someone trying a role"
