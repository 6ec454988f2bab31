"""Tables drawn as text → a Store with the views of a build, in memory.

The columns below are the ones that a real build has: ``test_build.py`` compares them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import duckdb

from metrics.store import Store

_SPAN = "known_from DATE, known_to DATE"
_FROM = "report_id INTEGER, sheet VARCHAR, sheet_row INTEGER"
_PLACE = "nis VARCHAR, province VARCHAR, reference_region VARCHAR"
_STAGES = (
    "idea_on DATE, exploration_on DATE, test_on DATE, realisation_on DATE, scaling_on DATE, "
    "embedded_on DATE, stopped_on DATE"
)
VIEWS = {
    "trajectories": f"trajectory_key VARCHAR, id VARCHAR, title VARCHAR, lead_hub VARCHAR, "
    f"hub_codes VARCHAR[], theme_code VARCHAR, agenda_code VARCHAR, {_PLACE}, {_STAGES}, "
    f"stage VARCHAR, local_government VARCHAR[], regular_economy VARCHAR[], "
    f"social_economy VARCHAR[], sides INTEGER, cluster VARCHAR, jobs_fte DOUBLE, "
    f"tonnes_per_year DOUBLE, description VARCHAR, {_FROM}, {_SPAN}",
    "dossiers": f"dossier_key VARCHAR, id VARCHAR, title VARCHAR, trajectory_key VARCHAR, "
    f"has_trajectory BOOLEAN, hub_codes VARCHAR[], channel_code VARCHAR, decider VARCHAR, "
    f"{_PLACE}, theme_code VARCHAR, agenda_code VARCHAR, status VARCHAR, submitted_on DATE, "
    f"decided_on DATE, lead_days INTEGER, companies VARCHAR[], budget_eur DECIMAL(18,2), "
    f"requested_eur DECIMAL(18,2), granted_eur DECIMAL(18,2), {_FROM}, {_SPAN}",
    "coverage": f"nis VARCHAR, name VARCHAR, province VARCHAR, reference_region VARCHAR, "
    f"population INTEGER, area_km2 DOUBLE, hub_codes VARCHAR[], hub_count INTEGER, {_SPAN}",
    "partnerships": f"hub_codes VARCHAR[], hub_code VARCHAR, province VARCHAR, "
    f"organisation_key VARCHAR, name VARCHAR, kind VARCHAR, role VARCHAR, since DATE, until DATE, "
    f"hub_count INTEGER, {_FROM}, {_SPAN}",
    "hub_states": f"hub_codes VARCHAR[], hub_code VARCHAR, province VARCHAR, "
    f"local_governments BIGINT, regular_economy BIGINT, social_economy BIGINT, "
    f"knowledge_institutions BIGINT, others BIGINT, meets_rule BOOLEAN, {_SPAN}",
    "activities": f"hub_codes VARCHAR[], hub_code VARCHAR, id VARCHAR, held_on DATE, name VARCHAR, "
    f"kind VARCHAR, pillar VARCHAR, objective VARCHAR, {_PLACE}, participants BIGINT, "
    f"companies_reached BIGINT, {_FROM}, {_SPAN}",
    "referrals": f"hub_codes VARCHAR[], hub_code VARCHAR, id VARCHAR, asked_on DATE, "
    f"asker_kind VARCHAR, ask_channel VARCHAR, theme_code VARCHAR, agenda_code VARCHAR, {_PLACE}, "
    f"referred_to VARCHAR, trajectory VARCHAR, {_FROM}, {_SPAN}",
    "clusters": f"hub_codes VARCHAR[], hub_code VARCHAR, id VARCHAR, name VARCHAR, "
    f"theme_code VARCHAR, agenda_code VARCHAR, kind VARCHAR, scale VARCHAR, started_on DATE, "
    f"partner_hubs VARCHAR[], {_FROM}, {_SPAN}",
    "lessons": f"hub_codes VARCHAR[], hub_code VARCHAR, learned_on DATE, objective VARCHAR, "
    f"lesson VARCHAR, adjustment VARCHAR, {_FROM}, {_SPAN}",
    "report_slots": f"hub_codes VARCHAR[], hub_code VARCHAR, province VARCHAR, "
    f"period_code VARCHAR, starts_on DATE, ends_on DATE, deadline_on DATE, report_id INTEGER, "
    f"version INTEGER, accepted_on DATE, as_of DATE, warnings INTEGER, is_late BOOLEAN, {_SPAN}",
}
_REFERENCE = """
CREATE TABLE hub AS FROM (VALUES
    ('a', 'Hub A', 'A', 1, 'Noord', 'East'), ('b', 'Hub B', 'B', 2, 'Zuid', 'East'),
    ('c', 'Hub C', 'C', 3, 'Zuid', 'West'))
    t(hub_code, name, short_name, position, region, province);
