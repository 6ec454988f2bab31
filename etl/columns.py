"""Contract → docs/columns.md, what every column holds; ``python -m etl.columns`` writes it."""

from __future__ import annotations

from pathlib import Path

from etl.contract import SHEETS, Column, Kind, Sheet

PATH = Path(__file__).parents[1] / "docs" / "columns.md"

_START = """# The columns of a hub's report

Made from `etl/contract.py` by `python -m etl.columns`; a test fails when it is not fresh.
Titles and list values are Dutch, because hub leads are; fields and codes are what the build has.
`*` is a column that must be filled, `;` one that holds several values.
"""
_KINDS = {
    Kind.TEXT: "text",
    Kind.DATE: "date",
    Kind.AMOUNT: "amount in euro, cents kept",
    Kind.NUMBER: "number of 0 or more",
    Kind.COUNT: "whole number of 0 or more",
    Kind.HUB: "hub",
    Kind.PERIOD: "period, such as 2023-S2",
    Kind.MUNICIPALITY: "municipality",
    Kind.THEME: "theme",
    Kind.CHANNEL: "subsidy channel",
    Kind.REFERRAL: "referral partner, or free text",
}


def document() -> str:
    """The whole document, in Markdown."""
    return "\n".join([_START, *(_section(sheet) for sheet in SHEETS)])


def _section(sheet: Sheet) -> str:
    missing = "an error" if sheet.required else "a warning: nothing reported"
    shape = "One line per row: what, and beside it the value. " if sheet.vertical else ""
    lines = [
        f"## {sheet.title} (`{sheet.key}`)",
        f"\n{shape}A workbook without this sheet is {missing}.\n",
        "| title | field | what it holds | in Dutch | in English |",
        "| --- | --- | --- | --- | --- |",
        *(_row(column) for column in sheet.columns),
    ]
    return "\n".join(lines) + "\n"


def _row(column: Column) -> str:
    titles = " / ".join(column.headers) + (" *" if column.required else "")
    cells = (titles, f"`{column.field}`", _holds(column), column.nl, column.en)
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _holds(column: Column) -> str:
    if column.kind is Kind.CHOICE:
        what = "one of " + ", ".join(f"{choice.nl} (`{choice.code}`)" for choice in column.choices)
    elif column.kind is Kind.REFERENCE:
        target = next(sheet.title for sheet in SHEETS if sheet.key == column.target)
        what = f"a row of {target}" + (", or another name" if column.lenient else "")
    else:
        what = _KINDS[column.kind]
    notes = ["several, with ;"] * column.many + ["unique"] * column.unique
    notes += ["hub and department only"] * column.private
    return "; ".join([what, *notes])


if __name__ == "__main__":
    PATH.write_text(document(), encoding="utf-8")
