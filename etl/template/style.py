"""How the cells of the template look: colours, number formats and column widths."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook

from etl.contract import Column, Kind

_TEXT = "#333332"
_LINE = "#CFD5DD"
_REQUIRED, _OPTIONAL = "#0B55B5", "#D6E4F7"
_SURFACE, _SOFT = "#ECEFF4", "#4D535B"

NUMBER_FORMATS = {
    Kind.DATE: "dd/mm/yyyy",
    Kind.AMOUNT: "#,##0.00",
    Kind.NUMBER: "#,##0.0##",
    Kind.COUNT: "#,##0",
}
_WIDTHS = {
    Kind.DATE: 13,
    Kind.AMOUNT: 17,
    Kind.NUMBER: 17,
    Kind.COUNT: 14,
    Kind.CHOICE: 20,
    Kind.PERIOD: 12,
    Kind.REFERENCE: 18,
}
_WIDE = {"title": 44, "name": 36, "description": 60, "lesson": 70, "adjustment": 60, "id": 18}


class Style:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, Kind | None], Any] = {}
        self.title = self._format(bold=True, font_size=16)
        self.bold = self._format(bold=True)
        self.text = self._format(text_wrap=True, valign="top")
        self.required = self._header(_REQUIRED, "#FFFFFF")
        self.optional = self._header(_OPTIONAL, _TEXT)

    def header(self, column: Column) -> Any:
        """Dark for a required column, light for another; locked."""
        return self.required if column.required else self.optional

    def data(self, kind: Kind) -> Any:
        """A white cell to fill in: unlocked, with the number format of its kind."""
        return self._cached("data", kind, locked=False, border=1, border_color=_LINE)

    def sample(self, kind: Kind) -> Any:
        """A grey cell of the example row; unlocked, so that the row can be removed or sorted."""
        grey = {"italic": True, "font_color": _SOFT, "bg_color": _SURFACE}
        return self._cached("sample", kind, locked=False, **grey)

    def locked(self, kind: Kind) -> Any:
        """A grey cell that the template filled in."""
        return self._cached("locked", kind, bg_color=_SURFACE, border=1, border_color=_LINE)

    def _cached(self, name: str, kind: Kind, **properties: object) -> Any:
        if (name, kind) not in self._made:
            number = NUMBER_FORMATS.get(kind)
            numbers = {"num_format": number} if number else {}
            self._made[name, kind] = self._format(valign="top", **numbers, **properties)
        return self._made[name, kind]

    def _header(self, background: str, colour: str) -> Any:
        return self._format(
            bold=True, bg_color=background, font_color=colour, border=1, border_color=_LINE,
            text_wrap=True, valign="vcenter",
        )  # fmt: skip

    def _format(self, **properties: object) -> Any:
        return self._workbook.add_format({"font_color": _TEXT, "font_size": 11} | properties)


def width(column: Column) -> int:
    """Characters, so that the values and the longest word of the header fit."""
    wanted = _WIDE.get(column.field) or _WIDTHS.get(column.kind, 26)
    return max(wanted, max(len(word) for word in column.header.split()) + 4)
