"""The middleware that counts, before an app that answers all: what it answers is looked at."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers

from access.person import SESSION_COOKIE
from web.rates import Rates

HALL, ELSEWHERE = "198.51.100.1", "198.51.100.2"
Message = MutableMapping[str, Any]


class Asked:
    """The middleware before an app that answers all; what it answers is what is looked at."""

    def __init__(self) -> None:
        self.rates = Rates(self._app)
        self.received: list[Message] = []

    async def _app(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            while (message := await receive())["type"] == "websocket.receive":
                self.received.append(message)
            return
        status_code = 404 if "nothing" in scope["path"] else 200
        await send({"type": "http.response.start", "status": status_code, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    def get(
        self, path: str = "/regio", client: str = HALL, **more: Any
    ) -> tuple[int, Headers, bytes]:
        """Ask one thing; the status, the headers and the words of the answer."""
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        asyncio.run(self.rates(asked_scope(path, client, **more), never, send))
        return sent[0]["status"], Headers(raw=sent[0]["headers"]), sent[-1]["body"]

    def until_refused(self, most: int, path: str = "/regio", **more: Any) -> int:
        """How many times the same may be asked, at most ``most``."""
        return next((at for at in range(most) if self.get(path, **more)[0] == 429), most)


def asked_scope(
    path: str,
    client: str,
    query: str = "",
    method: str = "GET",
    session: str = "",
    json: bool = False,
) -> dict[str, Any]:
    headers = [(b"accept", b"application/json" if json else b"text/html")]
    if session:
        headers.append((b"cookie", f"{SESSION_COOKIE}={session}".encode()))
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": headers,
        "client": (client, 1),
    }


async def never() -> Message:
    return {"type": "http.disconnect"}
