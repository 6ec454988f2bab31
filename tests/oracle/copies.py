"""A copy of the example's ledger, to let more happen to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def copied(example: Path, folder: Path) -> Path:
    """The ledger's copy in the folder; others may be reading the one in ``example``."""
    source, target = example / "ledger.sqlite", folder / "ledger.sqlite"
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
    return target
