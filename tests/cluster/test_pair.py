"""Two servers on one ledger: it does not matter which of them somebody speaks to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from time import sleep

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.uploading import choose, click, headline
from tests.cluster.browsers import Arrive, browsers, signed_in
from tests.cluster.pair import (
    PERIOD,
    AppServer,
    Pair,
    dossiers,
    questions,
    report,
    until,
    uploaded,
)

READERS = 4
CROWD = 60  # more than a server has threads
AWAY = "We kunnen nu even niet bij de rapporten"


@pytest.fixture
def hub(pair: Pair) -> Iterator[str]:
    """A hub that handed in nothing yet; each test has another."""
    yield next(code for code in pair.hubs if not pair.version(code))


def draft_of(pair: Pair, hub: str) -> int:
    """The number of the hub's open draft."""
    with pair.ledger() as ledger:
        draft = ledger.open_draft(hub, PERIOD)
    assert draft is not None
    return draft.id


def confirm(client: httpx.Client, draft_id: int, version: int = 0) -> httpx.Response:
    """Press *Bevestig het rapport*."""
    said = {"concept": draft_id, "versie": version, "nagekeken": "ja"}
    return client.post("/uploaden/bevestigen", data=said)


def seen_on(server: AppServer, pair: Pair, count: int) -> None:
    """Wait until the figures of a server have so many dossiers."""
    with pair.client(server=server) as visitor:
        until(lambda: dossiers(visitor) == count)


def test_a_hub_lead_hands_in_with_every_step_on_the_other_server(pair: Pair, hub: str) -> None:
    with pair.client(server=pair.a) as visitor:
        before = dossiers(visitor)
    pair.accepted(hub, report(hub))  # on no server at all: both of them notice
    for server in (pair.a, pair.b):
        seen_on(server, pair, before + 3)
    cookie = pair.lead(hub)
    with pair.client(cookie, pair.a) as on_a, pair.client(cookie, pair.b) as on_b:
        uploaded(on_a, hub, report(hub, dossiers=5, euros=400_000))
        draft_id, asked = draft_of(pair, hub), questions(on_b, hub)
        assert asked
        for number, key in enumerate(asked):
            said = {"concept": draft_id, "sleutel": key, "antwoord": "right", "uitleg": "klopt"}
            client = on_a if number % 2 else on_b
            client.post("/uploaden/klopt", data=said).raise_for_status()
        confirmed = confirm(on_b, draft_id, version=1)
        confirmed.raise_for_status()
        receipt = on_a.get(confirmed.json()["to"])
        assert receipt.status_code == 200
        number = re.search(r"rapport=(\d+)", confirmed.json()["to"])
        assert number is not None
        paper = on_a.get("/bestand/ontvangst", params={"rapport": number[1]})
        assert paper.content.startswith(b"%PDF")
        seen_on(pair.a, pair, before + 5)
        assert dossiers(on_b) == before + 5  # who confirms sees it on the next page


def test_two_servers_that_confirm_one_draft_at_once_make_one_report(pair: Pair, hub: str) -> None:
    cookie = pair.lead(hub)
    together = Barrier(2)
    with pair.client(cookie, pair.a) as on_a, pair.client(cookie, pair.b) as on_b:
        uploaded(on_a, hub, report(hub))
        draft_id = draft_of(pair, hub)

        def press(client: httpx.Client) -> httpx.Response:
            together.wait()
            return confirm(client, draft_id)

        with ThreadPoolExecutor(2) as both:
            answers = list(both.map(press, (on_a, on_b)))
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    with pair.ledger() as ledger:
        assert [one.kind for one in ledger.entries(hub, PERIOD)] == ["accepted"]


def test_while_the_database_is_away_figures_stay_and_work_says_so_and_recovers(
    pair: Pair, hub: str
) -> None:
    cookie = pair.lead(hub)
    work = {"hub": hub, "periode": PERIOD}
    with pair.client(cookie) as lead, pair.client() as visitor:
        uploaded(lead, hub, report(hub))
        draft_id, before = draft_of(pair, hub), dossiers(visitor)
        pair.database.stop()
        try:
            for server in (pair.a, pair.b):
                with pair.client(cookie, server) as other:
                    assert dossiers(other) == before
                    page = other.get("/uploaden", params=work)
                    assert (page.status_code, AWAY in page.text) == (503, True)
                    refused = confirm(other, draft_id)
                    assert (refused.status_code, AWAY in refused.text) == (503, True)
        finally:
            pair.database.start()
        until(lambda: lead.get("/uploaden", params=work).status_code == 200)
        assert confirm(lead, draft_id).status_code == 200
        for server in (pair.a, pair.b):
            seen_on(server, pair, before + 3)


