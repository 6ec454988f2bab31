"""``python -m access forget`` and ``tidy``: what they do, and what they say about it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from access.cleaning import Cleaned, cleaned
from access.forgetting import InFile, Outcome, forgotten, looked, name_of
from access.retention import limits
from access.stores import is_there
from ledger import Ledger
from ledger.accounts import LastDepartment
from ledger.forgetting import Nobody, NotForgotten
from ledger.tidying import tidy
from settings import Settings
from texts.words import LANGUAGES, say

WELL, FAULTY, MISUSED = 0, 1, 2


def forget_command(name: str, dry_run: bool) -> int:
    """Forget a person, or only say where the name stands. 0: done; 1: not all; 2: not at all."""
    settings = Settings.read()
    if not is_there(settings):
        return _no_ledger()
    ledger = Ledger.open(settings.ledger)
    try:
        wanted = name_of(name)
        if dry_run:
            return _looked(looked(ledger, wanted))
        return _done(forgotten(ledger, settings, wanted))
    except Nobody:
        return _no("forget.nobody", name=name)
    except LookupError:
        return _no("forget.nowhere", name=name)
    except LastDepartment:
        return _no("forget.last", name=name)
    except NotForgotten as trouble:
        return _no("forget.failed", trouble=trouble)
    finally:
        ledger.close()


def tidy_command(now: datetime | None = None) -> int:
    """Throw away what is past its time, and what forgetting could not; say how much."""
    settings = Settings.read()
    if not is_there(settings):
        return _no_ledger()
    ledger = Ledger.open(settings.ledger)
    try:
        past = limits(now or datetime.now(UTC))
        taken = tidy(ledger, past.sessions, past.links, past.attempts, past.sign_ins)
        for kind in ("sessions", "links", "attempts", "sign_ins"):
            _write(f"tidy.{kind}", count=getattr(taken, kind))
        after = cleaned(ledger, settings)
    finally:
        ledger.close()
    if after.old_builds:
        _write("forget.builds", count=after.old_builds)
    if after.is_emptied:
        _write("tidy.done")
    elif not after.no_disk:
        _write("forget.busy")
    _beside(after)
    return _ended(after, "tidy")


def _no_ledger() -> int:
    sys.stderr.write(say(LANGUAGES[0], "backup.problem.nothing") + "\n")
    return MISUSED


def _looked(found: Outcome) -> int:
    if not (found.places or found.quoted or found.files):
        return _no("forget.nowhere", name=found.name.name)
    _write("forget.stands", name=found.name.name)
    _places(found)
    _quoted(found)
    _files(found.files)
    _write("forget.dry")
    return WELL


def _done(found: Outcome) -> int:
    done, after = found.done, found.cleaned
    if done is None or after is None:
        return MISUSED
    _write("forget.gone", name=found.name.name, pseudonym=done.pseudonym)
    _places(found)
    _write("forget.proof", digest=done.digest)
    _quoted(found)
    if done.left:
        _write("forget.left", rows=sum(done.left.values()))
    elif not done.quoted:
        _write("forget.clean")
    for key, values in _on_disk(after):
        _write(key, **values)
    _files(found.files)
    _write("forget.backup")
    _beside(after)
    return _ended(after, "forget")


def _on_disk(after: Cleaned) -> Iterator[tuple[str, dict[str, object]]]:
    if not after.no_disk:
        if not after.is_emptied:
            yield "forget.busy", {}
        elif after.bytes_left is None:
            yield "forget.server", {}
        elif after.bytes_left:
            yield "forget.bytes", {"times": after.bytes_left}
        else:
            yield "forget.no_bytes", {}
    yield "forget.builds", {"count": after.old_builds}


def _ended(after: Cleaned, command: str) -> int:
    """Say what is still to be done."""
    if after.no_build:
        _no(f"{command}.no_build", trouble=after.no_build)
    if after.no_disk:
        _no(f"{command}.no_disk", trouble=after.no_disk)
    return WELL if after.is_all else FAULTY


def _beside(after: Cleaned) -> None:
    if after.beside:
        _write("forget.beside")
        for path in after.beside:
            _write("forget.copy", path=path)


def _quoted(found: Outcome) -> None:
    if found.quoted:
        _write("forget.quoted", rows=sum(found.quoted.values()))


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
    """Nobody who listens any more is no reason to stop: what is done has to be finished."""
    try:
        sys.stdout.write(_say(key, **values) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Else Python fails once more at its end, when it empties what is left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _no(key: str, code: int = MISUSED, **values: object) -> int:
    sys.stderr.write(_say(key, **values) + "\n")
    return code
