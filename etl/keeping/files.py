"""The file that a backup is: named, put in place whole, opened, and thrown away when it is old."""

from __future__ import annotations

import errno
import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from etl.build.files import put_in_place
from etl.build.working import working_folder
from etl.keeping.manifest import MANIFEST, Manifest, read_manifest
from etl.keeping.problem import BackupProblem

_OURS = re.compile(r"hubmonitor-(?:example-)?\d{4}-\d{2}-\d{2}T\d{6}Z(?:-\d+)?\.zip")
_CHUNK = 1 << 20
_LARGEST_MANIFEST = 1 << 22
# However the system says that nothing can be made in a folder; a full disk is another matter.
_CLOSED = (
    *(errno.ENOENT, errno.ENOTDIR, errno.EEXIST),
    *(errno.EACCES, errno.EPERM, errno.EROFS),
)
# However a file says that it is no sound zip.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


def name_of(moment: datetime, is_example: bool) -> str:
    """``hubmonitor-2026-11-22T233000Z.zip``: by name is by moment."""
    kind = "example-" if is_example else ""
    return f"hubmonitor-{kind}{moment.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.zip"


def free_name(folder: Path, name: str) -> Path:
    """The path in the folder, with a number when that name is taken."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{name.removesuffix('.zip')}-{number}.zip"
    return path


def scratch(folder: Path) -> AbstractContextManager[Path]:
    """A folder in the folder, gone at the end; what a killed process left there goes first."""
    return working_folder(folder, "hubmonitor-")


@contextmanager
def scratch_in(folder: Path) -> Iterator[Path]:
    """``scratch`` in a folder that is made when need be. BackupProblem: nothing can stand there."""
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            desk = stack.enter_context(scratch(folder))
        except OSError as trouble:
            if trouble.errno in _CLOSED:
                raise BackupProblem("closed_folder", file=folder) from trouble
            raise
        yield desk


def told_of(path: Path) -> dict[str, Any]:
    """Size and sha256 of a file."""
    with path.open("rb") as file:
        return {"size": path.stat().st_size, "sha256": _sha256(file)}


def _sha256(file: BinaryIO | Any) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def pack(manifest: Manifest, files: Mapping[str, Path], path: Path) -> None:
    """Write the backup: the manifest first, then the files under these names."""
    path.touch(mode=0o600)  # it holds names and the hashes of passwords
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr(MANIFEST, manifest.as_json())
        for name, file in files.items():
            packed.write(file, name)


def manifest_of(path: Path) -> Manifest:
    """What the backup says about itself. Raises BackupProblem or OSError."""
    if path.is_dir():
        raise BackupProblem("is_folder", file=path)
    try:
        with zipfile.ZipFile(path) as packed, packed.open(MANIFEST) as file:
            return read_manifest(file.read(_LARGEST_MANIFEST))
    except KeyError:
        raise BackupProblem("foreign") from None
    except BROKEN:
        raise BackupProblem("broken") from None


def unpack(path: Path, manifest: Manifest, name: str, target: Path) -> None:
    """Put one file of the backup in ``target``. BackupProblem when any file is not as it was.

    Never writes more than the size that the manifest tells.
    """
    for known, told in manifest.files.items():
        try:
            with zipfile.ZipFile(path) as packed, packed.open(known) as file:
                if known == name:
                    with target.open("xb") as out:
                        _copy(file, out, int(told["size"]))
                    is_same = told_of(target) == told
                else:
                    is_same = _sha256(file) == told["sha256"]
        except (*BROKEN, KeyError):
            raise BackupProblem("broken") from None
        if not is_same:
            raise BackupProblem("broken")


def _copy(source: Any, target: BinaryIO, size: int) -> None:
    while size >= 0 and (chunk := source.read(min(_CHUNK, size + 1))):
        size -= len(chunk)
        target.write(chunk)


def place(made: Path, target: Path) -> None:
    """Give the backup its name, once its bytes are on the disk. BackupProblem: it is taken."""
    if target.exists():
        raise BackupProblem("there", file=target)
    put_in_place(made, target)


def throw_away_old(folder: Path, keep: int, newest: Path, is_example: bool) -> list[Path]:
    """Remove all but the ``keep`` newest backups of this programme; which they were.

    newest: stays, whatever the clock said. What has another name, or cannot be read, stays too.
    """
    ours = []
    for path in folder.iterdir():
        if _OURS.fullmatch(path.name) and path != newest:
            with suppress(BackupProblem, OSError):
                manifest = manifest_of(path)
                if manifest.is_example == is_example:
                    ours.append((manifest.made_at, path.name, path))
    doomed = [path for _, _, path in sorted(ours, reverse=True)[keep - 1 :]]
    for path in doomed:
        path.unlink(missing_ok=True)
    return doomed
