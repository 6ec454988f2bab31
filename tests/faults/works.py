"""The writing commands, each as a piece of work that can be killed and looked at."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from zipfile import BadZipFile, ZipFile

from access.__main__ import main as access
from access.sign_in import invited
from access.stores import accounts_at
from etl.__main__ import main as etl
from ledger import Ledger
from tests.faults.killing import Run, apart, run
from tests.faults.looking import behind, of_file, of_leftovers, of_store, url

FIRST = 3  # reports in a store when it is new
FULL = 12  # reports with which it begins anew, so that no run takes long
A_REFUSED_ONE = "geweigerd"


class Work:
    """What is done over and over in a store of its own, and how one sees that nothing is lost.

    share: of a hundred kills, how many are of this kind.
    """

    share = 0

    def __init__(self, place: Path, reports: Sequence[Path]) -> None:
        self.place = place / type(self).__name__.lower()
        self.reports = reports
        self.store = self.place / "store"
        self.example = self.store / "example"
        self.tmp = self.place / "tmp"
        self.tmp.mkdir(parents=True)
        self.surroundings = {"HUBMONITOR_STORE": str(self.store), "TMPDIR": str(self.tmp)}
        self.begin()

    def begin(self) -> None:
        """A new store."""
        shutil.rmtree(self.store, ignore_errors=True)
        first = [str(path) for path in self.reports[:FIRST]]
        made = run(lambda: etl(["load", "--example", "--by", "x", *first]), self.surroundings)
        assert made.code == 0, made.said

    def next(self, chance: Random) -> Callable[[], int]:
        """What is to be done now; files may be put ready for it."""
        raise NotImplementedError

    def saw(self, done: Run) -> None:
        """Remember what was told, before anything is looked at."""

    def wrong(self, done: Run) -> list[str]:
        """What is wrong afterwards, given what the command said."""
        return [*of_store(self.example), *of_leftovers(self.tmp), *self._of_what_was_told(done)]

    def _of_what_was_told(self, done: Run) -> list[str]:
        return []

    def after_whole(self, done: Run) -> list[str]:
        """What is wrong when it was not killed: it goes on by itself, and nothing is left over."""
        found = [] if done.code == 0 else [f"it does not go on: {done.said[-600:]}"]
        places = (self.store, self.example / "builds", self.tmp)
        return found + [words for place in places for words in of_leftovers(place, most=0)]


class Load(Work):
    """``etl load``: a file is wholly in or wholly out; what was said to be kept is kept."""

    share = 20

    def next(self, chance: Random) -> Callable[[], int]:
        if apart(self._count) >= FULL:  # type: ignore[operator]
            self.begin()
        self._files = chance.sample(list(self.reports), chance.choice((1, 1, 2)))
        paths = [str(path) for path in self._files]
        return lambda: etl(["load", "--example", "--by", "x", *paths])

    def _count(self) -> int:
        ledger = Ledger.open(url(self.example))
        return len(ledger.entries())

    def _of_what_was_told(self, done: Run) -> list[str]:
        ledger = Ledger.open(url(self.example))
        kept = {entry.file_name for entry in ledger.entries() if entry.kind == "accepted"}
        told = re.findall(r"^(\S+\.xlsx): bewaard als", done.said, re.M)
        lost = [f"{name} was said to be kept" for name in told if name not in kept]
        return lost + _builds_told(self.example, done)

    def after_whole(self, done: Run) -> list[str]:
        found = super().after_whole(done)
        if any(A_REFUSED_ONE in path.name for path in self._files) and done.code == 1:
            found = []
        return found + apart(lambda: behind(self.example), self.surroundings)  # type: ignore[operator]


class Build(Work):
    """``etl build``, of all reports or of what the earlier build has already."""

    share = 14

    def next(self, chance: Random) -> Callable[[], int]:
        self.broken: dict[str, int] = {}
        for path in (self.example / "builds").glob("*.duckdb"):
            if chance.random() < 0.7:
                path.unlink()
            else:
                self.broken[path.name] = size = chance.choice((0, 5000, 4_000_000))
                os.truncate(path, size)
        return lambda: etl(["build", "--example"])

    def _of_what_was_told(self, done: Run) -> list[str]:
        return _builds_told(self.example, done)

    def wrong(self, done: Run) -> list[str]:
        # What this very test broke is not what the killed command left.
        folder = self.example / "builds"
        for name, size in self.broken.items():
            if (folder / name).exists() and (folder / name).stat().st_size == size:
                (folder / name).unlink()
        return super().wrong(done)

    def after_whole(self, done: Run) -> list[str]:
        whole = apart(lambda: of_store(self.example), self.surroundings)
        return [*super().after_whole(done), *whole]  # type: ignore[misc]


class Prove(Work):
    """``etl prove``: reads, notes in the ledger what came out, leaves nothing."""

    share = 8
    told = 0

    def next(self, chance: Random) -> Callable[[], int]:
        return lambda: etl(["prove", "--example"])

    def saw(self, done: Run) -> None:
        self.told += done.code == 0

    def _of_what_was_told(self, done: Run) -> list[str]:
        ledger = Ledger.open(url(self.example))
        noted = sum(entry.kind == "proved" for entry in ledger.entries())
        return [] if noted >= self.told else [f"{self.told} proofs were told, {noted} noted"]


class Template(Work):
    """``etl template --out``: the file is whole or not there."""

    share = 12

    def next(self, chance: Random) -> Callable[[], int]:
        self.out = self.tmp / "sjabloon.xlsx"
        self.out.unlink(missing_ok=True)
        words = ["--hub", "voorbeeldhub-a", "--period", "2022-S1", "--out", str(self.out)]
        return lambda: etl(["template", "--example", *words])

    def _of_what_was_told(self, done: Run) -> list[str]:
        if not self.out.exists():
            return ["a template was told and is not there"] if done.code == 0 else []
        try:
            with ZipFile(self.out) as book:
                return ["the template is half"] if book.testzip() else []
        except BadZipFile:
            return ["the template is half"]


class Access(Work):
    """``access department`` and ``access link``: a link that was told works."""

    share = 14

    def begin(self) -> None:
        shutil.rmtree(self.store, ignore_errors=True)

    def next(self, chance: Random) -> Callable[[], int]:
        if chance.random() < 0.1:
            self.begin()
        words = ["link", "departement"] if chance.random() < 0.8 else ["department"]
        if not (self.store / "real" / "ledger.sqlite").exists():
            words = ["department"]
        self.words = words
        return lambda: access(words)

    def wrong(self, done: Run) -> list[str]:
        file = self.store / "real" / "ledger.sqlite"
        return [*of_file(file), *self._of_what_was_told(done)]

    def _of_what_was_told(self, done: Run) -> list[str]:
        told = re.findall(r"code=([\w-]+)", done.said)
        accounts = accounts_at(url(self.store / "real"))
        lost = [f"the link {code} was told" for code in told if invited(accounts, code) is None]
        if done.code == 0 and not told:
            lost.append("no link was told")
        return lost

    def after_whole(self, done: Run) -> list[str]:
        is_unknown = self.words[0] == "link" and done.code == 2  # killed before it was made
        return [] if is_unknown else super().after_whole(done)


class Example(Work):
    """``etl example``: the store is the old one, the new one, or made by the next command."""

    share = 1

    def begin(self) -> None:
        shutil.rmtree(self.store, ignore_errors=True)

    def next(self, chance: Random) -> Callable[[], int]:
        (self.example / "example.stamp").unlink(missing_ok=True)
        return lambda: etl(["example"])

    def wrong(self, done: Run) -> list[str]:
        found = [*of_store(self.example), *of_leftovers(self.store)]
        if self.example.exists() and not list((self.example / "builds").glob("*.duckdb")):
            found.append("an example without figures")
        return found


def _builds_told(folder: Path, done: Run) -> list[str]:
    # A line of the log may name a build too: one that was broken.
    told = re.findall(r"^De cijfers zijn klaar: (build-\d+-[0-9a-f]+)", done.said, re.M)
    there = {path.stem for path in (folder / "builds").glob("*.duckdb")}
    return [f"{name} was told and is not there" for name in told if name not in there]
