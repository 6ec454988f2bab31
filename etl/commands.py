"""The commands: what each does, and what it says about it."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import Any

from etl.build import build
from etl.build.files import write_whole
from etl.examine import Examination, Examiner
from etl.findings import Finding, Severity
from etl.load import LoadedFile, content_of, load, newest_report, workbooks
from etl.messages import as_dict, line
from etl.proof import NothingToProve, prove
from etl.proof.said import lines
from etl.reference import Reference, read_reference
from ledger import Ledger
from settings import Settings
from texts.words import period, say, say_count

WELL, FAULTY = 0, 1
_QUIET_S = 1.0


class Misuse(Exception):
    """The command cannot be done as it was typed. key, values: what to say about it."""

    def __init__(self, key: str, with_help: bool = False, **values: object) -> None:
        super().__init__(key)
        self.key, self.values, self.with_help = key, values, with_help


def write(text: str) -> None:
    """A line on standard output."""
    sys.stdout.write(text + "\n")


class _Progress:
    """A line on the terminal that says how far a command is, once it takes more than a second."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._from = monotonic() + _QUIET_S
        self._written = 0

    def __call__(self, done: int, total: int, file: str) -> None:
        """Show the file that is next."""
        if sys.stderr.isatty() and monotonic() >= self._from:
            said = say(self._language, "commands.progress", done=done, total=total, file=file)
            self._write(said)

    def clear(self) -> None:
        """Take the line away."""
        if self._written:
            self._write("")
            sys.stderr.write("\r")

    def _write(self, text: str) -> None:
        sys.stderr.write("\r" + text.ljust(self._written))
        sys.stderr.flush()
        self._written = len(text)


class Session:
    """One command: its options, its language, and where its words go."""

    def __init__(self, options: argparse.Namespace, language: str) -> None:
        self.options, self.language = options, language
        self.settings = Settings.read(example=options.example or options.command == "example")
        self.progress = _Progress(language)

    def say(self, key: str, **values: object) -> None:
        """A line for a person; with --json there is no room for it."""
        if not self.options.json:
            write(say(self.language, f"commands.{key}", **values))

    def reference(self) -> Reference:
        """The programme of this store."""
        return read_reference(example=self.settings.example)

    def show(self, file: Examination, outcome: str) -> None:
        """Every finding of a file, errors first, and how many there are."""
        if self.options.json:
            return
        for finding in _errors_first(file.findings):
            write(line(finding, file.file_name, self.language))
        if outcome == "checked":
            key = "remarks" if file.findings else "good"
            self.say(f"checked.{key}", file=file.file_name, **self._counts(file))

    def _counts(self, file: Examination) -> dict[str, str]:
        errors = sum(finding.severity is Severity.ERROR for finding in file.findings)
        counts = {"errors": errors, "warnings": len(file.findings) - errors}
        return {
            name: say_count(self.language, f"commands.{name}", count)
            for name, count in counts.items()
        }

    def as_json(self, file: Examination, outcome: str) -> dict[str, Any]:
        """A file for a machine: what became of it, whose it is, and the same findings."""
        report = file.report
        return {
            "workbook": file.file_name,
            "outcome": outcome,
            "hub": report.hub_code if report else None,
            "period": report.period_code if report else None,
            "findings": [
                as_dict(finding) | {"text": line(finding, file.file_name, self.language)}
                for finding in _errors_first(file.findings)
            ],
        }


def _errors_first(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR)


def _files(session: Session) -> list[Path]:
    found = workbooks(session.options.paths)
    if not found:
        folders = ", ".join(str(path) for path in session.options.paths)
        raise Misuse("commands.no_workbooks", folders=folders)
    return found


