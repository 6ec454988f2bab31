"""``python -m metrics reconcile``: hold what was published against what the build says."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from itertools import groupby
from typing import NoReturn

import duckdb

from metrics.catalog import METRICS
from metrics.reconcile import Reconciled, ReferenceProblem, reconcile
from metrics.store import NoBuild, Store
from settings import Settings
from texts.words import number, say

EQUAL, UNEQUAL, WRONG = 0, 1, 2
_OPTIONS = ("example", "json", "english", "help")


class _Misuse(Exception):
    """The command cannot be done as it was typed."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Argparse's own words are English only."""
        raise _Misuse(message)


def main(arguments: Sequence[str]) -> int:
    """Run the command: 0 everything equal, 1 something is not, 2 wrong use or not possible."""
    language = "en" if "--english" in arguments else "nl"
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # both are text streams here
    if {"-h", "--help"} & set(arguments):
        _write(_help(language))
        return EQUAL
    try:
        return _run(arguments, language)
    except BrokenPipeError:  # the reader of our output had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG
    except (_Misuse, NoBuild, ReferenceProblem, OSError, duckdb.Error) as no:
        sys.stderr.write("\n".join(_trouble(no, language)) + "\n")
        return WRONG


def _run(arguments: Sequence[str], language: str) -> int:
    options = _parser().parse_args(arguments)
    store = Store.newest(Settings.read(example=options.example).builds)
    found = reconcile(store)
    is_equal = all(one.equal for one in found)
    if options.json:
        totals = [_as_dict(one, language) for one in found]
        made = {"build": store.name, "equal": is_equal, "totals": totals}
        _write([json.dumps(made, ensure_ascii=False, indent=2)])
    else:
        _write(_lines(found, language))
    return EQUAL if is_equal else UNEQUAL


def _parser() -> _Parser:
    parser = _Parser(prog="python -m metrics", add_help=False, allow_abbrev=False)
    parser.add_argument("command", choices=["reconcile"])
    for option in _OPTIONS:
        parser.add_argument(f"--{option}", action="store_true")
    return parser


def _lines(found: Sequence[Reconciled], language: str) -> list[str]:
    """A table for each day on which something was published, then the outcome."""
    lines: list[str] = []
    for day, group in groupby(found, key=lambda one: one.published_on):
        totals = list(group)
        sources = dict.fromkeys(one.total.source for one in totals)
        lines += [say(language, "reconcile.title", day=day), "", *_table(totals, language), ""]
        lines += [say(language, "reconcile.source", source=source) for source in sources]
    equal = sum(one.equal for one in found)
    key = "all_equal" if equal == len(found) else "some_equal"
    return [*lines, say(language, f"reconcile.{key}", equal=equal, total=len(found))]


def _table(totals: Sequence[Reconciled], language: str) -> list[str]:
    """Names to the left, numbers to the right, the outcome behind them."""
    head = tuple(say(language, f"reconcile.{key}") for key in ("metric", "published", "found"))
    rows = [(*head, ""), *(_cells(one, language) for one in totals)]
    name, said, here = (max(len(row[index]) for row in rows) for index in range(3))
    return [f"  {a:{name}}  {b:>{said}}  {c:>{here}}  {d}".rstrip() for a, b, c, d in rows]


def _cells(one: Reconciled, language: str) -> tuple[str, str, str, str]:
    outcome = say(language, "reconcile.equal" if one.equal else "reconcile.unequal")
    outcome = outcome if one.equal else f"{outcome}. {one.said_why(language)}"
    name = METRICS[one.metric].name(language)
    return name, number(language, one.published), number(language, one.found), outcome


def _as_dict(one: Reconciled, language: str) -> dict[str, object]:
    """One total for a machine: a day is written as 2023-11-28."""
    values = {
        key: value if isinstance(value, int) else str(value)
        for key, value in one.why.values.items()
    }
    return {
        "published_on": one.published_on.isoformat(),
        "metric": one.metric,
        "published": one.published,
        "found": one.found,
        "equal": one.equal,
        "why": {"code": one.why.code, "values": values} if one.why.code else None,
        "text": one.said_why(language),
        "source": one.total.source,
    }


def _help(language: str) -> list[str]:
    def told(key: str) -> str:
        return say(language, f"reconcile.help.{key}")

    options = [f"  {'--' + name:12}{told(name)}" for name in _OPTIONS]
    usage = f"  {told('usage')}   {told('purpose')}"
    return [told("intro"), "", usage, "", told("options"), "", *options, "", told("exit")]


def _trouble(trouble: Exception, language: str) -> list[str]:
    """What to tell a person who cannot be shown a traceback."""
    if isinstance(trouble, _Misuse):
        return [say(language, "reconcile.wrong_use"), "", *_help(language)]
    if isinstance(trouble, NoBuild):
        return [say(language, "reconcile.no_build")]
    if isinstance(trouble, ReferenceProblem):
        return [say(language, "reconcile.reference_trouble"), *trouble.said(language)]
    reason = str(trouble).strip().splitlines()[0]
    return [say(language, "reconcile.unreadable", reason=reason)]


def _write(lines: Sequence[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
