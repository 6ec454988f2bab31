"""Rules by grep: where words, SQL and sizes belong, and what is never in the project at all."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from etl import contract

ROOT = Path(__file__).parents[2]
MOST_LINES = 300
SIZED = (".py", ".sql", ".js", ".css")
SQL = re.compile(r"\b(SELECT|INSERT INTO|GROUP BY|ORDER BY|LEFT JOIN|UNION ALL)\b|[\"']\s*select\s")
MACHINE = {
    "a home folder": re.compile(r"/(home|Users|root)/[\w.]|\b[A-Z]:\\Users\\"),
    "an e-mail address": re.compile(r"[\w.+-]+@(?!\d+\.service)[\w-]+(\.[a-z]{2,})+\b"),
    "a package registry": re.compile(r"https?://\S*(pypi|pythonhosted|/simple\b)|index[-]url"),
}


def _dutch_codes() -> set[str]:
    """The Dutch words of the closed lists whose code in the store is another word."""
    found = set()
    for sheet in contract.SHEETS:
        for column in sheet.columns:
            found |= {choice.nl for choice in column.choices if choice.nl != choice.code}
    return found


DUTCH = re.compile("[\"'](" + "|".join(sorted(_dutch_codes())) + ")[\"']", re.IGNORECASE)


def _hits(rule: re.Pattern[str], paths: Iterable[Path]) -> list[str]:
    """``path:line`` of every line that the rule forbids."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if rule.search(line)
    ]


def _files(*patterns: str) -> list[Path]:
    return [path for pattern in patterns for path in ROOT.glob(pattern)]


def _kept() -> Iterator[Path]:
    """Every text file that is or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in path.read_bytes()[:8000]:
            yield path


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        (SQL, 'store.query("SELECT 1")'),
        (SQL, 'store.query("select 1")'),
        (DUTCH, "status = 'goedgekeurd'"),
        (MACHINE["a home folder"], "/home" + "/someone/file"),
        (MACHINE["an e-mail address"], "someone" + "@example.org"),
        (MACHINE["a package registry"], "--index" + "-url"),
    ],
)
def test_a_rule_sees_what_it_forbids(rule: re.Pattern[str], line: str) -> None:
    assert rule.search(line)


def test_pages_ui_and_charts_hold_no_sql() -> None:
    assert _hits(SQL, _files("pages/*.py", "ui/**/*.py", "charts/**/*.py", "*.py")) == []


def test_sql_and_metrics_hold_no_dutch_codes() -> None:
    paths = _files("etl/views/*.sql", "metrics/**/*.py", "metrics/**/*.toml")
    # What a dimension is called on the screen stands beside it, marked as Dutch.
    hits = [hit for hit in _hits(DUTCH, paths) if ': nl = "' not in hit]
    assert hits == []


def test_no_file_is_longer_than_it_can_be_read() -> None:
    sizes = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in _kept()
        if path.suffix in SIZED
    }
    assert {name: size for name, size in sizes.items() if size > MOST_LINES} == {}


@pytest.mark.parametrize("what", MACHINE)
def test_the_project_never_holds(what: str) -> None:
    assert _hits(MACHINE[what], _kept()) == []
