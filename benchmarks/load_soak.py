"""Waves of visitors who come and go: the server's memory after each, and when all have gone."""

from __future__ import annotations

import asyncio
import time
from statistics import median

from benchmarks.http_wire import Wire
from benchmarks.load_crowds import Site, percentiles, steady

WAVE = 30  # visitors
STAY = 15.0  # seconds
PAUSE = 5.0


def waves(site: Site, minutes: float, gone: float, level: float) -> bool:
    """Waves for so many minutes; whether nobody met an error and memory stays level.

    Level: ``gone`` seconds after the last wave the server is at most ``level`` times as large as
    in the middle of the first half, when every cache was warm. A leak makes the second half grow
    as much as the first.
    """
    asyncio.run(_fill(site))
    until = time.monotonic() + 60 * minutes
    levels: list[float] = []
    errors: list[str] = []
    visits = 0
    while time.monotonic() < until:
        crowd = steady(site, WAVE, STAY)
        time.sleep(PAUSE)
        visits += WAVE
        errors += crowd.met.errors
        levels.append(site.resident)
        p50, p95, *_ = percentiles(crowd.met.rerun)
        print(
            f"wave {len(levels):>3}: {visits:>5} visits, {levels[-1]:6.0f} MB "
            f"(peak {crowd.peak:.0f}), rerun p50 {p50:.0f} ms, p95 {p95:.0f} ms, "
            f"{len(errors)} errors",
            flush=True,
        )
    time.sleep(gone)
    early = median(levels[len(levels) // 4 : len(levels) // 2 + 1])
    ratio = site.resident / early
    print(
        f"early {early:.0f} MB, when all have gone {site.resident:.0f} MB: ratio {ratio:.3f}",
        end="",
    )
    print(f" (at most {level}); {_growth(levels):.2f} MB a wave over the second half")
    for problem in sorted(set(errors))[:5]:
        print(f"  {problem}")
    return not errors and ratio <= level


async def _fill(site: Site) -> None:
    """Ask every view that a visitor will ask: what grows after this is no cache."""
    wire = Wire(site.server.url)
    for page in site.pages:
        for query in ("", *site.queries):
            await wire.ask(f"/{page}?{query}")
    wire.close()


def _growth(levels: list[float]) -> float:
    """MB that each wave of the second half adds: half's end against half's begin, by medians."""
    late = levels[len(levels) // 2 :]
    third = max(1, len(late) // 3)
    return (median(late[-third:]) - median(late[:third])) / max(1, len(late) - third)
