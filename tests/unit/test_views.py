from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import duckdb
import pytest

from etl.build import TABLES, VIEWS
from etl.contract import SHEETS, STAGES
from tests.unit.builds import FOREVER, SPRING, SUMMER, A, Ask, B, build_of, known_on

TABLE_OF = {
    "trajectories": "trajectory",
    "dossiers": "dossier",
    "coverage": "service",
    "partnerships": "partnership",
    "hub_states": "hub_state",
    "activities": "activity",
    "referrals": "referral",
    "clusters": "cluster",
    "lessons": "lesson",
    "report_slots": "report_slot",
}


def test_each_view_has_one_file_and_each_file_says_its_grain_first() -> None:
    assert {path.stem for path in VIEWS.glob("*.sql")} == set(TABLE_OF)
    assert {path.stem for path in (VIEWS / "tables").glob("*.sql")} == set(TABLES)
    for path in VIEWS.rglob("*.sql"):
        assert path.read_text(encoding="utf-8").startswith("-- one row per ")


ODD = {"nis": "00000", "theme_code": "no-theme", "channel_code": "no-channel"}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Two reports with two rows on each sheet: one with unknown codes, and one with none."""
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for sheet in SHEETS:
        if not sheet.vertical:
            fields = {column.field for column in sheet.columns}
            codes = {name: code for name, code in ODD.items() if name in fields}
            numbers = ({"id": "X-1"}, {"id": "X-2"}) if "id" in fields else ({}, {})
            rows[sheet.key] = [codes | numbers[0], numbers[1]]
    reports = [(A, "2022-S2", SPRING, rows), (B, "2023-S1", SUMMER, rows)]
    path = build_of(tmp_path_factory.mktemp("odd"), reports)
    with duckdb.connect(str(path), read_only=True) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


@pytest.mark.parametrize("view", TABLE_OF)
def test_a_view_has_as_many_rows_as_its_table_whatever_the_codes(odd: Ask, view: str) -> None:
    [(in_table,)] = odd(f"SELECT count(*) FROM {TABLE_OF[view]}")
    assert odd(f"SELECT count(*) FROM {view}") == [(in_table,)]
    assert in_table >= 4


@pytest.mark.parametrize("view", TABLE_OF)
def test_a_view_says_whose_each_row_is_and_when_it_was_known(odd: Ask, view: str) -> None:
    assert odd(
        f"SELECT count(*) FROM {view} WHERE hub_codes IS NULL OR known_from >= known_to"
    ) == [(0,)]
    assert odd(f"SELECT count(*) FROM {view} WHERE hub_codes <> list_sort(hub_codes)") == [(0,)]


@pytest.mark.parametrize(
    "sheet",
    # The service area is told per municipality, not per row.
    [sheet for sheet in SHEETS if not sheet.vertical and sheet.key != "service_area"],
    ids=lambda sheet: sheet.key,
)
def test_a_reported_row_is_in_its_view_with_its_sheet_and_row(odd: Ask, sheet: Any) -> None:
    views = dict(zip(TABLE_OF.values(), TABLE_OF, strict=True))
    view = "partnerships" if sheet.key == "partner" else views[sheet.key]
    found = odd(f"SELECT DISTINCT report_id, sheet, sheet_row FROM {view} ORDER BY ALL")
    assert found == [(report, sheet.title, row) for report in (1, 2) for row in (2, 3)]


def test_a_stage_is_the_furthest_one_reached(built: Callable[..., Ask]) -> None:
    day = date(2022, 1, 1)
    reached = [
        {"id": f"{n}", **dict.fromkeys(list(STAGES.values())[:n], day)}
        for n in range(1, len(STAGES) + 1)
    ]
    stopped = {"id": "9", "idea_on": day, "test_on": day, "stopped_on": day}
    ask = built((A, "2022-S2", SPRING, {"trajectory": [*reached, stopped, {"id": "none"}]}))
    stages = [stage for (stage,) in ask("SELECT stage FROM trajectories ORDER BY sheet_row")]
    assert stages == [*STAGES, "stopped", None]


def test_sides_count_which_of_the_three_economies_take_part(built: Callable[..., Ask]) -> None:
    rows = [
        {"id": "0"},
        {"id": "1", "local_government": ["Stad", "OCMW"]},
        {"id": "2", "regular_economy": ["Bedrijf"], "social_economy": ["Maatwerk"]},
    ]
    ask = built((A, "2022-S2", SPRING, {"trajectory": rows}))
    assert ask("SELECT sides FROM trajectories ORDER BY id") == [(0,), (1,), (2,)]


def test_coverage_tells_every_municipality_on_every_day(built: Callable[..., Ask]) -> None:
    ask = built(
        (A, "2022-S2", SPRING, {"service_area": [{"nis": "11001"}, {"nis": "11002"}]}),
        (B, "2022-S2", SUMMER, {"service_area": [
            {"nis": "11002", "since": date(2023, 9, 1), "until": date(2023, 9, 30)}]}),
        (A, "2023-S1", SUMMER, {"service_area": [{"nis": "11002"}]}),
    )  # fmt: skip
    assert ask("SELECT DISTINCT count(*) FROM coverage WHERE " + known_on(date(2000, 1, 1))) == [
        (285,)
    ]
    assert ask("SELECT count(*) FROM coverage WHERE " + known_on(date(2023, 9, 30))) == [(285,)]
    spans = "SELECT hub_codes, hub_count, known_from, known_to FROM coverage WHERE nis = ?"
    start = date(1900, 1, 1)
    assert ask(spans + " ORDER BY known_from", "11001") == [
        ([], 0, start, SPRING),
        ([A], 1, SPRING, SUMMER),
        ([], 0, SUMMER, FOREVER),
    ]
    assert ask(spans + " ORDER BY known_from", "11002") == [
        ([], 0, start, SPRING),
        ([A], 1, SPRING, date(2023, 9, 1)),
        ([A, B], 2, date(2023, 9, 1), date(2023, 10, 1)),
        ([A], 1, date(2023, 10, 1), FOREVER),
    ]


def partner(name: str, kind: str, **other: Any) -> Mapping[str, Any]:
    return {"name": name, "kind": kind, "role": "partner", "since": date(2021, 9, 1)} | other


def test_a_partnership_is_known_while_its_report_and_its_dates_say_so(
    built: Callable[..., Ask],
) -> None:
    rows = [
        partner("Stad Ergens", "local_government"),
        partner("Maatwerk vzw", "social_economy", until=date(2023, 3, 31)),
        partner("Later nv", "regular_economy", since=date(2023, 5, 1)),
    ]
    ask = built((A, "2022-S2", SPRING, {"partner": rows}))
    assert ask("SELECT organisation_key, known_from, known_to FROM partnerships ORDER BY 2, 1") == [
        ("maatwerk vzw", SPRING, date(2023, 4, 1)),
        ("stad ergens", SPRING, FOREVER),
        ("later nv", date(2023, 5, 1), FOREVER),
    ]


def test_a_hub_meets_the_rule_while_it_has_a_partner_of_each_economy(
    built: Callable[..., Ask],
) -> None:
    rows = [
        partner("Stad Ergens", "local_government"),
        partner("Bedrijf", "regular_economy"),
        partner("Maatwerk", "social_economy", until=date(2023, 3, 31)),
        partner("School", "knowledge_institution"),
        partner("Buurt", "other"),
    ]
    ask = built(
        (A, "2022-S2", SPRING, {"partner": rows}), (A, "2023-S1", SUMMER, {"partner": rows})
    )
    sql = (
        "SELECT local_governments, regular_economy, social_economy, knowledge_institutions, "
        "others, meets_rule, known_from, known_to FROM hub_states WHERE hub_code = ? ORDER BY 7"
    )
    unknown: Sequence[None] = [None] * 6
    assert ask(sql, A) == [
        (*unknown, date(2021, 7, 1), SPRING),
        (1, 1, 1, 1, 1, True, SPRING, date(2023, 4, 1)),
        (1, 1, 0, 1, 1, False, date(2023, 4, 1), FOREVER),  # one span: the new report says the same
    ]
    assert ask(sql, B) == [(*unknown, date(2021, 7, 1), FOREVER)]


def test_every_expected_report_has_a_slot_on_every_day(built: Callable[..., Ask]) -> None:
    warning = {"severity": "warning", "code": "x", "sheet": None, "cell": None, "found": "",
               "proposal": None, "values": {}}  # fmt: skip
    ask = built(
        (A, "2022-S2", date(2023, 1, 31), {}, [warning]),
        (A, "2022-S2", date(2023, 3, 1), {"lesson": [{"lesson": "hersteld"}]}),
        (B, "2022-S2", date(2023, 2, 1), {}),
    )
    sql = (
        "SELECT report_id, version, accepted_on, warnings, is_late, known_from, known_to "
        "FROM report_slots WHERE hub_code = ? AND period_code = '2022-S2' ORDER BY known_from"
    )
    start, due, corrected, late = (
        date(1900, 1, 1), date(2023, 1, 31), date(2023, 3, 1), date(2023, 2, 1)
    )  # fmt: skip
    assert ask(sql, A) == [
        (None, None, None, 0, None, start, due),
        (1, 1, due, 1, False, due, corrected),
        (3, 2, corrected, 0, False, corrected, FOREVER),  # a correction makes it no later
    ]
    assert ask(sql, B) == [
        (None, None, None, 0, None, start, late),
        (2, 1, late, 0, True, late, FOREVER),
    ]
    expected = "SELECT count(*) FROM hub, period WHERE ends_on >= since"
    assert ask("SELECT count(*) FROM report_slots WHERE " + known_on(late)) == ask(expected)


def test_two_versions_on_one_day_leave_the_last(built: Callable[..., Ask]) -> None:
    ask = built(
        (A, "2022-S2", SPRING, {"lesson": [{"lesson": "eerst"}]}),
        (A, "2022-S2", SPRING, {"lesson": [{"lesson": "daarna"}]}),
    )
    assert ask("SELECT lesson FROM lessons") == [("daarna",)]
    slots = "SELECT version, known_from FROM report_slots WHERE report_id IS NOT NULL"
    assert ask(slots) == [(2, SPRING)]
