"""The dashboard under a path of a host, behind a proxy that leaves that path in the address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from starlette.responses import PlainTextResponse, RedirectResponse

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# Asked on the port itself, by who looks after the server.
ALSO_WITHOUT = frozenset({"/gezond", "/klaar", "/metrics", "/_stcore/health"})
_EVERYWHERE = "path=/"


class UnderPath:
    """ASGI middleware: inside it, the dashboard stands at the root. ``path``: ``/hubmonitor``."""

    def __init__(self, app: App, path: str) -> None:
        self._app = app
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take the path off what comes in, and put it on what goes out."""
        if not self._path or scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        asked: str = scope["path"]

        async def placed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [self._placed(*header) for header in message["headers"]]
            await send(message)

        if asked.startswith(f"{self._path}/"):
            scope["path"] = asked.removeprefix(self._path)
            scope["raw_path"] = scope.get("raw_path", b"").removeprefix(self._path.encode())
            await self._app(scope, receive, placed)
        elif asked in ALSO_WITHOUT:
            await self._app(scope, receive, send)
        else:
            await self._elsewhere(scope, receive, send)

    async def _elsewhere(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["path"] == self._path and scope["method"] in ("GET", "HEAD"):
            query = scope["query_string"].decode("latin-1")
            to = f"{self._path}/" + (f"?{query}" if query else "")
            await RedirectResponse(to, status_code=308)(scope, receive, send)
        else:
            await PlainTextResponse("", 404)(scope, receive, send)

    def _placed(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        """A header of an answer: addresses and cookies of ours stay under the path."""
        if name == b"location":
            return name, self._address(value.decode("latin-1")).encode("latin-1")
        if name == b"set-cookie":
            parts = value.decode("latin-1").split("; ")
            own = (f"Path={self._path}" if p.lower() == _EVERYWHERE else p for p in parts)
            return name, "; ".join(own).encode("latin-1")
        return name, value

    def _address(self, to: str) -> str:
        parts = urlsplit(to)
        if parts.netloc or not parts.path.startswith("/"):
            return to
        return urlunsplit(parts._replace(path=self._path + parts.path))
