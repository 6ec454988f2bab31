"""The commands that keep the ledger: ``backup``, ``check-backup``, ``restore``, ``upgrade``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

from etl.build import build
from etl.commands import FAULTY, WELL, Misuse, Session, write, write_json
from etl.keeping.backup import back_up
from etl.keeping.check import checked
from etl.keeping.manifest import Manifest
from etl.keeping.problem import BackupProblem
from etl.keeping.restore import Restored, put_back
from etl.keeping.upgrade import upgrade
from ledger import Ledger
from texts.words import day, say, say_count


def add_options(name: str, command: argparse.ArgumentParser) -> None:
    """What each of these commands takes."""
    if name != "upgrade":
        command.add_argument("path", type=Path)
    if name == "backup":
        command.add_argument("--keep", type=_at_least_one)
    if name == "restore":
        command.add_argument("--into")
        command.add_argument("--replace", action="store_true")


def _at_least_one(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


def _say(session: Session, key: str, **values: object) -> None:
    if not session.options.json:
        write(say(session.language, f"backup.{key}", **values))


def _counts(session: Session, manifest: Manifest) -> dict[str, str]:
    """What a backup holds, in words."""
    counts = {"entries": manifest.rows.get("entry", 0), "files": manifest.rows.get("workbook", 0)}
    said = {
        name: say_count(session.language, f"backup.{name}", count) for name, count in counts.items()
    }
    made_at = manifest.made_at.astimezone(UTC)  # as in the name of the file
    return said | {"moment": f"{day(session.language, made_at.date())}, {made_at:%H:%M} UTC"}


def _misuse(problem: BackupProblem) -> Misuse:
    return Misuse(f"backup.problem.{problem.reason}", False, **problem.values)


def _backup(session: Session) -> int:
    options, settings = session.options, session.settings
    if options.keep is not None and options.path.suffix.lower() == ".zip":
        raise Misuse("backup.problem.keep_in_folder")
    try:
        made = back_up(
            settings.ledger, options.path, settings.example, options.keep, session.progress
        )
    except BackupProblem as problem:
        raise _misuse(problem) from problem
    session.progress.clear()
    _say(session, "made", file=made.path, **_counts(session, made.manifest))
    for path in made.removed:
        _say(session, "removed", file=path)
    if session.options.json:
        removed = [str(path) for path in made.removed]
        write_json({"file": str(made.path), "removed": removed, **made.manifest.as_dict()})
    return WELL


def _check_backup(session: Session) -> int:
    path = session.options.path
    try:
        manifest = checked(path)
    except BackupProblem as problem:
        if problem.reason == "is_folder":
            raise _misuse(problem) from problem
        said = say(session.language, f"backup.problem.{problem.reason}", **problem.values)
        if session.options.json:
            write_json({"file": str(path), "sound": False, "reason": problem.reason, "text": said})
        else:
            write(said)
        return FAULTY
    _say(session, "sound", file=path, version=manifest.version, **_counts(session, manifest))
    if session.options.json:
        write_json({"file": str(path), "sound": True, **manifest.as_dict()})
    return WELL


def _restore(session: Session) -> int:
    options, settings = session.options, session.settings
    url = options.into or settings.ledger
    try:
        restored = put_back(options.path, url, settings.example, options.replace, session.progress)
    except BackupProblem as problem:
        raise _misuse(problem) from problem
    session.progress.clear()
    _say_restored(session, restored)
    made = _figures(session, restored) if url == settings.ledger else None
    if options.json:
        before = restored.before
        write_json(
            {
                "file": str(options.path),
                "before": str(before.path) if before else None,
                "aside": str(restored.aside) if restored.aside else None,
                "forgotten": restored.forgotten,
                "build": made,
                **restored.manifest.as_dict(),
            }
        )
    return WELL


def _say_restored(session: Session, restored: Restored) -> None:
    """What was put back, and what became of what was there: first, so that nobody looks for it."""
    if restored.before is not None:
        _say(session, "before", file=restored.before.path)
    if restored.aside is not None:
        _say(session, "aside", file=restored.aside)
    _say(session, "restored", file=session.options.path, **_counts(session, restored.manifest))
    _say(session, "signed_out")
    if restored.forgotten:
        _say(session, "forgotten")


def _figures(session: Session, restored: Restored) -> str:
    """The build of what was put back."""
    reference = session.reference()
    if restored.manifest.reference != reference.fingerprint:
        _say(session, "other_lists")
    ledger = Ledger.open(session.settings.ledger)
    try:
        made = build(ledger, session.settings.builds, reference, session.progress)
    finally:
        ledger.close()
    session.progress.clear()
    session.say("build_made", build=made.stem)
    return made.stem


def _upgrade(session: Session) -> int:
    settings = session.settings
    try:
        done = upgrade(settings.ledger, settings.builds, session.reference(), session.progress)
    except BackupProblem as problem:
        raise _misuse(problem) from problem
    session.progress.clear()
    key = "upgraded" if done.before < done.after else "current"
    _say(session, key, before=done.before, after=done.after)
    session.say("build_made", build=done.build.stem) if done.is_new else _say(session, "same_build")
    if session.options.json:
        told = {"from": done.before, "to": done.after, "build": done.build.stem}
        write_json(told | {"made": done.is_new})
    return WELL


COMMANDS: dict[str, Callable[[Session], int]] = {
    "backup": _backup,
    "check-backup": _check_backup,
    "restore": _restore,
    "upgrade": _upgrade,
}
