"""What people take home: milliseconds per file, and what making them costs the other visitors."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import cycle

import httpx

from benchmarks.printing import line
from benchmarks.running import ROOT, served
from benchmarks.visitors import Crowd, crowd
from metrics.store import Store
from tests.example_store import example_store
from ui.stories.files import FILES, deck, file
from ui.stories.plan import Plan
from ui.stories.story import STORIES
from ui.stories.telling import Telling
from ui.stories.where import NAMES, telling_of

_DAY = date(2023, 11, 28)
_HUB = "voorbeeldhub-e"
_SESSIONS, _SECONDS = 10, 30.0
_QUERIES = ("hub=voorbeeldhub-a", "fase=2", "periode=2023", "hub=voorbeeldhub-f")


def report(runs: int) -> None:
    """Print milliseconds per kind of file and for all, then reruns without and with exports."""
    _files(runs)
    _beside()


def _files(runs: int) -> None:
    """Each run on another day, so that nothing made before is found again."""
    store = Store.newest(example_store() / "example" / "builds")
    took: dict[str, list[float]] = {name: [] for name in ("slides", *FILES)}
    totals = []
    for run in range(runs):
        begin = time.perf_counter()
        telling = _telling(store, _DAY - timedelta(days=run))
        for story in STORIES:
            took["slides"].append(_took(partial(deck, telling, story, Plan())))
        for name, kind in FILES.items():
            for story in [""] if kind.about else STORIES:
                took[name].append(_took(partial(file, telling, name, story, Plan())))
        totals.append(1000 * (time.perf_counter() - begin))
    for name, seconds in took.items():
        line(f"one {name}", seconds)
    line("all six stories as every file, and all other files", totals)


def _took(make: Callable[[], object]) -> float:
    """How long it takes, in milliseconds."""
    begin = time.perf_counter()
    make()
    return 1000 * (time.perf_counter() - begin)


def _telling(store: Store, on: date) -> Telling:
    asked = {"op": [on.isoformat()], "hub": [_HUB]}
    return telling_of(store, asked, "nl", date.today(), "http://localhost")


def _beside() -> None:
    """Ten visitors on Dossiers, alone and while somebody downloads one file after the other."""
    with served(ROOT / "server.py", ROOT, {"HUBMONITOR_STORE": str(example_store())}) as server:
        alone = _visits(server.url, server.process.pid)
        stop, made = threading.Event(), [0]
        downloads = threading.Thread(target=_download, args=(server.url, stop, made))
        downloads.start()
        beside = _visits(server.url, server.process.pid)
        stop.set()
        downloads.join()
    print(
        f"  {_SESSIONS} visitors, alone:          p50 {alone.p50:5.0f} ms, p95 {alone.p95:5.0f} ms"
    )
    print(
        f"  the same while files are made: p50 {beside.p50:5.0f} ms, p95 {beside.p95:5.0f} ms"
        f" ({made[0]} files in {_SECONDS:.0f} s, {len(beside.errors)} errors)"
    )
    print(f"  ratio: p50 {beside.p50 / alone.p50:.2f}x, p95 {beside.p95 / alone.p95:.2f}x")


def _visits(url: str, pid: int) -> Crowd:
    return crowd(url, pid, "dossiers", _QUERIES, _SESSIONS, _SECONDS, 2.0)


def _download(url: str, stop: threading.Event, made: list[int]) -> None:
    asks = _asks()
    with httpx.Client(base_url=url, timeout=120) as client:
        while not stop.is_set():
            answer = client.get(next(asks))
            answer.raise_for_status()
            made[0] += 1


def _asks() -> Iterator[str]:
    for at, (name, story) in enumerate(cycle((n, s) for n in FILES for s in NAMES)):
        day = _DAY - timedelta(days=at)
        yield f"/presenteren/bestand/{name}?verhaal={story}&hub={_HUB}&op={day}"
