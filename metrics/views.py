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
    """

    name: str
    sheet_key: str
    order: tuple[str, ...]

    @property
    def sheet(self) -> Sheet | None:
        """The sheet as the contract declares it."""
        return next((sheet for sheet in SHEETS if sheet.key == self.sheet_key), None)

    @property
    def private(self) -> frozenset[str]:
        """The columns that only the hub itself and the department may see."""
        columns = self.sheet.columns if self.sheet else ()
        return frozenset(column.field for column in columns if column.private)


VIEWS: Mapping[str, View] = {
    view.name: view
    for view in (
        View("trajectories", "trajectory", ("trajectory_key",)),
        View("dossiers", "dossier", ("dossier_key",)),
        View("coverage", "", ("name", "nis")),
        View("partnerships", "partner", ("hub_code", "organisation_key", "sheet_row")),
        View("hub_states", "", ("hub_code",)),
        View("activities", "activity", ("hub_code", "held_on", "id")),
        View("referrals", "referral", ("hub_code", "asked_on", "id")),
        View("clusters", "cluster", ("hub_code", "id")),
        View("lessons", "lesson", ("hub_code", "learned_on", "sheet_row")),
        View("report_slots", "", ("starts_on", "hub_code")),
    )
}
