"""An example's workbook, changed by hand the way a hub lead would, cell by cell."""

from __future__ import annotations

import io
import warnings
from datetime import date
from typing import Any

import openpyxl

from tests.oracle.workbooks import read_workbook


class Editing:
    """One workbook that is open; ``saved`` gives its bytes."""

    def __init__(self, content: bytes) -> None:
        self.sheets = read_workbook(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)

    def head(self, period: str, as_of: date) -> None:
        """The period and day on the sheet Rapport."""
        self._book["Rapport"]["B3"], self._book["Rapport"]["B4"] = period, as_of

    def rows(self, key: str, **wanted: Any) -> list[int]:
        """The Excel rows of a sheet whose fields have these values."""
        found = self.sheets[key].rows
        return [n for n, row in found.items() if all(row[k] == v for k, v in wanted.items())]

    def put(self, key: str, row: int, **values: Any) -> None:
        """Type values into the cells of a row."""
        sheet = self.sheets[key]
        for field, value in values.items():
            self._book[sheet.title][f"{sheet.letters[field]}{row}"] = value

    def add(self, key: str, **values: Any) -> None:
        """Type a row below all others."""
        self.put(key, int(self._book[self.sheets[key].title].max_row) + 1, **values)

    def saved(self) -> bytes:
        with io.BytesIO() as file:
            self._book.save(file)
            return file.getvalue()
