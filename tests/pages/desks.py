"""Work pages without a server: a programme of a few reports, and what a page says to whom."""

from __future__ import annotations

import html
import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import ui.clock
from access import NOBODY, Person
from handin import Programme, programme_of
from ledger import Entry
from metrics.access import Viewer
from tests.unit.builds import A, B, accept, example_reference
from ui.paths import PAGES
from ui.screen import screen
from ui.view import View

VISITOR = NOBODY
DEPARTMENT = Person(Viewer("department"), name="Team Opvolging", example=True)
HUB_A, HUB_B = (
    Person(Viewer("hub", code), name=f"Team {code[-1].upper()}", example=True) for code in (A, B)
)
SPRING, AUTUMN = "2023-S1", "2023-S2"
NOW = datetime(2024, 2, 10, 9, 0, tzinfo=UTC)
IN_TIME, LATE, AGAIN = date(2024, 1, 12), date(2024, 2, 3), date(2024, 2, 5)
ROWS = {"lesson": [{"learned_on": date(2023, 3, 1), "lesson": "Vraag het op tijd."}]}


@contextmanager
def opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programme]:
    """The example programme in this folder, without any report, on 10 February 2024."""
    monkeypatch.setenv("HUBMONITOR_STORE", str(folder))
    monkeypatch.setattr(ui.clock, "now", lambda: NOW)
    found = programme_of(DEPARTMENT)
    yield found
    found.ledger.close()


def hand_in(
    programme: Programme, hub: str = A, period: str = AUTUMN, day: date = IN_TIME, words: str = ""
) -> Entry:
    """A report that counts from this day on; other words make another file."""
    rows = {"lesson": [{**ROWS["lesson"][0], "lesson": words or "Vraag het op tijd."}]}
    accept(programme.ledger, {}, (hub, period, day, rows), example_reference())
    return programme.ledger.entries(hub, period)[-1]


def view(page: str, person: Person, **parameters: str) -> View:
    """The page as this person sees it."""
    made = importlib.import_module(f"pages.{PAGES[page].file}").work
    found = screen(page, {key: [value] for key, value in parameters.items()}, person, made)
    assert found is not None
    return found


def html_of(page: str, person: Person, **parameters: str) -> str:
    """Its HTML."""
    return "".join(block.html for block in view(page, person, **parameters).blocks)


def words_of(page: str, person: Person, **parameters: str) -> str:
    """Its words, as one line."""
    return words_in(html_of(page, person, **parameters))


def words_in(markup: str) -> str:
    """The words of HTML, as one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def actions_in(markup: str) -> list[str]:
    """Where the forms of the page go that change something."""
    return re.findall(r'<form method="post" action="([^"]+)"', markup)