def _check(session: Session) -> int:
    session.reference()  # a broken reference file is not the workbook's fault
    seen: list[Examination] = []
    paths = _files(session)
    with Examiner(example=session.settings.example) as examiner:
        for done, path in enumerate(paths):
            session.progress(done, len(paths), path.name)
            seen.append(examiner.examine(content_of(path), path.name))
            session.progress.clear()
            session.show(seen[-1], "checked")
    if session.options.json:
        write_json({"files": [session.as_json(file, "checked") for file in seen]})
    return FAULTY if any(file.has_errors for file in seen) else WELL


def _load(session: Session) -> int:
    reference, paths = session.reference(), _files(session)
    ledger = Ledger.open(session.settings.ledger)
    by = session.options.by or _user(session.language)
    result = load(ledger, reference, paths, by, session.settings.builds, session.progress)
    session.progress.clear()
    for file in result.files:
        session.show(file.examination, file.outcome)
        _say_outcome(session, reference, file)
    session.say("build_made", build=result.build.stem)
    if session.options.json:
        files = [session.as_json(file.examination, file.outcome) for file in result.files]
        write_json({"files": files, "build": result.build.stem})
    return WELL if result.all_well else FAULTY


def _say_outcome(session: Session, reference: Reference, file: LoadedFile) -> None:
    values: dict[str, object] = {"file": file.examination.file_name}
    if file.outcome == "accepted" and file.entry is not None:
        names = {hub.code: hub.name for hub in reference.hubs}
        values["hub"] = names[file.entry.hub_code or ""]
        values["period"] = period(session.language, file.entry.period_code or "")
        values["version"] = file.entry.version
    session.say(f"outcome.{file.outcome}", **values)


def _user(language: str) -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        return say(language, "commands.nobody")


def _build(session: Session) -> int:
    reference, ledger = session.reference(), Ledger.open(session.settings.ledger)
    path = build(ledger, session.settings.builds, reference, session.progress)
    session.progress.clear()
    session.say("build_made", build=path.stem)
    if session.options.json:
        write_json({"files": [], "build": path.stem})
    return WELL


def _prove(session: Session) -> int:
    reference, ledger = session.reference(), Ledger.open(session.settings.ledger)
    try:
        proof = prove(ledger, session.settings.builds, reference, session.progress)
    except NothingToProve as nothing:
        raise Misuse(f"commands.proof.{nothing.reason}", build=nothing.build) from nothing
    ledger.note_proof(_user(session.language), proof.as_dict())
    session.progress.clear()
    if session.options.json:
        write_json(proof.as_dict())
    else:
        write("\n".join(lines(proof, session.language)))
    return WELL if proof.is_equal else FAULTY


def _template(session: Session) -> int:
    from etl.template import write_template  # with the Excel writer, which only this one needs

    reference, options = session.reference(), session.options
    _known("unknown_hub", options.hub, [hub.code for hub in reference.hubs])
    _known("unknown_period", options.period, [period.code for period in reference.periods])
    if options.out.exists():
        raise Misuse("commands.already_there", file=options.out)
    ledger = Ledger.open(session.settings.ledger)
    previous = newest_report(ledger, reference, options.hub, options.period)
    made = BytesIO()
    write_template(reference, options.hub, options.period, made, previous)
    write_whole(options.out, made.getvalue())
    names = {hub.code: hub.name for hub in reference.hubs}
    when = period(session.language, options.period)
    session.say("template_made", hub=names[options.hub], period=when, file=options.out)
    return WELL


def write_json(value: object) -> None:
    """The same for a machine."""
    write(json.dumps(value, ensure_ascii=False, indent=2))


def _known(key: str, code: str, codes: Sequence[str]) -> None:
    if code not in codes:
        raise Misuse(f"commands.{key}", code=code, codes=", ".join(codes))


def _example(session: Session) -> int:
    from etl.example import make_example  # with all that makes reports up

    make_example(session.settings, session.progress)
    session.progress.clear()
    session.say("example_made")
    return WELL


COMMANDS: dict[str, Callable[[Session], int]] = {
    "template": _template,
    "check": _check,
    "load": _load,
    "build": _build,
    "prove": _prove,
    "example": _example,
}
