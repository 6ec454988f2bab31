"""How long check + load takes, against the bare reader and against pandas with openpyxl."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pandas as pd
import xlsxwriter
from python_calamine import CalamineWorkbook

from etl.build import build
from etl.contract import DOSSIERS, SHEETS
from etl.examine import Examiner
from etl.load import examined_ahead, take_in
from etl.reference import Reference, read_reference
from etl.template import write_template
from ledger import Ledger
from tests.example_store import example_store

ROWS = 100_000


def large_workbook(rows: int = ROWS) -> bytes:
    """A hub's workbook with ``rows`` dossiers, as one hub might hand in at the very worst."""
    reference = read_reference(example=True)
    small = BytesIO()
    write_template(reference, "voorbeeldhub-a", "2023-S2", small, None)
    frames = pd.read_excel(small, sheet_name=None, header=None, engine="calamine")
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    day_format = book.add_format({"num_format": "dd/mm/yyyy"})
    for sheet in SHEETS:
        page = book.add_worksheet(sheet.title)
        if sheet.vertical:
            lines = ("voorbeeldhub-a", "2023-S2", date(2023, 12, 31), frames["Rapport"].iloc[-1, 1])
            for number, (column, value) in enumerate(zip(sheet.columns, lines, strict=True)):
                page.write(number, 0, column.header)
                if isinstance(value, date):
                    page.write_datetime(
                        number, 1, datetime(value.year, value.month, value.day), day_format
                    )
                else:
                    page.write(number, 1, value)
            continue
        for place, column in enumerate(sheet.columns):
            page.write(0, place, column.header)
        if sheet is DOSSIERS:
            _write_dossiers(page, rows, day_format, reference)
    book.close()
    return out.getvalue()


def _write_dossiers(page, rows: int, day_format, reference) -> None:  # type: ignore[no-untyped-def]  # XlsxWriter is untyped
    towns = [town.name for town in reference.municipalities]
    channels = [channel.name for channel in reference.channels]
    for row in range(1, rows + 1):
        approved = row % 3 == 0
        page.write(row, 0, f"D-{row:06d}")
        page.write(row, 2, f"Dossier {row}")
        page.write(row, 3, channels[row % len(channels)])
        page.write(row, 4, towns[row % len(towns)])
        page.write(row, 5, "goedgekeurd" if approved else "ingediend")
        page.write_datetime(row, 6, datetime(2022, 1 + row % 12, 1 + row % 28), day_format)
        if approved:
            page.write_datetime(row, 7, datetime(2023, 1 + row % 12, 1 + row % 28), day_format)
        page.write(row, 8, f"Voorbeeldbedrijf {row % 500}")
        page.write(row, 9, 20_000 + row % 1_000)
        page.write(row, 10, 10_000 + row % 1_000)
        if approved:
            page.write(row, 11, 9_000 + row % 1_000)


def example_workbooks() -> list[bytes]:
    """The twelve reports that the example's hubs handed in for one period."""
    folder = example_store() / "example" / "reports"
    handed_in = [path for path in sorted(folder.glob("*.xlsx")) if path.stem.count("_") == 2]
    newest = {path.stem.split("_")[0]: path for path in handed_in}
    return [path.read_bytes() for path in newest.values()]


def bare(contents: list[bytes]) -> None:
    """The reference: every sheet of every workbook to Python lists, and nothing else."""
    for content in contents:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def by_pandas(contents: list[bytes]) -> None:
    """What most dashboards do: ``pandas.read_excel`` with openpyxl."""
    for content in contents:
        pd.read_excel(BytesIO(content), sheet_name=None, engine="openpyxl")


def loaded(contents: list[bytes], examiner: Examiner, reference: Reference, home: Path) -> None:
    """Ours: examine each workbook, accept it in a new ledger, and make the build."""
    ledger = Ledger.open(f"sqlite:///{home / 'ledger.sqlite'}")
    known = {}
    given = ((f"{place}.xlsx", content) for place, content in enumerate(contents))
    for content, examination in examined_ahead(examiner, given):
        known[examination.fingerprint] = examination
        outcome = take_in(ledger, examination, content, "benchmark").outcome
        assert outcome == "accepted", examination.findings[:3]
    build(ledger, home / "builds", reference, known=known)
    ledger.close()


def clocked(work: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
