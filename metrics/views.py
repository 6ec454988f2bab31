"""The views of a build that metrics count: where their rows come from and how they are listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from etl.contract import SHEETS, Sheet

# Every view has these: the row is what the network knew from the one day until before the other.
SPAN = ("known_from", "known_to")
KNOWN = "known_from <= $on AND $on < known_to"
PROVENANCE = ("report_id", "sheet", "sheet_row")


@dataclass(frozen=True, slots=True)
class View:
    """One view of the build (``etl/views``).

    sheet_key: the sheet of the workbook that its rows stand on; "" when no single row does.
    order: the columns that put its rows in a fixed order and so make paging safe.
    key: the columns that name the same thing on another day.
    """

    name: str
    sheet_key: str
    order: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def sheet(self) -> Sheet | None:
        """The sheet as the contract declares it."""
        return next((sheet for sheet in SHEETS if sheet.key == self.sheet_key), None)

    @property
    def row_key(self) -> str:
        """SQL of a text that finds the row again on its day: ``120.14`` is row 14 of report 120.

        Of a view whose rows stand on no sheet it is their key: ``11001``, ``A``, ``A.2023-S1``.
        """
        columns = ("report_id", "sheet_row") if self.sheet_key else self.key
        return "concat_ws('.', " + ", ".join(columns) + ")"

    @property
    def private(self) -> frozenset[str]:
        """The columns that only the hub itself and the department may see."""
        columns = self.sheet.columns if self.sheet else ()
        return frozenset(column.field for column in columns if column.private)


VIEWS: Mapping[str, View] = {
    view.name: view
    for view in (
        View("trajectories", "trajectory", ("trajectory_key",), ("trajectory_key",)),
        View("dossiers", "dossier", ("dossier_key",), ("dossier_key",)),
        View("coverage", "", ("name", "nis"), ("nis",)),
        View(
            "partnerships",
            "partner",
            ("hub_code", "organisation_key", "sheet_row"),
            ("hub_code", "organisation_key"),
        ),
        View("hub_states", "", ("hub_code",), ("hub_code",)),
        View("activities", "activity", ("hub_code", "held_on", "id"), ("hub_code", "id")),
        View("referrals", "referral", ("hub_code", "asked_on", "id"), ("hub_code", "id")),
        View("clusters", "cluster", ("hub_code", "id"), ("hub_code", "id")),
        View(
            "lessons",
            "lesson",
            ("hub_code", "learned_on", "sheet_row"),
            ("hub_code", "learned_on", "lesson"),
        ),
        View("report_slots", "", ("starts_on", "hub_code"), ("hub_code", "period_code")),
    )
}
