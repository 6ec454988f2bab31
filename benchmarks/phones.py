"""One visitor as a browser is one: the page over HTTP, its files, its websocket, its filters.

What is measured of each visit, in seconds:

    page    from the tap on the link until the whole page is in; it shows the answer already
    ready   from the same tap until files and first run are in: everything works
    rerun   from a change of a filter, or another page, until the run is over
    health  how long a proxy waits that asks meanwhile whether the server lives
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import websockets

from benchmarks.http_wire import Wire
from benchmarks.visitors import asked, finished

FAULTS = (OSError, EOFError, TimeoutError, RuntimeError, websockets.WebSocketException)
_NAMED = re.compile(r'(?:src|href)="(?:\./|/)((?:static|hm)/[^"]+)"')
_LINES = 6  # connections to one host, as browsers have


@dataclass
class Met:
    """What all visitors of one crowd met."""

    page: list[float] = field(default_factory=list)
    ready: list[float] = field(default_factory=list)
    rerun: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    bytes: int = 0


class Phone:
    """One visitor. ``needs``: what the page must hold, so that an empty one is no success."""

    def __init__(self, url: str, met: Met, needs: str = "") -> None:
        self._url, self._met, self._needs = url, met, needs
        self._known: set[str] = set()
        self._files: set[str] = set()  # the browser keeps them: asked once
        self._socket: websockets.ClientConnection | None = None

    async def open(self, page: str, query: str) -> None:
        """Tap a link and wait until the page works."""
        start = time.perf_counter()
        wires = [Wire(self._url) for _ in range(_LINES)]
        try:
            html = await self._fetch(wires[0], f"/{page}" + (f"?{query}" if query else ""))
            self._met.page.append(time.perf_counter() - start)
            if self._needs not in html:
                raise RuntimeError(f"/{page}?{query} lacks {self._needs}")
            names = sorted(set(_NAMED.findall(html)) - self._files)
            self._files.update(names)
            await asyncio.gather(
                self._connect(page, query),
                *(self._fetch_all(wire, names[k::_LINES]) for k, wire in enumerate(wires)),
            )
        finally:
            for wire in wires:
                wire.close()
        self._met.ready.append(time.perf_counter() - start)

    async def change(self, page: str, query: str) -> None:
        """Choose a filter, or follow a link to another page."""
        start = time.perf_counter()
        await self._run(page, query)
        self._met.rerun.append(time.perf_counter() - start)

    async def close(self) -> None:
        """Close the tab."""
        if self._socket:
            await self._socket.close()

    async def _connect(self, page: str, query: str) -> None:
        self._socket = await websockets.connect(
            self._url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit")],
            max_size=None,
            compression=None,
            ping_interval=None,  # browsers send none
            open_timeout=120,
            close_timeout=10,
        )
        await self._run(page, query)

    async def _run(self, page: str, query: str) -> None:
        assert self._socket is not None
        await self._socket.send(asked(page, "", query, self._known))
        await finished(self._socket, self._known)

    async def _fetch(self, wire: Wire, path: str) -> str:
        answer = await wire.ask(path)
        self._met.bytes += len(answer.body)
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} for {path}")
        return answer.text if path.count(".") == 0 else ""

    async def _fetch_all(self, wire: Wire, names: Sequence[str]) -> None:
        for name in names:
            await self._fetch(wire, f"/{name}")
