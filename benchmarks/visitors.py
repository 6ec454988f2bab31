"""Many visitors at once: rerun latency and memory, over Streamlit's own websocket protocol.

A real browser per visitor would measure the browsers. Each session here opens the websocket, asks
for a page, answers the server's cached messages as the browser does, and after a pause of 2.5 to
7.5 seconds asks for the same page with another filter in its address. Only for servers on this
machine; bounded in sessions and in time.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

THINK = 5.0
# The filters that visitors of the example choose from.
QUERIES = tuple(
    f"{key}={code}"
    for key, codes in (
        ("hub", [f"voorbeeldhub-{letter}" for letter in "abcdefghijkl"]),
        ("fase", "234"),
        ("periode", ("2022", "2023", "2024", "2023-S2")),
    )
    for code in codes
)


@dataclass
class Crowd:
    """What ``sessions`` visitors met: seconds per run, errors, and the server's memory in MB."""

    sessions: int
    first: list[float] = field(default_factory=list)
    reruns: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    before: float = 0.0
    after: float = 0.0

    @property
    def p50(self) -> float:
        """The median rerun in milliseconds."""
        return 1000 * median(self.reruns)

    @property
    def p95(self) -> float:
        """The 95th percentile of the reruns in milliseconds."""
        return 1000 * sorted(self.reruns)[int(0.95 * (len(self.reruns) - 1))]


async def finished(socket: websockets.ClientConnection, known: set[str]) -> str:
    """Read until the run is over; returns the page's hash ("" when not told again)."""
    page = ""
    while True:
        message = ForwardMsg()
        message.ParseFromString(await asyncio.wait_for(socket.recv(decode=False), 120))
        if message.hash and message.metadata.cacheable:
            known.add(message.hash)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            page = message.new_session.page_script_hash
        elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(message.delta.new_element.exception.message)
        elif kind == "script_finished":
            return page


def asked(page: str, page_hash: str, query: str, known: set[str]) -> bytes:
    """The message with which a browser asks for a page; ``known``: hashes that it keeps."""
    asking = BackMsg()
    run = asking.rerun_script
    run.page_name, run.query_string = page, query
    if page_hash:
        run.page_script_hash = page_hash
    run.cached_message_hashes.extend(known)
    return bytes(asking.SerializeToString())


async def _visit(
    url: str, page: str, queries: Sequence[str], delay: float, until: float, crowd: Crowd
) -> None:
    await asyncio.sleep(delay)
    known: set[str] = set()
    dice = random.Random(delay)
    try:
        async with websockets.connect(
            url, subprotocols=[websockets.Subprotocol("streamlit")], max_size=None, compression=None
        ) as socket:
            start = time.perf_counter()
            await socket.send(asked(page, "", "", known))
            page_hash = await finished(socket, known)
            crowd.first.append(time.perf_counter() - start)
            while time.monotonic() < until:
                await asyncio.sleep(THINK * dice.uniform(0.5, 1.5))
                start = time.perf_counter()
                await socket.send(asked(page, page_hash, dice.choice(queries), known))
                page_hash = await finished(socket, known) or page_hash
                crowd.reruns.append(time.perf_counter() - start)
    except (OSError, TimeoutError, RuntimeError, websockets.WebSocketException) as problem:
        crowd.errors.append(f"{type(problem).__name__}: {problem}"[:160])


def crowd(
    url: str,
    pid: int,
    page: str,
    queries: Sequence[str],
    sessions: int,
    seconds: float,
    ramp: float,
) -> Crowd:
    """Let ``sessions`` visitors arrive within ``ramp`` seconds and use ``page`` for ``seconds``."""
    server = psutil.Process(pid)
    met = Crowd(sessions, before=server.memory_info().rss / 1e6)
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    until = time.monotonic() + ramp + seconds

    async def everyone() -> None:
        visits = [
            asyncio.create_task(_visit(address, page, queries, ramp * k / sessions, until, met))
            for k in range(sessions)
        ]
        await asyncio.sleep(ramp + 0.9 * seconds)
        met.after = server.memory_info().rss / 1e6
        await asyncio.gather(*visits)

    asyncio.run(everyone())
    return met
