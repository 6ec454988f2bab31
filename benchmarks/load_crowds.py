"""How a hundred visitors come: all at once for a QR code, in steps, or in waves for an hour."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

import psutil

from benchmarks.http_wire import Wire
from benchmarks.phones import FAULTS, Met, Phone
from benchmarks.running import Server

THINK = 5.0  # seconds between two changes of one visitor, give or take half
RUSH = 2.0  # seconds within which a whole room has opened the link
_LOOK_EVERY = 0.25


@dataclass(frozen=True)
class Site:
    """What is visited. needs: what each of its pages holds. health: where it says it lives."""

    name: str
    server: Server
    pages: tuple[str, ...]
    queries: tuple[str, ...]
    needs: str = ""
    health: str = "/_stcore/health"

    @property
    def resident(self) -> float:
        """The server's memory in MB."""
        return float(psutil.Process(self.server.process.pid).memory_info().rss / 1e6)


@dataclass
class Crowd:
    """What ``size`` visitors met in ``seconds``, and the server's memory in MB.

    there: while all of them were there. peak: the most.
    """

    size: int
    met: Met
    seconds: float = 0.0
    before: float = 0.0
    there: float = 0.0
    peak: float = 0.0

    @property
    def each(self) -> float:
        """MB that came with each visitor, caches that they filled included."""
        return (self.there - self.before) / self.size


Part = Callable[[Phone, random.Random], Awaitable[None]]


def spike(site: Site, link: tuple[str, str], size: int) -> Crowd:
    """``size`` phones open one link within two seconds; each looks, and changes a filter."""

    async def visit(phone: Phone, dice: random.Random) -> None:
        await asyncio.sleep(dice.uniform(0, RUSH))
        await phone.open(*link)
        await asyncio.sleep(dice.uniform(1, 3))
        await phone.change(link[0], dice.choice(site.queries))

    return asyncio.run(_crowd(site, size, visit))


def steady(site: Site, size: int, seconds: float) -> Crowd:
    """``size`` visitors come one after the other and use all pages for ``seconds``."""
    until = time.monotonic() + seconds

    async def visit(phone: Phone, dice: random.Random) -> None:
        await asyncio.sleep(dice.uniform(0, size / 10))
        page = dice.choice(site.pages)
        await phone.open(page, "")
        while time.monotonic() < until:
            await asyncio.sleep(THINK * dice.uniform(0.5, 1.5))
            if dice.random() < 0.75:
                await phone.change(page, dice.choice(site.queries))
            else:  # a link to another page, in a tab of its own
                page = dice.choice(site.pages)
                await phone.close()
                await phone.open(page, dice.choice(site.queries))

    return asyncio.run(_crowd(site, size, visit))


async def _crowd(site: Site, size: int, visit: Part) -> Crowd:
    found = Crowd(size, Met(), before=site.resident)
    phones = [Phone(site.server.url, found.met, site.needs) for _ in range(size)]
    looking = asyncio.create_task(_look(site, found))
    start = time.perf_counter()
    await asyncio.gather(
        *(_noted(visit(phone, random.Random(k)), found.met) for k, phone in enumerate(phones))
    )
    found.seconds = time.perf_counter() - start
    found.there = site.resident
    await asyncio.gather(*(_noted(phone.close(), found.met) for phone in phones))
    looking.cancel()
    with suppress(asyncio.CancelledError):
        await _noted(looking, found.met)
    return found


async def _noted(part: Awaitable[None], met: Met) -> None:
    try:
        await part
    except FAULTS as fault:
        met.errors.append(f"{type(fault).__name__}: {fault}"[:160])


async def _look(site: Site, found: Crowd) -> None:
    """Note memory, and how long the server takes to say that it lives."""
    wire = Wire(site.server.url)
    try:
        while True:
            found.peak = max(found.peak, site.resident)
            start = time.perf_counter()
            answer = await wire.ask(site.health)
            found.met.health.append(time.perf_counter() - start)
            if answer.status != 200:
                found.met.errors.append(f"{answer.status} for {site.health}")
            await asyncio.sleep(_LOOK_EVERY)
    finally:
        wire.close()


def percentiles(seconds: Sequence[float]) -> tuple[float, float, float, float]:
    """p50, p95, p99 and the longest, in milliseconds; all 0 for nothing."""
    ordered = sorted(seconds) or [0.0]
    last = len(ordered) - 1
    p50, p95, p99 = (1000 * ordered[round(share * last)] for share in (0.5, 0.95, 0.99))
    return p50, p95, p99, 1000 * ordered[-1]
