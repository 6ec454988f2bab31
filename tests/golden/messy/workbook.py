"""The base report, messy: other order, titles above, blank rows, texts for dates and amounts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from etl.contract import REPORT, SHEETS, Sheet
from tests.golden.base import HEAD, ROWS

# (sheet key, number of the row, field) → how a person wrote what the base has there.
WRITTEN: Mapping[tuple[str, int, str], object] = {
    ("service_area", 0, "nis"): " IEPER ",
    ("service_area", 0, "since"): "n.v.t.",
    ("service_area", 1, "nis"): 32003,
    ("service_area", 1, "since"): "1 januari 2022",
    ("service_area", 2, "until"): "30-06-23",
    ("partner", 0, "kind"): "Lokale besturen",
    ("partner", 0, "until"): "-",
    ("partner", 1, "kind"): "REGULIERE  ECONOMIE",
    ("partner", 2, "kind"): "sociale econome",
    ("partner", 2, "since"): "2021-07-01",
    ("partner", 3, "role"): "Klankbord ",
    ("trajectory", 0, "idea_on"): "01/09/2021",
    ("trajectory", 0, "exploration_on"): "15.11.2021",
    ("trajectory", 0, "test_on"): "feb 2022",
    ("trajectory", 0, "local_government"): "stad ieper ",
    ("trajectory", 0, "regular_economy"): "Zagerij Noord ;Zagerij Zuid;",
    ("trajectory", 0, "jobs_fte"): "3,50",
    ("trajectory", 0, "tonnes_per_year"): "120,0",
    ("trajectory", 0, "cluster"): "c-001",
    ("trajectory", 0, "partner_hubs"): "Hub B",
    ("trajectory", 1, "theme_code"): "textiel\n",
    ("trajectory", 1, "exploration_on"): "?",
    ("trajectory", 1, "title"): "Werkkledij wassen\nen  hermaken",
    ("trajectory", 2, "test_on"): "/",
    ("dossier", 0, "budget_eur"): "€ 80.000,00",
    ("dossier", 0, "requested_eur"): "40 000",
    ("dossier", 0, "granted_eur"): "35.000,50 EUR",
    ("dossier", 0, "status"): "Goedgekeurt",
    ("dossier", 0, "trajectory"): "t-001",
    ("dossier", 1, "submitted_on"): "30 sept. 2022",
    ("dossier", 2, "status"): "INGEDIEND",
    ("dossier", 2, "decided_on"): "n.v.t.",
    ("dossier", 3, "nis"): "Ruiselede",
    ("activity", 0, "kind"): "netwerkmomenten",
    ("activity", 0, "objective"): "1",
    ("activity", 1, "participants"): "18",
    ("referral", 0, "referred_to"): "Agentschap Innoveren en Ondernemen",
    ("cluster", 0, "scale"): "Regio's",
    ("lesson", 0, "learned_on"): "1/12/2023",
}
TITLES = {
    "Naam": "NAAM *",
    "Idee op": "idee\nop",
    "Projectbudget (EUR)": "Projectbudget",
    "Trajectnummer": " Trajectnummer ",
    "Subsidiekanaal": "Subsidie-kanaal",
    "Beslist op": "Beslist opp",
}
NAMES = {
    "partner": "PARTNERS ",
    "trajectory": "Trajecten",
    "dossier": "Dossier",
    "lesson": "leerlessen",
}


def messy_workbook(date1904: bool = False) -> bytes:
    """The bytes of the messy workbook, in either date system."""
    target = BytesIO()
    with Workbook(target, {"date_1904": date1904, "default_date_format": "dd/mm/yyyy"}) as book:
        book.add_worksheet("Blad1").write("A1", "kladwerk")
        for sheet in reversed(SHEETS):
            page = book.add_worksheet(NAMES.get(sheet.key, sheet.title))
            if sheet.vertical:
                _write_head(page)
            else:
                _write_rows(book, page, sheet, date1904)
        book.get_worksheet_by_name("Clusters").hide()
    return target.getvalue()


def _write_head(page: Worksheet) -> None:
    page.merge_range("A1:F2", "Rapport van onze hub")
    for row, column in zip((4, 5, 7, 9), REPORT.columns, strict=True):
        value = HEAD[column.field]
        page.write(row, 2, f"{column.header.upper()} : ")
        page.write(row, 3, f"{value:%d/%m/%Y}" if isinstance(value, date) else value)
    page.write("D5", "Voorbeeld A")
    page.write("D6", "2e helft 2023")


def _write_rows(book: Workbook, page: Worksheet, sheet: Sheet, date1904: bool) -> None:
    """Columns from right to left and from C on, a title above, a blank and a hidden row between."""
    columns = list(reversed(sheet.columns))
    page.merge_range(0, 0, 0, 6, f"{sheet.title} van onze hub")
    page.write(3, 1, "Wie vulde in?")
    for place, column in enumerate(columns, 2):
        page.write(3, place, TITLES.get(column.header, column.header))
    page.write(3, 2 + len(columns), "Opmerkingen")
    for number, values in enumerate(ROWS[sheet.key]):
        row = 4 + 2 * number
        full = dict(zip((c.field for c in sheet.columns), values, strict=False))
        for place, column in enumerate(columns, 2):
            value = WRITTEN.get((sheet.key, number, column.field), full.get(column.field))
            page.write(row, place, value)
        page.write(row, 2 + len(columns), "nagekeken")
    page.set_row(6, None, None, {"hidden": True})
    if sheet.key == "dossier":
        _odd_dossiers(book, page, [column.field for column in columns], date1904)


def _odd_dossiers(book: Workbook, page: Worksheet, fields: list[str], date1904: bool) -> None:
    """Merged cells, a formula with its result, a serial number for a day, an example, a total."""
    place = {name: 2 + number for number, name in enumerate(fields)}
    page.merge_range(4, place["nis"], 6, place["nis"], "Ieper")
    page.write_formula(4, place["title"], '=CONCAT("Zaag","lijn")', None, "Zaaglijn")
    epoch = date(1904, 1, 1) if date1904 else date(1899, 12, 30)
    page.write(4, place["submitted_on"], (date(2022, 4, 15) - epoch).days)
    page.write(13, place["id"], "VOORBEELD D-001")
    page.write(13, place["status"], "goedgekeurd")
    page.write(20, place["id"], "Totaal:")
    page.write_formula(20, place["budget_eur"], "=SUM(A1:A2)", None, 165000)
    bold = book.add_format({"bold": True, "bg_color": "#dddddd"})
    for row in range(21, 40):
        page.write_blank(row, place["id"], None, bold)
