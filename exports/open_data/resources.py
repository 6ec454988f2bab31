"""One data file of a publication: its rows, and what its columns hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from etl.contract_types import Column
from exports.open_data.cells import csv_bytes
from metrics.views import VIEWS
from texts.words import LANGUAGES, has_text, say

# How the data dictionary calls the kinds of ``metrics.tables``; a list is one text with ; between.
_TYPES = {
    "text": "string",
    "list": "string",
    "date": "date",
    "flag": "boolean",
    "whole": "integer",
    "number": "number",
}
_COUNT = {"minimum": 0}
_SHARE = {"minimum": 0, "maximum": 1}
# Of the column of that name, in every table or (``table_column``) in one.
_CONSTRAINTS: Mapping[str, Mapping[str, object]] = {
    "nis": {"pattern": "[0-9]{5}"},
    "period_code": {"pattern": "[0-9]{4}-S[12]"},
    "fingerprint": {"pattern": "[0-9a-f]{64}"},
    "report_id": {"minimum": 1},
    "sheet_row": {"minimum": 1},
    "version": {"required": True, "minimum": 1},
    "expected_reports_version": {"minimum": 1},
    "numerator": {"required": True, **_COUNT},
    "denominator": _COUNT,
    "definitions_denominator": {},
    "known": {"required": True, **_COUNT},
    "low": _SHARE,
    "high": _SHARE,
    "provisional": {"required": True},
    "lower_bound": {"required": True},
    "reports_received": {"required": True, **_COUNT},
    "reports_expected": {"required": True, **_COUNT},
}


@dataclass(frozen=True)
class Resource:
    """A table of a publication. view: the view it lists, "" for a table of our own.

    columns: name → kind, as ``metrics.tables``. refers: resource → the columns that name one of its
    rows; they bear the same names there.
    """

    name: str
    columns: Mapping[str, str]
    rows: Sequence[Sequence[Any]]
    primary_key: Sequence[str]
    refers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    view: str = ""

    @property
    def path(self) -> str:
        """Where it stands in the zip."""
        return f"data/{self.name}.csv"

    @cached_property
    def content(self) -> bytes:
        """The file."""
        return csv_bytes(list(self.columns), list(self.columns.values()), self.rows)

    def title(self, language: str) -> str:
        """What it is called: ``Subsidiedossiers``."""
        return say(language, f"open_data.table.{self.name}.title")

    def about(self, language: str) -> str:
        """What one row is, and which rows there are."""
        return say(language, f"open_data.table.{self.name}.about")

    def schema(self) -> dict[str, Any]:
        """The table as the data dictionary describes it (Table Schema)."""
        made: dict[str, Any] = {
            "fields": [self._field(name, kind) for name, kind in self.columns.items()],
            "missingValues": [""],
            "primaryKey": list(self.primary_key),
        }
        if self.refers:
            made["foreignKeys"] = [
                {"fields": list(names), "reference": {"resource": other, "fields": list(names)}}
                for other, names in self.refers.items()
            ]
        return made

    def _field(self, name: str, kind: str) -> dict[str, Any]:
        made: dict[str, Any] = {"name": name, "type": _TYPES[kind]}
        for language in LANGUAGES:
            suffix = "" if language == LANGUAGES[0] else f"_{language}"
            made[f"title{suffix}"] = self._title(name, language)
            made[f"description{suffix}"] = self._description(name, kind, language)
        named = _CONSTRAINTS.get(f"{self.name}_{name}", _CONSTRAINTS.get(name, {}))
        constraints = {**named, **self._chosen(name)}
        if name in self.primary_key:
            constraints["required"] = True
        if [name] == list(self.primary_key):
            constraints["unique"] = True
        return made | ({"constraints": constraints} if constraints else {})

    def _title(self, name: str, language: str) -> str:
        return say(language, self._key(name, "title"))

    def _description(self, name: str, kind: str, language: str) -> str:
        own = self._key(name, "about")
        column = self._column(name)
        if column is not None and not has_text(language, own):
            told = column.nl if language == "nl" else column.en
        else:
            told = say(language, own)
        return f"{told} {say(language, 'open_data.list')}" if kind == "list" else told

    def _key(self, name: str, part: str) -> str:
        """The text on this very column, else the one on all columns of that name."""
        own = f"open_data.column.{self.name}_{name}.{part}"
        return own if has_text("nl", own) else f"open_data.column.{name}.{part}"

    def _column(self, name: str) -> Column | None:
        """The workbook's column that fills this one; None when it is made from others."""
        sheet = VIEWS[self.view].sheet if self.view else None
        found = [column for column in sheet.columns if column.field == name] if sheet else []
        return found[0] if found else None

    def _chosen(self, name: str) -> dict[str, object]:
        column = self._column(name)
        if column is None or not column.choices:
            return {}
        return {"enum": [choice.code for choice in column.choices]}
