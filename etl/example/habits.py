"""The habits of hub leads: each one changes a draft the way people really change a workbook.

A habit alters how a fact is written, never the fact.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from xlsxwriter.utility import xl_col_to_name

from etl.contract import (
    ACTIVITIES,
    DOSSIERS,
    PARTNERS,
    REFERRALS,
    REPORT,
    SERVICE_AREA,
    TRAJECTORIES,
    Kind,
)
from etl.example.draft import Draft, Draftbook, Formula
from etl.example.messy_cells import (
    amount_as_text,
    day_as_text,
    loosely,
    month_only,
    nothing,
    typo,
)
from etl.reference import Reference

Habit = Callable[[Draftbook, Random, Reference], None]

_NUMBERED = (TRAJECTORIES.title, DOSSIERS.title, ACTIVITIES.title, REFERRALS.title)


def _tables(book: Draftbook) -> list[Draft]:
    return [sheet for sheet in book.drafts if sheet.title != REPORT.title]


def _rewrite(sheet: Draft, position: int | None, change: Callable[[object], object]) -> None:
    if position is not None:
        for row in sheet.rows:
            if row[position] is not None:
                row[position] = change(row[position])


def own_order(book: Draftbook, random: Random, _: Reference) -> None:
    """The columns in an order of the hub's own."""
    for sheet in book.sheets(TRAJECTORIES.title, DOSSIERS.title, ACTIVITIES.title):
        order = list(range(1, len(sheet.headers)))
        random.shuffle(order)
        order.insert(0, 0)
        sheet.columns = [sheet.columns[p] for p in order]
        sheet.headers = [sheet.headers[p] for p in order]
        sheet.rows = [[row[p] for p in order] for row in sheet.rows]


def title_rows(book: Draftbook, _: Random, __: Reference) -> None:
    """A title over the table, in merged cells, and a blank row."""
    for sheet in _tables(book):
        sheet.above = [f"{sheet.title} van onze hub", "Bijgewerkt door het hubteam", ""]


def extra_columns(book: Draftbook, random: Random, _: Reference) -> None:
    """Two columns for the hub's own use."""
    for sheet in book.sheets(*_NUMBERED):
        place = random.randrange(2, len(sheet.headers))
        for name, value in (("Opmerkingen intern", "nog bellen"), ("Mapnummer", 12)):
            sheet.columns.insert(place, None)
            sheet.headers.insert(place, name)
            for number, row in enumerate(sheet.rows):
                row.insert(place, value if number % 3 == 0 else None)


def halves_as_formula(book: Draftbook, _: Random, __: Reference) -> None:
    """Amounts computed by a formula; the last computed value counts."""
    for sheet in book.sheets(DOSSIERS.title):
        granted, asked = sheet.position("granted_eur"), sheet.position("requested_eur")
        if granted is None or asked is None:
            continue
        for number, row in enumerate(sheet.rows, start=sheet.first_row):
            value, whole = row[granted], row[asked]
            if isinstance(value, float) and isinstance(whole, float):
                cell = f"{xl_col_to_name(asked)}{number}"
                row[granted] = Formula(f"=ROUND({cell}*{value / whole:.6f},2)", value)


def typos(book: Draftbook, random: Random, _: Reference) -> None:
    """A letter forgotten in one list value of each sheet."""
    for sheet in book.sheets(TRAJECTORIES.title, DOSSIERS.title):
        for position in sheet.of_kind(Kind.THEME, Kind.CHOICE):
            long = [row for row in sheet.rows if len(str(row[position])) >= 7]
            if long:
                row = random.choice(long)
                row[position] = typo(str(row[position]), random)


def plurals(book: Draftbook, _: Random, __: Reference) -> None:
    """Kinds in the plural."""
    many = {
        "lokaal bestuur": "lokale besturen",
        "kennisinstelling": "kennisinstellingen",
        "workshop": "workshops",
        "netwerkmoment": "netwerkmomenten",
    }
    for sheet in book.sheets(PARTNERS.title, ACTIVITIES.title):
        _rewrite(sheet, sheet.position("kind"), lambda value: many.get(str(value), value))


def lower_values(book: Draftbook, random: Random, _: Reference) -> None:
    """List values in another case and with stray blanks."""
    for sheet in _tables(book):
        for position in sheet.of_kind(Kind.CHOICE, Kind.THEME, Kind.CHANNEL):
            _rewrite(sheet, position, lambda v: loosely(v, random) if isinstance(v, str) else v)


def loud_headers(book: Draftbook, random: Random, _: Reference) -> None:
    """Headers in capitals, with line breaks and blanks; an older header for a partner's name."""
    for sheet in _tables(book):
        sheet.headers = [
            random.choice((name.upper(), name.replace(" ", "\n", 1), f" {name} "))
            for name in sheet.headers
        ]
    for sheet in book.sheets(PARTNERS.title):
        sheet.headers[0] = PARTNERS.column("name").headers[-1]


