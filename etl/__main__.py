"""``python -m etl``: the commands for whoever manages the store. ``--help`` says which."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import duckdb

from etl.build import BuildProblem
from etl.commands import COMMANDS as REPORTS
from etl.commands import WELL, Misuse, Session
from etl.keeping.commands import COMMANDS as KEEPING
from etl.keeping.commands import add_options
from etl.messages import line
from etl.reference import ReferenceProblem
from ledger import LedgerProblem
from ledger.troubles import trouble_of
from texts.words import say

WRONG = 2
COMMANDS = {**REPORTS, **KEEPING}
_FILE_TROUBLE = {
    errno.ENOENT: "missing_file",
    errno.EACCES: "no_access",
    errno.EPERM: "no_access",
    errno.EROFS: "no_access",
}
# However SQLite, DuckDB and the system say it.
_FULL = ("disk is full", "disk full", "no space left", "quota exceeded")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Argparse's own words are English only."""
        raise Misuse("commands.wrong_use", with_help=True)


def _parser() -> _Parser:
    shared = _Parser(add_help=False)
    for option in ("--example", "--json", "--english"):
        shared.add_argument(option, action="store_true")
    parser = _Parser(prog="python -m etl", add_help=False)
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    for name in COMMANDS:
        command = commands.add_parser(name, parents=[shared], add_help=False)
        if name in ("check", "load"):
            command.add_argument("paths", nargs="+", type=Path)
        if name == "load":
            command.add_argument("--by")
        if name == "template":
            command.add_argument("--hub", required=True)
            command.add_argument("--period", required=True)
            command.add_argument("--out", required=True, type=Path)
        if name in KEEPING:
            add_options(name, command)
    return parser


def _help(language: str) -> list[str]:
    """The commands and the options, with what each is for."""
    commands = [(say(language, f"commands.usage.{name}"), f"purpose.{name}") for name in COMMANDS]
    options = [(f"--{name}", f"option.{name}") for name in ("example", "json", "english", "help")]
    width = max(len(usage) for usage, _ in commands) + 3

    def lines(pairs: list[tuple[str, str]]) -> list[str]:
        return [f"  {left:{width}}{say(language, f'commands.{key}')}" for left, key in pairs]

    intro, below, code = (say(language, f"commands.help.{k}") for k in ("intro", "options", "exit"))
    return [intro, "", *lines(commands), "", below, "", *lines(options), "", code]


def main(arguments: Sequence[str]) -> int:
    """Run one command: 0 all well, 1 a report has errors, 2 wrong use or it was not possible."""
    language = "en" if "--english" in arguments else "nl"
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # both are text streams here
    if {"-h", "--help"} & set(arguments):
        print("\n".join(_help(language)))
        return WELL
    try:
        return _run(list(arguments), language)
    except BrokenPipeError:  # the reader of our output had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        print(say(language, "commands.stopped"), file=sys.stderr)
    except (Misuse, ReferenceProblem, BuildProblem, OSError, LedgerProblem, duckdb.Error) as no:
        for text in _said(no, language):
            print(text, file=sys.stderr)
    return WRONG


def _run(arguments: list[str], language: str) -> int:
    options, unknown = _parser().parse_known_args(arguments)
    if unknown:
        raise Misuse("commands.unknown_option", with_help=True, options=" ".join(unknown))
    session = Session(options, language)
    try:
        return COMMANDS[options.command](session)
    finally:
        session.progress.clear()


def _said(trouble: Exception, language: str) -> list[str]:
    """What to tell a person who cannot be shown a traceback."""
    if isinstance(trouble, Misuse):
        said = [say(language, trouble.key, **trouble.values)]
        return [*said, "", *_help(language)] if trouble.with_help else said
    if isinstance(trouble, ReferenceProblem):
        return [say(language, "commands.reference_trouble"), *trouble.said(language)]
    if isinstance(trouble, BuildProblem):
        file = trouble.examination
        said = [say(language, "commands.rebuild_trouble", file=file.file_name)]
        return said + [line(finding, file.file_name, language) for finding in file.findings]
    return [_surroundings(trouble, language)]


def _surroundings(trouble: Exception, language: str) -> str:
    """What went wrong around the workbooks: a file, the disk, the ledger."""
    if any(words in str(trouble).lower() for words in _FULL) or trouble_of(trouble) == "full":
        return say(language, "commands.disk_full")
    if isinstance(trouble, OSError) and trouble.filename is not None:
        key = _FILE_TROUBLE.get(trouble.errno or 0, "unreadable")
        return say(language, f"commands.{key}", file=trouble.filename)
    reason = str(trouble).strip().splitlines()[0]
    return say(language, "commands.store_trouble", reason=reason)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
