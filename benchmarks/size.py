"""What the first view of each page costs on a store: processor time and bytes, nothing kept."""

from __future__ import annotations

import gzip
import importlib
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import ui.charts
import ui.view
from metrics import store as stores
from metrics.store import Store
from settings import Settings
from ui.first_view import page_sent
from ui.paths import PAGES
from ui.screen import Made
from ui.stories.deck import deck_of
from ui.stories.plan import Plan
from ui.stories.story import STORIES
from ui.stories.where import telling_of

Parameters = Mapping[str, Sequence[str]]
# Pages that tell of one number, with those that cost most; a page by its key takes the others.
NUMBERED: Mapping[str, tuple[str, Parameters]] = {
    "rows of a number": ("rows", {"getal": ["dossiers_submitted"]}),
    "origin of a row": ("origin", {"getal": ["dossiers_submitted"]}),
    "change of a number": ("change", {"getal": ["dossiers_submitted"]}),
    "crossing of hub and status": (
        "crossing",
        {"getal": ["dossiers_submitted"], "per": ["hub", "status"]},
    ),
    "crossing of municipality and hub": (
        "crossing",
        {"getal": ["dossiers_submitted"], "per": ["municipality", "hub"]},
    ),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one page. first: milliseconds of processor on a store just opened.

    filtered: likewise for each new filter after that. kilobytes: of the whole page as it is sent,
    packed; the largest of all.
    """

    first: float
    filtered: tuple[float, ...]
    kilobytes: float


@contextmanager
def shown(folder: Path) -> Iterator[Store]:
    """Let pages show the example store in ``folder``; what was kept before is gone."""
    before = os.environ.get("HUBMONITOR_STORE")
    os.environ["HUBMONITOR_STORE"] = str(folder)
    try:
        yield _opened()
    finally:
        os.environ.pop("HUBMONITOR_STORE")
        if before is not None:
            os.environ["HUBMONITOR_STORE"] = before
        stores._seen.clear()


def costs_of(folder: Path) -> dict[str, Cost]:
    """Every page by its key or the name of its question."""
    with shown(folder) as store:
        made = {key: _made(key) for key in PAGES}
        page_sent("overview", {}, made["overview"])  # imports are not what is measured
        plain = {key: (key, {}) for key in PAGES if key not in ("rows", "origin")}
        filters = _filters(store)
        return {
            name: _cost(page, made[page], parameters | _row(store, page), filters)
            for name, (page, parameters) in (plain | dict(NUMBERED)).items()
        }


def stories_of(folder: Path) -> dict[str, float]:
    """Story → milliseconds of processor for all its slides on a store just opened."""
    found = {}
    for story, kind in STORIES.items():
        with shown(folder) as store:
            hub = {"hub": [next(iter(store.labels("hub", "nl")))]} if kind.needs_hub else {}
            telling = telling_of(store, hub, "nl", date.today(), "https://example.org")
            found[story] = _milliseconds(lambda t=telling, s=story: deck_of(t, s, Plan()))
    return found


def _opened() -> Store:
    """The store, opened anew: nothing that was measured or drawn before is found again."""
    stores._seen.clear()
    ui.view._views._kept.clear()
    ui.charts._charts._kept.clear()
    store = Store.newest(Settings.read(example=True).builds)
    store.tuples("SELECT 1")
    return store


def _made(page: str) -> Made:
    module = importlib.import_module(f"pages.{PAGES[page].file}")
    made: Made = module.work if PAGES[page].work else module.content
    return made


def _cost(page: str, made: Made, parameters: Parameters, filters: Sequence[Parameters]) -> Cost:
    _opened()
    sizes = []

    def sent(asked: Parameters) -> None:
        html = page_sent(page, asked, made).html
        sizes.append(len(gzip.compress(html.encode(), 6)) / 1000)

    first, *filtered = (
        _milliseconds(lambda each=each: sent(parameters | each)) for each in ({}, *filters)
    )
    return Cost(first, tuple(filtered), max(sizes))


def _filters(store: Store) -> list[Parameters]:
    """A theme, a hub, two hubs, a period: each a first view of its own."""
    hubs, periods = list(store.labels("hub", "nl")), list(store.ranges["period"])
    theme = next(iter(store.labels("theme", "nl")))
    return [{"thema": [theme]}, {"hub": hubs[1:2]}, {"hub": hubs[2:4]}, {"periode": periods[-2:-1]}]


def _row(store: Store, page: str) -> Parameters:
    """Which row a page about one row shows."""
    if page != "origin":
        return {}
    found = "SELECT report_id, sheet_row FROM dossiers WHERE status = 'approved' ORDER BY ALL"
    return {"rij": [".".join(map(str, store.tuples(f"{found} LIMIT 1")[0]))]}


def _milliseconds(make: Callable[[], object]) -> float:
    """Of processor, so that what else the machine does weighs little."""
    begun = time.process_time()
    make()
    return 1000 * (time.process_time() - begun)
