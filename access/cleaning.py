"""After somebody was forgotten: the builds made anew, and no letter left on the disk.

The name is out of the ledger by then, so nothing here raises; what could not be done is told.
``tidy`` does the same again, and so finishes what a full disk left.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from etl.build import build
from etl.build.files import builds
from etl.build.forgotten import of_before
from etl.reference import read_reference
from ledger import Ledger
from ledger.maintenance import bytes_left, files_of, leave_no_bytes
from ledger.name import Name
from settings import Settings


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What was cleaned.

    old_builds: how many builds of before were thrown away. no_build: why the figures could not be
    made again; "" when they were, or need not. is_emptied: whether what rows held before is gone
    from the disk; no_disk: why it could not be done, "" when it could. bytes_left: how often the
    name stands in the files of the ledger; null when it stands on a server, or was not asked.
    beside: copies of the ledger that stand beside it and that nobody here changes.
    """

    old_builds: int
    no_build: str
    is_emptied: bool
    no_disk: str
    bytes_left: int | None
    beside: tuple[Path, ...]

    @property
    def is_all(self) -> bool:
        """Whether everything was done."""
        return self.is_emptied and not self.no_build


def cleaned(ledger: Ledger, settings: Settings, name: Name | None = None) -> Cleaned:
    """Throw away what held the name; builds first, for they need less room than the ledger.

    name: whose letters are counted in the files of the ledger.
    """
    old, no_build = _made_again(ledger, settings)
    left = None
    is_emptied, no_disk = False, ""
    beside: tuple[Path, ...] = ()
    try:
        is_emptied = leave_no_bytes(ledger)
        paths = files_of(ledger)
        left = bytes_left(paths, name.name) if paths and name else None
        beside = tuple(_beside(paths[0])) if paths else ()
    except Exception as trouble:
        no_disk = _why(trouble)
    return Cleaned(old, no_build, is_emptied and not no_disk, no_disk, left, beside)


def _made_again(ledger: Ledger, settings: Settings) -> tuple[int, str]:
    """Make the build anew when some are of before: it throws those away. How many, or why not."""
    try:
        old = list(of_before(settings.builds, ledger.entries()))
        if old:
            if builds(settings.builds):
                build(ledger, settings.builds, read_reference(settings.example))
            return sum(not path.exists() for path in old), ""
    except Exception as trouble:
        return 0, _why(trouble)
    return 0, ""


def _why(trouble: Exception) -> str:
    return f"{type(trouble).__name__}: {trouble}"


def _beside(ledger: Path) -> list[Path]:
    """Backups, and ledgers that ``restore`` put aside."""
    found = {*ledger.parent.glob("*.zip"), *ledger.parent.glob("*damaged-*")}
    return sorted(found)
