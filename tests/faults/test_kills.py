"""Writing commands and forms that are killed: whole or not at all, and the next one goes on."""

from __future__ import annotations

from tests.faults.hand_in import HandIn
from tests.faults.keeping import Backup
from tests.faults.kills import main
from tests.faults.works import Access, Build

KILLS = 6  # ``make faults`` does five hundred, of every kind of work
QUICK = (Build, Access, Backup, HandIn)


def test_what_is_killed_is_whole_or_not_there_and_nothing_that_was_told_is_lost() -> None:
    assert main(KILLS, seed=20231128, works=QUICK, lanes=1) == 0
