"""Refused files in a build: counted, and in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb

from etl.build import build
from etl.build.facts import MOST_OF_REFUSED
from ledger import Ledger
from tests.unit.builds import SUMMER, A, example_reference, ledger_of

REPORTS = [(A, "2023-S1", SUMMER, {"dossier": [{"id": "D-1", "status": "approved"}]})]


def answer(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def error_at(cell: str) -> dict[str, Any]:
    return {
        "code": "not-a-date", "severity": "error", "sheet": "Trajecten", "cell": cell,
        "found": "ooit", "proposal": None, "values": {"column": "Test gestart op"},
    }  # fmt: skip


def refuse(ledger: Ledger, findings: list[dict[str, Any]]) -> None:
    ledger.refuse(A, "2023-S2", None, None, "0" * 64, "stuk.xlsx", findings, "someone",
                  datetime(2024, 1, 5, 9, tzinfo=UTC))  # fmt: skip


def test_a_refusal_is_listed_and_adds_no_row(tmp_path: Path) -> None:
    ledger, known = ledger_of(tmp_path, REPORTS)
    refuse(ledger, [error_at("E14"), error_at("E15")])
    path = build(ledger, tmp_path, example_reference(), known=known)
    assert answer(path, "FROM refusal") == [(2, A, "2023-S2", "stuk.xlsx", date(2024, 1, 5), 2, 0)]
    assert answer(path, "SELECT count(*) FROM report") == [(1,)]


def test_a_refusal_keeps_the_words_of_its_findings_errors_first(tmp_path: Path) -> None:
    ledger, known = ledger_of(tmp_path, REPORTS)
    warning = error_at("C4") | {"code": "value-understood", "severity": "warning"}
    refuse(ledger, [warning, error_at("E15"), error_at("E14")])
    path = build(ledger, tmp_path, example_reference(), known=known)
    values = '{"column": "Test gestart op"}'
    assert answer(path, "FROM refused_finding") == [
        (2, 0, "not-a-date", "error", "Trajecten", "E15", "ooit", None, values),
        (2, 1, "not-a-date", "error", "Trajecten", "E14", "ooit", None, values),
        (2, 2, "value-understood", "warning", "Trajecten", "C4", "ooit", None, values),
    ]
    assert answer(path, "FROM finding") == []
    again = build(ledger, tmp_path / "again", example_reference(), known=known)
    assert answer(again, "FROM refused_finding") == answer(path, "FROM refused_finding")


def test_of_a_file_that_is_wrong_everywhere_the_first_errors_are_kept(tmp_path: Path) -> None:
    ledger, known = ledger_of(tmp_path, REPORTS)
    refuse(ledger, [error_at(f"E{row}") for row in range(2, MOST_OF_REFUSED + 52)])
    path = build(ledger, tmp_path, example_reference(), known=known)
    assert answer(path, "SELECT errors FROM refusal") == [(MOST_OF_REFUSED + 50,)]
    kept = answer(path, "SELECT position, cell FROM refused_finding")
    assert kept == [(n, f"E{n + 2}") for n in range(MOST_OF_REFUSED)]
