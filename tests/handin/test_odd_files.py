"""Files that somebody uploads by mistake or in bad faith, and what they are called."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from etl.findings import Severity
from etl.messages import message
from handin import drafts
from handin.check import Checked, Unreadable, checked, submit
from handin.programme import Programme
from tests.handin.conftest import AUTUMN, SPRING, TABLES, A, person_of_hub, report_file

ME = person_of_hub(A)
NO_ZIP = b"no workbook at all"


def found_in(programme: Programme, content: bytes, period: str = SPRING) -> Checked:
    """What is asked about a file that hub A uploads for the period."""
    return checked(programme, ME, submit(programme, ME, A, period, content, "r.xlsx").id)


@pytest.mark.parametrize("content", [NO_ZIP, b"", b"PK\x03\x04rest", report_file()[:2000]])
def test_what_cannot_be_read_is_told_and_nothing_is_stored(
    programme: Programme, content: bytes
) -> None:
    before = submit(programme, ME, A, SPRING, report_file(), "r.xlsx")
    with pytest.raises(Unreadable) as told:
        submit(programme, ME, A, SPRING, content, "r.xlsx")
    assert told.value.finding.severity is Severity.ERROR and message(told.value.finding)
    assert programme.ledger.open_draft(A, SPRING) == before
    assert programme.ledger.entries() == []


def test_a_workbook_of_something_else_becomes_a_draft_with_errors(programme: Programme) -> None:
    target = BytesIO()
    Workbook().save(target)
    found = found_in(programme, target.getvalue())
    assert found.report is None and "sheet-missing" in {one.finding.code for one in found.errors}
    assert not found.is_ready and found.differences.rows == ()


def test_many_questions_in_many_rows_are_all_asked(programme: Programme) -> None:
    rows = [TABLES["dossier"][0] | {"id": f"D-{n}", "budget_eur": 9} for n in range(5_000)]
    content = report_file(tables=TABLES | {"dossier": rows})
    assert len(found_in(programme, content).questions) > 500


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org";"klik")',
        "<script>alert(1)</script>",
        "\u202egnorw\u202c",
        "x" * 32_767,
        "'; DROP TABLE entry; --",
        "../../etc/passwd",
    ],
)
def test_a_hostile_text_is_only_a_text(programme: Programme, text: str) -> None:
    rows = TABLES | {"dossier": [TABLES["dossier"][0] | {"title": text, "companies": [text]}]}
    found = found_in(programme, report_file(tables=rows))
    assert found.report is not None
    assert found.report.tables["dossier"].columns["title"] == [text.strip("\u202e\u202c")]
    assert all(len(remark.finding.found) <= 60 for remark in found.remarks)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("../../etc/rapport.xlsx", "rapport.xlsx"),
        ("C:\\map\\rapport.XLSM", "rapport.XLSM"),
        ("a\x00b\r\nc\u202e.xlsx", "ab c.xlsx"),
        ("x" * 500 + ".xlsx", "x" * 195 + ".xlsx"),
        ("map/", f"rapport-{A}-{SPRING}.xlsx"),
        ("..", f"rapport-{A}-{SPRING}.xlsx"),
        ("<b>é</b>.xlsx", "b>.xlsx"),
    ],
)
def test_a_file_name_is_only_the_last_part_of_it(
    programme: Programme, written: str, kept: str
) -> None:
    assert submit(programme, ME, A, SPRING, report_file(), written).file_name == kept


def test_the_example_takes_no_files_without_end(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = submit(programme, person_of_hub(A), A, SPRING, report_file(), "a.xlsx")
    monkeypatch.setattr(drafts, "EXAMPLE_BYTES", kept.size - 1)
    with pytest.raises(drafts.ExampleFull):
        submit(programme, person_of_hub(A), A, AUTUMN, report_file(period=AUTUMN), "b.xlsx")
    assert programme.ledger.open_draft(A, AUTUMN) is None
