"""A programme with reports of two hubs on known days, and what somebody publishes of it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from etl.build import build
from handin.programme import Programme
from handin.publications import Publication, publish
from ledger import Ledger
from settings import Settings
from tests.handin.conftest import AUTUMN, DEPARTMENT, NEXT_SPRING, SPRING, TABLES, A, B
from tests.unit.builds import accept, example_reference, ledger_of

FIRST, SECOND = date(2023, 7, 20), date(2024, 1, 20)
THIRD = date(2024, 2, 10)  # after DAY; on it the example stands still
LATER = date(2098, 7, 20)  # after whatever moment it is when the test publishes
DAY = date(2024, 2, 1)  # both hubs had reported
PACKAGE, OTHER_PACKAGE = b"een pakket", b"een ander pakket"
WISH: dict[str, Any] = {
    "key": "",
    "name": "Slotevent 2024",
    "day": DAY,
    "text": "Wat we bereikten.",
    "footnotes": ["Eerste.", "Tweede."],
    "note": "",
    "content": PACKAGE,
    "expecting_edition": 0,
}


def rows(dossiers: int) -> dict[str, list[dict[str, Any]]]:
    """The tables of a report with so many dossiers."""
    first = TABLES["dossier"][0]
    own = [{**first, "id": f"D-{n:03}", "title": f"Dossier {n}"} for n in range(dossiers)]
    return TABLES | {"dossier": own}


@cache
def _made() -> Path:
    """The ledger and the build, made once: every test begins with a copy."""
    folder = Path(tempfile.mkdtemp(prefix="hubmonitor-reported-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    given = [
        (A, SPRING, FIRST, rows(1)),
        (A, AUTUMN, SECOND, rows(2)),
        (B, AUTUMN, SECOND, rows(3)),
        (B, AUTUMN, THIRD, rows(3) | {"lesson": []}),
    ]
    ledger, known = ledger_of(folder, given)
    build(ledger, folder / "builds", example_reference(), known=known)
    ledger.close()
    return folder


@contextmanager
def reported(folder: Path) -> Iterator[Programme]:
    """The example programme: both hubs reported by ``DAY``, hub B again after it."""
    shutil.copytree(_made(), folder, dirs_exist_ok=True)
    settings = Settings(f"sqlite:///{folder / 'ledger.sqlite'}", folder / "builds", example=True)
    found = Programme(settings, example_reference(), Ledger.open(settings.ledger))
    yield found
    found.ledger.close()


def report_later(programme: Programme, dossiers: int = 5, hub: str = A) -> None:
    """One more report, after the day that was published, and the build that knows it."""
    known: Any = {}
    accept(programme.ledger, known, (hub, NEXT_SPRING, LATER, rows(dossiers)))
    build(programme.ledger, programme.builds, programme.reference, known=known)


def published(programme: Programme, **other: Any) -> Publication:
    """``WISH``, with these other words, published by the department."""
    return publish(programme, DEPARTMENT, **WISH | other)
