"""Whether the server lives, is ready, and what it tells a monitor and its log."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest

from benchmarks.running import ROOT, Server, served
from settings import VERSION
from tests.server.site import copied_store

TOKEN = "een-token-dat-niemand-raadt"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A server that logs for machines; its real programme has a ledger of its own."""
    store = copied_store(tmp_path_factory.mktemp("store"))
    with served(
        ROOT / "server.py", ROOT, {"HUBMONITOR_STORE": str(store), "HUBMONITOR_LOG": "json"}
    ) as running:
        yield running, store


@pytest.fixture
def asking(server: tuple[Server, Path]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server[0].url, trust_env=False, timeout=60) as client:
        yield client


def _log_with(server: Server, words: str) -> str:
    """The log once it holds these words: a request is noted just after its answer has left."""
    until = time.monotonic() + 30
    while words not in (text := server.log.read_text()) and time.monotonic() < until:
        time.sleep(0.05)
    return text


def _value(text: str, name: str) -> float:
    (line,) = [line for line in text.splitlines() if line.startswith(f"{name} ")]
    return float(line.split()[-1])


def test_health_says_version_and_figures(asking: httpx.Client, server: tuple[Server, Path]) -> None:
    said = asking.get("/gezond").json()
    there = {path.stem for path in (server[1] / "example" / "builds").glob("*.duckdb")}
    assert said == {"status": "ok", "version": VERSION, "build": said["build"]}
    assert said["build"] in there


def test_a_server_that_is_warm_is_ready_without_troubles(asking: httpx.Client) -> None:
    answer = asking.get("/klaar")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "troubles": []})
    assert answer.headers["cache-control"] == "no-store"


def test_a_monitor_on_this_machine_reads_what_was_counted(asking: httpx.Client) -> None:
    page = 'hubmonitor_requests_total{kind="page",status="200"}'
    before = asking.get("/metrics").text
    asking.get("/dossiers").raise_for_status()
    asking.get("/regio").raise_for_status()
    after = asking.get("/metrics").text
    counted = _value(before, page) if page in before else 0
    assert _value(after, page) == counted + 2
    assert _value(after, "hubmonitor_ledger_up") == 1
    assert _value(after, "hubmonitor_disk_free_bytes") > 0
    assert f'hubmonitor_info{{version="{VERSION}"}}' in after


def test_measurements_are_not_passed_on_to_strangers(asking: httpx.Client) -> None:
    for name in ("x-forwarded-for", "forwarded", "x-real-ip"):
        assert asking.get("/metrics", headers={name: "203.0.113.5"}).status_code == 403


def test_with_a_token_only_who_has_it_reads_the_measurements(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from starlette.requests import Request

    from settings import Settings
    from web.operation import _may_measure

    def asked(authorization: str) -> Request:
        headers = [(b"authorization", authorization.encode()), (b"x-forwarded-for", b"203.0.113.5")]
        return Request({"type": "http", "headers": headers, "client": ("203.0.113.5", 1)})

    monkeypatch.setenv("HUBMONITOR_METRICS_TOKEN", TOKEN)
    settings = Settings.read()
    assert _may_measure(asked(f"Bearer {TOKEN}"), settings)
    for wrong in ("", "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}"):
        assert not _may_measure(asked(wrong), settings)
    here = {"type": "http", "headers": [], "client": ("127.0.0.1", 1)}
    assert _may_measure(Request(here), settings)  # who looks after the server needs none
    passed_on = {**here, "headers": [(b"x-forwarded-for", b"203.0.113.5")]}
    assert not _may_measure(Request(passed_on), settings)


def test_the_log_has_one_object_per_line_and_nothing_that_points_at_a_person(
    asking: httpx.Client, server: tuple[Server, Path]
) -> None:
    asking.get("/welkom?code=geheime-link", headers={"cookie": "hm_session=geheim-koekje"})
    asking.post(
        "/aanmelden/account", data={"naam": "iemand-van-gent", "wachtwoord": "geheim-woord"}
    )
    text = _log_with(server[0], "/aanmelden/account")
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    asked = [line for line in lines if line["logger"] == "hubmonitor.requests"]
    assert {"/welkom", "/aanmelden/account"} <= {line["path"] for line in asked}
    assert all(
        {"time", "level", "version", "status", "milliseconds"} <= set(line) for line in asked
    )
    for secret in ("geheime-link", "geheim-koekje", "iemand-van-gent", "geheim-woord"):
        assert secret not in text
    assert not any("127.0.0.1" in json.dumps(line) for line in asked)


def _ready(times: int, at_last: Callable[[], None] = lambda: None) -> list[tuple[int, Any]]:
    """The status and the words of ``/klaar``, asked so many times without a server."""
    from starlette.requests import Request

    from web.operation import ready

    async def asked() -> list[tuple[int, Any]]:
        try:
            answers = [await ready(Request({"type": "http"})) for _ in range(times)]
            return [(one.status_code, json.loads(bytes(one.body))) for one in answers]
        finally:
            at_last()

    return asyncio.run(asked())


def test_without_its_ledger_a_server_stays_ready_and_names_the_trouble(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from web import measuring
    from web.operation import Readiness

    monkeypatch.setenv("HUBMONITOR_LEDGER", "postgresql://nobody@127.0.0.1:1/none")
    monkeypatch.setattr(Readiness, "is_warm", True)
    ((status_code, said),) = _ready(1)
    assert (status_code, said["status"]) == (200, "ready")
    assert "ledger" in said["troubles"]
    assert "hubmonitor_ledger_up 0.0" in measuring.written().decode()


def test_a_ledger_that_never_answers_is_named_and_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from web import operation

    over = Event()

    def never(_: object) -> tuple[int, bool]:
        assert over.wait(20), "who asked waited for the ledger"
        return 0, False

    monkeypatch.setattr(operation, "LONGEST_LOOK", 0.1)
    monkeypatch.setattr(operation, "_ledger", never)
    said = _ready(2, over.set)
    assert [one["troubles"] for _, one in said] == [["ledger"], ["ledger"]]


def test_a_disk_that_is_almost_full_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from settings import Settings
    from web import operation

    monkeypatch.setattr(operation, "_free", lambda _: operation.LEAST_FREE - 1)
    assert "disk" in operation.troubles_of(Settings.read())
