"""A backup back in a ledger, of either kind of database: whole or not at all."""

from __future__ import annotations

import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from etl.keeping.backup import Backup, back_up
from etl.keeping.check import ledger_in
from etl.keeping.files import scratch, scratch_in
from etl.keeping.manifest import Manifest
from etl.keeping.problem import BackupProblem
from ledger import Ledger, LedgerProblem
from ledger.copying import Copied, Damaged, forgotten_after, is_used, kept
from ledger.migrations import STEPS
from ledger.replacing import (
    InUse,
    file_of,
    file_opened,
    frozen,
    is_there,
    put_in,
    set_aside,
    troubles_of,
    url_of,
)

_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back.

    before: the backup of what was there; null when there was nothing. aside: where a damaged ledger
    went that no backup could be made of. forgotten: how many times since the backup personal data
    were taken out that are back now.
    """

    manifest: Manifest
    before: Backup | None = None
    aside: Path | None = None
    forgotten: int = 0


def put_back(
    path: Path,
    url: str,
    is_example: bool = False,
    replace: bool = False,
    progress: Copied | None = None,
) -> Restored:
    """Let the ledger at ``url`` hold what the backup holds, and no more.

    A ledger in which anything happened goes only with ``replace``, and after it was backed up
    itself: a SQLite one beside its file, another beside the backup. Raises BackupProblem,
    LedgerProblem or OSError; the ledger is then what it was, and no copy of it is left, unless the
    BackupProblem is ``unsure`` and names that copy.
    """
    file = file_of(url)
    with (
        scratch_in(file.parent) if file else scratch(Path(tempfile.gettempdir())) as desk,
        ledger_in(path, desk) as (manifest, found),
    ):
        if manifest.is_example != is_example:
            raise BackupProblem("example" if manifest.is_example else "real")
        if manifest.schema < len(STEPS):
            Ledger.open(str(url_of(found))).close()  # takes the steps that are missing
        beside = file.parent if file is not None else path.parent
        for _ in range(_ATTEMPTS):
            try:
                return _put(manifest, found, url, beside, replace, progress)
            except InUse:
                if not replace:
                    raise BackupProblem("in_use") from None
        raise BackupProblem("busy")


def _put(
    manifest: Manifest, found: Path, url: str, beside: Path, replace: bool, progress: Copied | None
) -> Restored:
    before = aside = None
    forgotten = 0
    if is_there(url):
        try:
            forgotten, used = _about(url, manifest.last_entry)
            if used and not replace:
                raise BackupProblem("in_use")
            before = back_up(url, beside, manifest.is_example) if used else None
        except (LedgerProblem, BackupProblem) as trouble:
            aside = _aside(url, replace, trouble)
    try:
        with file_opened(found) as source:
            put_in(source, url, before.manifest.rows if before else None, progress)
    except (Exception, KeyboardInterrupt) as trouble:
        if before is not None:
            _not_needed(before, url, trouble)
        raise
    return Restored(manifest, before, aside, forgotten)


def _not_needed(before: Backup, url: str, trouble: BaseException) -> None:
    """Remove the copy of a ledger that stayed as it was; BackupProblem when that is not certain.

    A server that was lost while it noted the end of the transaction may have noted it.
    """
    if not isinstance(trouble, InUse) and not _holds(url, before.manifest):
        raise BackupProblem("unsure", file=before.path) from trouble
    before.path.unlink(missing_ok=True)


def _holds(url: str, manifest: Manifest) -> bool:
    try:
        with frozen(url) as connection:
            found = {name: asdict(told) for name, told in kept(connection).items()}
    except (LedgerProblem, Damaged, OSError):
        return False
    return found == manifest.tables


def _about(url: str, last_entry: int) -> tuple[int, bool]:
    with frozen(url) as connection:
        if connection.dialect.name == "sqlite" and (troubles := troubles_of(connection)):
            raise BackupProblem("damaged", why=troubles[0])
        return forgotten_after(connection, last_entry), is_used(connection)


def _aside(url: str, replace: bool, trouble: Exception) -> Path:
    """A SQLite file that cannot be read goes aside; whatever else is wrong stays wrong."""
    file = file_of(url)
    if file is None or not _is_damage(trouble):
        raise trouble
    if not replace:
        raise BackupProblem("in_use") from trouble
    return set_aside(file, f"damaged-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}")


def _is_damage(trouble: Exception) -> bool:
    if isinstance(trouble, BackupProblem):
        return trouble.reason in ("damaged", "workbook")
    return any(words in str(trouble) for words in ("malformed", "not a database"))
