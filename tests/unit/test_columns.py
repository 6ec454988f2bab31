"""The documentation of the columns says what the contract says."""

from __future__ import annotations

from etl.columns import PATH, document
from etl.contract import SHEETS


def test_the_documentation_is_fresh() -> None:
    assert PATH.read_text(encoding="utf-8") == document(), "run: python -m etl.columns"


def test_every_column_has_a_line() -> None:
    lines = [line for line in document().splitlines() if line.startswith("| ")]
    fields = [column.field for sheet in SHEETS for column in sheet.columns]
    assert [line.split("`")[1] for line in lines if "`" in line] == fields
