"""A valid report of Voorbeeldhub A over 2023-S2, with a few rows on every sheet."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO

from openpyxl import Workbook

from etl.contract import SHEETS, TEMPLATE_VERSION, Sheet
from etl.reference import Reference, read_reference

HEAD = {
    "hub_code": "Voorbeeldhub A",
    "period_code": "2023-S2",
    "as_of": date(2023, 12, 31),
    "template_version": TEMPLATE_VERSION,
}
# Sheet key → rows, each with the values of the columns in the contract's order.
ROWS: dict[str, list[tuple[object, ...]]] = {
    "service_area": [
        ("Ieper",),
        ("Diksmuide", date(2022, 1, 1)),
        ("Poperinge", date(2021, 7, 1), date(2023, 6, 30)),
    ],
    "partner": [
        ("Stad Ieper", "lokaal bestuur", "promotor", date(2021, 7, 1)),
        ("Netwerk Westhoek", "reguliere economie", "kernpartner", date(2021, 7, 1)),
        ("Maatwerkbedrijf De Kaap", "sociale economie", "kernpartner", date(2021, 7, 1)),
        ("Hogeschool West", "kennisinstelling", "klankbord", date(2022, 1, 1), date(2023, 6, 30)),
    ],
    "trajectory": [
        (
            "T-001", "Paletten herstellen", "Hout", "Ieper",
            date(2021, 9, 1), date(2021, 11, 15), date(2022, 2, 1), date(2022, 10, 3), None, None,
            None, "Stad Ieper", "Zagerij Noord; Zagerij Zuid", "Maatwerkbedrijf De Kaap", "C-001",
            None, "Voorbeeldhub B", 3.5, 120, "Paletten krijgen een tweede leven.",
        ),
        (
            "T-002", "Werkkledij wassen en hermaken", "Textiel", "Diksmuide",
            date(2022, 3, 1), None, date(2022, 9, 12), None, None, None, date(2023, 5, 31),
        ),
        ("T-003", "Brood wordt bier", "Voeding", "Poperinge", date(2023, 8, 21)),
    ],
    "dossier": [
        (
            "D-001", "T-001", "Zaaglijn", "Living Labs Circulaire Economie", "Ieper", "goedgekeurd",
            date(2022, 4, 15), date(2022, 7, 1), "Zagerij Noord", 80000, 40000, 35000.5,
        ),
        (
            "D-002", "T-001", "Sorteerlijn", "Vlaanderen Recyclagehub", "Ieper", "geweigerd",
            date(2022, 9, 30), date(2022, 12, 20), "Zagerij Noord; Zagerij Zuid", 60000, 30000,
        ),
        (
            "D-003", "T-002", "Wasstraat", "Andere", "Diksmuide", "ingediend",
            date(2023, 10, 2), None, "Wasserij West", 25000, 12500,
        ),
        ("D-004", None, "Broodkruim", "Andere", "Wingene", "in voorbereiding"),
    ],
    "activity": [
        (
            "A-001", date(2023, 9, 14), "Ontbijt met ondernemers", "netwerkmoment",
            "sensibiliseren", 1, "Ieper", 45, 20,
        ),
        (
            "A-002", date(2023, 11, 28), "Werkatelier hout", "workshop", "realiseren", 3,
            "Diksmuide", 18, 9,
        ),
    ],
    "referral": [
        (
            "V-001", date(2023, 8, 3), "onderneming", "rechtstreeks", "Hout", "Ieper", "VLAIO",
            "T-001",
        ),
        ("V-002", date(2023, 10, 9), "burger", "via event", "Textiel", None, None, None),
    ],
    "cluster": [
        (
            "C-001", "Hout in de Westhoek", "Hout", "cluster", "regio", date(2022, 5, 1),
            "Voorbeeldhub B",
        ),
    ],
    "lesson": [
        (
            date(2023, 12, 1), 3, "Een zaaglijn delen werkt als elk een vaste dag heeft.",
            "We maken een vaste weekplanning.",
        ),
    ],
}  # fmt: skip


@cache
def reference(example: bool = True) -> Reference:
    """The reference data of the example hubs, or the real one."""
    return read_reference(example=example)


def base_workbook() -> Workbook:
    """The valid report as a workbook, straight from the contract: headers in row 1."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for sheet in SHEETS:
        rows = workbook.create_sheet(sheet.title)
        for line in _lines(sheet):
            rows.append(line)
    return workbook


def _lines(sheet: Sheet) -> list[tuple[object, ...]]:
    if sheet.vertical:
        return [(column.header, HEAD[column.field]) for column in sheet.columns]
    return [tuple(column.header for column in sheet.columns), *ROWS[sheet.key]]


def saved(workbook: Workbook) -> bytes:
    """The bytes of the workbook."""
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()
