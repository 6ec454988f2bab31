"""The hidden sheet Lijsten: what the drop-downs of the template offer."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from etl.contract import SHEETS, TEMPLATE_VERSION, Column, Kind
from etl.reference import Reference
from etl.template.rows import Words
from texts.words import say


class Lists:
    """Writes each list once and knows the range where it stands."""

    def __init__(self, workbook: Workbook, reference: Reference) -> None:
        self._title = say("nl", "template.lists_title")
        self._sheet = workbook.add_worksheet(self._title)
        self._ranges: dict[object, str] = {}
        # The edition of the template, for whoever finds a workbook without the sheet Rapport.
        self._sheet.write_string(0, 0, TEMPLATE_VERSION)
        self._width = 1
        names = {
            Kind.HUB: [hub.name for hub in reference.hubs],
            Kind.PERIOD: [period.code for period in reference.periods],
            Kind.MUNICIPALITY: [place.name for place in reference.municipalities],
            Kind.THEME: [theme.name_nl for theme in reference.themes],
            Kind.CHANNEL: [channel.name for channel in reference.channels],
            Kind.REFERRAL: [partner.name for partner in reference.referral_partners],
        }
        for kind, values in names.items():
            self._write(kind, str(kind), values)
        self._write_choices(Words(reference))
        self._sheet.very_hidden()

    def range(self, column: Column) -> str | None:
        """``=Lijsten!$A$2:$A$13`` for a column with a closed list, else None."""
        return self._ranges.get(column.choices if column.choices else column.kind)

    def _write_choices(self, words: Words) -> None:
        for column in (column for sheet in SHEETS for column in sheet.columns):
            if column.choices and column.choices not in self._ranges:
                values = [words.written(column, choice.code) for choice in column.choices]
                self._write(column.choices, column.header, values)

    def _write(self, key: object, header: str, values: Sequence[object]) -> None:
        letter = xl_col_to_name(self._width)
        self._sheet.write_string(0, self._width, header)
        self._sheet.write_column(1, self._width, values)
        self._ranges[key] = f"={self._title}!${letter}$2:${letter}${len(values) + 1}"
        self._width += 1
