"""A programme on an empty example store, the people in it, and workbooks as a hub lead has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from access import NOBODY, Person
from etl.template import write_template
from etl.template.rows import Rows
from handin.examining import close
from handin.programme import Programme
from ledger import Ledger
from metrics.access import Viewer
from settings import Settings
from tests.unit.builds import example_reference

A, B = "voorbeeldhub-a", "voorbeeldhub-b"
SPRING, AUTUMN, NEXT_SPRING = "2023-S1", "2023-S2", "2024-S1"
NOTHING: Mapping[str, object] = {}

# A valid report: rows with codes, as ``write_template`` takes them.
TABLES: dict[str, list[dict[str, object]]] = {
    "service_area": [{"nis": "33011"}, {"nis": "32003"}],
    "partner": [
        {"name": name, "kind": kind, "role": role, "since": date(2021, 7, 1)}
        for name, kind, role in (
            ("Stad Ieper", "local_government", "promotor"),
            ("Netwerk Westhoek", "regular_economy", "core_partner"),
            ("Maatwerkbedrijf De Kaap", "social_economy", "core_partner"),
        )
    ],
    "trajectory": [
        {
            "id": f"T-{number:03}", "title": f"Traject {number}", "theme_code": "wood",
            "nis": "33011", "idea_on": date(2021, 9, 1), "test_on": date(2022, 2, 1),
        }
        for number in (1, 2, 3)
    ],
    "dossier": [
        {
            "id": f"D-{number:03}", "trajectory": "T-001", "title": f"Dossier {number}",
            "channel_code": "living-labs", "nis": "33011", "status": "submitted",
            "submitted_on": date(2022, 4, 15), "budget_eur": 80000, "requested_eur": 40000,
        }
        for number in (1, 2, 3)
    ],
    "activity": [
        {
            "id": "A-001", "held_on": date(2023, 3, 14), "name": "Ontbijt", "kind": "network_event",
            "pillar": "raise_awareness", "objective": "1", "nis": "33011", "participants": 45,
        }
    ],
    "referral": [
        {
            "id": "V-001", "asked_on": date(2023, 2, 3), "asker_kind": "company",
            "ask_channel": "direct", "theme_code": "wood",
        }
    ],
    "cluster": [
        {
            "id": "C-001", "name": "Hout", "theme_code": "wood", "kind": "cluster",
            "scale": "region", "started_on": date(2022, 5, 1),
        }
    ],
    "lesson": [{"learned_on": date(2023, 3, 1), "objective": "3", "lesson": "Vraag het op tijd."}],
}  # fmt: skip


def person_of_hub(code: str) -> Person:
    """A hub lead who tries the example store."""
    return Person(Viewer("hub", code), example=True)


DEPARTMENT = Person(Viewer("department"), example=True)
VISITOR = NOBODY


@pytest.fixture(scope="session", autouse=True)
def _child_process() -> Iterator[None]:
    yield
    close()


def programme_in(folder: Path) -> Programme:
    """The example programme whose ledger and builds are in ``folder``; close its ledger."""
    settings = Settings(f"sqlite:///{folder / 'ledger.sqlite'}", folder / "builds", example=True)
    return Programme(settings, example_reference(), Ledger.open(settings.ledger))


@pytest.fixture
def programme(tmp_path: Path) -> Iterator[Programme]:
    """The example programme, with nothing in its ledger."""
    found = programme_in(tmp_path)
    yield found
    found.ledger.close()


def report_file(
    hub: str = A, period: str = SPRING, tables: Rows = TABLES, cells: Mapping[str, object] = NOTHING
) -> bytes:
    """The template of hub and period with these rows, then ``cells``: ``Dossiers!F3`` → value."""
    target = BytesIO()
    write_template(example_reference(), hub, period, target, tables=tables)
    return with_cells(target.getvalue(), cells) if cells else target.getvalue()


def with_cells(content: bytes, cells: Mapping[str, object]) -> bytes:
    """The workbook with other values in some cells: ``Dossiers!F3`` → value, null empties it."""
    book = load_workbook(BytesIO(content))
    for place, value in cells.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell].value = value
    return _saved(book)


def changed(content: bytes, change: Callable[..., None]) -> bytes:
    """The workbook after ``change``, which gets it as openpyxl has it."""
    book = load_workbook(BytesIO(content))
    change(book)
    return _saved(book)


def without(sheet_key: str, *identities: object, field: str = "id") -> Rows:
    """``TABLES`` without the rows of a sheet that are called so."""
    return TABLES | {sheet_key: [r for r in TABLES[sheet_key] if r[field] not in identities]}


def _saved(book: object) -> bytes:
    target = BytesIO()
    book.save(target)  # type: ignore[attr-defined]
    return target.getvalue()
