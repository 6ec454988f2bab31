"""For any rows, any split and any filter: the parts, the whole and the listed rows agree."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.access import VISITOR
from metrics.catalog import METRICS
from metrics.measure import measure, measure_many, total
from metrics.results import Results
from metrics.rows import rows
from metrics.store import Store
from metrics.views import VIEWS
from tests.metrics.drawn import VIEWS as COLUMNS
from tests.metrics.drawn import drawn, fill
from tests.metrics.plain import PLAIN, codes_of, plainly
from tests.metrics.plain_rows import SIDES

DAYS = st.dates(date(2022, 12, 1), date(2024, 8, 1))
CODES = {
    "hub_code": ["a", "b", "c"],
    "lead_hub": ["a", "b", None],
    "province": ["East", "West", None],
    "reference_region": ["R1", "R2", None],
    "nis": ["1", "2", "3", None],
    "theme_code": ["wood", "food", None],
    "agenda_code": ["build", "eat", None],
    "channel_code": ["call", "fund"],
    "decider": ["VLAIO", "Stad", None],
    "status": ["in_preparation", "submitted", "approved", "refused", "withdrawn"],
    "stage": ["idea", "test", "scaling", "embedded", "stopped"],
    "role": ["partner", "promotor"],
    "kind": ["cluster", "ecosystem", "workshop"],
    "pillar": ["realise", "raise_awareness"],
    "objective": ["1", "2"],
    "asker_kind": ["company", "citizen"],
    "ask_channel": ["direct"],
    "referred_to": ["VLAIO", "een bedrijf", None],
    "scale": ["region", "flanders"],
    "period_code": ["2023-S1", "2023-S2", "2024-S1"],
    "organisation_key": ["ocmw", "blok", "zaag"],
}
NUMBERS = {"sides": 3, "hub_count": 3}
KINDS = {
    "DATE": st.none() | DAYS,
    "BOOLEAN": st.none() | st.booleans(),
    "DOUBLE": st.none() | st.integers(0, 40).map(lambda n: n / 4),
    "DECIMAL(18,2)": st.none() | st.integers(0, 4).map(float),
    "VARCHAR": st.none() | st.sampled_from(["x", "y"]),
    "VARCHAR[]": st.lists(st.sampled_from("abc"), unique=True).map(sorted),
}


def value_of(column: str, kind: str) -> st.SearchStrategy[Any]:
    if column in CODES:
        return st.sampled_from(CODES[column])
    if column in NUMBERS:
        return st.integers(0, NUMBERS[column])
    if column == "deadline_on":
        return DAYS
    return KINDS.get(kind, st.none() | st.integers(0, 9))


@cache
def rows_like(view: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    declared = [part.rsplit(" ", 1) for part in COLUMNS[view].split(", ")]
    columns = {name: value_of(name, kind) for name, kind in declared}
    columns |= {"known_from": st.sampled_from([date(1900, 1, 1), date(2024, 1, 10)])}
    columns |= {"known_to": st.sampled_from([date(2024, 1, 20), date(9999, 12, 31)])}
    return st.lists(st.fixed_dictionaries(columns).map(of_its_hub), max_size=7)


def of_its_hub(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"hub_codes": [row["hub_code"]]} if "hub_code" in row else row


# What a dossier knows of its trajectory: x has partners of every kind, y is not known any more.
PARTNERED = [
    {"trajectory_key": "x", "sides": 3, **{side: ["a"] for side in SIDES}},
    {"trajectory_key": "y", "sides": 1, "known_to": date(2024, 1, 1)},
]


def of_its_trajectory(row: dict[str, Any]) -> dict[str, Any]:
    """A dossier as plain Python needs it; other rows as they are."""
    if "trajectory_key" not in row or "status" not in row:
        return row
    is_known = row["trajectory_key"] == "x"
    return row | {
        "sides": 3 if is_known else None,
        "partner_count": "3_4" if is_known else None,
    }


@cache
def empty_store() -> Store:
    return drawn()


def filled(view: str, given_rows: list[dict[str, Any]]) -> Store:
    """The one store of these tests, its view holding these rows, numbered by their sheet row."""
    store = empty_store()
    store.results = Results()
    store.tuples(f"DELETE FROM {view}")
    if view == "dossiers":
        store.tuples("DELETE FROM trajectories")
        fill(store._connection, "trajectories", PARTNERED)
    fill(store._connection, view, given_rows)
    return store


def as_groups(frame: pd.DataFrame, width: int) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    def plain(value: Any) -> Any:
        return None if pd.isna(value) else value

    cells = [tuple(map(plain, row)) for row in frame.itertuples(index=False, name=None)]
    return {row[:width]: row[width:] for row in cells}


def of_view(view: str) -> list[str]:
    return [key for key, metric in METRICS.items() if metric.view == view]


def test_every_metric_is_checked_in_plain_python():
    assert set(PLAIN) == set(METRICS)


@pytest.mark.parametrize("view", VIEWS)
def test_any_split_and_filter_gives_what_plain_python_gives(view):
    @settings(max_examples=12, deadline=None, derandomize=True, database=None)
    @given(rows_like(view), st.dates(date(2024, 1, 9), date(2024, 1, 21)), st.data())
    def check(given_rows, on, data):
        store = filled(view, given_rows)
        given_rows = [of_its_trajectory(row) for row in given_rows]
        for key in of_view(view):
            dimensions = st.sampled_from(METRICS[key].dimensions)
            by = data.draw(st.lists(dimensions, max_size=2, unique=True))
            where = {
                name: data.draw(st.lists(codes(key, name), min_size=1, max_size=2))
                for name in data.draw(st.lists(dimensions, max_size=2, unique=True))
            }
            found = as_groups(measure(store, VISITOR, key, by, where, on), len(by))
            expected = plainly(PLAIN[key], given_rows, by, where, on)
            assert found.keys() == expected.keys(), (key, by, where)
            for group, numbers in expected.items():
                assert found[group] == pytest.approx(numbers), (key, by, where, group)

    check()


def codes(key: str, dimension: str) -> st.SearchStrategy[str | None]:
    known = empty_store().labels(dimension, "nl", METRICS[key].view)
    return st.sampled_from([*list(known)[:4], None])


@pytest.mark.parametrize("view", VIEWS)
def test_parts_whole_and_listed_rows_agree_for_every_metric_and_split(view):
    @settings(max_examples=4, deadline=None, derandomize=True, database=None)
    @given(rows_like(view), st.data())
    def check(given_rows, data):
        numbered = [row | {"sheet_row": n} for n, row in enumerate(given_rows)]
        if view in ("coverage", "hub_states", "report_slots"):
            numbered = given_rows
        store = filled(view, numbered)
        for key in of_view(view):
            whole = total(store, VISITOR, key)
            listed = rows(store, VISITOR, key)
            plain = PLAIN[key]
            if plain.how != "distinct" and not (plain.is_share and plain.how == "sum"):
                assert len(listed) == whole.numerator
            dimension = data.draw(st.sampled_from(METRICS[key].dimensions))
            parts = measure(store, VISITOR, key, [dimension])
            check_split(store, key, dimension, parts, whole, len(listed))

    check()


def check_split(store, key, dimension, parts, whole, listed):
    """The rows of the parts are those of the whole; each part has as many as it says."""
    plain = PLAIN[key]
    found = []
    for code, numerator in zip(parts[dimension], parts["numerator"], strict=True):
        part = rows(store, VISITOR, key, {dimension: [None if pd.isna(code) else code]})
        found += part.drop(columns="hub_codes").astype(str).values.tolist()
        if plain.how == "count" or (not plain.is_share and plain.how != "distinct"):
            assert len(part) == numerator, (key, dimension, code)
    if dimension != "hub":
        assert len(found) == listed, (key, dimension)
        if plain.how in ("count", "sum"):
            assert parts["numerator"].sum() == whole.numerator
        if plain.of and plain.how != "distinct":
            assert parts["denominator"].sum() == whole.denominator
        if plain.how == "sum" and not plain.is_share:
            assert parts["value"].sum() == pytest.approx(whole.value or 0)
    assert len({tuple(row) for row in found}) <= listed <= len(found)


@settings(max_examples=12, deadline=None, derandomize=True, database=None)
@given(rows_like("dossiers"), st.permutations(["hub", "province", "status", "year"]))
def test_filters_commute(given_rows, order):
    store = filled("dossiers", given_rows)
    where = {
        "hub": ["a", "b"],
        "province": ["East", None],
        "status": ["approved"],
        "year": ["2023"],
    }
    turned = {key: list(reversed(where[key])) for key in order}
    first = total(store, VISITOR, "dossiers_approved", where)
    store.results = Results()
    assert total(store, VISITOR, "dossiers_approved", turned) == first


@settings(max_examples=10, deadline=None, derandomize=True, database=None)
@given(rows_like("dossiers"), st.sampled_from(["hub", "period", "status", "province"]))
def test_a_filter_on_a_code_is_the_row_of_that_code_in_the_split(given_rows, dimension):
    store = filled("dossiers", given_rows)
    keys = [key for key in of_view("dossiers") if dimension in METRICS[key].dimensions]
    for key, split in measure_many(store, VISITOR, keys, [dimension]).items():
        for code, numbers in as_groups(split, 1).items():
            found = total(store, VISITOR, key, {dimension: list(code)})
            assert numbers == (found.numerator, found.denominator, found.value, found.known)


@settings(max_examples=10, deadline=None, derandomize=True, database=None)
@given(rows_like("trajectories"), st.integers(0, 30))
def test_what_was_known_then_does_not_change_by_what_came_later(given_rows, days):
    on = date(2024, 1, 15)
    before = filled("trajectories", given_rows)
    earlier = total(before, VISITOR, "test_trajectories", on=on)
    later = [row | {"known_from": on + timedelta(days=days + 1)} for row in given_rows]
    later = [row | {"known_to": date(9999, 12, 31)} for row in later]
    after = filled("trajectories", given_rows + later)
    assert total(after, VISITOR, "test_trajectories", on=on) == earlier


def test_a_row_of_several_hubs_has_the_code_of_each():
    assert codes_of("hub", PLAIN["dossiers"], {"hub_codes": ["a", "b"]}) == ["a", "b"]
