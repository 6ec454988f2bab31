"""Who sends a form or a file so slowly that it would keep its place for ever, loses it."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

import anyio
import pytest
from starlette.requests import Request

from web import limits
from web.answers import Refusal

Message = MutableMapping[str, Any]
SCOPE = {"type": "http", "method": "POST", "path": "/x", "headers": []}


async def _body(receive: Any) -> bytes:
    return await limits.limited(Request(SCOPE, receive), 1000).body()


def test_a_body_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PATIENCE_S", 0.02)

    async def receive() -> Message:
        await anyio.sleep(1)
        return {"type": "http.request", "body": b"x", "more_body": False}

    with pytest.raises(Refusal) as refused:
        anyio.run(_body, receive)
    assert (refused.value.status_code, refused.value.key) == (408, "front.too_slow")


def test_a_body_that_keeps_dripping_is_given_up_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WHOLE_S", 0.05)
    came: list[bytes] = []

    async def receive() -> Message:
        await anyio.sleep(0.01)
        came.append(b"x")
        return {"type": "http.request", "body": b"x", "more_body": len(came) < 100}

    with pytest.raises(Refusal):
        anyio.run(_body, receive)
