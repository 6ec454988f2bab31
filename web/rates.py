"""Who asks too much waits: budgets per address and per session, also for open pages."""

from __future__ import annotations

import asyncio
import ipaddress
import itertools
import logging
import math
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from typing import Any
from urllib.parse import parse_qsl

from limits import RateLimitItem
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from access.person import SESSION_COOKIE
from access.tokens import fingerprint
from texts.words import LANGUAGES, say_count
from ui.address import LANGUAGE
from ui.bare import short_page
from web import budgets
from web.answers import KEPT_NOWHERE, asks_json
from web.guard import refuse_connection

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Costs = Iterator[tuple[RateLimitItem, str]]

_log = logging.getLogger(__name__)
MOST_OPEN = 500  # pages open at once from one address
MOST_OPEN_IN_ALL = 3000
_FREE = ("/static/", "/hm/", "/_stcore/", "/favicon", "/manifest.json")
_ALSO_FREE = ("/gezond", "/klaar", "/metrics", "/accounts/kopieer.js")
_SIGN_IN = ("/aanmelden/account", "/welkom/instellen")
_FILES = "/bestand/"
_TELL_EVERY_S = 60.0


class Rates:
    """ASGI middleware: counts what is asked, and refuses with 429 what is too much.

    What this very machine asks without a proxy is not counted: that is who looks after it.
    """

    def __init__(self, app: App) -> None:
        self._app = app
        self._budgets = budgets.Budgets()
        self._open: Counter[str] = Counter()
        self._numbers = itertools.count()
        self._refused = 0
        self._told = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, let wait, or refuse."""
        whose = address_of(scope) if scope["type"] in ("http", "websocket") else ""
        if not whose:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._connected(scope, receive, send, whose)
        elif wait := self._budgets.wait(self._costs(scope, whose)):
            self._note()
            await _refused(scope, receive, send, math.ceil(wait))
        elif _is_free(scope["path"]):
            await self._found(scope, receive, send, whose)
        else:
            await self._app(scope, receive, send)

    async def _found(self, scope: Scope, receive: Receive, send: Send, whose: str) -> None:
        """What is free, unless there is no such thing: then it is counted as a view."""
        wait = 0.0

        async def counted(message: Message) -> None:
            nonlocal wait
            if message["type"] == "http.response.start" and message["status"] == 404:
                wait = self._budgets.wait(iter([(budgets.VIEWS, whose)]))
            if not wait:
                await send(message)

        await self._app(scope, receive, counted)
        if wait:
            self._note()
            await _refused(scope, receive, send, math.ceil(wait))

    async def _connected(self, scope: Scope, receive: Receive, send: Send, whose: str) -> None:
        wait = self._budgets.wait(iter([(budgets.CONNECTIONS, whose)]))
        if wait or self._open[whose] >= MOST_OPEN or self._open.total() >= MOST_OPEN_IN_ALL:
            self._note()
            after = str(math.ceil(wait or 30))
            await refuse_connection(scope, receive, send, 429, retry_after=after)
            return
        number = str(next(self._numbers))

        async def paced() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                costs = iter([(budgets.MESSAGES, number), (budgets.ALL_MESSAGES, whose)])
                await asyncio.sleep(self._budgets.wait(costs))
            return message

        self._open[whose] += 1
        try:
            await self._app(scope, paced, send)
        finally:
            self._open[whose] -= 1
            self._open += Counter()  # forgets who has none open any more

    def _costs(self, scope: Scope, whose: str) -> Costs:
        """Which budgets a request is counted in. A made-up cookie gives nobody more."""
        path = scope["path"]
        if _is_free(path):
            return
        secret = HTTPConnection(scope).cookies.get(SESSION_COOKIE, "")
        own = f"{whose} {fingerprint(secret)}" if secret else ""
        if scope["method"] not in ("GET", "HEAD"):
            yield (budgets.SIGN_INS if path in _SIGN_IN else budgets.WRITINGS), whose
            kind = budgets.OWN_WRITINGS
        else:
            is_file = _FILES in path
            yield (budgets.FILES if is_file else budgets.VIEWS), whose
            if self._budgets.is_new(_question(scope)):
                yield (budgets.NEW_FILES if is_file else budgets.NEW_VIEWS), whose
            kind = budgets.OWN_FILES if is_file else budgets.OWN_VIEWS
        if own:
            yield kind, own

    def _note(self) -> None:
        """Say it once a minute, and of nobody in particular."""
        self._refused += 1
        now = time.monotonic()
        if now - self._told > _TELL_EVERY_S:
            _log.warning("too much was asked at once: %s refused so far", self._refused)
            self._told = now


def address_of(scope: Scope) -> str:
    """The address of who asks, of IPv6 its network; "" for this machine itself."""
    client = scope.get("client")
    try:
        found = ipaddress.ip_address(client[0] if client else "")
    except ValueError:
        return "unknown"
    if found.version == 6 and found.ipv4_mapped:
        found = found.ipv4_mapped
    if found.is_loopback:
        return ""
    if found.version == 6:
        return str(ipaddress.ip_network((int(found) >> 64 << 64, 64)))
    return str(found)


def _is_free(path: str) -> bool:
    return path.startswith(_FREE) or path in _ALSO_FREE


def _question(scope: Scope) -> str:
    """What is asked, the same for the same parameters in another order."""
    query = scope["query_string"].decode("latin-1")
    return f"{scope['path']}?{sorted(query.split('&'))}"


async def _refused(scope: Scope, receive: Receive, send: Send, seconds: int) -> None:
    """Say when to come back, in few letters: it must cost us less than the question."""
    asked = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get(LANGUAGE, "")
    language = asked if asked in LANGUAGES else LANGUAGES[0]
    said = say_count(language, "front.too_many", seconds)
    headers = {**KEPT_NOWHERE, "retry-after": str(seconds)}
    answer: Response
    if asks_json(Request(scope)):
        answer = JSONResponse({"message": said}, 429, headers)
    else:
        answer = HTMLResponse(short_page(language, said), 429, headers)
    await answer(scope, receive, send)
