"""``python -m access forget`` and ``tidy``: what they do, and what they say about it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from access.forgetting import InFile, Outcome, forgotten, looked, name_of
from access.retention import limits
from access.stores import is_there
from ledger import Ledger
from ledger.accounts import LastDepartment
from ledger.forgetting import NotForgotten
from ledger.maintenance import leave_no_bytes
from ledger.tidying import tidy
from settings import Settings
from texts.words import LANGUAGES, say

WELL, FAULTY, MISUSED = 0, 1, 2


def forget_command(name: str, dry_run: bool) -> int:
    """Forget a person, or only say where the name stands. 0: done; 1: not all; 2: not at all."""
    settings = Settings.read()
    if not is_there(settings):
        return _no("forget.nowhere", name=name)
    wanted = name_of(name)
    ledger = Ledger.open(settings.ledger)
    try:
        if dry_run:
            return _looked(looked(ledger, wanted))
        return _done(forgotten(ledger, settings, wanted))
    except LookupError:
        return _no("forget.nowhere", name=name)
    except LastDepartment:
        return _no("forget.last", name=name)
    except NotForgotten as trouble:
        return _no("forget.failed", trouble=trouble)
    finally:
        ledger.close()


def tidy_command(now: datetime | None = None) -> int:
    """Throw away what is past its time, and say how much."""
    settings = Settings.read()
    if not is_there(settings):
        return WELL
    ledger = Ledger.open(settings.ledger)
    try:
        past = limits(now or datetime.now(UTC))
        taken = tidy(ledger, past.sessions, past.links, past.attempts, past.sign_ins)
        for kind in ("sessions", "links", "attempts", "sign_ins"):
            _write(f"tidy.{kind}", count=getattr(taken, kind))
        is_emptied = leave_no_bytes(ledger)
    finally:
        ledger.close()
    _write("tidy.done" if is_emptied else "forget.busy")
    return WELL if is_emptied else FAULTY


def _looked(found: Outcome) -> int:
    if not found.places and not found.files:
        return _no("forget.nowhere", name=found.name.name)
    _write("forget.stands", name=found.name.name)
    _places(found)
    _files(found.files)
    _write("forget.dry")
    return WELL


def _done(found: Outcome) -> int:
    done = found.done
    if done is None:
        return MISUSED
    _write("forget.gone", name=found.name.name, pseudonym=done.pseudonym)
    _places(found)
    _write("forget.proof", digest=done.digest)
    if done.left:
        _write("forget.left", rows=sum(done.left.values()))
    else:
        _write("forget.clean")
    for key, values in _on_disk(found):
        _write(key, **values)
    _files(found.files)
    _write("forget.backup")
    if found.no_build:
        return _no("forget.no_build", FAULTY, trouble=found.no_build)
    return WELL if found.is_emptied else FAULTY


def _on_disk(found: Outcome) -> Iterator[tuple[str, dict[str, object]]]:
    if not found.is_emptied:
        yield "forget.busy", {}
    elif found.bytes_left is None:
        yield "forget.server", {}
    elif found.bytes_left:
        yield "forget.bytes", {"times": found.bytes_left}
    else:
        yield "forget.no_bytes", {}
    yield "forget.builds", {"count": found.old_builds}


def _places(found: Outcome) -> None:
    for place, rows in sorted(found.places.items()):
        _write("forget.place", place=place, rows=rows)


def _files(files: tuple[InFile, ...]) -> None:
    _write("forget.files" if files else "forget.no_files")
    for one in files:
        key = "forget.file_of_hub" if one.hub_code else "forget.file"
        what = _say(f"what.{one.what}")
        values = {"hub": one.hub_code, "period": one.period_code} if one.hub_code else {}
        _write(key, what=what, name=one.name, **values)


def _say(key: str, **values: object) -> str:
    return say(LANGUAGES[0], f"retention.{key}", **values)


def _write(key: str, **values: object) -> None:
    sys.stdout.write(_say(key, **values) + "\n")


def _no(key: str, code: int = MISUSED, **values: object) -> int:
    sys.stderr.write(_say(key, **values) + "\n")
    return code
