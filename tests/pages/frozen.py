"""The example with reports of two hubs on known days, on the pages, and what is published of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from starlette.applications import Starlette
from starlette.routing import BaseRoute

import ui.clock
from handin import Programme, programme_of
from handin.publications import Publication, Wish, publish
from metrics import store as stores
from metrics.store import Store
from tests.handin.publishing import DAY, reported
from tests.pages.desks import DEPARTMENT, NOW
from tests.unit.signing_in import SITE, Browser
from ui.publications.freeze import frozen

__all__ = ["DAY", "on_screen", "package_of", "published"]


@contextmanager
def on_screen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programme]:
    """The programme as the dashboard finds it in ``folder``, on 10 February 2024."""
    monkeypatch.setenv("HUBMONITOR_STORE", str(folder))
    monkeypatch.setattr(ui.clock, "now", lambda: NOW)
    (folder / "example").mkdir()
    with reported(folder / "example"):
        found = programme_of(DEPARTMENT)
        yield found
        found.ledger.close()
    stores._seen.clear()


_frozen: dict[Wish, bytes] = {}


class Asking(Browser):
    """Asks the routes as our own script does, trying this role; "" for a visitor."""

    def __init__(self, routes: list[BaseRoute], person: str) -> None:
        super().__init__(Starlette(routes=routes), SITE)
        if person:
            self.cookies.set("hm_trial", person)

    def ask(self, method: str, path: str, **more: Any) -> Response:
        """The answer, as JSON where there is a choice."""
        headers = {"accept": "application/json", **more.pop("headers", {})}
        return super().ask(method, path, headers=headers, **more)


def package_of(programme: Programme, wanted: Wish) -> bytes:
    """What would be published. Made once: every test begins with the same reports."""
    if wanted not in _frozen:
        _frozen[wanted] = frozen(Store.newest(programme.builds), wanted)
    return _frozen[wanted]


def published(programme: Programme, edition: int = 0, **other: Any) -> Publication:
    """A publication of the day with its real package; other: words of the ``Wish``."""
    words: dict[str, Any] = {
        "key": "slotevent",
        "edition": edition,
        "name": "Slotevent",
        "day": DAY,
        "text": "Wat we bereikten.\n\nEn wat nog komt.",
        "footnotes": ("Een voetnoot.",),
        "note": "Een fout." if edition else "",
    }
    wanted = Wish(**words | other)
    content = package_of(programme, wanted)
    return publish(
        programme,
        DEPARTMENT,
        wanted.key,
        wanted.name,
        wanted.day,
        wanted.text,
        wanted.footnotes,
        wanted.note,
        content,
        wanted.edition,
    )
