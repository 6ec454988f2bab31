"""Whether a backup is what it says: every byte, row and workbook in it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from etl.keeping.files import manifest_of, scratch, unpack
from etl.keeping.manifest import LEDGER, Manifest
from etl.keeping.problem import BackupProblem
from ledger import LedgerProblem
from ledger.copying import Damaged, kept, last_entry, number_of
from ledger.migrations import STEPS
from ledger.replacing import file_opened, troubles_of


def checked(path: Path) -> Manifest:
    """What the backup says about itself, after all of it was read and found true.

    Nothing is put back. Raises BackupProblem or OSError. Needs room for the ledger among the
    system's temporary files.
    """
    with scratch(Path(tempfile.gettempdir())) as desk, ledger_in(path, desk) as (manifest, _):
        return manifest


@contextmanager
def ledger_in(path: Path, desk: Path) -> Iterator[tuple[Manifest, Path]]:
    """The manifest of a sound backup, and its ledger as a SQLite file on the desk for so long.

    Raises BackupProblem or OSError.
    """
    manifest = manifest_of(path)
    if manifest.schema > len(STEPS):
        raise BackupProblem("newer")
    file = desk / f"read-{LEDGER}"
    try:
        unpack(path, manifest, LEDGER, file)
        _is_true(manifest, file)
        yield manifest, file
    finally:
        file.unlink(missing_ok=True)


def _is_true(manifest: Manifest, file: Path) -> None:
    try:
        with file_opened(file) as connection:
            if troubles_of(connection) or number_of(connection) != manifest.schema:
                raise BackupProblem("broken")
            tables = {name: asdict(told) for name, told in kept(connection).items()}
            if tables != manifest.tables or last_entry(connection) != manifest.last_entry:
                raise BackupProblem("broken")
    except Damaged as damaged:
        raise BackupProblem("workbook", file=damaged.fingerprint) from damaged
    except LedgerProblem as trouble:
        raise BackupProblem("broken") from trouble