CREATE TABLE municipality AS FROM (VALUES
    ('1', 'Zele', 'East', 'R1', 100), ('2', 'Aalst', 'East', 'R1', 200),
    ('3', 'Mol', 'West', 'R2', 50))
    t(nis, name, province, reference_region, population);
CREATE TABLE theme AS FROM (VALUES
    ('wood', 'Hout', 'Wood', 'build'), ('food', 'Voeding', 'Food', 'eat'))
    t(theme_code, name_nl, name_en, agenda_code);
CREATE TABLE agenda AS FROM (VALUES ('build', 'Bouw', 'Building'), ('eat', 'Voedsel', 'Food'))
    t(agenda_code, name_nl, name_en);
CREATE TABLE channel AS FROM (VALUES ('call', 'Oproep', 'VLAIO'), ('fund', 'Fonds', 'Stad'))
    t(channel_code, name, decider);
CREATE TABLE objective AS FROM (VALUES ('1', 'Netwerk', 'Network'), ('2', 'Bewust', 'Aware'))
    t(objective, name_nl, name_en);
CREATE TABLE period AS FROM (VALUES
    ('2023-S1', DATE '2023-01-01', DATE '2023-06-30', DATE '2023-07-31', '3'),
    ('2023-S2', DATE '2023-07-01', DATE '2023-12-31', DATE '2024-01-31', '3'),
    ('2024-S1', DATE '2024-01-01', DATE '2024-06-30', DATE '2024-07-31', '4'))
    t(period_code, starts_on, ends_on, deadline_on, phase_code);
CREATE TABLE phase AS FROM (VALUES
    ('3', 'Fase 3', 'Phase 3', DATE '2023-01-01', DATE '2023-12-31'),
    ('4', 'Fase 4', 'Phase 4', DATE '2024-01-01', DATE '2025-06-30'))
    t(phase_code, name_nl, name_en, starts_on, ends_on);
CREATE TABLE report (
    report_id INTEGER, hub_code VARCHAR, period_code VARCHAR, fingerprint VARCHAR, as_of DATE,
    accepted_on DATE, known_from DATE, known_to DATE);
CREATE TABLE sheet_column (fingerprint VARCHAR, sheet_key VARCHAR, field VARCHAR, letter VARCHAR);
CREATE TABLE meta AS FROM (VALUES ('build', 'drawn'), ('is_example', 'true')) t("key", "value");
"""
_DEFAULTS = {"known_from": "1900-01-01", "known_to": "9999-12-31", "hub_codes": ""}
TODAY = date(2024, 3, 1)
Row = Mapping[str, object]


def drawn(tables: Mapping[str, str] | None = None) -> Store:
    """A store whose views hold what is drawn; as known on ``TODAY`` when no day is asked.

    The first line names columns, each other line is a row; an empty cell is unknown, codes in a
    list are separated by blanks. Columns that are not drawn are unknown; known from 1900 on.
    """
    connection = duckdb.connect()
    connection.execute(_REFERENCE)
    for name, columns in VIEWS.items():
        connection.execute(f"CREATE TABLE {name} ({columns})")
    for name, text in (tables or {}).items():
        fill(connection, name, rows_of(text))
    return Store(connection, "drawn", clock=lambda: TODAY)


def rows_of(text: str) -> list[dict[str, object]]:
    """The rows of a drawn table: column → text, None for an empty cell."""
    lines = [
        [cell.strip() for cell in line.split("|")] for line in text.splitlines() if line.strip()
    ]
    return [dict(zip(lines[0], (c or None for c in line), strict=True)) for line in lines[1:]]


def fill(connection: duckdb.DuckDBPyConnection, name: str, rows: Sequence[Row]) -> None:
    """Add rows to a view or table; texts are read as its types say."""
    described = connection.execute(f"DESCRIBE {name}").fetchall()
    kinds = {column: kind for column, kind, *_ in described}
    for row in rows:
        unknown = row.keys() - kinds.keys()
        assert not unknown, f"{name} has no {unknown}"
    if not rows:
        return
    filled = [
        [_value(kinds[column], row.get(column, _DEFAULTS.get(column))) for column in kinds]
        for row in rows
    ]
    marks = ", ".join(f"CAST(? AS {kind})" for kind in kinds.values())
    values = ", ".join(f"({marks})" for _ in rows)
    flat = [value for row in filled for value in row]
    connection.execute(f"INSERT INTO {name} VALUES {values}", flat)


def _value(kind: str, value: object) -> object:
    if not kind.endswith("[]") or isinstance(value, list):
        return value
    return str(value).split() if value is not None else []