def test_a_database_that_takes_questions_and_never_answers_stops_no_page(
    pair: Pair, hub: str
) -> None:
    cookie, work = pair.lead(hub), {"hub": hub, "periode": PERIOD}

    def asks(number: int) -> httpx.Response:
        """Somebody with the cookie of nobody, as anyone can make one."""
        with pair.client(f"{number:043}", pair.a) as stranger:
            return stranger.get("/dossiers")

    with (
        pair.client(cookie, pair.a) as lead,
        pair.client(server=pair.a, timeout=4) as visitor,
        ThreadPoolExecutor(CROWD) as crowd,
    ):
        before = dossiers(visitor)
        pair.database.freeze()
        try:
            coming = [crowd.submit(asks, number) for number in range(CROWD)]
            sleep(0.5)  # until they wait: for one answer that is 5 s
            for _ in range(2):
                assert visitor.get("/gezond").status_code == 200
                assert dossiers(visitor) == before
                assert "ledger" in visitor.get("/klaar").json()["troubles"]
            assert {one.result().status_code for one in coming} == {200}
            page = lead.get("/uploaden", params=work)
        finally:
            pair.database.thaw()
        assert (page.status_code, AWAY in page.text) == (503, True)
        until(lambda: lead.get("/uploaden", params=work).status_code == 200)


def test_a_server_killed_under_load_loses_no_report_and_only_what_was_under_way_fails(
    pair: Pair,
) -> None:
    free = [code for code in pair.hubs if not pair.version(code)][:2]
    told: dict[str, list[int]] = {code: [] for code in free}
    stop = Event()

    def works(code: str) -> int:
        failed, number = 0, 0
        with pair.client(pair.lead(code)) as lead:
            while not stop.is_set():
                number += 1
                try:
                    uploaded(lead, code, report(code, euros=40_000 + number))
                    done = confirm(lead, draft_of(pair, code), pair.version(code))
                    done.raise_for_status()
                except httpx.HTTPError:
                    failed += 1
                    continue
                told[code].append(int(re.findall(r"rapport=(\d+)", done.text)[0]))
        return failed

    def reads() -> int:
        failed = 0
        with pair.client() as visitor:
            while not stop.wait(0.1):
                try:
                    dossiers(visitor)
                except httpx.HTTPError:
                    failed += 1
        return failed

    with ThreadPoolExecutor(len(free) + READERS) as crowd:
        clients = [crowd.submit(works, code) for code in free]
        clients += [crowd.submit(reads) for _ in range(READERS)]
        try:
            until(lambda: all(told.values()), 60)
            by_then = {code: len(told[code]) for code in free}
            pair.b.kill()
            until(lambda: all(len(told[code]) > by_then[code] + 1 for code in free), 60)
        finally:
            stop.set()
        failures = [client.result() for client in clients]

    assert max(failures) <= 1, "more failed than what was under way"
    with pair.ledger() as ledger:
        for code in free:
            there = {entry.id for entry in ledger.entries(code, PERIOD)}
            assert set(told[code]) <= there
    pair.b.start()  # and it begins with what it missed
    with pair.client(server=pair.a) as on_a, pair.client(server=pair.b) as on_b:
        assert dossiers(on_b) == dossiers(on_a)


@pytest.fixture
def arrive(pair: Pair) -> Iterator[Arrive]:
    """Somebody at a browser that nginx sends to this server."""
    expect.set_options(timeout=30_000)
    with browsers(pair) as found:
        yield found
    expect.set_options(timeout=5_000)


def test_who_is_on_a_server_that_dies_goes_on_at_the_other_one_and_nothing_is_lost(
    pair: Pair, arrive: Arrive
) -> None:
    known, hub = [code for code in pair.hubs if not pair.version(code)][-2:]
    with pair.client(server=pair.a) as visitor:
        before = dossiers(visitor) + 3
    pair.accepted(known, report(known))
    for server in (pair.a, pair.b):
        seen_on(server, pair, before)
    name, _ = pair.account(hub)
    lead, reader = arrive(pair.a), arrive(pair.a)
    signed_in(lead, name)
    lead.open(f"uploaden?periode={PERIOD}")
    choose(lead.page, report(hub))
    click(lead, lead.page.locator("#hm-upload button[type=submit]"))
    assert headline(lead.page) == "Je rapport is klaar om te bevestigen."
    reader.open("dossiers")
    expect(reader.page.locator(".hm-answer")).to_contain_text(f"de {before} ingediende")

    pair.a.kill()

    reader.page.locator("a[href='/trajecten']").first.click()  # while there is no connection
    expect(reader.page.locator("h1")).to_have_text("Trajecten")
    lead.page.locator("#hm-looked").check()
    lead.page.locator("#hm-confirm-go").click()
    lead.page.wait_for_url("**/ontvangst?rapport=*")
    expect(lead.page.locator("h1")).to_contain_text("Ontvangst")
    reader.page.locator("a[href='/dossiers']").first.click()
    expect(reader.page.locator(".hm-answer")).to_contain_text(f"de {before + 3} ingediende")
    lead.page.reload()
    lead.settle()
    expect(lead.page.locator("body")).to_contain_text(name)
    with pair.ledger() as ledger:
        assert [one.kind for one in ledger.entries(hub, PERIOD)] == ["accepted"]
        assert ledger.open_drafts() == []
