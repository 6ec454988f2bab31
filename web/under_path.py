"""The dashboard under a path of a host, behind a proxy that leaves that path in the address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from starlette.responses import PlainTextResponse, RedirectResponse, Response

from web.cookies import drop, is_ours

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# Asked on the port itself, by who looks after the server.
ALSO_WITHOUT = frozenset({"/gezond", "/klaar", "/metrics", "/_stcore/health"})
_EVERYWHERE = "path=/"
_GONE = b"max-age=0;"


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
        strangers = _first_cookies(scope)

        async def placed(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = (pair for header in message["headers"] for pair in self._placed(*header))
                message["headers"] = [*own, *_dropped(strangers)]
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

    def _placed(self, name: bytes, value: bytes) -> Headers:
        """A header of an answer: addresses and cookies of ours stay under the path."""
        if name == b"location":
            return [(name, self._address(value.decode("latin-1")).encode("latin-1"))]
        if name == b"set-cookie":
            parts = value.decode("latin-1").split("; ")
            own = (f"Path={self._path}" if p.lower() == _EVERYWHERE else p for p in parts)
            placed = (name, "; ".join(own).encode("latin-1"))
            # Who signs out must also be rid of what dates from before the path.
            return [placed, (name, value)] if _GONE in value.lower() else [placed]
        return [(name, value)]

    def _address(self, to: str) -> str:
        parts = urlsplit(to)
        if parts.netloc or not parts.path.startswith("/"):
            return to
        return urlunsplit(parts._replace(path=self._path + parts.path))


def _first_cookies(scope: Scope) -> list[str]:
    """Of two cookies with one name keep the first; the names of ours that came more than once.

    A browser sends the cookie of the longest path first, and Starlette believes the last. The
    others stand at ``/``: from when the dashboard stood there, or from a neighbour on the host.
    """
    sent = [
        value.decode("latin-1") for name, value in scope.get("headers", ()) if name == b"cookie"
    ]
    first: dict[str, str] = {}
    twice: dict[str, None] = {}
    for written in "; ".join(sent).split(";"):
        name = written.partition("=")[0].strip()
        if name not in first:
            first[name] = written.strip()
        elif is_ours(name):
            twice[name] = None
    if sent:
        kept = "; ".join(first.values()).encode("latin-1")
        others = [header for header in scope["headers"] if header[0] != b"cookie"]
        scope["headers"] = [*others, (b"cookie", kept)]
    return list(twice)


def _dropped(names: list[str]) -> Headers:
    """The headers that make a browser forget these cookies at the root of the host."""
    response = Response()
    for name in names:
        drop(response, name)
    return [header for header in response.raw_headers if header[0] == b"set-cookie"]
