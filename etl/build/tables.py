"""Reports → the raw tables: one per sheet of the contract, one row per row of the workbook."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import duckdb
import pyarrow as pa

from etl.contract import SHEETS, Column, Kind, Sheet
from etl.examine import Examination
from etl.findings import Severity
from etl.messages import as_dict
from etl.tables import Table
from etl.values.lookup import fold

Columns = Mapping[str, Sequence[object]]

STORED = tuple(sheet for sheet in SHEETS if not sheet.vertical)
_TYPES = {
    Kind.DATE: pa.date32(),
    Kind.AMOUNT: pa.decimal128(18, 2),
    Kind.NUMBER: pa.float64(),
    Kind.COUNT: pa.int64(),
}
_SQL = {
    pa.string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.date32(): "DATE",
}
_WORDS = ("code", "severity", "sheet", "cell", "found", "proposal", "values")
REMARK = (("position", pa.int32()), *((name, pa.string()) for name in _WORDS))
_BESIDE = {
    "examined": pa.schema([("fingerprint", pa.string())]),  # also of a workbook without rows
    "sheet_column": pa.schema(
        [(name, pa.string()) for name in ("fingerprint", "sheet_key", "field", "letter")]
    ),
    # What reading an accepted workbook again complains of, when rules or lists changed since.
    "reread_error": pa.schema([("fingerprint", pa.string()), *REMARK]),
}


def _organisation_keys(table: Table) -> list[str | None]:
    """The folded names: one organisation, however many hubs write it a little differently."""
    return [fold(name) if isinstance(name, str) else None for name in table.columns["name"]]


_DERIVED: Mapping[str, Mapping[str, Callable[[Table], list[str | None]]]] = {
    "partner": {"organisation_key": _organisation_keys}
}


def raw_name(sheet: Sheet) -> str:
    """The raw table of a sheet: ``reported_dossier``."""
    return f"reported_{sheet.key}"


def schemas() -> dict[str, pa.Schema]:
    """Every table that is keyed by fingerprint, and so is copied from an earlier build."""
    raw = {raw_name(sheet): _schema(sheet) for sheet in STORED}
    return raw | _BESIDE


def _schema(sheet: Sheet) -> pa.Schema:
    derived = [(name, pa.string()) for name in _DERIVED.get(sheet.key, {})]
    fields = [(column.field, _type(column)) for column in sheet.columns]
    return pa.schema([("fingerprint", pa.string()), ("sheet_row", pa.int32()), *fields, *derived])


def _type(column: Column) -> pa.DataType:
    one = _TYPES.get(column.kind, pa.string())
    return pa.list_(one) if column.many else one


def create_empty(connection: duckdb.DuckDBPyConnection) -> None:
    """The tables of ``schemas``, without rows: in one go, quicker than one by one from Arrow."""
    tables = (
        f'CREATE TABLE "{name}" (' + ", ".join(f'"{f.name}" {_sql(f.type)}' for f in schema) + ")"
        for name, schema in schemas().items()
    )
    connection.execute(";".join(tables))


def _sql(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"{_sql(kind.value_type)}[]"
    return "DECIMAL(18, 2)" if pa.types.is_decimal(kind) else _SQL[kind]


def create(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    schema: pa.Schema,
    columns: Columns | None = None,
) -> None:
    """A new table of that schema with these rows, or none."""
    _with_rows(connection, f'CREATE TABLE "{name}" AS', schema, columns or {})


def append(
    connection: duckdb.DuckDBPyConnection, name: str, schema: pa.Schema, columns: Columns
) -> None:
    """Add rows to a table of that schema."""
    _with_rows(connection, f'INSERT INTO "{name}"', schema, columns)


def _with_rows(
    connection: duckdb.DuckDBPyConnection, verb: str, schema: pa.Schema, columns: Columns
) -> None:
    """Run ``verb`` FROM the rows; pa.ArrowInvalid when a value does not fit the schema.

    Arrow and not pandas: the types are the contract's, never guessed from the values, and a
    sheet of 100,000 rows goes in twice as fast.
    """
    arrays = [pa.array(columns.get(field.name, ()), type=field.type) for field in schema]
    connection.register("new_rows", pa.Table.from_arrays(arrays, schema=schema))
    connection.execute(f"{verb} FROM new_rows")
    connection.unregister("new_rows")


def warm_up() -> None:
    """Let Arrow load now what it loads at its first use (half a second of pandas)."""
    pa.array(())


def as_columns(schema: pa.Schema, rows: Sequence[Sequence[object]]) -> Columns:
    """Rows in the order of the schema → one list per column."""
    return {name: [row[position] for row in rows] for position, name in enumerate(schema.names)}


def words_of(finding: Mapping[str, Any]) -> tuple[object, ...]:
    """A finding as the ledger keeps it → ``REMARK`` without position; ``values`` is JSON text."""
    values = json.dumps(finding["values"], ensure_ascii=False, sort_keys=True)
    return (*(finding[name] for name in _WORDS[:-1]), values)


def append_reports(
    connection: duckdb.DuckDBPyConnection, examinations: Sequence[Examination]
) -> None:
    """Add the workbooks' rows, the letters of their columns and the errors in them."""
    for sheet in STORED:
        parts = [
            _columns(sheet, examination.fingerprint, table)
            for examination in examinations
            if (table := _tables(examination).get(sheet.key)) is not None and table.rows
        ]
        if parts:
            columns = {name: list(chain(*(part[name] for part in parts))) for name in parts[0]}
            append(connection, raw_name(sheet), _schema(sheet), columns)
    for name, rows in (
        ("examined", [(examination.fingerprint,) for examination in examinations]),
        ("sheet_column", [row for examination in examinations for row in _letters(examination)]),
        ("reread_error", [row for examination in examinations for row in _errors(examination)]),
    ):
        if rows:
            append(connection, name, _BESIDE[name], as_columns(_BESIDE[name], rows))


def _tables(examination: Examination) -> Mapping[str, Table]:
    return {} if examination.report is None else examination.report.tables


def _columns(sheet: Sheet, fingerprint: str, table: Table) -> Columns:
    count = len(table.rows)
    unknown: list[object] = [None] * count
    fields = {column.field: table.columns.get(column.field, unknown) for column in sheet.columns}
    derived = {name: make(table) for name, make in _DERIVED.get(sheet.key, {}).items()}
    return {"fingerprint": [fingerprint] * count, "sheet_row": table.rows, **fields, **derived}


def _letters(examination: Examination) -> Iterator[tuple[object, ...]]:
    for sheet in STORED:
        table = _tables(examination).get(sheet.key)
        for field, letter in table.letters.items() if table is not None else ():
            yield examination.fingerprint, sheet.key, field, letter


def _errors(examination: Examination) -> Iterator[tuple[object, ...]]:
    errors = [finding for finding in examination.findings if finding.severity is Severity.ERROR]
    for position, finding in enumerate(errors):
        yield examination.fingerprint, position, *words_of(as_dict(finding))
