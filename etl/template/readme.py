"""The first sheet of the template, Lees mij: what to do, by when, and what the choices mean."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from etl.contract import DOSSIERS, REPORT, SHEETS, Column, Sheet
from etl.reference import Hub, Period, Reference
from etl.template.style import Style
from texts.words import day, has_text, period, say

Line = tuple[str, ...]


def write_readme(
    worksheet: Worksheet, reference: Reference, hub: Hub, when: Period, style: Style
) -> None:
    """Fill the sheet: sentences in the first column, two tables over four columns."""
    worksheet.set_column(0, 0, 26)
    worksheet.set_column(1, 2, 24)
    worksheet.set_column(3, 3, 90)
    worksheet.hide_gridlines(2)
    lines = _lines(reference, hub, when)
    for row, (look, cells) in enumerate(lines):
        form = {"title": style.title, "head": style.bold, "tablehead": style.required}.get(look)
        for position, cell in enumerate(cells):
            worksheet.write_string(row, position, cell, form)


def _lines(reference: Reference, hub: Hub, when: Period) -> Iterator[tuple[str, Line]]:
    named = period("nl", when.code)
    yield "title", (_say("heading", hub=hub.name, period=named),)
    yield "", (_say("intro"),)
    yield "head", (_say("deadline", deadline=day("nl", when.deadline_on)),)
    yield "head", (_say("white"),)
    yield "", ()
    yield "head", (_say("steps"),)
    for step in range(1, 7):
        titles = {"report": REPORT.title, "as_of": REPORT.column("as_of").header}
        yield "", (_say(f"step_{step}", **titles),)
    yield "", ()
    yield "", (_say("example_row", example=say("nl", "template.example")),)
    yield "", (_say("several"),)
    yield "", (_say("private", column=DOSSIERS.column("companies").header),)
    yield "", ()
    yield "head", (_say("required"),)
    yield "", (_say("required_note"),)
    yield "", (_say("required_dossier"),)
    yield "tablehead", (_say("sheet"), _say("required_columns"))
    yield from (("", (sheet.title, _required(sheet))) for sheet in SHEETS)
    yield "", ()
    yield "head", (_say("meanings"),)
    yield "tablehead", (_say("sheet"), _say("column"), _say("choice"), _say("meaning"))
    for sheet in SHEETS:
        for column in sheet.columns:
            for choice, meaning in _meanings(sheet, column, reference):
                yield "", (sheet.title, column.header, choice, meaning)


def _required(sheet: Sheet) -> str:
    return ", ".join(column.header for column in sheet.columns if column.required)


def _meanings(sheet: Sheet, column: Column, reference: Reference) -> Iterator[tuple[str, str]]:
    if column.field == "objective":
        yield from ((goal.code, f"{goal.name_nl}.") for goal in reference.objectives)
    for choice in column.choices:
        key = f"template.meaning.{sheet.key}.{column.field}.{choice.code}"
        if has_text("nl", key):
            yield choice.nl, say("nl", key)


def _say(key: str, **values: object) -> str:
    return say("nl", f"template.readme.{key}", **values)
