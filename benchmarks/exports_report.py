"""What people take home: milliseconds per file, and what making them costs the other visitors."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import cycle, islice

import httpx

from benchmarks.printing import line
from benchmarks.running import ROOT, Server, served
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
_SESSIONS, _SECONDS, _WARMING = 10, 30.0, 8.0
_MAKERS = 2  # as many as the server makes at once
_PODIUM = f"/presenteren/podium?verhaal=oogopslag&op={_DAY}"
_PAUSE = 0.25  # seconds between two looks at the podium
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


@dataclass(frozen=True)
class _Met:
    """What people met: visitors on Dossiers, the milliseconds of a podium, the files made beside.

    A podium is asked whose deck is kept: what a presenter waits for who opens it once more.
    """

    visits: Crowd
    podium: list[float]
    files: int


def _beside() -> None:
    """Ten visitors and a podium, alone and while as many files as can be are made."""
    with served(ROOT / "server.py", ROOT, {"HUBMONITOR_STORE": str(example_store())}) as server:
        _visits(server, _WARMING)  # the first who come find nothing kept
        alone, beside = (_met(server, makers) for makers in (0, _MAKERS))
    print(
        f"  {_MAKERS} clients download one file after the other: {beside.files} in {_SECONDS:.0f} s"
    )
    _compared(f"{_SESSIONS} visitors, a rerun", *(_reruns(each) for each in (alone, beside)))
    _compared("the podium, its deck kept", alone.podium, beside.podium)
    print(f"  errors: {len(alone.visits.errors)} alone, {len(beside.visits.errors)} beside")


def _met(server: Server, makers: int) -> _Met:
    """Let ``makers`` clients download while people look on; raises what one of them met."""
    stop = threading.Event()
    with ThreadPoolExecutor(1 + makers) as pool:
        podium = pool.submit(_stage, server.url, stop)
        downloads = [pool.submit(_download, server.url, stop, at) for at in range(makers)]
        try:
            visits = _visits(server, _SECONDS)
        finally:
            stop.set()
        return _Met(visits, podium.result(), sum(each.result() for each in downloads))


def _visits(server: Server, seconds: float) -> Crowd:
    pid = server.process.pid
    return crowd(server.url, pid, "dossiers", _QUERIES, _SESSIONS, seconds, 2.0)


def _reruns(met: _Met) -> list[float]:
    return [1000 * seconds for seconds in met.visits.reruns]


def _compared(name: str, alone: Sequence[float], beside: Sequence[float]) -> None:
    for key, most in (("p50", 0.5), ("p95", 0.95)):
        one, other = (sorted(each)[int(most * (len(each) - 1))] for each in (alone, beside))
        told = f"{one:5.0f} ms alone, {other:5.0f} ms while files are made, {other / one:.2f}x"
        print(f"  {name:<28} {key}  {told}")


def _stage(url: str, stop: threading.Event) -> list[float]:
    """Milliseconds of each answer; the first, which makes the deck, is not counted."""
    with httpx.Client(base_url=url, timeout=120) as client:

        def ask() -> None:
            client.get(_PODIUM).raise_for_status()

        ask()
        took = []
        while not stop.wait(_PAUSE):
            took.append(_took(ask))
    return took


def _download(url: str, stop: threading.Event, at: int) -> int:
    """How many files one client got. at: which client, so that no two ask the same file."""
    made = 0
    with httpx.Client(base_url=url, timeout=120) as client:
        for path in islice(_asks(), at, None, _MAKERS):
            if stop.is_set():
                break
            client.get(path).raise_for_status()
            made += 1
    return made


def _asks() -> Iterator[str]:
    for at, (name, story) in enumerate(cycle((n, s) for n in FILES for s in NAMES)):
        day = _DAY - timedelta(days=at)
        yield f"/presenteren/bestand/{name}?verhaal={story}&hub={_HUB}&op={day}"
