"""Opening a ledger that an earlier version left: it is wholly upgraded or as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from sqlalchemy import create_engine

from ledger import Ledger
from tests.faults.killing import Run, apart
from tests.faults.looking import of_file
from tests.faults.works import Work
from tests.unit.test_ledger_upgrade import ENTRIES
from tests.unit.test_ledger_upgrade import fill as fill_0
from tests.unit.test_ledger_upgrade_1 import fill as fill_1


class OldLedger(Work):
    """A ledger of 0.1.0, or of step 1, opened by today's programme."""

    share = 10

    def begin(self) -> None:
        self.store.mkdir(parents=True, exist_ok=True)
        for number in (0, 1):
            apart(lambda step=number: _make(self.store / f"old{step}.sqlite", step))  # type: ignore[misc]

    def next(self, chance: Random) -> Callable[[], int]:
        self.step = chance.choice((0, 1))
        self.file = self.store / "ledger.sqlite"
        for path in self.store.glob("ledger.sqlite*"):
            path.unlink()
        shutil.copy(self.store / f"old{self.step}.sqlite", self.file)
        return lambda: _open(self.file)

    def wrong(self, done: Run) -> list[str]:
        found = list(of_file(self.file))
        ledger = Ledger.open(f"sqlite:///{self.file}")  # goes on where it was
        ids = [entry.id for entry in ledger.entries()]
        if self.step == 0 and ledger.entries() != ENTRIES:
            found.append("entries of 0.1.0 are not what they were")
        if self.step == 1 and (ids != [1, 4, 9] or ledger.draft(3).entry_id != 1):
            found.append("entries of step 1 are not what they were")
        ledger.close()
        return [*found, *of_file(self.file)]


def _open(file: Path) -> int:
    Ledger.open(f"sqlite:///{file}").close()
    return 0


def _make(file: Path, step: int) -> bool:
    engine = create_engine(f"sqlite:///{file}")
    if step == 0:
        fill_0(engine)
    else:
        with engine.begin() as connection:
            fill_1(connection)
    engine.dispose()
    return True
