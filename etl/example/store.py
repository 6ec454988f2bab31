"""The example's workbooks, loaded with the days on which they came in, and one build of them."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

from etl.build import build, edition_of
from etl.build.files import builds
from etl.build.working import working_folder
from etl.examine import Examination, Examiner
from etl.example.plan import PLAN, WORDS
from etl.example.workbooks import Example, example
from etl.load import take_in
from etl.reference import read_reference
from ledger import Ledger
from settings import Settings

Progress = Callable[[int, int, str], None]
"""Called as (how many are done, of how many, the file that is next)."""

_STAMP = "example.stamp"
_REPORTS = "reports"


def make_example(settings: Settings, progress: Progress | None = None) -> None:
    """Fill the example store: the workbooks, the ledger and one build, in the settings' folder.

    Nothing happens when the store was made of this very plan, code and reference data. A store
    that was made of another is replaced as a whole, and only when the new one is complete.

    Raises ValueError for the settings of the real programme.
    """
    if not settings.example:
        raise ValueError("the example reports never go into the real programme's store")
    folder = settings.builds.parent
    reference = read_reference(example=True)
    stamp = _stamp(edition_of(reference))
    if _is_made(settings, stamp):
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    with working_folder(folder.parent, "example-") as made:
        making = made / folder.name
        ledger = Ledger.open(f"sqlite:///{making / Path(settings.ledger).name}")
        known = _load(example(reference), ledger, making / _REPORTS, progress)
        build(ledger, making / settings.builds.name, reference, known=known)
        ledger.close()
        (making / _STAMP).write_text(stamp, encoding="utf-8")
        _put_in_place(making, folder)


def _stamp(edition: str) -> str:
    digest = hashlib.sha256(edition.encode())
    for path in (PLAN, WORDS):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _is_made(settings: Settings, stamp: str) -> bool:
    path = settings.builds.parent / _STAMP
    if not path.is_file() or path.read_text(encoding="utf-8") != stamp:
        return False
    return bool(builds(settings.builds))


def _put_in_place(making: Path, folder: Path) -> None:
    old = making.with_name("old")
    if folder.exists():
        folder.replace(old)
    making.replace(folder)
    # A dashboard may have files of the old store open: it keeps them until it looks again.
    shutil.rmtree(old, ignore_errors=True)


def _load(
    made: Example, ledger: Ledger, reports: Path, progress: Progress | None
) -> dict[str, Examination]:
    """Hand in every file on its day; what the check said, by fingerprint, for the build."""
    reports.mkdir(parents=True)
    known = {}
    with Examiner(example=True) as examiner:
        for done, (hand_in, content) in enumerate(made.workbooks()):
            if progress is not None:
                progress(done, len(made.hand_ins), hand_in.file_name)
            (reports / hand_in.file_name).write_bytes(content)
            examination = examiner.examine(content, hand_in.file_name)
            if examination.report is None:
                raise RuntimeError(f"{hand_in.file_name}: {examination.findings}")
            known[examination.fingerprint] = examination
            take_in(ledger, examination, content, hand_in.hub, hand_in.at.replace(tzinfo=UTC))
    return known
