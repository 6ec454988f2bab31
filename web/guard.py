"""What stands around everything: safe headers, words instead of codes, no connection of others."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from texts.words import LANGUAGES, has_text, say
from ui.address import LANGUAGE
from ui.bare import short_page
from web.answers import KEPT_NOWHERE, Refusal, asks_json, refuse
from web.origins import is_own
from web.security_headers import Pairs, completed, security_headers
from web.trouble import refusal_of

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_log = logging.getLogger(__name__)
MOST_ADDRESS, MOST_HEADERS = 16_000, 32_000  # letters; a presenter’s plan has at most 7,000
_FOR_MACHINES = ("/_stcore/health", "/gezond", "/klaar", "/metrics")


class Guard:
    """ASGI middleware around all others: every answer leaves through it."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._headers = [(n.encode(), v.encode()) for n, v in security_headers().items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; complete the headers of the answer, and put it in words where it has none."""
        if scope["type"] == "http":
            await self._asked(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._connected(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _asked(self, scope: Scope, receive: Receive, send: Send) -> None:
        request, path = Request(scope, receive), scope["path"]
        leaving = _Leaving(request, send, self._headers)
        try:
            app = PlainTextResponse("", status) if (status := _too_long(scope)) else self._app
            await app(scope, receive, leaving.passed)
        except Exception as trouble:
            if leaving.has_begun:
                raise
            refusal = refusal_of(trouble, path, _language(request))
            leaving.instead = refuse(request, _language(request), refusal)
        if leaving.instead is not None:
            await leaving.instead(scope, receive, leaving.sent)

    async def _connected(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        origin = headers.get("origin")

        async def secured(message: Message) -> None:
            if message["type"] == "websocket.http.response.start":
                message["headers"] = completed(message["headers"], self._headers)
            await send(message)

        if origin is not None and not is_own(origin, headers.get("host", "")):
            # Whoever is signed in here opened a page of somebody else, which would act for them.
            _log.warning("a page of another site wanted to connect: refused")
            await refuse_connection(scope, receive, secured, 403)
            return
        if origin is not None:
            # Streamlit compares the two once more, and would ask other hosts when they differ.
            others = [header for header in scope["headers"] if header[0] != b"host"]
            scope["headers"] = [*others, (b"host", urlsplit(origin).netloc.encode("latin-1"))]
        await self._app(scope, receive, secured)


class _Leaving:
    """One answer on its way out. ``instead``: what is sent in its place, when it has no words."""

    def __init__(self, request: Request, send: Send, own: Pairs) -> None:
        self._request, self._path = request, request.scope["path"]
        self._send, self._own = send, own
        self.instead: Response | None = None
        self.has_begun = False

    async def passed(self, message: Message) -> None:
        """Send it on, unless there is something better."""
        if message["type"] == "http.response.start":
            self.instead = _in_words(self._request, self._path, message)
        if self.instead is None:
            await self.sent(message)

    async def sent(self, message: Message) -> None:
        """Send it on with all headers."""
        if message["type"] == "http.response.start":
            self.has_begun = True
            message["headers"] = completed(message["headers"], self._own)
        await self._send(message)


async def refuse_connection(
    scope: Scope, receive: Receive, send: Send, status_code: int, **headers: str
) -> None:
    """Let a browser open no connection; ``headers`` with ``_`` for a hyphen."""
    if "websocket.http.response" in scope.get("extensions", {}):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        await PlainTextResponse("", status_code, named)(scope, receive, send)
        return
    await send({"type": "websocket.close", "code": 1008})


def _too_long(scope: Scope) -> int:
    """The status to refuse with what is longer than any page of ours asks; 0 for the rest."""
    if len(scope["query_string"]) + len(scope["path"]) > MOST_ADDRESS:
        return 414
    return 431 if sum(len(n) + len(v) for n, v in scope["headers"]) > MOST_HEADERS else 0


def _in_words(request: Request, path: str, message: Message) -> Response | None:
    """The answer instead of a bare ``Not Found`` of the libraries; None where words are no use."""
    status_code = message["status"]
    headers = Headers(raw=list(message["headers"]))
    is_bare = headers.get("content-type", "text/plain").startswith("text/plain")
    if status_code < 400 or not is_bare or path.startswith(_FOR_MACHINES):
        return None
    language = _language(request)
    key = f"front.status_{status_code}"
    key = key if has_text(language, key) else "front.status_400"
    answer: Response
    if asks_json(request):
        answer = refuse(request, language, Refusal(status_code, key))
    else:  # anyone can ask a thousand of these: few letters
        page = short_page(language, say(language, key), has_way=True)
        answer = HTMLResponse(page, status_code, KEPT_NOWHERE)
    if "allow" in headers:
        answer.headers["allow"] = headers["allow"]
    return answer


def _language(request: HTTPConnection) -> str:
    asked = request.query_params.get(LANGUAGE, "")
    return asked if asked in LANGUAGES else LANGUAGES[0]
