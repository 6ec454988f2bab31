"""Rows with codes → rows with the Dutch words that a workbook bears."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from etl.contract import STAGES, Column, Kind, Sheet
from etl.reference import Hub, Period, Reference
from etl.tables import Report
from texts.words import has_text, say

Rows = Mapping[str, Sequence[Mapping[str, object]]]
"""Sheet key → rows; a row is field → value, with codes where the contract has a code list."""


_SAMPLE_NUMBERS = {
    "jobs_fte": 1.5,
    "tonnes_per_year": 12,
    "budget_eur": 40000,
    "requested_eur": 24000,
    "participants": 30,
    "companies_reached": 12,
}


class Words:
    """The words of a workbook for the codes of the store, as the reference data has them today."""

    def __init__(self, reference: Reference) -> None:
        old_names = {merger.old_nis: merger.old_name for merger in reference.mergers}
        today = {place.nis: place.name for place in reference.municipalities}
        self._names: dict[Kind, dict[str, str]] = {
            Kind.HUB: {hub.code: hub.name for hub in reference.hubs},
            Kind.MUNICIPALITY: old_names | today,
            Kind.THEME: {theme.code: theme.name_nl for theme in reference.themes},
            Kind.CHANNEL: {channel.code: channel.name for channel in reference.channels},
        }

    def written(self, column: Column, value: object) -> object:
        """The cell's content: words for a code, ``; `` between several, null stays null.

        What the code list does not know is written as it is: a report may say what a list lacks.
        """
        if isinstance(value, list | tuple):
            return "; ".join(str(self._one(column, part)) for part in value) or None
        return self._one(column, value)

    def _one(self, column: Column, value: object) -> object:
        if isinstance(value, Decimal):
            return float(value)
        if not isinstance(value, str):
            return value
        if column.kind is Kind.CHOICE:
            labels = {choice.code: choice.nl for choice in column.choices}
            label = labels.get(value, value)
            # A digit is a number, else Excel finds what a person types different from the list.
            return int(label) if label.isdigit() else label
        return self._names.get(column.kind, {}).get(value, value)


def rows_of_report(report: Report) -> dict[str, list[dict[str, object]]]:
    """Every row of an accepted report, to begin the next one with; null where a cell was empty.

    The leading hub is left out where it is the reporting hub: the reader filled it in.
    """
    found: dict[str, list[dict[str, object]]] = {}
    for key, table in report.tables.items():
        columns = {
            field: [None if field == "lead_hub" and v == report.hub_code else v for v in values]
            for field, values in table.columns.items()
        }
        found[key] = [
            {field: values[row] for field, values in columns.items()}
            for row in range(len(table.rows))
        ]
    return found


def known_rows(reference: Reference, hub: Hub) -> dict[str, list[dict[str, object]]]:
    """What the reference data knows of a hub without a report: partners and municipalities.

    The day a partner joined is left to the hub: only its year is public.
    """
    partners = [partner for partner in reference.partners if partner.hub_code == hub.code]
    return {
        "service_area": [{"nis": nis} for nis in hub.municipalities],
        "partner": [
            {
                "name": partner.name,
                "kind": partner.kind,
                "role": "promotor" if partner.name == hub.promotor else None,
            }
            for partner in partners
        ],
    }


def sample_row(sheet: Sheet, period: Period, words: Words, reference: Reference) -> list[object]:
    """The grey example row of a sheet; one of its texts begins with VOORBEELD."""
    return [_sample(sheet, column, period, words, reference) for column in sheet.columns]


def _sample(
    sheet: Sheet, column: Column, period: Period, words: Words, reference: Reference
) -> object:
    key = f"template.sample.{sheet.key}.{column.field}"
    if has_text("nl", key):
        return say("nl", key)
    if column.kind is Kind.DATE:
        return _sample_day(column.field, period.starts_on)
    if column.kind is Kind.CHOICE:
        return words.written(column, column.choices[0].code)
    first = {
        Kind.MUNICIPALITY: reference.municipalities[0].name,
        Kind.THEME: reference.themes[0].name_nl,
        Kind.CHANNEL: reference.channels[0].name,
        Kind.REFERRAL: reference.referral_partners[0].name,
    }
    return first.get(column.kind, _SAMPLE_NUMBERS.get(column.field))


def _sample_day(field: str, start: date) -> date | None:
    """Early stages and the beginning are filled in; ends and decisions are not."""
    steps = {name: 14 * step for step, name in enumerate(list(STAGES.values())[:3])}
    if field in steps:
        return start + timedelta(days=steps[field])
    rest = {*STAGES.values(), "stopped_on", "until", "submitted_on", "decided_on"}
    return None if field in rest else start
