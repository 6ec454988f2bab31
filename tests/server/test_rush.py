"""A room full of phones opens one link at the same moment, on a server that just started."""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx
import pytest

from benchmarks.load_crowds import Site as Visited
from benchmarks.load_crowds import steady
from benchmarks.phones import Met, Phone
from benchmarks.running import Server
from metrics.store import Store
from tests.example_store import example_store
from tests.server.site import Site
from ui.asked import Asked
from ui.first_view import page_sent
from ui.page import Page

PHONES = 30
LINK = ("dossiers", "hub=voorbeeldhub-c&fase=3")
FILTERS = ("hub=voorbeeldhub-d", "fase=2", "periode=2023")
HOLDS = 'id="hm-first"'
SOON = 20.0  # seconds
_OPEN = re.compile(r"^hubmonitor_open_pages ([\d.]+)$", re.M)


def test_thirty_phones_at_once_all_get_the_page_and_leave_nothing_behind(running: Site) -> None:
    met = Met()

    async def visit(number: int) -> float:
        phone = Phone(running.url, met, HOLDS)
        await phone.open(*LINK)
        await phone.change(LINK[0], FILTERS[number % len(FILTERS)])
        open_now = _open_pages(running) if number == 0 else 0.0
        await phone.close()
        return open_now

    async def everybody() -> list[float]:
        return await asyncio.gather(*map(visit, range(PHONES)))

    open_now = asyncio.run(everybody())

    assert (len(met.page), len(met.ready), len(met.rerun)) == (PHONES,) * 3
    assert open_now[0] > 0
    until = time.monotonic() + SOON
    while _open_pages(running) and time.monotonic() < until:
        time.sleep(0.1)
    assert _open_pages(running) == 0


def test_the_profiles_count_what_goes_wrong_as_an_error(running: Site) -> None:
    class Process:
        pid = 1

    server = Server(running.url, Process(), None)  # type: ignore[arg-type]  # only its address
    found = steady(Visited("ours", server, ("dossiers",), FILTERS, "no such thing"), 2, 0.1)
    assert len(found.met.errors) == 2
    assert "lacks no such thing" in found.met.errors[0]


def test_one_cold_page_is_made_once_for_thirty_visitors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUBMONITOR_STORE", str(example_store()))
    from pages.dossiers import content

    made: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    query = Store.query

    def counted(page: Asked) -> Page:
        made[str(page.address.link())] += 1
        return content(page)

    def noted(store: Store, sql: str, parameters: object = None) -> object:
        asked[f"{sql} {parameters}"] += 1
        return query(store, sql, parameters)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "query", noted)
    together = Barrier(PHONES)

    def visitor(number: int) -> str:
        together.wait(SOON)
        hub = ("voorbeeldhub-e", "voorbeeldhub-f")[number % 2]
        return page_sent("dossiers", {"hub": [hub], "fase": ["2"]}, counted).html

    with ThreadPoolExecutor(PHONES) as room:
        seen = set(room.map(visitor, range(PHONES)))

    assert len(seen) == 2
    assert list(made.values()) == [1, 1]
    assert asked
    assert max(asked.values()) == 1, asked.most_common(1)


def _open_pages(site: Site) -> float:
    answer = httpx.get(f"{site.url}/metrics", trust_env=False)
    found = _OPEN.search(answer.text)
    assert found, answer.text[:200]
    return float(found.group(1))
