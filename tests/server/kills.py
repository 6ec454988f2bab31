"""Kill the server at random moments of upload, confirm and build; look what is left.

``python -m tests.server.kills 100`` does it a hundred times and prints what it found.
"""

from __future__ import annotations

import contextlib
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import duckdb
import httpx

from benchmarks.running import ROOT, Server, served
from etl.build import build
from etl.reference import read_reference
from ledger import Ledger
from tests.server.site import (
    PERIOD,
    C,
    Site,
    confirm,
    copied_store,
    hub,
    right,
    template,
    upload,
)


@dataclass
class Told:
    """What the server said to the hub lead: that is what must be there afterwards."""

    drafts: list[int] = field(default_factory=list)
    confirmed: list[int] = field(default_factory=list)
    undone: int = 0
    rounds: int = 0


def work(site: Site, content: bytes, told: Told) -> None:
    """Upload, answer, confirm and take back, over and over, until the server is gone."""
    with contextlib.suppress(httpx.HTTPError), site.client(hub(C)) as client:
        while True:
            upload(client, C, content, name=f"rapport-{told.rounds}.xlsx").raise_for_status()
            draft_id = right(client, site, C)
            told.drafts.append(draft_id)
            version = _version(site)
            answer = confirm(client, draft_id, version)
            answer.raise_for_status()
            told.confirmed.append(draft_id)
            said = {"hub": C, "periode": PERIOD, "versie": version + 1, "reden": "opnieuw"}
            client.post("/geschiedenis/ongedaan", data=said).raise_for_status()
            told.undone += 1
            told.rounds += 1


def _version(site: Site) -> int:
    with site.ledger() as ledger:
        return max((entry.version or 0 for entry in ledger.entries(C, PERIOD)), default=0)


@contextlib.contextmanager
def started(store: Path) -> Iterator[tuple[Site, Server]]:
    """A server on the store, as it is after whatever happened before."""
    with served(ROOT / "server.py", ROOT, {"HUBMONITOR_STORE": str(store)}) as running:
        yield Site(running.url, store), running


def killed(store: Path, content: bytes, after: float) -> Told:
    """Start, work, kill -9 after so many seconds; what the server had said by then."""
    told = Told()
    with started(store) as (site, server):
        worker = Thread(target=work, args=(site, content, told))
        worker.start()
        time.sleep(after)
        server.process.kill()
        server.process.wait()
        worker.join()
    return told


def wrong(store: Path, told: Told) -> list[str]:
    """What is lost, half or doubled in the store, in words; nothing when all is well."""
    folder = store / "example"
    problems = []
    with contextlib.closing(sqlite3.connect(folder / "ledger.sqlite")) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            problems.append("the ledger is damaged")
    with Site("", store).ledger() as ledger:
        entries = ledger.entries(C, PERIOD)
        versions = [entry.version for entry in entries if entry.version]
        if versions != list(range(1, len(versions) + 1)):
            problems.append(f"versions {versions}")
        if sum(1 for entry in entries if entry.about) < told.undone:
            problems.append("something taken back counts again")
        ids = {entry.id for entry in entries}
        problems += [words for each in told.drafts for words in _of_draft(ledger, each, ids)]
        problems += [
            f"draft {each} was said to be confirmed and is not"
            for each in told.confirmed
            if ledger.draft(each).state != "confirmed"
        ]
    for path in (folder / "builds").glob("*.duckdb"):
        with duckdb.connect(str(path), read_only=True) as connection:
            connection.execute("SELECT count(*) FROM report_slots").fetchone()
    return problems


def _of_draft(ledger: Ledger, draft_id: int, entry_ids: set[int]) -> Iterator[str]:
    draft = ledger.draft(draft_id)
    if len(ledger.content(draft.fingerprint)) != draft.size:
        yield f"draft {draft_id} lost its file"
    if (draft.state == "confirmed") != (draft.entry_id in entry_ids):
        yield f"draft {draft_id} is half confirmed"


def goes_on(store: Path, content: bytes) -> list[str]:
    """Start once more: the figures fit the ledger, and the hub lead hands in as if nothing was."""
    problems = []
    with started(store) as (site, _):
        with site.ledger() as ledger:
            folder = site.builds
            there = {path.name for path in folder.glob("*.duckdb")}
            fits = build(ledger, folder, read_reference(example=True))
            if fits.name not in there:
                problems.append("the figures were behind the ledger after the restart")
        with site.client(hub(C)) as client:
            upload(client, C, content).raise_for_status()
            draft_id = right(client, site, C)
            if confirm(client, draft_id, _version(site)).status_code != 200:
                problems.append("the hub lead cannot go on")
    return problems


def one_round(store: Path) -> tuple[bytes, float]:
    """The report that is handed in over and over, and how many seconds a whole round takes."""
    told = Told()
    with started(store) as (site, _), site.client(hub(C)) as client:
        content = template(client, C)
        begun = time.monotonic()
        worker = Thread(target=work, args=(site, content, told), daemon=True)
        worker.start()
        while not told.rounds:
            time.sleep(0.01)
        return content, time.monotonic() - begun


def main(times: int, seed: int) -> int:
    """Kill so many times, anywhere in the first round or a half; how many problems that gave."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        store = copied_store(Path(folder))
        content, seconds = one_round(store)
        problems: list[str] = []
        reached: Counter[str] = Counter()
        for _ in range(times):
            told = killed(store, content, chance.uniform(0.0, 1.5 * seconds))
            reached.update(uploaded=bool(told.drafts), confirmed=bool(told.confirmed))
            problems += wrong(store, told)
        problems += goes_on(store, content)
    sys.stdout.write(f"{times} kills, after {dict(reached)}: {len(problems)} problems\n")
    sys.stdout.writelines(f"  {problem}\n" for problem in problems)
    return len(problems)


if __name__ == "__main__":
    sys.exit(min(main(int(sys.argv[1]), seed=int(sys.argv[2]) if len(sys.argv) > 2 else 1), 1))
