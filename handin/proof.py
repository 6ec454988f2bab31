"""Everything made again from what is kept, and compared with what is shown.

It takes a while, so it runs beside the pages, one at a time; its outcome is noted in the ledger.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from threading import Lock, Thread
from typing import Any, Literal

import pandas as pd

from access import Person
from etl.proof import TableProof, prove
from handin.comparison import Difference, Files, differences, other_files
from handin.people import done_by
from handin.programme import Programme
from handin.publications import Damaged, Publication, need_publisher, package, publications
from handin.rebuilding import rebuild
from ledger import Entry
from metrics.access import VISITOR
from metrics.figures import figures
from metrics.store import Store
from settings import Settings

_log = logging.getLogger(__name__)
Verdict = Literal["fits", "tables_fit", "differs"]


@dataclass(frozen=True, slots=True)
class Packages:
    """How packages are read and made, which ``exports.open_data`` knows.

    figures: a package → its figures; ValueError when it is no whole package. files: a package →
    its data files. made_now: what those of a package of that day would be now.
    """

    figures: Callable[[bytes], pd.DataFrame]
    files: Callable[[bytes], Files]
    made_now: Callable[[Store, date], Files]


@dataclass(frozen=True, slots=True)
class Kept:
    """A publication that was looked at again.

    is_whole: its package has the fingerprint with which it was published, and can be read.
    differences: its figures that come out otherwise now. files: the names of its data files that
    do, such as ``dossiers``.
    """

    key: str
    edition: int
    name: str
    is_whole: bool
    differences: tuple[Difference, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def is_fine(self) -> bool:
        """Whether it is whole and all of it comes out the same."""
        return self.is_whole and not self.differences and not self.files


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the newest proof found, as ``etl.proof`` has it. at is UTC.

    files: how many stored files were hashed again. publications: null when they were not looked
    at, as by the command. waiting: how many entries had come since the build that was compared.
    """

    at: datetime
    by: str
    build: str
    is_equal: bool
    tables: tuple[TableProof, ...]
    files: int
    damaged: tuple[str, ...]
    publications: tuple[Kept, ...] | None
    waiting: int = 0

    @property
    def verdict(self) -> Verdict:
        """Whether nothing at all differs; ``tables_fit`` when publications were not looked at."""
        if not self.is_equal or not all(one.is_fine for one in self.publications or ()):
            return "differs"
        return "tables_fit" if self.publications is None else "fits"


@dataclass
class Run:
    """A proof of one programme in this process. code: under which a failure was logged."""

    state: Literal["idle", "running", "failed"] = "idle"
    code: str = ""
    thread: Thread | None = field(default=None, repr=False)


_runs: dict[Settings, Run] = {}
_starting = Lock()


def newest(programme: Programme) -> Outcome | None:
    """What the newest proof found; null when there was none. Everybody may see it."""
    entry = programme.ledger.newest_proof()
    return None if entry is None else _outcome(entry)


def run_of(programme: Programme) -> Run:
    """How the proof in this process is going."""
    with _starting:
        return _runs.get(programme.settings, Run())


def start(programme: Programme, person: Person, packages: Packages) -> bool:
    """Begin a proof beside the pages. NotAllowed. Says no when one is going on already."""
    need_publisher(programme, person)
    with _starting:
        if _runs.get(programme.settings, Run()).state == "running":
            return False
        run = Run("running")
        run.thread = Thread(
            target=_go, args=(run, programme, done_by(person), packages), daemon=True
        )
        _runs[programme.settings] = run
        run.thread.start()
    return True


def _go(run: Run, programme: Programme, by: str, packages: Packages) -> None:
    try:
        note(programme, by, packages)
        run.state = "idle"
    except Exception:
        run.code = secrets.token_hex(3).upper()
        _log.exception("the proof failed, code %s", run.code)
        run.state = "failed"


def note(programme: Programme, by: str, packages: Packages) -> Outcome:
    """Prove everything now, and note the outcome. Raises what building and reading raise."""
    rebuild(programme)  # what is live must have all that the ledger has
    proof = prove(programme.ledger, programme.builds, programme.reference)
    kept = [_kept(programme, one, packages) for one in publications(programme)]
    told = proof.as_dict() | {"publications": [asdict(one) for one in kept]}
    entry = programme.ledger.note_proof(by, told)
    return _outcome(entry)


def _kept(programme: Programme, found: Publication, packages: Packages) -> Kept:
    named = found.key, found.edition, found.name
    try:
        content = package(programme, found)
        frozen, files = packages.figures(content), packages.files(content)
    except (Damaged, ValueError):
        return Kept(*named, is_whole=False)
    store = Store.newest(programme.builds)
    other = differences(frozen, figures(store, VISITOR, found.day))
    made_now = packages.made_now(store, found.day)
    return Kept(*named, True, tuple(other), tuple(other_files(files, made_now)))


def _outcome(entry: Entry) -> Outcome:
    told = entry.details
    kept = told.get("publications")
    return Outcome(
        at=entry.at,
        by=entry.done_by,
        build=str(told["build"]),
        is_equal=bool(told["equal"]),
        tables=tuple(TableProof(**one) for one in told["tables"]),
        files=int(told["workbooks"]),
        damaged=tuple(map(str, told["damaged"])),
        publications=None if kept is None else tuple(_kept_of(one) for one in kept),
        waiting=int(told.get("waiting", 0)),
    )


def _kept_of(told: Mapping[str, Any]) -> Kept:
    found = tuple(Difference(**one) for one in told["differences"])
    files = tuple(map(str, told.get("files", ())))  # proofs of before did not look at them
    return Kept(told["key"], told["edition"], told["name"], told["is_whole"], found, files)
