"""What stands before Streamlit: our pages and packed static files."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from starlette.requests import HTTPConnection
from starlette.responses import Response

from access import NOBODY
from ui.address import MOST_PARAMETERS
from ui.cache import Cache
from ui.first_view import page_sent, translator_path
from ui.paths import ALL_PATHS, PUBLIC_PATHS
from ui.screen import Made
from ui.style import translator
from ui.who import who_asks

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

A_YEAR = "public, max-age=31536000, immutable"
_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
# What a browser on our pages asks of Streamlit by HTTP, besides its static files.
_NEEDED = frozenset(
    {
        *("/favicon.png", "/manifest.json", "/_stcore/health", "/_stcore/host-config"),
        *("/auth/login", "/oauth2callback"),
    }
)
_COMPONENTS = "/_stcore/bidi-components/"
_FILE = re.compile(r"/static/(?!.*\.\.)[\w./@-]+")
_NAME = re.compile(r"/static/(?:js|css)/[\w.@-]+")
_packed: Cache[bytes] = Cache(400, len, 64_000_000)
# More threads than this only keep each other, and the loop that answers everybody, from their turn.
PAGES_AT_ONCE = 8
_pages_room: RunVar[CapacityLimiter] = RunVar("pages")


class Front:
    """ASGI middleware before Streamlit. ``pages``: key of the page → its content."""

    def __init__(self, app: App, pages: Mapping[str, Made]) -> None:
        self._app = app
        self._pages = {f"/{ALL_PATHS[key]}": (key, made) for key, made in pages.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer pages and static files, pass on the rest."""
        answer = await self._answer(scope) if scope["type"] == "http" else None
        await (answer or self._app)(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response | None:
        if scope["method"] not in ("GET", "HEAD"):
            return None
        path = scope["path"]
        is_packed = b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b"")
        if path in self._pages:
            page, made = self._pages[path]
            parameters = _parameters(scope["query_string"].decode("latin-1"))
            person = await who_asks(HTTPConnection(scope).cookies)
            sent = await to_thread.run_sync(
                page_sent, page, parameters, made, person, limiter=_pages_limiter()
            )
            is_public = person is NOBODY and page in PUBLIC_PATHS
            keep = "no-cache" if is_public else "private, no-store"
            return await _text(sent.html, "text/html", keep, is_packed, sent.status_code)
        if path == translator_path():
            return await _text(translator(), "text/javascript", A_YEAR, is_packed)
        if is_packed and _NAME.fullmatch(path) and Path(path).suffix in _TYPES:
            # A page names sixty of these: what is packed already needs no thread.
            packed = _packed.find(path) or await to_thread.run_sync(packed_file, path)
            if packed is not None:
                return _response(packed, _TYPES[Path(path).suffix], A_YEAR, True)
        return None


def _pages_limiter() -> CapacityLimiter:
    """A room of their own: a hundred who wait for a page keep no other answer waiting."""
    try:
        return _pages_room.get()
    except LookupError:
        _pages_room.set(CapacityLimiter(PAGES_AT_ONCE))
        return _pages_room.get()


def _parameters(query: str) -> dict[str, list[str]]:
    """What stands behind the question mark; nothing when that is more than any page asks."""
    try:
        return parse_qs(query, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return {}


def is_of_streamlit(path: str) -> bool:
    """Whether Streamlit may answer this path: what our pages need of it, and nothing else.

    It would keep uploads in memory, tell its own measurements to anyone, let programs run the
    pages, and answer any odd path with a page.
    """
    if path.startswith("/static/"):
        return _FILE.fullmatch(path) is not None and _static(path).is_file()
    return path in _NEEDED or path.startswith(_COMPONENTS)


def packed_file(path: str) -> bytes | None:
    """A static file of Streamlit as gzip, packed once and kept; None when there is no such file."""
    file = _static(path)
    if not file.is_file():
        return None
    return _packed.get(path, lambda: gzip.compress(file.read_bytes(), 6, mtime=0))


def _static(path: str) -> Path:
    from streamlit import file_util

    return Path(file_util.get_static_dir()) / path.lstrip("/")


async def _text(
    words: str, kind: str, keep: str, is_packed: bool, status_code: int = 200
) -> Response:
    def pack() -> bytes:
        return gzip.compress(words.encode(), 5, mtime=0)

    def packed() -> bytes:
        # What is one person's alone is not kept in memory.
        if keep.startswith("private"):
            return pack()
        return _packed.get(hashlib.blake2b(words.encode()).digest(), pack)

    content = await to_thread.run_sync(packed) if is_packed else words.encode()
    return _response(content, kind, keep, is_packed, status_code)


def _response(
    content: bytes, kind: str, keep: str, is_packed: bool, status_code: int = 200
) -> Response:
    headers = {"cache-control": keep, "vary": "accept-encoding, cookie"}
    if is_packed:
        headers["content-encoding"] = "gzip"
    return Response(content, status_code, media_type=kind, headers=headers)
