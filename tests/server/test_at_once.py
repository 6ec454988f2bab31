"""Twelve hubs confirm at the same moment while fifty visitors read."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier, Event

import httpx

from metrics.store import LOOK_EVERY
from tests.server.site import HUBS, PERIOD, Site, confirm, hub, right, template, upload

READERS = 50
PAUSE = 0.3  # seconds in which a reader looks at the page
_BUILD = re.compile(r"build-(\d+)-\w+")
_ANSWER = re.compile(r"Ontvangen rapporten: (\d+) van (\d+)")


def test_twelve_confirm_at_once_and_every_reader_sees_one_whole_state(running: Site) -> None:
    drafts = {code: _ready(running, code) for code in HUBS}
    before = _one_look(running)
    stop, together = Event(), Barrier(len(HUBS))

    def read() -> list[Look]:
        with running.client() as client:
            looks = [_look(client)]
            while not stop.wait(PAUSE):
                looks.append(_look(client))
            return looks

    def press(code: str) -> httpx.Response:
        with running.client(hub(code)) as client:
            together.wait()
            return confirm(client, drafts[code])

    with ThreadPoolExecutor(READERS + len(HUBS)) as crowd:
        readers = [crowd.submit(read) for _ in range(READERS)]
        answers = list(crowd.map(press, HUBS))
        stop.set()
        seen = [reader.result() for reader in readers]

    assert [answer.status_code for answer in answers] == [200] * len(HUBS)
    with running.ledger() as ledger:
        accepted = [e for e in ledger.entries(period_code=PERIOD) if e.kind == "accepted"]
    assert sorted(str(entry.hub_code) for entry in accepted) == sorted(HUBS)
    assert {entry.version for entry in accepted} == {1}
    for looks in seen:
        assert looks == sorted(looks), "somebody went back to an earlier state"
    _every_build_has_one_answer(before, {look for looks in seen for look in looks})
    time.sleep(LOOK_EVERY)
    after = _one_look(running)
    assert (after.received, after.expected) == (before.received + 12, before.expected + 12)


def _every_build_has_one_answer(before: Look, seen: set[Look]) -> None:
    """Each state is a whole number of reports more than the old one, and always the same."""
    assert len({look.build for look in seen}) == len(seen)
    for look in seen - {before}:
        more = look.received - before.received
        assert 0 < more <= len(HUBS)
        assert look.expected == before.expected + 12  # the period counts once anybody reports on it


def _ready(site: Site, code: str) -> int:
    with site.client(hub(code)) as client:
        upload(client, code, template(client, code)).raise_for_status()
        return right(client, site, code)


@dataclass(frozen=True, order=True)
class Look:
    """What a reader saw: the build by its number, and the reports received of those expected."""

    build: int
    received: int
    expected: int


def _look(client: httpx.Client) -> Look:
    page = client.get("/gegevens")
    page.raise_for_status()
    build, answer = _BUILD.search(page.text), _ANSWER.search(page.text)
    assert build is not None and answer is not None
    return Look(int(build[1]), int(answer[1]), int(answer[2]))


def _one_look(site: Site) -> Look:
    with site.client() as client:
        return _look(client)
