"""What a visitor waits for, against an empty Streamlit page; the same with a million dossiers."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from benchmarks.browser import Moments, interleaved
from benchmarks.million import DOSSIERS_IN_ALL, million_store
from benchmarks.printing import line, ratio
from benchmarks.running import ROOT, launch, served
from tests.example_store import example_store
from ui.paths import PATHS

# Every page of the menu, one that stands in none, one hub and a figure that is crossed.
_PAGES = (
    *(path for path in PATHS.values() if path not in ("hubs", "kruising")),
    "samenwerking",
    "hubs?hub=voorbeeldhub-e",
    "kruising?getal=dossiers_submitted&per=hub&per=status",
)
_LARGE = ("", "dossiers", "regio")  # with a million dossiers too
_CHANGES = [("fase", "3"), ("periode", "2023"), ("fase", "2")]


def report(runs: int) -> None:
    """Print first view, charts, filter changes and bytes of the small and of the large store."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        million_store(folder)
        empty = stack.enter_context(served(ROOT / "benchmarks" / "empty.py", folder)).url
        small, large = (
            stack.enter_context(
                served(ROOT / "server.py", ROOT, {"HUBMONITOR_STORE": str(store)})
            ).url
            for store in (example_store(), folder)
        )
        browser = launch(stack.enter_context(sync_playwright()))
        pages = {
            f"{name} /{path}": f"{url}/{path}"
            for name, url, paths in (("small", small, _PAGES), ("large", large, _LARGE))
            for path in paths
        }
        reference, ours = interleaved(browser, empty, pages, _CHANGES, runs)
        browser.close()
    line("empty Streamlit page, cold", reference.cards)
    line("empty Streamlit page, on the wire", reference.megabytes, "MB")
    for path in _PAGES:
        print(f" example store, page /{path}")
        _page(ours[f"small /{path}"], reference)
        if path not in _LARGE:
            continue
        print(f" {DOSSIERS_IN_ALL:,} dossiers, page /{path}")
        _page(ours[f"large /{path}"], reference)
        for name in ("cards", "charts", "live", "changes"):
            times = median(getattr(ours[f"large /{path}"], name)) / median(
                getattr(ours[f"small /{path}"], name)
            )
            print(f"    {name}, large against small {times:30.2f}x  (goal at most 1.5x)")


def _page(moments: Moments, reference: Moments) -> None:
    ratio("answer and KPI cards", moments.cards, reference.cards, "at most 1.2x")
    ratio("all charts in view painted", moments.charts, reference.cards, "at most 1.3x")
    ratio("the same, and Streamlit's run over", moments.live, reference.cards, "none set")
    ratio("filter change", moments.changes, reference.cards, "at most 0.3x and under 350 ms")
    line("on the wire, cold (goal under 3 MB)", moments.megabytes, "MB")
