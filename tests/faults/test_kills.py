"""Writing commands and forms that are killed: whole or not at all, and the next one goes on."""

from __future__ import annotations

from tests.faults.hand_in import HandIn
from tests.faults.keeping import Backup, Restore
from tests.faults.kills import main
from tests.faults.old_ledgers import OldLedger
from tests.faults.works import Access, Build, Load, Template

KILLS = 12  # ``make faults`` does five hundred
QUICK = (Load, Build, Template, Access, OldLedger, Backup, Restore, HandIn)


def test_what_is_killed_is_whole_or_not_there_and_nothing_that_was_told_is_lost() -> None:
    assert main(KILLS, seed=20231128, works=QUICK, lanes=1) == 0
