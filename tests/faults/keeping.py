"""``etl backup`` and ``etl restore``: no half file under its name, the old ledger or the new."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from etl.__main__ import main as etl
from etl.keeping.check import checked
from etl.keeping.problem import BackupProblem
from ledger import Ledger
from tests.faults.killing import Run, apart, run
from tests.faults.looking import of_leftovers, of_store, url
from tests.faults.works import Work


class Backup(Work):
    """What bears the name of a backup is one, to its last byte."""

    share = 9

    def begin(self) -> None:
        super().begin()
        self.kept = self.place / "kept"
        self.kept.mkdir(exist_ok=True)

    def next(self, chance: Random) -> Callable[[], int]:
        words = ["--keep", "5"] if chance.random() < 0.5 else []
        if len(list(self.kept.iterdir())) > 10:
            words = ["--keep", "5"]
        return lambda: etl(["backup", "--example", str(self.kept), *words])

    def wrong(self, done: Run) -> list[str]:
        found = [*super().wrong(done), *of_leftovers(self.kept)]
        for path in self.kept.glob("*.zip"):
            try:
                checked(path)
            except BackupProblem as problem:
                found.append(f"{path.name}: {problem}")
        for told in re.findall(r"(hubmonitor-[\w-]+\.zip)", done.said):
            if not (self.kept / told).exists() and "weggedaan" not in done.said:
                found.append(f"{told} was told and is not there")
        return found

    def after_whole(self, done: Run) -> list[str]:
        return [*super().after_whole(done), *of_leftovers(self.kept, most=0)]


class Restore(Work):
    """The ledger is the one before or the one of the backup; both were told apart by a count."""

    share = 7

    def begin(self) -> None:
        super().begin()
        self.kept = self.place / "kept.zip"
        if not self.kept.exists():
            made = run(lambda: etl(["backup", "--example", str(self.kept)]), self.surroundings)
            assert made.code == 0, made.said
            self.small = apart(self._ids)
        more = [str(path) for path in self.reports[FROM_SECOND]]
        made = run(lambda: etl(["load", "--example", "--by", "x", *more]), self.surroundings)
        assert made.code == 0, made.said
        self.large = apart(self._ids)
        shutil.rmtree(self.place / "large", ignore_errors=True)
        shutil.copytree(self.store, self.place / "large")

    def next(self, chance: Random) -> Callable[[], int]:
        shutil.rmtree(self.store)
        shutil.copytree(self.place / "large", self.store)
        return lambda: etl(["restore", "--example", "--replace", str(self.kept)])

    def wrong(self, done: Run) -> list[str]:
        there = self._ids()
        found = [] if there in (self.small, self.large) else [f"neither: entries {there}"]
        if done.code == 0 and there != self.small:
            found.append("it was told to be restored and is not")
        return [*found, *of_store(self.example), *of_leftovers(self.tmp)]

    def after_whole(self, done: Run) -> list[str]:
        if done.code != 0:
            return [f"it does not go on: {done.said[-600:]}"]
        places: tuple[Path, ...] = (self.example, self.tmp)
        return [words for place in places for words in of_leftovers(place, most=0)]

    def _ids(self) -> list[list[object]]:
        ledger = Ledger.open(url(self.example))
        return [[entry.id, entry.fingerprint] for entry in ledger.entries()]


FROM_SECOND = slice(3, 5)
