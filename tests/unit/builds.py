"""Small hand-written reports → a real build, for every test that needs one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from etl.build import build
from etl.contract import SHEETS, Sheet
from etl.examine import Examination
from etl.read.workbook import letter
from etl.reference import Reference, read_reference
from etl.tables import Report, Table
from ledger import Ledger

A, B, C = "voorbeeldhub-a", "voorbeeldhub-b", "voorbeeldhub-c"
SPRING, SUMMER, WINTER = date(2023, 2, 1), date(2023, 7, 10), date(2024, 1, 12)
FOREVER = date(9999, 12, 31)

Ask = Callable[..., list[tuple[Any, ...]]]  # (SQL, values) → the rows that a build answers
Rows = Mapping[str, Sequence[Mapping[str, Any]]]
# hub, period, day of acceptance, {sheet key: [{field: value}]}, and perhaps its findings as JSON
Given = tuple[str, str, date, Rows] | tuple[str, str, date, Rows, Sequence[Mapping[str, Any]]]


@cache
def example_reference() -> Reference:
    """The reference data of the example store, read once."""
    return read_reference(example=True)


def build_of(
    folder: Path, reports: Sequence[Given] = (), reference: Reference | None = None
) -> Path:
    """The build of a new ledger in ``folder`` with these reports; its path.

    Fields that a row does not name are empty. Rows stand from Excel row 2 on, columns in the
    order of the contract, from A. An empty lead_hub is the reporting hub. A row may bear its own
    ``sheet_row``. The report's as_of is the last day of its period. Hubs and periods are those of
    the example store, unless another reference is given.
    """
    reference = reference or example_reference()
    ledger, known = ledger_of(folder, reports, reference)
    try:
        return build(ledger, folder / "builds", reference, known=known)
    finally:
        ledger.close()


def ledger_of(
    folder: Path, reports: Sequence[Given] = (), reference: Reference | None = None
) -> tuple[Ledger, dict[str, Examination]]:
    """The ledger in ``folder``, these reports accepted on their days, and what they hold."""
    reference = reference or example_reference()
    ledger = Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}")
    known: dict[str, Examination] = {}
    for given in sorted(reports, key=lambda given: given[2]):
        accept(ledger, known, given, reference)
    return ledger, known


def accept(
    ledger: Ledger, known: dict[str, Examination], given: Given, reference: Reference | None = None
) -> None:
    """Accept one report at noon of its day, or just after what was accepted before on that day."""
    hub_code, period_code, day, rows, *findings = given
    examination = examination_of(hub_code, period_code, rows, reference or example_reference())
    report = examination.report
    assert report is not None
    known[examination.fingerprint] = examination
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    ledger.accept(
        hub_code=hub_code,
        period_code=period_code,
        as_of=report.as_of,
        template_version=report.template_version,
        fingerprint=examination.fingerprint,
        file_name=examination.file_name,
        content=_content(hub_code, period_code, rows),
        findings=[dict(finding) for finding in (findings[0] if findings else [])],
        by="test",
        at=noon + timedelta(seconds=len(ledger.entries())),
    )


def examination_of(
    hub_code: str, period_code: str, rows: Rows, reference: Reference
) -> Examination:
    """What the reader would have made of a workbook with these rows."""
    period = next(period for period in reference.periods if period.code == period_code)
    content = _content(hub_code, period_code, rows)
    unknown = set(rows) - {sheet.key for sheet in SHEETS}
    assert not unknown, f"no sheets {unknown}"
    return Examination(
        fingerprint=hashlib.sha256(content).hexdigest(),
        file_name=f"{hub_code}-{period_code}.xlsx",
        size=len(content),
        report=Report(
            hub_code=hub_code,
            period_code=period_code,
            as_of=period.ends_on,
            template_version="test",
            tables={
                sheet.key: _table(sheet, rows.get(sheet.key, ()), hub_code)
                for sheet in SHEETS
                if not sheet.vertical
            },
        ),
        findings=(),
    )


def _content(hub_code: str, period_code: str, rows: Rows) -> bytes:
    return repr((hub_code, period_code, rows)).encode()


def _table(sheet: Sheet, rows: Sequence[Mapping[str, Any]], hub_code: str) -> Table:
    fields = {column.field for column in sheet.columns}
    for row in rows:
        assert set(row) <= fields | {"sheet_row"}, f"{sheet.key} has no {set(row) - fields}"
    empty = {column.field: [] if column.many else None for column in sheet.columns}
    if "lead_hub" in empty:
        empty["lead_hub"] = hub_code
    return Table(
        rows=[row.get("sheet_row", number) for number, row in enumerate(rows, start=2)],
        columns={
            field: [nothing if row.get(field) is None else row[field] for row in rows]
            for field, nothing in empty.items()
        },
        letters={column.field: letter(n) for n, column in enumerate(sheet.columns, start=1)},
    )


def known_on(day: date) -> str:
    """The condition, in SQL, of what was known on a day."""
    return f"known_from <= DATE '{day}' AND DATE '{day}' < known_to"
