"""A browser that goes away while it sends: nothing of it is kept, and nobody is alarmed."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest

from tests.server.site import PERIOD, C, hub
from web.upload import ROUTES

_BODY = (
    b"--x\r\ncontent-disposition: form-data; name=hub\r\n\r\n" + C.encode() + b"\r\n"
    b"--x\r\ncontent-disposition: form-data; name=periode\r\n\r\n" + PERIOD.encode() + b"\r\n"
    b"--x\r\ncontent-disposition: form-data; name=bestand; filename=r.xlsx\r\n\r\n" + b"PK" * 9999
)


async def _send_half() -> list[dict[str, Any]]:
    incoming = [
        {"type": "http.request", "body": _BODY, "more_body": True},
        {"type": "http.disconnect"},
    ]
    answered: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return incoming.pop(0) if incoming else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        answered.append(message)

    headers = [
        (b"content-type", b"multipart/form-data; boundary=x"),
        (b"content-length", b"5000000"),
        (b"cookie", f"hm_trial={hub(C)}".encode()),
        (b"accept", b"application/json"),
    ]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/uploaden/bestand",
        "query_string": b"",
        "headers": headers,
        "path_params": {},
    }
    route = next(route for route in ROUTES if getattr(route, "path", "") == "/uploaden/bestand")
    await route.handle(scope, receive, send)  # type: ignore[arg-type]
    return answered


def test_half_a_request_leaves_nothing_and_raises_no_alarm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path))
    answered = asyncio.run(_send_half())
    assert answered[0]["status"] == 400
    assert list(tmp_path.iterdir()) == []
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
