"""The reference data → the tables that labels and dimensions come from."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from etl.build.tables import create
from etl.contract import SHEETS
from etl.reference import Reference

_T, _D, _I, _F = pa.string(), pa.date32(), pa.int32(), pa.float64()

# Table → its columns: name in the build, type, name in the reference data.
_TABLES: dict[str, tuple[tuple[str, pa.DataType, str], ...]] = {
    "hub": (
        ("hub_code", _T, "code"),
        ("name", _T, "name"),
        ("short_name", _T, "short_name"),
        ("position", _I, "position"),
        ("region", _T, "region"),
        ("province", _T, "province"),
        ("since", _D, "since"),
    ),
    "municipality": (
        ("nis", _T, "nis"),
        ("name", _T, "name"),
        ("arrondissement", _T, "arrondissement"),
        ("province", _T, "province"),
        ("reference_region", _T, "reference_region"),
        ("population", _I, "population"),
        ("lat", _F, "lat"),
        ("lon", _F, "lon"),
        ("area_km2", _F, "area_km2"),
    ),
    "theme": (
        ("theme_code", _T, "code"),
        ("name_nl", _T, "name_nl"),
        ("name_en", _T, "name_en"),
        ("agenda_code", _T, "agenda_code"),
    ),
    "agenda": (("agenda_code", _T, "code"), ("name_nl", _T, "name_nl"), ("name_en", _T, "name_en")),
    "channel": (("channel_code", _T, "code"), ("name", _T, "name"), ("decider", _T, "decider")),
    "period": (
        ("period_code", _T, "code"),
        ("starts_on", _D, "starts_on"),
        ("ends_on", _D, "ends_on"),
        ("deadline_on", _D, "deadline_on"),
        ("phase_code", _T, "phase_code"),
    ),
    "phase": (
        ("phase_code", _T, "code"),
        ("name_nl", _T, "name_nl"),
        ("name_en", _T, "name_en"),
        ("starts_on", _D, "starts_on"),
        ("ends_on", _D, "ends_on"),
    ),
    "objective": (
        ("objective", _T, "code"),
        ("name_nl", _T, "name_nl"),
        ("name_en", _T, "name_en"),
        ("from_phase", _T, "from_phase"),
    ),
    "target": (
        ("hub_code", _T, "hub_code"),
        ("period_code", _T, "period_code"),
        ("objective", _T, "objective"),
        ("metric", _T, "metric"),
        ("value", _I, "value"),
        ("source", _T, "source"),
    ),
    "pillar": (("pillar", _T, "code"), ("name_nl", _T, "name_nl"), ("name_en", _T, "name_en")),
}


def create_reference(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    """One table per list, in the order of the files; and ``sheet``, the sheets' Dutch titles."""
    lists: dict[str, Sequence[object]] = {
        "hub": reference.hubs,
        "municipality": reference.municipalities,
        "theme": reference.themes,
        "agenda": reference.agendas,
        "channel": reference.channels,
        "period": reference.periods,
        "phase": reference.phases,
        "objective": reference.objectives,
        "target": reference.targets,
        "pillar": reference.pillars,
    }
    for name, columns in _TABLES.items():
        schema = pa.schema([(column, kind) for column, kind, _ in columns])
        values = {
            column: [getattr(row, attribute) for row in lists[name]]
            for column, _, attribute in columns
        }
        create(connection, name, schema, values)
    # For the views. With a code written out it is a constant; a table of titles would cost a join,
    # also the queries that never ask for the title.
    cases = " ".join(f"WHEN '{sheet.key}' THEN '{sheet.title}'" for sheet in SHEETS)
    connection.execute(f"CREATE MACRO sheet_title(sheet_key) AS CASE sheet_key {cases} END")
