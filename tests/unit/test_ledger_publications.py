"""What is published, confirmed or proved is never changed, and is about no hub."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ledger import Entry, Ledger, Outdated
from tests.unit.ledgers import HUB, PERIOD, new_url, offered

DAY = date(2023, 11, 28)
ENDED = datetime(2023, 11, 28, 23, 0, tzinfo=UTC)  # midnight in Brussels
TOLD = {"text": "Slot", "footnotes": ["1"], "note": "", "reports": [1]}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    ledger = Ledger.open(new_url(tmp_path))
    yield ledger
    ledger.close()


def publish(ledger: Ledger, content: bytes = b"package", **other: Any) -> Entry:
    facts: dict[str, Any] = {
        "key": "slot",
        "day": DAY,
        "name": "Slotevent",
        "content": content,
        "fingerprint": sha256(content).hexdigest(),
        "file_name": "slot-1.zip",
        "by": "department",
        "details": TOLD,
        "expecting_edition": 0,
        "at": ENDED,
    }
    return ledger.publish(**facts | other)


def test_a_publication_keeps_its_package_and_what_was_told(ledger: Ledger) -> None:
    made = publish(ledger)
    named = {"key": "slot", "edition": 1, "name": "Slotevent", "day": "2023-11-28"}
    assert made.details == TOLD | named
    assert (made.kind, made.at, made.done_by, made.file_name, made.about) == (
        "published", ENDED, "department", "slot-1.zip", None,
    )  # fmt: skip
    assert ledger.content(made.fingerprint or "") == b"package"
    assert ledger.publications() == [made] == ledger.entries()
    assert ledger.stored_bytes() == len(b"package")
    assert ledger.fingerprints() == [made.fingerprint]


def test_a_correction_is_a_new_edition_about_the_one_before_it(ledger: Ledger) -> None:
    first = publish(ledger)
    other = publish(ledger, b"other", key="other")
    noted = TOLD | {"note": "Hub A verbeterde een dossier."}
    second = publish(ledger, b"again", details=noted, expecting_edition=1)
    assert second.details["edition"] == 2 and second.about == first.id
    assert ledger.publications() == [first, other, second]
    assert ledger.content(first.fingerprint or "") == b"package"


@pytest.mark.parametrize("note", ["", "  ", None])
def test_a_correction_without_a_note_is_refused(ledger: Ledger, note: str | None) -> None:
    first = publish(ledger)
    with pytest.raises(ValueError, match="note"):
        publish(ledger, b"again", details=TOLD | {"note": note}, expecting_edition=1)
    assert ledger.entries() == [first]


@pytest.mark.parametrize("expected", [0, 2])
def test_who_did_not_see_the_newest_edition_is_told_so(ledger: Ledger, expected: int) -> None:
    first = publish(ledger)
    with pytest.raises(Outdated) as told:
        publish(ledger, b"again", details=TOLD | {"note": "x"}, expecting_edition=expected)
    assert told.value.current == first
    assert ledger.entries() == [first]
    assert len(ledger.fingerprints()) == 1


def test_a_later_edition_of_nothing_is_refused(ledger: Ledger) -> None:
    with pytest.raises(Outdated) as told:
        publish(ledger, details=TOLD | {"note": "x"}, expecting_edition=1)
    assert told.value.current is None


def test_a_day_that_has_not_ended_in_brussels_is_not_published(ledger: Ledger) -> None:
    late = datetime(2023, 11, 28, 22, 59, 59, tzinfo=UTC)
    with pytest.raises(ValueError, match="has not ended"):
        publish(ledger, at=late)
    assert (ledger.entries(), ledger.fingerprints()) == ([], [])
    assert publish(ledger).kind == "published"


def test_bytes_of_another_file_are_not_published(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="fingerprint"):
        publish(ledger, fingerprint="0" * 64)


def test_a_definition_is_confirmed_once_per_version(ledger: Ledger) -> None:
    second = ledger.confirm_definition("dossiers", 2, "department")
    other = ledger.confirm_definition("companies", 2, "department")
    third = ledger.confirm_definition("dossiers", 3, "department")
    assert (second.kind, second.details) == ("confirmed", {"metric": "dossiers", "version": 2})
    with pytest.raises(ValueError, match="already"):
        ledger.confirm_definition("dossiers", 2, "department")
    assert ledger.confirmed_definitions() == [second, other, third]


def test_the_newest_proof_is_the_last_one_noted(ledger: Ledger) -> None:
    assert ledger.newest_proof() is None
    ledger.note_proof("department", {"equal": True})
    last = ledger.note_proof("machine", {"equal": False, "tables": [{"name": "dossier"}]})
    assert ledger.newest_proof() == last
    assert last.details == {"equal": False, "tables": [{"name": "dossier"}]}


def test_what_is_about_no_hub_is_in_no_hubs_history(ledger: Ledger) -> None:
    report = ledger.accept(**offered(b"report"), at=ENDED)
    publish(ledger)
    ledger.confirm_definition("dossiers", 2, "department")
    ledger.note_proof("department", {})
    assert ledger.entries(hub_code=HUB) == [report] == ledger.entries(period_code=PERIOD)
    assert ledger.entries(HUB, PERIOD) == [report]
    assert len(ledger.entries()) == ledger.last_id() == 4
