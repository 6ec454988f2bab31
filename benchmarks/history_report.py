"""What pages ask, on an earlier day and on the newest: the ratio is what looking back costs."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from benchmarks.history import HALF_YEARS, HUBS, history_store
from benchmarks.printing import line, ratio
from metrics.access import Viewer
from metrics.basis import basis
from metrics.measure import measure, totals
from metrics.rows import rows
from metrics.store import Store

_TOTALS = ("approval_rate", "test_trajectories_running", "municipalities_covered", "partner_rule")
_GOAL = "under 1.2x"


def report(runs: int) -> None:
    """Print, for each kind of question, the cost on a random earlier day beside that of today."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        path = history_store(Path(folder))
        made = time.perf_counter() - begun
        print(f"  {HUBS} hubs, {HALF_YEARS} half-years, {path.stat().st_size / 1e6:.0f} MB build")
        line("ledger and build made", [made], "s")
        dice = random.Random(1)
        for name, ask in _QUESTIONS.items():
            today, earlier = _costs(path, ask, runs, dice)
            line(f"{name}, today", today)
            ratio(f"{name}, on an earlier day", earlier, today, _GOAL)


def _costs(
    path: Path, ask: Callable[[Store, date], object], runs: int, dice: random.Random
) -> tuple[list[float], list[float]]:
    """Milliseconds today and on random earlier days, turn by turn; nothing is kept between."""
    today, earlier = [], []
    for _ in range(runs):
        newest = _cost(path, ask, None)
        day = date(2022, 2, 1) + timedelta(days=dice.randrange(365 * 9))
        past = _cost(path, ask, day)
        today.append(newest)
        earlier.append(past)
    return today, earlier


def _cost(path: Path, ask: Callable[[Store, date], object], day: date | None) -> float:
    store = Store.open(path)
    on = day or store.latest
    totals(store, _DEPARTMENT, ("hubs",), on=on)  # opening the file is not what is measured
    begun = time.perf_counter()
    ask(store, on)
    return (time.perf_counter() - begun) * 1000


_DEPARTMENT = Viewer("department")
_QUESTIONS: dict[str, Callable[[Store, date], object]] = {
    "key figures": lambda store, on: totals(store, _DEPARTMENT, _TOTALS, on=on),
    "dossiers per hub and status": lambda store, on: measure(
        store, _DEPARTMENT, "dossiers_submitted", ("hub", "status"), on=on
    ),
    "trajectories per stage": lambda store, on: measure(
        store, _DEPARTMENT, "trajectories", ("stage",), on=on
    ),
    "fifty rows with their cells": lambda store, on: rows(
        store, _DEPARTMENT, "dossiers_submitted", on=on, limit=50
    ),
    "on how many reports it rests": basis,
}
