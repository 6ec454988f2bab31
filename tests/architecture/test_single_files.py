"""The single files at the top obey the sentences that import-linter cannot hold for them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {
    "dashboard.py": {
        "benchmarks", "duckdb", "etl", "ledger", "openpyxl", "plotly", "python_calamine",
        "sqlalchemy", "tests", "xlsxwriter",
    },
    "server.py": {
        "benchmarks", "duckdb", "etl", "ledger", "openpyxl", "plotly", "python_calamine",
        "sqlalchemy", "tests", "xlsxwriter",
    },
    "settings.py": {"charts", "etl", "ledger", "metrics", "pages", "streamlit", "texts", "ui"},
}  # fmt: skip


def imported(source: str) -> set[str]:
    """The top names of every import in a file, also of those inside functions."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def test_imports_are_seen_wherever_they_stand() -> None:
    source = "import a.b\ndef f():\n    from c.d import e\n"
    assert imported(source) == {"a", "c"}


def test_every_file_at_the_top_is_held_to_a_rule() -> None:
    assert {path.name for path in ROOT.glob("*.py")} == set(FORBIDDEN)


@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_file_at_the_top_imports_only_what_it_may(name: str) -> None:
    assert not imported((ROOT / name).read_text(encoding="utf-8")) & FORBIDDEN[name]
