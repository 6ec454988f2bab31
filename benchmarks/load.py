"""``make load``: many visitors at once, next to an empty Streamlit page under the same load.

python -m benchmarks.load                     the rush, then 1, 10, 50 and 100 visitors (8 minutes)
python -m benchmarks.load soak --minutes 30   waves that come and go: does memory stay level?

Ends with 1 when anybody met an error, or when memory does not come back: once they have gone,
another hundred visitors may leave the server at most ``LEVEL`` times as large as the first did.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from collections.abc import Iterator

from benchmarks.load_crowds import Crowd, Site, percentiles, spike, steady
from benchmarks.load_soak import waves
from benchmarks.running import ROOT, served
from benchmarks.visitors import QUERIES
from tests.example_store import example_store

LEVEL = 1.05
GONE = 65.0  # seconds: disconnectedSessionTTL, then server.COLLECT_EVERY at the latest
STEPS = ((1, 20.0), (10, 20.0), (50, 25.0), (100, 35.0))  # visitors, seconds
LINK = ("dossiers", "hub=voorbeeldhub-c&fase=3")  # nobody opened it before
_PAGES = ("", "partners", "netwerk", "dossiers", "hubs", "trajecten", "regio")


@contextlib.contextmanager
def sites() -> Iterator[tuple[Site, Site]]:
    """An empty page and ours, both just started."""
    environment = {"HUBMONITOR_STORE": str(example_store())}
    with (
        served(ROOT / "benchmarks" / "empty.py", ROOT / "benchmarks") as empty,
        served(ROOT / "server.py", ROOT, environment) as ours,
    ):
        yield (
            Site("empty page", empty, ("",), ("a=1", "a=2")),
            Site("Hubmonitor", ours, _PAGES, QUERIES, 'id="hm-first"', "/gezond"),
        )


def rush_and_steps() -> bool:
    """The rush on a cold link, then 1, 10, 50, 100 visitors; whether all was well."""
    with sites() as (empty, ours):
        print(f"\n{'100 phones open one link within two seconds':^78}\n{_HEAD}")
        errors = _beside(spike(empty, ("", ""), 100), spike(ours, LINK, 100), ours)
        for size, seconds in STEPS:
            print(f"\n{f'{size} visitors on {len(ours.pages)} pages':^78}\n{_HEAD}")
            errors += _beside(steady(empty, size, seconds), steady(ours, size, seconds), ours)
        levels = []
        for _ in range(2):
            time.sleep(GONE)
            levels.append(ours.resident)
            if len(levels) == 1:
                errors += len(spike(ours, LINK, 100).met.errors)
        ratio = levels[1] / levels[0]
        print(f"\nMemory when all have gone: {levels[0]:.0f} MB; after another hundred: ", end="")
        print(f"{levels[1]:.0f} MB ({ratio:.2f}; at most {LEVEL})")
        return not errors and ratio <= LEVEL


_HEAD = f"{'ms':<24}{'p50':>9}{'p95':>9}{'p99':>9}{'max':>9}"


def _beside(reference: Crowd, ours: Crowd, site: Site) -> int:
    """Print both; the number of errors, those in the server's own log included."""
    for what in ("page", "ready", "rerun", "health"):
        theirs = percentiles(getattr(reference.met, what))
        mine = percentiles(getattr(ours.met, what))
        for name, row in (("empty", theirs), ("ours", mine)):
            print(f"{what + ' ' + name:<24}" + "".join(f"{each:9.0f}" for each in row))
        ratios = (m / t if t else 0 for m, t in zip(mine, theirs, strict=True))
        print(f"{what + ' ratio':<24}" + "".join(f"{each:9.2f}" for each in ratios))
    for name, crowd in (("empty", reference), ("ours", ours)):
        met = crowd.met
        print(
            f"{name}: {len(met.rerun) / crowd.seconds:.1f} reruns/s, {len(met.errors)} errors, "
            f"server {crowd.before:.0f} MB before, {crowd.peak:.0f} at its peak, "
            f"{crowd.each:.2f} a visitor, {met.bytes / crowd.size / 1e6:.2f} MB sent to each",
            flush=True,
        )
    problems = [*ours.met.errors, *_logged(site)]
    for problem in sorted(set(problems))[:3]:
        print(f"  {problem}")
    return len(problems)


def _logged(site: Site) -> list[str]:
    """What the server itself noted as an error."""
    lines = site.server.log.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in lines if "Traceback" in line or "ERROR" in line]


def main() -> int:
    """Run what is asked; 0 when all was well."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load")
    parser.add_argument("profile", nargs="?", choices=("load", "soak"), default="load")
    parser.add_argument("--minutes", type=float, default=30.0)
    options = parser.parse_args()
    if options.profile == "load":
        return 0 if rush_and_steps() else 1
    with sites() as (_, ours):
        return 0 if waves(ours, options.minutes, GONE, LEVEL) else 1


if __name__ == "__main__":
    sys.exit(main())
