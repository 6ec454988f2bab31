"""What was published and confirmed, as a build tells it and metrics read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.build import build, supposed
from etl.examine import Examination
from ledger import Ledger
from metrics.publications import PublicationDay
from metrics.store import Store
from tests.unit.builds import SPRING, SUMMER, A, B, examination_of, example_reference, ledger_of

REPORTS = [(A, "2022-S2", SPRING, {"dossier": [{"id": "D-1"}]})]
# The day has just begun in Brussels; by the clock in UTC it is still the day before.
AT = datetime(2023, 7, 9, 22, 30, tzinfo=UTC)
Made = tuple[Ledger, dict[str, Examination]]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    ledger, known = ledger_of(tmp_path, REPORTS)
    yield ledger, known
    ledger.close()


def built(tmp_path: Path, made: Made) -> Path:
    return build(made[0], tmp_path / "builds", example_reference(), known=made[1])


def publish(ledger: Ledger, key: str = "slot", edition: int = 1, **other: Any) -> int:
    content = f"{key} {edition}".encode()
    facts: dict[str, Any] = {
        "day": SPRING,
        "name": f"De {key}",
        "content": content,
        "fingerprint": sha256(content).hexdigest(),
        "file_name": f"{key}.zip",
        "by": "department",
        "details": {"note": "beter"},
        "at": AT,
    }
    return ledger.publish(key, expecting_edition=edition - 1, **facts | other).id


def test_without_publications_both_tables_are_there_and_empty(tmp_path: Path, made: Made) -> None:
    store = Store.open(built(tmp_path, made))
    assert store.columns("publication") == (
        "entry_id", "key", "edition", "name", "day", "published_on",
    )  # fmt: skip
    assert store.columns("confirmation") == ("metric", "version", "confirmed_on")
    assert (store.publications, store.confirmed) == ((), {})


def test_every_edition_is_told_with_the_day_it_was_published_in_brussels(
    tmp_path: Path, made: Made
) -> None:
    first, other = publish(made[0]), publish(made[0], "other", day=date(2023, 7, 9))
    second = publish(made[0], edition=2)
    assert Store.open(built(tmp_path, made)).publications == (
        PublicationDay("slot", 2, "De slot", SPRING, SUMMER, second, True),
        PublicationDay("other", 1, "De other", date(2023, 7, 9), SUMMER, other, True),
        PublicationDay("slot", 1, "De slot", SPRING, SUMMER, first, False),
    )


def test_every_confirmed_version_is_told_with_its_day(tmp_path: Path, made: Made) -> None:
    for metric, version in (("dossiers", 3), ("dossiers", 2), ("companies", 2)):
        made[0].confirm_definition(metric, version, "department", at=AT)
    assert Store.open(built(tmp_path, made)).confirmed == {
        "companies": ((2, SUMMER),),
        "dossiers": ((2, SUMMER), (3, SUMMER)),
    }


def test_a_publication_or_confirmation_gives_a_build_of_another_name_and_a_proof_does_not(
    tmp_path: Path, made: Made
) -> None:
    names = [built(tmp_path, made)]
    publish(made[0])
    names.append(built(tmp_path, made))
    made[0].confirm_definition("dossiers", 2, "department")
    names.append(built(tmp_path, made))
    assert len(set(names)) == 3
    made[0].note_proof("department", {"equal": True})
    assert built(tmp_path, made) == names[-1]


def test_a_publication_changes_no_row_of_a_report(tmp_path: Path, made: Made) -> None:
    before = Store.open(built(tmp_path, made))
    publish(made[0])
    after = Store.open(built(tmp_path, made))
    for view in ("dossiers", "report_slots", "hub_states", "coverage"):
        asked = f"SELECT * FROM {view}"
        assert before.tuples(asked) == after.tuples(asked)
    assert before.newest_day == after.newest_day == SPRING


def test_a_supposed_report_comes_after_what_was_published(tmp_path: Path, made: Made) -> None:
    publish(made[0])
    built(tmp_path, made)
    report = examination_of(B, "2023-S1", {"dossier": [{"id": "D-2"}]}, example_reference())
    path = supposed(made[0], tmp_path / "builds", example_reference(), report, B, "2023-S1")
    store = Store.open(path)
    assert len(store.publications) == 1
    assert store.tuples("SELECT id FROM dossiers ORDER BY id") == [("D-1",), ("D-2",)]


def test_a_build_from_before_there_were_publications_knows_of_none(
    tmp_path: Path, made: Made
) -> None:
    publish(made[0])
    path = built(tmp_path, made)
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP TABLE publication; DROP TABLE confirmation")
    store = Store.open(path)
    assert (store.publications, store.confirmed) == ((), {})
