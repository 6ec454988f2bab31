"""The newest build, opened read-only, for many threads at once."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import duckdb
import numpy as np
import pytest

from metrics import store as store_module
from metrics.access import VISITOR
from metrics.measure import measure, total
from metrics.results import Results, weight_of
from metrics.store import NoBuild, Store, look_again
from tests.metrics.drawn import TODAY, drawn


def make_build(folder, name, is_example="true"):
    path = folder / f"{name}.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            f"CREATE TABLE meta AS SELECT 'is_example' AS key, '{is_example}' AS value"
        )
        connection.execute("CREATE TABLE report (accepted_on DATE)")
        connection.execute("INSERT INTO report VALUES (DATE '2023-11-20')")
    return path


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until a test moves it."""
    now = [100.0]
    monkeypatch.setattr(store_module, "monotonic", lambda: now[0])
    return now


def test_a_folder_without_builds_says_so(tmp_path):
    with pytest.raises(NoBuild):
        Store.newest(tmp_path / "nowhere")


def test_the_newest_build_is_found_and_a_newer_one_within_a_second(tmp_path, clock):
    old = make_build(tmp_path, "build-2")
    os.utime(old, (1, 1))
    first = Store.newest(tmp_path)
    assert first.name == "build-2"
    make_build(tmp_path, "build-1")
    assert Store.newest(tmp_path) is first
    clock[0] += 1.0
    second = Store.newest(tmp_path)
    assert second.name == "build-1"
    assert first.newest_day == second.newest_day == date(2023, 11, 20)


def test_who_made_a_build_finds_it_at_once(tmp_path, clock):
    os.utime(make_build(tmp_path, "build-2"), (1, 1))
    assert Store.newest(tmp_path).name == "build-2"
    make_build(tmp_path, "build-1")
    look_again(tmp_path)
    assert Store.newest(tmp_path).name == "build-1"


def test_while_nothing_changes_it_stays_the_same_store(tmp_path, clock):
    make_build(tmp_path, "build-1")
    first = Store.newest(tmp_path)
    clock[0] += 5.0
    assert Store.newest(tmp_path) is first


def test_an_unfinished_build_is_not_seen(tmp_path, clock):
    make_build(tmp_path, "build-1")
    (tmp_path / "build-2.duckdb.tmp").write_bytes(b"half")
    assert Store.newest(tmp_path).name == "build-1"


def test_a_build_can_neither_be_written_nor_read_other_files(tmp_path, clock):
    make_build(tmp_path, "build-1")
    (tmp_path / "secret.csv").write_text("a\n1", encoding="utf-8")
    store = Store.newest(tmp_path)
    with pytest.raises(duckdb.Error, match="read-only"):
        store.query("CREATE TABLE x (a INTEGER)")
    with pytest.raises(duckdb.Error, match="disabled"):
        store.query(f"FROM read_csv('{tmp_path / 'secret.csv'}')")


def test_the_real_programme_is_known_until_today_and_the_example_until_its_last_report(tmp_path):
    def opened(name, is_example):
        connection = duckdb.connect(str(make_build(tmp_path, name, is_example)), read_only=True)
        return Store(connection, name, clock=lambda: TODAY)

    assert opened("real", "false").latest == TODAY
    assert opened("example", "true").latest == date(2023, 11, 20)
    assert drawn().newest_day == TODAY


def test_eight_threads_at_once_get_right_answers():
    rows = "\n".join(f"{n} | {'ab'[n % 2]} | approved" for n in range(300))
    store = drawn({"dossiers": f"id | hub_codes | status\n{rows}"})

    def ask(number):
        store.results = Results(kept=1)
        hub = "ab"[number % 2]
        split = measure(store, VISITOR, "dossiers_approved", ["hub"])["numerator"].tolist()
        return split, total(store, VISITOR, "dossiers_approved", {"hub": [hub]}).numerator

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(200)))
    assert answers == [([150, 150], 150)] * 200


def test_only_the_results_used_last_are_kept():
    results = Results(kept=2)
    for key in ("a", "b"):
        results.keep(key, drawn().query("SELECT 1 AS one"))
    results.find("a")
    results.keep("c", drawn().query("SELECT 1 AS one"))
    assert [results.find(key) is not None for key in "abc"] == [True, False, True]


def test_results_of_many_rows_make_room_for_each_other():
    frame = drawn().query("SELECT range AS n, 'text ' || range AS told FROM range(1000)")
    each = weight_of(frame)
    assert each > 16_000 and weight_of([("a", 1)] * 1000) > 16_000
    assert weight_of({"a": np.zeros(1000)}) > 8_000
    results = Results(most_bytes=2 * each + each // 2)
    for key in "abc":
        results.keep(key, frame)
    results.keep("c", frame)  # once more weighs nothing more
    results.keep("too heavy", [frame] * 3)
    assert [results.find(key) is not None for key in "abc"] == [False, True, True]
    assert results.find("too heavy") is None
