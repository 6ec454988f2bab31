"""The receipt as a PDF and the calendar: what they hold, to the byte, and what they never run."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typst
from icalendar import Calendar

from access import NOBODY, Person
from etl.findings import Finding, Severity
from exports import deadlines_calendar, receipt_pdf
from exports.receipt import _compiled, _words
from exports.receipt_words import facts, warnings
from exports.typeset import NO_SIGN, is_shown
from handin import NotAllowed, Programme, programme_of
from handin.receipt import Receipt
from ledger import Entry
from metrics.access import Viewer
from tests.unit.builds import A
from texts.typed import typed

AT = datetime(2026, 1, 12, 13, 5, tzinfo=UTC)
REMARK = Finding("row-blank", Severity.WARNING, "Dossiers", "4")
RECEIPT = Receipt(
    number="HM-2026-0012",
    entry=Entry(12, "accepted", AT, "Team A", A, "2025-S2", 2),
    hub_name="Voorbeeldhub A",
    period_code="2025-S2",
    version=2,
    at=AT,
    by="Team A",
    file_name="rapport.xlsx",
    fingerprint=hashlib.sha256(b"rapport").hexdigest(),
    size=48213,
    counts=(("Dossiers", 14), ("Activiteiten", 1234)),
    warnings=((REMARK, "Nagekeken."), (REMARK, "")),
    is_example=True,
)
HOSTILE = {
    "typst": '#panic("x") $x$ @ref *vet* _schuin_ \\ <a> `x` = = / - + "]}',
    "read a file": '#read("/etc/passwd")',
    "script": "<script>alert(1)</script>",
    "formula": '=HYPERLINK("x")',
    "right to left": "\u202egnp.exe سلام שלום",
    "signs without a letter": "😀 中文 \x00 \x07 \ue000 \ufffe \ud800",
    "very long": "x" * 32_767,
    "long with spaces": "woord " * 5000,
}


def _streams(pdf: bytes) -> bytes:
    """The PDF with its packed parts unpacked, so that its objects can be searched."""
    found = [pdf]
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(match[1]))
        except zlib.error:
            continue
    return b"\n".join(found)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pdf_is_tagged_has_a_title_a_language_and_claims_pdf_ua(language: str) -> None:
    pdf = _streams(receipt_pdf(RECEIPT, language))
    assert b"pdfuaid:part>1<" in pdf
    assert b"/StructTreeRoot" in pdf
    assert {b"nl": b"(nl-BE)", b"en": b"(en-GB)"}[language.encode()] in pdf
    title = {"nl": b"Ontvangstbewijs HM-2026-0012", "en": b"Receipt HM-2026-0012"}[language]
    assert title in pdf
    for tag in (b"/H1", b"/Table", b"/TH", b"/TD"):
        assert tag in pdf


def test_the_same_receipt_is_the_same_file_each_time() -> None:
    assert receipt_pdf(RECEIPT, "nl") == receipt_pdf(RECEIPT, "nl")
    assert b"20260112" in _streams(receipt_pdf(RECEIPT, "nl"))


@pytest.mark.parametrize("what", HOSTILE)
def test_text_of_a_report_is_never_markup_and_never_stops_the_pdf(what: str) -> None:
    text = HOSTILE[what]
    receipt = replace(
        RECEIPT, file_name=text, by=text, hub_name=text, warnings=((REMARK, text),) * 2
    )
    pdf = receipt_pdf(receipt, "nl")
    assert pdf.startswith(b"%PDF-")
    assert len(pdf) < 300_000
    assert b"root:" not in _streams(pdf)


def test_our_fonts_have_every_sign_that_is_not_replaced_by_a_square() -> None:
    signs = "".join(sign for code in range(0x2200) if is_shown(sign := chr(code)))
    words = _words(RECEIPT, "nl") | {"statement": signs + NO_SIGN}
    assert len(signs) > 1000
    assert _compiled(words, 0).startswith(b"%PDF-")


def test_a_mistake_in_the_template_is_not_taken_for_an_unknown_sign(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "receipt.typ"
    broken.write_text("#panic()")
    monkeypatch.setattr("exports.receipt._TEMPLATE", broken)
    with pytest.raises(typst.TypstError):
        receipt_pdf(RECEIPT, "nl")


def test_an_example_is_called_one_and_a_real_receipt_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[dict[str, object]] = []
    monkeypatch.setattr("exports.receipt._compiled", lambda words, at: given.append(words) or b"")
    receipt_pdf(RECEIPT, "nl")
    receipt_pdf(replace(RECEIPT, is_example=False), "nl")
    assert [words["example"] for words in given] == ["VOORBEELD", None]


def test_the_receipt_says_what_was_confirmed() -> None:
    assert facts(RECEIPT, "nl") == [
        ("Nummer", "HM-2026-0012"),
        ("Hub", "Voorbeeldhub A"),
        ("Periode", "2e helft 2025"),
        ("Versie", "2"),
        ("Ingediend op", "12 januari 2026 om 14:05"),
        ("Ingediend door", "Team A"),
        ("Bestand", "rapport.xlsx"),
        ("Grootte", "47 kB"),
        ("Kenmerk", RECEIPT.fingerprint[:16]),
    ]
    assert [reason for _, reason in warnings(RECEIPT, "nl")] == [
        "Nagekeken.",
        "Geen reden opgegeven",
    ]


def test_what_somebody_typed_is_one_line_of_signs_that_show() -> None:
    assert typed("a\u202eb\n\tc\x00d") == "a b c d"
    assert typed("woord " * 9, 10) == "woord woo…"
    assert len(typed("x" * 32_767)) == 2000


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programme]:
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path))
    found = programme_of(Person(Viewer("department"), example=True))
    yield found
    found.ledger.close()


def test_the_calendar_has_a_whole_day_and_two_warnings_for_each_deadline(
    programme: Programme,
) -> None:
    department = Person(Viewer("department"), example=True)
    made = Calendar.from_ical(deadlines_calendar(programme, department, "nl"))
    events = made.walk("VEVENT")
    assert len(events) == len(programme.reference.periods)
    last = events[-1]
    assert last.decoded("dtstart") == date(2026, 1, 31)
    assert str(last["summary"]) == (
        "VOORBEELD: Uiterste datum: rapporten van de hubs over de 2e helft 2025"
    )
    assert len(last.walk("VALARM")) == 2
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_the_calendar_of_a_hub_is_its_own_and_the_same_each_time(programme: Programme) -> None:
    hub = Person(Viewer("hub", A), example=True)
    made = deadlines_calendar(programme, hub, "nl")
    assert made == deadlines_calendar(programme, hub, "nl")
    assert "Voorbeeldhub A" in str(Calendar.from_ical(made).walk("VEVENT")[0]["description"])


@pytest.mark.parametrize("person", [NOBODY, Person(Viewer("visitor"), example=True)])
def test_who_is_neither_hub_nor_department_gets_no_calendar(
    person: Person, programme: Programme
) -> None:
    with pytest.raises(NotAllowed):
        deadlines_calendar(programme, person, "nl")
