"""The build made to fit the ledger: one at a time, and one for everybody who waited meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock

from access.stores import is_there
from etl.build import build
from etl.build.builder import SHOWN
from etl.examine import Examination
from handin.programme import Programme
from handin.programme import programme as opened
from metrics.store import look_again
from settings import Settings

_log = logging.getLogger(__name__)
# Who is forgotten has another name in the entries before it.
CHANGES = (*SHOWN, "forgotten")


class _Round:
    """Those who asked for a build before it began: they get the same one, or the same failure."""

    def __init__(self) -> None:
        self.known: dict[str, Examination] = {}
        self.is_over = False
        self.trouble: BaseException | None = None


class _Builder:
    """Builds of one programme. A build serves everybody who asked before it began."""

    def __init__(self) -> None:
        self._joining = Lock()
        self._building = Lock()
        self._coming = _Round()
        self.made: Path | None = None
        # The last entry that the ledger had when the newest build was begun: its id and moment.
        self.holds: tuple[int, datetime] | None = None

    def build(self, programme: Programme, known: Mapping[str, Examination]) -> None:
        with self._joining:
            mine = self._coming
            mine.known |= known
        with self._building:
            if not mine.is_over:
                self._make(programme, mine)
        if mine.trouble is not None:
            raise mine.trouble

    def _make(self, programme: Programme, mine: _Round) -> None:
        with self._joining:
            self._coming = _Round()  # who asks from now on may want more than is read now
        try:
            last = programme.ledger.kinds_from(programme.ledger.last_id())
            self.made = build(
                programme.ledger, programme.builds, programme.reference, known=mine.known
            )
            look_again(programme.builds)  # who confirms sees it on the next page
            self.holds = last[0][:2] if last else None
        except BaseException as trouble:
            mine.trouble = trouble
        finally:
            mine.is_over = True
            mine.known = {}  # also after a failure: a workbook can be read again


_builders: dict[Settings, _Builder] = {}
_choosing = Lock()


def rebuild(programme: Programme, known: Mapping[str, Examination] | None = None) -> None:
    """Make the build fit the ledger; quick when it does. It holds what happened before the call.

    known: fingerprint → examination that need not be done again. Raises what ``build`` raises.
    """
    _builder(programme.settings).build(programme, known or {})


def is_behind(programme: Programme) -> bool:
    """Whether the ledger has something that changes figures and that we did not build yet.

    One small question; before the first build the answer is that it is, unless nothing happened.
    Raises LedgerProblem.
    """
    builder = _builder(programme.settings)
    if builder.made is not None and not builder.made.exists():
        return True  # it turned out to be damaged, or somebody threw it away
    held = builder.holds
    there = programme.ledger.kinds_from(held[0] if held else 0)
    if held and (not there or there[0][:2] != held):
        return True  # another ledger was put in its place: a backup that was restored
    return any(kind in CHANGES for _, _, kind in (there[1:] if held else there))


def _builder(settings: Settings) -> _Builder:
    with _choosing:
        return _builders.setdefault(settings, _Builder())


def rebuild_or_log(programme: Programme, known: Mapping[str, Examination] | None = None) -> None:
    """``rebuild`` after something that stays as it is: the next start or change makes it good."""
    try:
        rebuild(programme, known)
    except Exception:
        _log.exception("the build is behind the ledger")


def catch_up(settings: Settings) -> None:
    """At the start of the server: make the build fit what the ledger holds.

    A server that stopped between a report and its build goes on where it was. Nothing is made for
    a ledger that does not exist or is empty. What goes wrong is logged: earlier figures are shown
    rather than none.
    """
    if not is_there(settings):
        return
    try:
        programme = opened(settings)
        if programme.ledger.last_id():
            rebuild(programme)
    except Exception:
        _log.exception("the build could not be made to fit the ledger")
