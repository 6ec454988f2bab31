"""Who asks too much waits; a hall full of telephones behind one address does not."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import anyio
import httpx
import pytest
from limits import RateLimitItem
from starlette.datastructures import Headers
from websockets.sync.client import connect

from tests.server.counted import ELSEWHERE, HALL, Asked, Message, never
from tests.server.site import UNDER
from web import budgets, rates
from web.rates import address_of


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    """A server with budgets of ten, so that a test is short."""
    for name, item in vars(budgets).items():
        if isinstance(item, RateLimitItem):
            monkeypatch.setattr(budgets, name, type(item)(10, namespace=item.namespace))
    yield Asked()


def test_who_asks_too_much_is_told_in_dutch_when_to_come_back(asked: Asked) -> None:
    assert asked.until_refused(20) == 10
    status_code, headers, words = asked.get()
    assert status_code == 429
    assert 1 <= int(headers["retry-after"]) <= 60
    assert f"Wacht {headers['retry-after']} seconde" in words.decode()
    assert len(words) < 2000  # it costs us less than the question
    assert b'"message"' in asked.get(json=True)[2]
    assert b"Too many questions" in asked.get(query="taal=en")[2]


def test_somebody_at_another_address_notices_nothing(asked: Asked) -> None:
    asked.until_refused(20)
    assert asked.get(client=ELSEWHERE)[0] == 200


def test_after_a_minute_all_is_forgiven(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    asked.until_refused(20)
    now = budgets.time.monotonic()
    monkeypatch.setattr(budgets.time, "monotonic", lambda: now + 61)
    assert asked.get()[0] == 200


@pytest.mark.parametrize("path", ["/gezond", "/klaar", "/static/js/a.js", "/hm/dutch.js"])
def test_health_and_files_of_the_page_are_always_answered(asked: Asked, path: str) -> None:
    assert asked.until_refused(30, path) == 30


@pytest.mark.parametrize("path", ["/static/js/nothing.js", "/_stcore/nothing"])
def test_files_that_are_not_there_are_counted_as_views(asked: Asked, path: str) -> None:
    assert asked.until_refused(30, path) == 10
    status_code, headers, words = asked.get(path)
    assert status_code == 429 and int(headers["retry-after"]) > 0 and len(words) < 2000
    assert asked.get()[0] == 429
    assert asked.get("/static/js/a.js")[0] == 200


def test_who_runs_the_server_is_not_counted_and_a_proxy_is_looked_through(asked: Asked) -> None:
    assert asked.until_refused(30, client="127.0.0.1") == 30
    assert asked.until_refused(30, client="::1") == 30
    assert asked.until_refused(30, client="::ffff:127.0.0.1") == 30


def test_one_network_of_ipv6_is_one_visitor(asked: Asked) -> None:
    for number in range(10):
        assert asked.get(client=f"2001:db8::{number}")[0] == 200
    assert asked.get(client="2001:db8::ffff:1")[0] == 429
    assert asked.get(client="2001:db8:0:1::1")[0] == 200
    assert address_of({"client": None}) == "unknown"


def test_writing_and_signing_in_and_files_have_budgets_of_their_own(asked: Asked) -> None:
    assert asked.until_refused(20) == 10
    for path, method in (
        ("/uploaden/klopt", "POST"),
        ("/aanmelden/account", "POST"),
        ("/bestand/sjabloon", "GET"),
    ):
        assert asked.until_refused(20, path, method=method) == 10, path


def test_what_nobody_asked_before_is_counted_apart(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budgets, "VIEWS", budgets.RateLimitItemPerMinute(1000, namespace="views"))
    assert asked.until_refused(100, query="hub=a") == 100
    found = (asked.get(query=f"zoek={at}")[0] for at in range(100))
    assert next(at for at, status_code in enumerate(found) if status_code == 429) == 9
    assert asked.get(query="hub=a")[0] == 200
    assert asked.get(query="zoek=1")[0] == 200


def test_one_session_cannot_spend_what_its_office_shares(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    much = budgets.RateLimitItemPerMinute(1000, namespace="writings")
    monkeypatch.setattr(budgets, "WRITINGS", much)
    more = {"path": "/uploaden/klopt", "method": "POST"}
    assert asked.until_refused(50, session="one", **more) == 10
    assert asked.until_refused(5, session="two", **more) == 5


@pytest.mark.parametrize(
    ("path", "method"),
    [("/regio", "GET"), ("/uploaden/klopt", "POST"), ("/aanmelden/account", "POST")],
)
def test_made_up_sessions_give_nobody_more(asked: Asked, path: str, method: str) -> None:
    found = [asked.get(path, session=f"made-up-{at}", method=method)[0] for at in range(20)]
    assert found == [200] * 10 + [429] * 10


def test_counting_takes_no_more_memory_however_many_ask() -> None:
    kept = budgets.Bounded(most=100)
    for at in range(1000):
        kept.incr(f"visitor {at}", 60)
    assert len(kept) == 100
    assert (kept.get("visitor 0"), kept.get("visitor 999")) == (0, 1)
    spent = budgets.Budgets()
    assert all(spent.is_new(f"{at}") for at in range(budgets.KEPT + 1))
    assert spent.is_new("0") and not spent.is_new(f"{budgets.KEPT}")


def test_an_open_page_that_asks_too_much_waits_and_loses_nothing(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(rates.asyncio, "sleep", sleep)
    left = iter([{"type": "websocket.receive"}] * 12 + [{"type": "websocket.disconnect"}])

    async def receive() -> Message:
        return dict(next(left))

    scope = {"type": "websocket", "client": (HALL, 1), "path": "/_stcore/stream", "headers": []}
    asyncio.run(asked.rates(scope, receive, _unsent))
    assert len(asked.received) == 12
    assert [seconds > 0 for seconds in slept] == [False] * 10 + [True] * 2


def test_all_open_pages_of_one_address_share_a_budget(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(rates.asyncio, "sleep", sleep)

    def open_one(client: str) -> None:
        left = iter([{"type": "websocket.receive"}] * 4 + [{"type": "websocket.disconnect"}])

        async def receive() -> Message:
            return dict(next(left))

        scope = {"type": "websocket", "client": (client, 1), "path": "/", "headers": []}
        asyncio.run(asked.rates(scope, receive, _unsent))

    for client in (HALL, HALL, HALL, ELSEWHERE):
        open_one(client)
    assert len(asked.received) == 16
    assert [seconds > 0 for seconds in slept] == [False] * 10 + [True] * 2 + [False] * 4


def test_one_address_has_so_many_pages_open_and_no_more(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rates, "MOST_OPEN", 3)
    closed = anyio.Event()
    refused: list[Message] = []

    async def receive() -> Message:
        await closed.wait()
        return {"type": "websocket.disconnect"}

    async def send(message: Message) -> None:
        refused.append(message)

    async def open_five() -> None:
        scope = {"type": "websocket", "path": "/_stcore/stream", "headers": []}
        async with anyio.create_task_group() as pages:
            for _ in range(5):
                pages.start_soon(asked.rates, {**scope, "client": (HALL, 1)}, receive, send)
            pages.start_soon(asked.rates, {**scope, "client": (ELSEWHERE, 1)}, receive, send)
            await anyio.wait_all_tasks_blocked()
            closed.set()
        await asked.rates({**scope, "client": (HALL, 1)}, receive, send)

    anyio.run(open_five)
    assert [message["type"] for message in refused] == ["websocket.close"] * 2


async def _unsent(_: Message) -> None:
    raise AssertionError("nothing is said")


def test_a_hundred_telephones_in_a_hall_are_all_answered(
    proxied: str, browser: httpx.Client
) -> None:
    """Each opens the link of the slide, one more page and one connection, from one address."""
    pages = ("", "regio?periode=2023")
    for at in range(100):
        for page in pages:
            answer = browser.head(f"{UNDER}/{page}", headers={"x-forwarded-for": HALL})
            assert answer.status_code == 200, at
    there = urlsplit(proxied)
    for _ in range(100):
        with connect(
            f"ws://{there.netloc}{UNDER}/_stcore/stream",
            additional_headers={"x-forwarded-for": HALL},
            proxy=None,
        ):
            pass


def test_somebody_who_guesses_passwords_is_stopped_and_the_hall_is_not(
    browser: httpx.Client,
) -> None:
    from_there = {"x-forwarded-for": ELSEWHERE, "content-length": "0"}
    codes = [
        browser.post(f"{UNDER}/welkom/instellen", headers=from_there).status_code
        for _ in range(budgets.SIGN_INS.amount + 1)
    ]
    assert codes[-1] == 429
    assert 429 not in codes[:-1]
    answer = browser.post(f"{UNDER}/welkom/instellen", headers=from_there)
    assert re.fullmatch(r"\d+", answer.headers["retry-after"])
    assert answer.headers["content-security-policy"]
    assert browser.post(f"{UNDER}/welkom/instellen").status_code != 429
    assert browser.get(f"{UNDER}/aanmelden", headers=from_there).status_code == 200


def test_a_refused_connection_says_when_to_come_back(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rates, "MOST_OPEN", 0)
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": [], "client": (HALL, 1)}
    scope["extensions"] = {"websocket.http.response": {}}
    asyncio.run(asked.rates(scope, never, send))
    assert sent[0]["status"] == 429
    assert int(Headers(raw=sent[0]["headers"])["retry-after"]) > 0
