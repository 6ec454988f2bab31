"""What stands before Streamlit: our page, packed static files, headers against strangers."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.responses import Response

from access import NOBODY, person_of
from ui.address import MOST_PARAMETERS
from ui.cache import Cache
from ui.first_view import page_sent, script_hashes, translator_path
from ui.paths import ALL_PATHS, FIGURE_PATHS
from ui.screen import Made
from ui.style import translator

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

A_YEAR = "public, max-age=31536000, immutable"
# Streamlit keeps what is sent there in memory, for uploaders that no page of ours has.
NO_UPLOADS = "/_stcore/upload_file"
_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
_NAME = re.compile(r"/static/(?:js|css)/[\w.@-]+")
_packed: Cache[bytes] = Cache(400, len, 64_000_000)


def security_headers() -> dict[str, str]:
    """The page runs its own scripts only, stands in no frame, asks no other host."""
    policy = (
        "default-src 'self'; "
        f"script-src 'self' 'wasm-unsafe-eval' blob: {script_hashes()}; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    )
    return {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


class Front:
    """ASGI middleware before Streamlit. ``pages``: key of the page → its content."""

    def __init__(self, app: App, pages: Mapping[str, Made]) -> None:
        self._app = app
        self._pages = {f"/{ALL_PATHS[key]}": (key, made) for key, made in pages.items()}
        self._headers = security_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer pages and static files, pass on the rest; each answer gets the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def secured(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                known = {name.lower() for name, _ in message["headers"]}
                own = [(n.encode(), v.encode()) for n, v in self._headers.items()]
                message["headers"] = [*message["headers"], *(h for h in own if h[0] not in known)]
            await send(message)

        answer = await self._answer(scope)
        await (answer or self._app)(scope, receive, secured)

    async def _answer(self, scope: Scope) -> Response | None:
        if scope["path"].startswith(NO_UPLOADS):
            return Response(status_code=404)
        if scope["method"] not in ("GET", "HEAD"):
            return None
        path = scope["path"]
        is_packed = b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b"")
        if path in self._pages:
            page, made = self._pages[path]
            parameters = _parameters(scope["query_string"].decode("latin-1"))
            person = await to_thread.run_sync(person_of, HTTPConnection(scope).cookies)
            sent = await to_thread.run_sync(page_sent, page, parameters, made, person)
            is_public = person is NOBODY and page in FIGURE_PATHS
            keep = "no-cache" if is_public else "private, no-store"
            return await _text(sent.html, "text/html", keep, is_packed, sent.status_code)
        if path == translator_path():
            return await _text(translator(), "text/javascript", A_YEAR, is_packed)
        if is_packed and _NAME.fullmatch(path) and Path(path).suffix in _TYPES:
            packed = await to_thread.run_sync(packed_file, path)
            if packed is not None:
                return _response(packed, _TYPES[Path(path).suffix], A_YEAR, True)
        return None


def _parameters(query: str) -> dict[str, list[str]]:
    """What stands behind the question mark; nothing when that is more than any page asks."""
    try:
        return parse_qs(query, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return {}


def packed_file(path: str) -> bytes | None:
    """A static file of Streamlit as gzip, packed once and kept; None when there is no such file."""
    from streamlit import file_util

    file = Path(file_util.get_static_dir()) / path.lstrip("/")
    if not file.is_file():
        return None
    return _packed.get(path, lambda: gzip.compress(file.read_bytes(), 6, mtime=0))


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
