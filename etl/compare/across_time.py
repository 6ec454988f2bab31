"""What the hub said earlier and says no longer: questions to the hub lead, never errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from etl.compare.codes import COLUMN_CHANGED, ROW_VANISHED, ROWS_VANISHED, TOTAL_FELL
from etl.compare.identity import row_keys
from etl.compare.moved import Moved, moved_cells
from etl.compare.pairs import SheetPairs, paired
from etl.compare.partnership import partnership_gaps
from etl.findings import Finding
from etl.messages import shown
from etl.reference import Reference
from etl.tables import Report, Table, Value
from texts.words import UNKNOWN, number, say

MOST_ROWS = 10  # of one sheet: more are one question when they are half of what there was
MANY_ROWS = 200  # of one sheet: more are one question anyhow, nobody answers each
MOST_CELLS = 10  # of one column: likewise


def across_time(previous: Report | None, report: Report, reference: Reference) -> list[Finding]:
    """The report against the hub's previous accepted one, and its partnership over time.

    Warnings, sheet after sheet. Sheets bear their title in the contract, cells are of the new
    report. Without a previous report only the partnership is looked at.
    """
    sheets = paired(previous, report, reference)
    found: list[Finding] = []
    for key, rows in sheets.items():
        if previous is not None:
            found += _vanished(rows, previous)
            found += _totals(key, previous.tables[key], report.tables[key])
            found += _cells(rows)
        if key == "partner":
            found += partnership_gaps(previous, report)
    return found


def _vanished(rows: SheetPairs, previous: Report) -> Iterator[Finding]:
    gone = _unexplained(rows)
    names = [rows.names_before[place] for place in gone]
    title, as_of = rows.sheet.title, {"as_of": previous.as_of}
    is_half = 2 * len(gone) >= len(rows.before.rows)
    if len(gone) > MOST_ROWS and (is_half or len(gone) > MANY_ROWS):
        total = number("nl", len(rows.before.rows))
        values = {**as_of, "count": len(gone), "total": total, "rows": ", ".join(names)}
        yield ROWS_VANISHED.finding(title, None, number("nl", len(gone)), values=values)
        return
    for place, name in zip(gone, names, strict=True):
        values = {**as_of, "identity": name, "called": _called(rows, place)}
        yield ROW_VANISHED.finding(title, None, name, values=values)


def _called(rows: SheetPairs, place: int) -> str:
    """The vanished row in quotes, and its title or name beside its number."""
    name = shown(rows.names_before[place])
    titles = [field for field in ("title", "name") if field in rows.before.columns]
    title = shown(rows.before.columns[titles[0]][place]) if titles else ""
    return f"‘{name}’ ({title})" if title and title != name else f"‘{name}’"


def _unexplained(rows: SheetPairs) -> list[int]:
    """The vanished rows that no row of the new report seems to be.

    A row may have another number, or say what another row still says, as when two municipalities
    became one.
    """
    gone = [place for place in rows.vanished if place not in rows.renamed]
    if not gone:
        return []
    later = enumerate(row_keys(rows.sheet, rows.after))
    there = {(natural, _row(rows.after, place)) for place, (natural, _) in later}
    keys = row_keys(rows.sheet, rows.before)
    return [place for place in gone if (keys[place][0], _row(rows.before, place)) not in there]


def _row(table: Table, place: int) -> tuple[Value | tuple[str, ...], ...]:
    values = (column[place] for column in table.columns.values())
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)


def _totals(key: str, before: Table, after: Table) -> Iterator[Finding]:
    title = {"trajectory": "Trajecten", "dossier": "Dossiers"}.get(key)
    old, new = _counted(key, before), _counted(key, after)
    for name, count in old.items():
        if new[name] < count:
            values = {"total": say("nl", f"compare.total.{name}"), "before": number("nl", count)}
            yield TOTAL_FELL.finding(title, None, number("nl", new[name]), values=values)


def _counted(key: str, table: Table) -> Mapping[str, int]:
    """The totals that do not fall when nothing was taken back."""
    columns = table.columns
    if key == "trajectory":
        tests = sum(day is not None for day in columns["test_on"])
        return {"trajectories": len(table.rows), "tests": tests}
    if key == "dossier":
        submitted = sum(day is not None for day in columns["submitted_on"])
        approved = columns["status"].count("approved")
        return {"submitted": submitted, "approved": approved}
    return {}


def _cells(rows: SheetPairs) -> Iterator[Finding]:
    """The cells that say something else, a column with many of them as one remark."""
    by_column: dict[str, list[Moved]] = {}
    for moved in moved_cells(rows):
        by_column.setdefault(moved.field, []).append(moved)
    for field, cells in by_column.items():
        gone = field not in rows.after.letters
        total = sum(value not in (None, []) for value in rows.before.columns[field])
        if (gone and len(cells) > 1) or (len(cells) > MOST_CELLS and 2 * len(cells) >= total):
            yield _column(rows, field, cells, total)
        else:
            yield from (_cell(rows, moved) for moved in cells)


def _cell(rows: SheetPairs, moved: Moved) -> Finding:
    values = {
        "column": rows.sheet.column(moved.field).header,
        "identity": rows.names_after[moved.index],
        "before": moved.before,
    }
    place = rows.after.cell(moved.field, moved.index)
    return moved.code.finding(rows.sheet.title, place, moved.after, values=values)


def _column(rows: SheetPairs, field: str, cells: list[Moved], total: int) -> Finding:
    header = rows.sheet.column(field).header
    first = cells[0]
    values = {
        "column": header,
        "count": len(cells),
        "total": number("nl", total),
        "identity": rows.names_after[first.index],
        "before": first.before,
        "now": first.after or UNKNOWN,
        "rows": ", ".join([rows.names_after[cell.index] for cell in cells]),
    }
    return COLUMN_CHANGED.finding(rows.sheet.title, None, header, values=values)