def blank_rows(book: Draftbook, random: Random, _: Reference) -> None:
    """Blank rows between the others."""
    for sheet in book.sheets(*_NUMBERED):
        for _n in range(2 if sheet.rows else 0):
            place = random.randrange(len(sheet.rows))
            sheet.rows.insert(place, [None] * len(sheet.headers))


def hidden_rows(book: Draftbook, random: Random, _: Reference) -> None:
    """Hidden rows; they count."""
    for sheet in book.sheets(*_NUMBERED):
        some = random.sample(range(len(sheet.rows)), len(sheet.rows) // 4)
        sheet.hidden = set(some)


def total_row(book: Draftbook, _: Random, __: Reference) -> None:
    """A row of totals below the dossiers."""
    for sheet in book.sheets(DOSSIERS.title):
        if len(sheet.rows) < 2:
            continue
        total: list[object] = ["Totaal", *[None] * (len(sheet.headers) - 1)]
        for position in sheet.of_kind(Kind.AMOUNT):
            letter, first = xl_col_to_name(position), sheet.first_row
            cells = [row[position] for row in sheet.rows]
            value = sum(cell for cell in cells if isinstance(cell, float))
            last = first + len(cells) - 1
            total[position] = Formula(f"=SUM({letter}{first}:{letter}{last})", value)
        sheet.total = total


def amounts_as_text(book: Draftbook, random: Random, _: Reference) -> None:
    """Amounts with a euro sign, points and commas."""
    for sheet in book.sheets(DOSSIERS.title):
        for position in sheet.of_kind(Kind.AMOUNT):
            _rewrite(
                sheet,
                position,
                lambda v: amount_as_text(v, random) if isinstance(v, int | float) else v,
            )


def not_applicable(book: Draftbook, random: Random, _: Reference) -> None:
    """Something written where nothing is to say."""
    for sheet in _tables(book):
        for row in sheet.rows:
            for position, value in enumerate(row):
                if value is None and random.random() < 0.3:
                    row[position] = nothing(random)


def dates_as_text(book: Draftbook, random: Random, _: Reference) -> None:
    """Dates typed as text, each in a form of its own."""
    for sheet in book.drafts:
        for row in sheet.rows:
            for position, value in enumerate(row):
                if isinstance(value, date):
                    row[position] = day_as_text(value, random)


def months(book: Draftbook, random: Random, _: Reference) -> None:
    """Only the month of an idea."""
    for sheet in book.sheets(TRAJECTORIES.title):
        position = sheet.position("idea_on")
        if position is not None and sheet.rows:
            row = random.choice(sheet.rows)
            day = row[position]
            if isinstance(day, date):
                row[position] = month_only(day)


def serial_dates(book: Draftbook, _: Random, __: Reference) -> None:
    """Dates as bare numbers: the cells lost their format."""
    book.serial_days = True


def no_empty_sheets(book: Draftbook, _: Random, __: Reference) -> None:
    """Sheets without rows are thrown away."""
    needed = (TRAJECTORIES.title, DOSSIERS.title)
    book.drafts = [sheet for sheet in book.drafts if sheet.rows or sheet.title in needed]


def mac_calendar(book: Draftbook, _: Random, __: Reference) -> None:
    """A workbook that counts its days from 1904."""
    book.mac = True


def codes_of_municipalities(book: Draftbook, _: Random, reference: Reference) -> None:
    """NIS codes where the template offers names."""
    codes = {place.name: place.nis for place in reference.municipalities}
    # The old name wins: before a merger a report uses the code of its time.
    old = {merger.old_name: merger.old_nis for merger in reference.mergers}
    for sheet in book.sheets(SERVICE_AREA.title, TRAJECTORIES.title, DOSSIERS.title):
        _rewrite(sheet, sheet.position("nis"), lambda v: (codes | old).get(str(v), v))


HABITS: dict[str, Habit] = {
    "own-order": own_order,
    "title-rows": title_rows,
    "extra-columns": extra_columns,
    "halves-as-formula": halves_as_formula,
    "typos": typos,
    "plurals": plurals,
    "lower-values": lower_values,
    "loud-headers": loud_headers,
    "blank-rows": blank_rows,
    "hidden-rows": hidden_rows,
    "total-row": total_row,
    "amounts-as-text": amounts_as_text,
    "not-applicable": not_applicable,
    "dates-as-text": dates_as_text,
    "months": months,
    "serial-dates": serial_dates,
    "no-empty-sheets": no_empty_sheets,
    "mac-calendar": mac_calendar,
    "codes-of-municipalities": codes_of_municipalities,
}
