"""A hub's report, changed the way a later one may differ from it, and more wildly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from etl.contract import SHEETS
from etl.tables import Report, Table
from ledger import Entry
from metrics.store import Store

Row = dict[str, Any]
Sheets = dict[str, list[Row]]
Change = Callable[[Random, Sheets, Sheets, str], None]

STORED = tuple(sheet for sheet in SHEETS if not sheet.vertical)
PLACES = ("11002", "44021", "71016", "23027", None)
STATUSES = ("in_preparation", "submitted", "approved", "refused", "withdrawn")


def reports_in(store: Store, entries: Sequence[Entry]) -> dict[str, Report]:
    """Fingerprint → what that accepted workbook says, as a build keeps it."""
    tables: dict[tuple[str, str], Table] = {}
    for sheet in STORED:
        fields = [column.field for column in sheet.columns]
        asked = f"SELECT fingerprint, sheet_row, {', '.join(fields)} FROM reported_{sheet.key}"
        for fingerprint, number, *values in store.tuples(asked):
            empty = Table(columns={field: [] for field in fields})
            table = tables.setdefault((fingerprint, sheet.key), empty)
            table.rows.append(number)
            for field, value in zip(fields, values, strict=True):
                table.columns[field].append(value)
    for fingerprint, key, field, letter in store.tuples("FROM sheet_column"):
        if (fingerprint, key) in tables:
            tables[fingerprint, key].letters[field] = letter
    return {
        str(entry.fingerprint): Report(
            hub_code=str(entry.hub_code),
            period_code=str(entry.period_code),
            as_of=entry.as_of or date.min,
            template_version=str(entry.template_version),
            tables={s.key: tables.get((str(entry.fingerprint), s.key), Table()) for s in STORED},
        )
        for entry in entries
        if entry.kind == "accepted"
    }


def mutated(random: Random, report: Report, other: Report, hub: str) -> Report:
    """``report`` as a report of ``hub``, with a few changes; some come from ``other``."""
    own, others = _sheets(report), _sheets(other)
    for row in own["trajectory"]:
        row["lead_hub"] = hub if row["lead_hub"] == report.hub_code else row["lead_hub"]
    for change in random.choices(CHANGES, k=random.randint(1, 5)):
        change(random, own, others, hub)
    tables = {key: _table(key, rows, report.tables[key].letters) for key, rows in own.items()}
    return replace(report, hub_code=hub, tables=tables)


def _sheets(report: Report) -> Sheets:
    found: Sheets = {}
    for key, table in report.tables.items():
        names = list(table.columns)
        lines = zip(table.rows, *(table.columns[name] for name in names), strict=True)
        found[key] = [dict(zip(["sheet_row", *names], line, strict=True)) for line in lines]
    return found


def _table(key: str, rows: list[Row], letters: Mapping[str, str]) -> Table:
    """The table of these rows; of two with the same number the first stays, as the check asks."""
    sheet = next(sheet for sheet in STORED if sheet.key == key)
    unique = sheet.identity.field if sheet.identity else "sheet_row"
    kept: dict[object, Row] = {}
    for row in rows:
        kept.setdefault(str(row[unique]).upper(), row)
    lines = list(kept.values())
    return Table(
        rows=list(range(2, len(lines) + 2)),
        columns={c.field: [row[c.field] for row in lines] for c in sheet.columns},
        letters=dict(letters) or {c.field: "A" for c in sheet.columns},
    )


def _drop(random: Random, own: Sheets, others: Sheets, hub: str) -> None:
    """Some rows of one sheet vanish."""
    rows = own[random.choice(list(own))]
    del rows[: random.randint(0, len(rows) // 3)]


def _take_over(random: Random, own: Sheets, others: Sheets, hub: str) -> None:
    """Rows of another hub's report are reported as well, under the same numbers."""
    key = random.choice(list(own))
    taken = random.sample(others[key], min(len(others[key]), 3))
    own[key][:0] = [dict(row) for row in taken]


def _share(random: Random, own: Sheets, others: Sheets, hub: str) -> None:
    """Another hub's trajectory is reported under its lead, with a dossier of the same number."""
    if not others["trajectory"]:
        return
    shared = dict(random.choice(others["trajectory"]))
    own["trajectory"].insert(0, shared)
    theirs = [row for row in others["dossier"] if row["trajectory"] == shared["id"]]
    for row in theirs or others["dossier"][:1]:
        own["dossier"].insert(0, row | {"trajectory": shared["id"]})


def _hand_over(random: Random, own: Sheets, others: Sheets, hub: str) -> None:
    """Another hub leads from now on, or this one does again."""
    leads = {row["lead_hub"] for row in others["trajectory"]} | {hub}
    for row in _some(random, own["trajectory"]):
        row["lead_hub"] = random.choice(sorted(leads))


def _renumber(random: Random, own: Sheets, others: Sheets, hub: str) -> None:
    """Numbers in small letters, and dossiers that move to another trajectory."""
    for row in _some(random, own["trajectory"]):
        before, row["id"] = row["id"], row["id"].lower()
        for dossier in own["dossier"]:
            if dossier["trajectory"] == before:
                dossier["trajectory"] = row["id"]
    numbers = [None, *(row["id"] for row in own["trajectory"])]
    for row in _some(random, own["dossier"]):
        row["trajectory"] = random.choice(numbers)


def _decide(random: Random, own: Sheets, others: Sheets, hub: str) -> None:
    """Other statuses, days and amounts, also in the past."""
    for row in _some(random, own["dossier"]):
        row["status"] = random.choice(STATUSES)
        row["submitted_on"] = random.choice((None, _some_day(random)))
        row["decided_on"] = random.choice((None, _some_day(random)))
        row["granted_eur"] = random.choice((None, Decimal(random.randint(0, 10**7)) / 100))


def _grow(random: Random, own: Sheets, others: Sheets, hub: str) -> None:
    """Trajectories elsewhere, in another stage, with other effects."""
    for row in _some(random, own["trajectory"]):
        row["nis"] = random.choice(PLACES)
        for field in ("idea_on", "test_on", "embedded_on", "stopped_on"):
            row[field] = random.choice((row[field], None, _some_day(random)))
        row["jobs_fte"] = random.choice((None, 0.0, 2.5))
        row["partner_hubs"] = random.choice(([], [random.choice(own["trajectory"])["lead_hub"]]))


def _move(random: Random, own: Sheets, others: Sheets, hub: str) -> None:
    """Partners and municipalities come and go, also with a day in the past."""
    for row in _some(random, own["partner"]) + _some(random, own["service_area"]):
        row["since"] = random.choice((row["since"], _some_day(random)))
        row["until"] = random.choice((None, _some_day(random)))


def _some(random: Random, rows: list[Row]) -> list[Row]:
    return random.sample(rows, min(len(rows), random.randint(1, 5)))


def _some_day(random: Random) -> date:
    return date(2021, 7, 1) + timedelta(days=random.randrange(2000))


CHANGES: tuple[Change, ...] = (
    _drop, _take_over, _share, _hand_over, _renumber, _decide, _grow, _move,
)  # fmt: skip
