"""Kill every writing command, and the server's forms, at random moments; look what is left.

``python -m tests.faults.kills 500`` does it five hundred times and prints what it found.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from etl.build import edition_of
from etl.reference import read_reference
from tests.example_store import example_store
from tests.faults.hand_in import Department, HandIn
from tests.faults.keeping import Backup, Restore
from tests.faults.killing import Run, apart, chosen, run
from tests.faults.old_ledgers import OldLedger
from tests.faults.works import Access, Build, Example, Load, Prove, Template, Work

WORKS: tuple[type[Work], ...] = (
    Load, Build, Prove, Template, Access, OldLedger, Backup, Restore, HandIn, Department, Example,
)  # fmt: skip
WHOLE_EVERY = 12  # of so many, one is not killed
LANES = 2
TELLS_EVERY = 50  # kills of all lanes together, about


class Lane:
    """Kills one after the other, in stores of its own."""

    def __init__(self, place: Path, works: Sequence[type[Work]], chance: Random) -> None:
        reports = sorted((example_store() / "example" / "reports").glob("*.xlsx"))
        self._chance = chance
        self._reports = sorted(reports, key=lambda path: path.name.split("_", 1)[1])[:24]
        self._place = place
        self._kinds = works
        self._works: dict[type[Work], tuple[Work, Run]] = {}
        self.killed: Counter[str] = Counter()
        self.problems: list[str] = []

    def go(self, times: int, tells_every: int = TELLS_EVERY) -> None:
        """So many kills; it says how far it is, so that a run that was stopped shows something."""
        shares = [kind.share for kind in self._kinds]
        while sum(self.killed.values()) < times:
            before = sum(self.killed.values())
            self.one(self._chance.choices(self._kinds, shares)[0])
            count = sum(self.killed.values())
            if count > before and count % tells_every == 0:
                found = "\n  ".join([f"{len(self.problems)} problems", *self.problems])
                sys.stdout.write(f"lane {self._place.name}: {count} kills, {found}\n")
                sys.stdout.flush()

    def one(self, kind: type[Work]) -> None:
        """One piece of work, killed at any moment; now and then it may end."""
        if kind not in self._works:
            self._works[kind] = self._whole(kind)
        work, whole = self._works[kind]
        name = kind.__name__
        task = work.next(self._chance)
        is_whole = self._chance.random() < 1 / WHOLE_EVERY
        done = run(task, work.surroundings, None if is_whole else chosen(self._chance, whole))
        self.killed[name] += not done.is_done
        self._looked(work, done)

    def end(self) -> None:
        """Each kind once more to its end: the next command goes on by itself."""
        for kind, (work, _) in self._works.items():
            task = work.next(self._chance)
            self._looked(work, run(task, work.surroundings))
            self.killed[kind.__name__] += 0

    def _whole(self, kind: type[Work]) -> tuple[Work, Run]:
        work = kind(self._place, self._reports)
        done = run(work.next(self._chance), work.surroundings)
        self._looked(work, done)
        return work, done

    def _looked(self, work: Work, done: Run) -> None:
        work.saw(done)
        found = apart(lambda: work.wrong(done), work.surroundings)
        if done.is_done:
            found = [*found, *work.after_whole(done)]  # type: ignore[misc]
        self.problems += [f"{type(work).__name__}: {words}" for words in found]  # type: ignore[union-attr]


def main(times: int, seed: int, works: Sequence[type[Work]] = WORKS, lanes: int = LANES) -> int:
    """Kill so many times, in lanes beside each other; how many problems that gave."""
    edition_of(read_reference(example=True))  # known to every fork
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hubmonitor-kills-") as folder:
        results = [_lane(Path(folder), times, seed, lane, lanes, works) for lane in range(lanes)]
        told = [json.loads(_read(pipe, pid)) for pid, pipe in results]
    killed: Counter[str] = Counter()
    for each in told:
        killed.update(each["killed"])
    problems = [words for each in told for words in each["problems"]]
    took = time.monotonic() - begun
    by_kind = ", ".join(f"{name} {count}" for name, count in sorted(killed.items()))
    total = sum(killed.values())
    words = f"{total} kills ({by_kind}) in {took:.0f} s, seed {seed}: {len(problems)} problems"
    sys.stdout.write("\n  ".join([words, *problems]) + "\n")
    return len(problems)


def _lane(
    folder: Path, times: int, seed: int, lane: int, lanes: int, works: Sequence[type[Work]]
) -> tuple[int, int]:
    """A fork that does its part; its process and where it tells what it found."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    os.close(reading)
    code = 1
    try:
        place = folder / str(lane)
        place.mkdir()
        own = Lane(place, works, Random(f"{seed}-{lane}"))
        try:
            own.go(times // lanes + (lane < times % lanes), max(1, TELLS_EVERY // lanes))
            own.end()
        except Exception as trouble:
            own.problems.append(f"lane {lane}: {trouble}")
        os.write(writing, json.dumps({"killed": own.killed, "problems": own.problems}).encode())
        code = 0
    finally:
        os._exit(code)


def _read(pipe: int, pid: int) -> bytes:
    said = bytearray()
    while more := os.read(pipe, 65536):
        said += more
    os.close(pipe)
    os.waitpid(pid, 0)
    return bytes(said)


if __name__ == "__main__":
    sys.exit(min(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1), 1))
