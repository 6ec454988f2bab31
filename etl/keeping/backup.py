"""The ledger of one moment, as one file that was read back before it got its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import settings
from etl.keeping.check import ledger_in
from etl.keeping.files import free_name, name_of, pack, place, scratch_in, throw_away_old, told_of
from etl.keeping.manifest import LEDGER, Manifest
from etl.keeping.problem import BackupProblem
from etl.reference import ReferenceProblem, read_reference
from ledger.copying import FLEETING, Copied, Damaged, last_entry, number_of
from ledger.replacing import frozen, is_there, write_file


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made, what it says, and the old ones that made room for it."""

    path: Path
    manifest: Manifest
    removed: tuple[Path, ...] = ()


def back_up(
    url: str,
    target: Path,
    is_example: bool = False,
    keep: int | None = None,
    progress: Copied | None = None,
) -> Backup:
    """Make a backup of the ledger at ``url``: a file (``.zip``), or one in the folder ``target``.

    It holds what the ledger held at one moment, whoever writes meanwhile, and is read back before
    it gets its name; until then, and after a kill, the name is not there. keep: how many backups of
    this programme stay in the folder. Raises BackupProblem, LedgerProblem or OSError.
    """
    is_file = target.suffix.lower() == ".zip" and not target.is_dir()
    if is_file and target.exists():
        raise BackupProblem("there", file=target)
    if not is_there(url):
        raise BackupProblem("nothing")
    folder = target.parent if is_file else target
    with scratch_in(folder) as desk:
        made, manifest = _made(url, desk, is_example, progress)
        path = target if is_file else free_name(folder, name_of(manifest.made_at, is_example))
        place(made, path)
    removed = throw_away_old(folder, keep, path, is_example) if keep and not is_file else []
    return Backup(path, manifest, tuple(removed))


def _made(url: str, desk: Path, is_example: bool, progress: Copied | None) -> tuple[Path, Manifest]:
    """A backup on the desk, checked."""
    file, packed = desk / LEDGER, desk / "packed.zip"
    made_at = datetime.now(UTC)
    with frozen(url) as source:
        schema = number_of(source)
        if schema is None:
            raise BackupProblem("nothing")
        try:
            tables = write_file(source, file, progress)
        except Damaged as damaged:
            raise BackupProblem("workbook", file=damaged.fingerprint) from damaged
        newest, engine = last_entry(source), source.dialect.name
    files = {LEDGER: file, **_lists(is_example)}
    manifest = Manifest(
        version=settings.VERSION,
        made_at=made_at,
        is_example=is_example,
        schema=schema,
        engine=engine,
        last_entry=newest,
        reference=_reference(is_example),
        tables={name: asdict(told) for name, told in tables.items()},
        left_out=FLEETING,
        files={name: told_of(path) for name, path in files.items()},
    )
    pack(manifest, files, packed)
    file.unlink()
    with ledger_in(packed, desk):
        pass  # what cannot be read back gets no name
    return packed, manifest


def _lists(is_example: bool) -> Mapping[str, Path]:
    """The lists of the programme beside the ledger: last year's figures ask for last year's."""
    folders = [settings.REFERENCE, *([settings.EXAMPLE / "reference"] if is_example else [])]
    return {
        f"{folder.relative_to(settings.ROOT / 'data').as_posix()}/{path.name}": path
        for folder in folders
        for path in sorted(folder.iterdir())
        if path.is_file()
    }


def _reference(is_example: bool) -> str | None:
    """Faults in the lists are no reason to make no backup."""
    try:
        return read_reference(example=is_example).fingerprint
    except ReferenceProblem:
        return None
