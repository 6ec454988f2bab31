"""The files in a folder of builds: which is the newest, and what to do with one that is broken."""

from __future__ import annotations

import logging
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from etl.build.damage import tells_of_damage

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BuildFile:
    """A build on disk. inode: another one under the same name is another file."""

    path: Path
    made_ns: int
    inode: int

    def is_same(self, other: BuildFile) -> bool:
        """Whether it is this very file, also when it was chosen again since."""
        return (self.path, self.inode) == (other.path, other.inode)


_told: set[BuildFile] = set()


def newest_first(folder: Path) -> list[BuildFile]:
    """Every build in the folder. Who makes one dates it after all others, whatever the clock."""
    found = []
    for path in folder.glob("*.duckdb"):
        with suppress(OSError):  # thrown away just now
            seen = path.stat()
            if stat.S_ISREG(seen.st_mode):
                found.append(BuildFile(path, seen.st_mtime_ns, seen.st_ino))
    return sorted(found, key=lambda file: (file.made_ns, file.path.name), reverse=True)


def cannot_be_read(file: BuildFile, trouble: BaseException) -> None:
    """Say so once; a file that is broken is set aside, one that is forbidden stays."""
    if file not in _told:
        _told.add(file)
        _log.error("the build %s cannot be read: %s", file.path.name, trouble)
    if tells_of_damage(trouble):
        set_aside(file.path, trouble)


def set_aside(path: Path, trouble: BaseException) -> None:
    """Out of the way of the build that will be made in its place, but not thrown away."""
    _log.error("the build %s is damaged: %s", path.name, trouble)
    # On a disk that cannot be written it stays, and is passed over.
    with suppress(OSError):
        path.rename(path.with_name(f"{path.stem}-{uuid4().hex[:8]}.damaged"))
