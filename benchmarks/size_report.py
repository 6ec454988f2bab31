"""Pages of 300 hubs and ten years, and of a million dossiers, beside those of the example."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.history import HALF_YEARS, HUBS, history_store
from benchmarks.million import DOSSIERS_IN_ALL, million_store
from benchmarks.size import Cost, costs_of, stories_of
from tests.example_store import example_store

FREE, MOST_KB = 500.0, 300.0  # milliseconds that any page may take, kB that it may be
_TIMES = {"hubs": 2.0, "dossiers": 3.0}
_STORY = 5_000.0


def report(runs: int) -> None:
    """Print per page its cost on each store, and what misses the goal. ``runs``: at most three."""
    with tempfile.TemporaryDirectory() as folder:
        history_store(Path(folder) / "hubs" / "example")
        million_store(Path(folder) / "dossiers")
        print(f"  hubs: {HUBS} of them, {HALF_YEARS} half-years; dossiers: {DOSSIERS_IN_ALL:,}")
        print(f"  milliseconds of processor; goal: {FREE:.0f}, or 2x (hubs), 3x (dossiers)")
        compare(example_store(), {name: Path(folder) / name for name in _TIMES}, min(runs, 3))


def compare(example: Path, large: Mapping[str, Path], runs: int) -> None:
    """Print the pages and stories of the large stores beside those of the example."""
    reference = _pages(example, runs)
    told = _stories(example, runs)
    for name, folder in large.items():
        print(f"\n {name}: first view, then the dearest of four filters, beside the example")
        for page, cost in _pages(folder, runs).items():
            _page(page, cost, reference[page], _TIMES[name])
        for story, took in _stories(folder, runs).items():
            told_ratio = took / max(told[story], 1)
            missed = "" if took <= _STORY else "  MISSED"
            print(f"  story {story:<30} {took:7.0f} ms  {told_ratio:5.2f}x{missed}", flush=True)


def _page(page: str, cost: Cost, reference: Cost, times: float) -> None:
    filtered, beside = max(cost.filtered), max(reference.filtered)
    is_met = (
        cost.first <= max(FREE, times * reference.first)
        and filtered <= max(FREE, times * beside)
        and cost.kilobytes <= MOST_KB
    )
    print(
        f"  {page:<36} {cost.first:7.0f} ms {cost.first / max(reference.first, 1):5.2f}x"
        f" {filtered:7.0f} ms {filtered / max(beside, 1):5.2f}x"
        f" {cost.kilobytes:5.0f} kB{'' if is_met else '  MISSED'}",
        flush=True,
    )


def _pages(folder: Path, runs: int) -> dict[str, Cost]:
    """The least of several runs: what else the machine did is in all the others."""
    found = [costs_of(folder) for _ in range(runs)]
    return {page: _least([each[page] for each in found]) for page in found[0]}


def _least(costs: Sequence[Cost]) -> Cost:
    filtered = zip(*(each.filtered for each in costs), strict=True)
    return Cost(
        min(each.first for each in costs),
        tuple(min(each) for each in filtered),
        max(each.kilobytes for each in costs),
    )


def _stories(folder: Path, runs: int) -> dict[str, float]:
    found = [stories_of(folder) for _ in range(runs)]
    return {story: min(each[story] for each in found) for story in found[0]}
