"""One declared number, and what it is called and means in each language."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from etl.contract import SHEETS
from metrics.dimensions import DIMENSIONS

# What a later report may well tell differently: a number narrowed by one of these can also fall.
STATES = frozenset(key for key, dimension in DIMENSIONS.items() if dimension.moves)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a metric is called and means in one language.

    whole: what it is a part of; "" where another metric counts just that, or it has no whole.
    read_as: how to read it; "" where that goes without saying. why: why this version replaced the
    one before; "" for version 1.
    """

    name: str
    definition: str
    whole: str = ""
    read_as: str = ""
    why: str = ""


@dataclass(frozen=True, eq=False)
class Metric:
    """One version of a declared number; ``metrics.catalog`` explains the fields.

    "" or empty where a file has none. earlier: the versions before it, oldest first.
    """

    key: str
    view: str
    counts: str
    unit: str
    source: tuple[str, ...]
    version: int
    changed_on: datetime.date
    wording: Mapping[str, Wording]
    of: str = ""
    sums: str = ""
    median: str = ""
    distinct: str = ""
    date: str = ""
    cell: str = ""
    whole_ignores: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    grows: bool = False
    parts_grow: tuple[str, ...] = ()
    earlier: tuple[Metric, ...] = ()

    @property
    def versions(self) -> tuple[Metric, ...]:
        """Every version up to this one, oldest first."""
        return (*self.earlier, self)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions that it can be split and filtered by."""
        return tuple(
            key
            for key, dimension in DIMENSIONS.items()
            if key not in self.without and dimension.has(self.view, self.date)
        )

    @property
    def rests_on_reports(self) -> bool:
        """Whether a report that is missing can change it.

        How many reports are in is known without them, and so is how many hubs there are.
        """
        return any(not name.startswith("report.") for name in self.source)

    def only_grows(self, narrowed: Iterable[str] = (), shows: str = "") -> bool:
        """Whether a further report can only add to the number, narrowed by these dimensions.

        Approved dossiers stay approved; of the dossiers narrowed to one status some move on.
        shows: ``part`` or ``whole`` when only that number of the two is shown.
        """
        grows = self.grows
        if shows == "whole" or (shows == "part" and self.unit == "share"):
            grows = shows in self.parts_grow
        return grows and STATES.isdisjoint(narrowed)

    def name(self, language: str) -> str:
        """Its name: ``Goedkeuringsgraad``."""
        return self.wording[language].name

    def definition(self, language: str) -> str:
        """What exactly is counted, and of what."""
        return self.wording[language].definition

    def whole_name(self, language: str) -> str:
        """What it is a part of; "" where another metric counts just that, or it has no whole."""
        return self.wording[language].whole

    def read_as(self, language: str) -> str:
        """How to read the number, and how not; "" where that goes without saying."""
        return self.wording[language].read_as

    def changed_why(self, language: str) -> str:
        """Why this version replaced the one before; "" for version 1."""
        return self.wording[language].why

    def source_cells(self) -> str:
        """The workbook's sheets and columns behind it: ``Dossiers: Status, Ingediend op``."""
        columns: dict[str, list[str]] = {}
        for name in self.source:
            sheet_key, _, field = name.partition(".")
            sheet = next(sheet for sheet in SHEETS if sheet.key == sheet_key)
            columns.setdefault(sheet.title, []).append(sheet.column(field).header)
        return "; ".join(f"{title}: {', '.join(headers)}" for title, headers in columns.items())
