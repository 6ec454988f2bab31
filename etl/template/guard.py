"""What a cell of the template offers, explains and refuses: Excel's data validation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from etl.contract import SHEETS, Column, Kind, Sheet
from etl.reference import Period
from etl.template.lists import Lists
from texts.words import say, short_day

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
# A partner or a service area may end on a day to come; the rest happened before the period's end.
_EARLIEST, _LATEST = date(1990, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Guard:
    """Puts the validation of a whole column in place.

    first, last: 0-based rows of the white cells.
    """

    lists: Lists
    period: Period
    first: int
    last: int

    def place(self, worksheet: Worksheet, sheet: Sheet, position: int, column: Column) -> None:
        """Explain the header cell, and guard the white cells below it."""
        explained = {
            "input_title": column.header[:_LONGEST_TITLE],
            "input_message": _message(column)[:_LONGEST_MESSAGE],
        }
        worksheet.data_validation(0, position, 0, position, {"validate": "any", **explained})
        rule = self._rule(sheet, position, column) or {"validate": "any"}
        worksheet.data_validation(self.first, position, self.last, position, explained | rule)

    def _rule(self, sheet: Sheet, position: int, column: Column) -> dict[str, object] | None:
        if column.kind is Kind.REFERENCE:
            return self._reference(column)
        if listed := self.lists.range(column):
            return _list(column, listed)
        if column.unique:
            return self._unique(position, column)
        return self._measure(column)

    def _reference(self, column: Column) -> dict[str, object]:
        target = next(sheet for sheet in SHEETS if sheet.key == column.target)
        letter = xl_col_to_name(target.columns.index(target.identity)) if target.identity else "A"
        source = f"='{target.title}'!${letter}${self.first + 1}:${letter}${self.last + 1}"
        wrong = say("nl", "template.wrong.reference", sheet=target.title)
        return _list(column, source, wrong, "warning")

    def _unique(self, position: int, column: Column) -> dict[str, object]:
        letter = xl_col_to_name(position)
        cells = f"${letter}${self.first + 1}:${letter}${self.last + 1}"
        formula = f"=COUNTIF({cells},{letter}{self.first + 1})=1"
        wrong = say("nl", "template.wrong.twice", header=column.header.lower())
        return {"validate": "custom", "value": formula, **_error(wrong)}

    def _measure(self, column: Column) -> dict[str, object] | None:
        if column.kind is Kind.DATE:
            until = _LATEST if column.field == "until" else self.period.ends_on
            wrong = say("nl", "template.wrong.date", until=short_day(until))
            between = {"criteria": "between", "minimum": _EARLIEST, "maximum": until}
            return {"validate": "date", **between, **_error(wrong)}
        if column.kind not in (Kind.AMOUNT, Kind.NUMBER, Kind.COUNT):
            return None
        whole = "integer" if column.kind is Kind.COUNT else "decimal"
        wrong = say("nl", f"template.wrong.{column.kind}")
        return {"validate": whole, "criteria": ">=", "value": 0, **_error(wrong)}


def _list(
    column: Column, source: str, wrong: str = "", severity: str = "stop"
) -> dict[str, object]:
    rule: dict[str, object] = {"validate": "list", "source": source}
    if column.many or column.kind is Kind.REFERRAL:
        # Several names, or a name of one's own: the list helps, but it does not refuse.
        return rule | {"show_error": False}
    if column.kind is Kind.MUNICIPALITY:
        return rule | _error(say("nl", "template.wrong.municipality"), "warning")
    return rule | _error(wrong or say("nl", "template.wrong.list"), severity)


def _error(text: str, severity: str = "stop") -> dict[str, object]:
    title = say("nl", "template.wrong.title")
    return {"error_title": title, "error_message": text, "error_type": severity}


def _message(column: Column) -> str:
    text = column.nl
    if column.many and ";" not in text:
        text = say("nl", "template.input.several", text=text)
    key = "required" if column.required else "optional"
    return say("nl", f"template.input.{key}", text=text)
