"""What a case does to the base workbook, from the ``[[edit]]`` tables of its case.toml."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Edit = Mapping[str, object]


def apply(workbook: Workbook, edit: Edit) -> None:
    """Change the workbook; the first key of the edit says how (LookupError when it is unknown)."""
    {
        "set": _set,
        "add": _add,
        "fill": _fill,
        "header": _header,
        "drop_column": _drop_column,
        "drop_row": _drop_row,
        "rename_sheet": _rename_sheet,
        "drop_sheet": _drop_sheet,
        "copy_sheet": _copy_sheet,
        "empty_sheet": _empty_sheet,
    }[next(iter(edit))](workbook, edit)


def _place(workbook: Workbook, written: object) -> tuple[Worksheet, str]:
    sheet, _, cell = str(written).partition("!")
    return workbook[sheet], cell


def _set(workbook: Workbook, edit: Edit) -> None:
    """``set = "Dossiers!F3"``, ``to`` a value; without ``to`` the cell becomes empty."""
    sheet, cell = _place(workbook, edit["set"])
    sheet[cell].value = edit.get("to")


def _add(workbook: Workbook, edit: Edit) -> None:
    """``add = "Dossiers"``, ``row`` header → value, ``times`` how many (their numbers count on)."""
    sheet = workbook[str(edit["add"])]
    row = dict(edit["row"])
    titles = [cell.value for cell in sheet[1]]
    if unknown := set(row) - set(titles):
        raise LookupError(f"{sheet.title} has no column {unknown}; it has {titles}")
    for count in range(int(str(edit.get("times", 1)))):
        values = {k: v.format(n=count) if isinstance(v, str) else v for k, v in row.items()}
        sheet.append([values.get(title) for title in titles])


def _fill(workbook: Workbook, edit: Edit) -> None:
    """``fill = "Dossiers!Titel"``, ``to`` a value for every row."""
    sheet, title = _place(workbook, edit["fill"])
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, _column(sheet, title)).value = edit.get("to")


def _header(workbook: Workbook, edit: Edit) -> None:
    """``header = "Dossiers!Titel"``, ``to`` the other title."""
    sheet, title = _place(workbook, edit["header"])
    sheet.cell(1, _column(sheet, title)).value = edit.get("to")


def _drop_column(workbook: Workbook, edit: Edit) -> None:
    sheet, title = _place(workbook, edit["drop_column"])
    sheet.delete_cols(_column(sheet, title))


def _drop_row(workbook: Workbook, edit: Edit) -> None:
    sheet, row = _place(workbook, edit["drop_row"])
    sheet.delete_rows(int(row))


def _rename_sheet(workbook: Workbook, edit: Edit) -> None:
    workbook[str(edit["rename_sheet"])].title = str(edit["to"])


def _drop_sheet(workbook: Workbook, edit: Edit) -> None:
    workbook.remove(workbook[str(edit["drop_sheet"])])


def _copy_sheet(workbook: Workbook, edit: Edit) -> None:
    workbook.copy_worksheet(workbook[str(edit["copy_sheet"])]).title = str(edit["to"])


def _empty_sheet(workbook: Workbook, edit: Edit) -> None:
    sheet = workbook[str(edit["empty_sheet"])]
    sheet.delete_rows(1, sheet.max_row)


def _column(sheet: Worksheet, title: str) -> int:
    return [cell.value for cell in sheet[1]].index(title) + 1
