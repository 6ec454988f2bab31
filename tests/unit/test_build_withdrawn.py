"""Reports that are taken back: what was known on a day before, between and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.build import build
from etl.build.facts import known_spans
from etl.load import newest_report
from ledger import Entry, Ledger
from metrics.access import Viewer
from metrics.basis import hub_days, slots_of
from metrics.remarks import remarks
from metrics.store import Store
from tests.unit.builds import A, B, accept, example_reference, known_on

JULY, JANUARY = date(2023, 7, 10), date(2024, 1, 12)
WITHDRAWN, AGAIN = date(2024, 2, 20), date(2024, 3, 5)
FIRST: dict[str, Any] = {
    "dossier": [{"id": "D-1", "status": "submitted"}],
    "trajectory": [{"id": "T-1", "lead_hub": B}],
    "service_area": [{"nis": "11001"}],
    "partner": [{"name": "Stad", "kind": "local_government"}],
    "lesson": [{"lesson": "eerst"}],
}
SECOND: dict[str, Any] = {
    "dossier": [{"id": "D-1", "status": "approved"}, {"id": "D-2", "status": "submitted"}],
    "trajectory": [{"id": "T-1", "lead_hub": B}, {"id": "T-2", "lead_hub": B}],
    "service_area": [{"nis": "11001"}, {"nis": "11002"}],
    "lesson": [{"lesson": "daarna"}],
}
REMARK = {
    "severity": "warning", "code": "vague-day", "sheet": "Dossiers", "cell": "G2", "found": "",
    "proposal": None, "values": {},
}  # fmt: skip
DAYS = (JULY, JANUARY, WITHDRAWN, AGAIN)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.fixture
def filled(tmp_path: Path) -> tuple[Ledger, Callable[[], Store]]:
    """Hub A on 2023-S1 and 2023-S2; S2 withdrawn, and that undone. And how to look at it."""
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    known: dict[str, Any] = {}
    accept(ledger, known, (A, "2023-S1", JULY, FIRST, [REMARK]))
    accept(ledger, known, (A, "2023-S2", JANUARY, SECOND))
    ledger.undo(A, "2023-S2", "hub", "verkeerd bestand", expecting=1, at=noon(WITHDRAWN))
    ledger.undo(A, "2023-S2", "hub", "toch goed", expecting=2, at=noon(AGAIN))

    def look() -> Store:
        return Store.open(build(ledger, tmp_path / "builds", example_reference(), known=known))

    return ledger, look


def shown(store: Store, sql: str) -> list[Any]:
    """The answer on each of the four days."""
    return [store.tuples(f"{sql} WHERE {known_on(day)}") for day in DAYS]


def test_a_withdrawn_report_leaves_the_one_before_as_the_state_of_the_hub(filled: Any) -> None:
    store = filled[1]()
    assert shown(store, "SELECT list(id ORDER BY id), list(status ORDER BY id) FROM dossiers") == [
        [(["D-1"], ["submitted"])],
        [(["D-1", "D-2"], ["approved", "submitted"])],
        [(["D-1"], ["submitted"])],
        [(["D-1", "D-2"], ["approved", "submitted"])],
    ]
    assert shown(store, "SELECT lesson FROM lessons") == [
        [("eerst",)], [("daarna",)], [("eerst",)], [("daarna",)]
    ]  # fmt: skip


def test_on_the_day_before_a_withdrawal_all_is_as_it_was_known(filled: Any) -> None:
    store = filled[1]()
    before = WITHDRAWN - timedelta(days=1)
    counted = f"SELECT count(*) FROM dossiers WHERE {known_on(before)}"
    assert store.tuples(counted) == [(2,)]


def test_shared_trajectories_coverage_and_partners_follow_the_withdrawal(filled: Any) -> None:
    store = filled[1]()
    assert shown(store, "SELECT count(*) FROM trajectories") == [[(1,)], [(2,)], [(1,)], [(2,)]]
    served = "SELECT count(*) FILTER (len(hub_codes) > 0) FROM service"
    assert shown(store, served) == [[(1,)], [(2,)], [(1,)], [(2,)]]
    partners = f"SELECT local_governments FROM (FROM hub_states WHERE hub_code = '{A}')"
    assert shown(store, partners) == [[(1,)], [(0,)], [(1,)], [(0,)]]


def test_the_slot_of_a_withdrawn_report_is_not_received_until_one_comes_again(filled: Any) -> None:
    store = filled[1]()
    slots = (
        "SELECT report_id, version, accepted_on, is_late FROM "
        f"(FROM report_slots WHERE hub_code = '{A}' AND period_code = '2023-S2')"
    )
    assert shown(store, slots) == [
        [(None, None, None, None)],
        [(2, 1, JANUARY, False)],
        [(None, None, None, None)],
        [(4, 3, AGAIN, False)],  # the first version was in time
    ]
    for day in DAYS:
        found = slots_of(store, day)
        assert not found.duplicated(["hub_code", "period_code"]).any()
    assert set(slots_of(store, AGAIN)["hub_code"]) == {hub.code for hub in example_reference().hubs}


def test_a_report_that_first_came_late_stays_late_after_a_withdrawal(tmp_path: Path) -> None:
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    known: dict[str, Any] = {}
    accept(ledger, known, (B, "2023-S1", date(2023, 9, 1), FIRST))
    ledger.undo(B, "2023-S1", "hub", "", expecting=1, at=noon(date(2023, 9, 2)))
    accept(ledger, known, (B, "2023-S1", date(2023, 9, 3), SECOND))
    store = Store.open(build(ledger, tmp_path / "builds", example_reference(), known=known))
    late = "SELECT version, is_late FROM report_slots WHERE report_id IS NOT NULL ORDER BY 1"
    assert store.tuples(late) == [(1, True), (3, True)]
    assert store.tuples(f"SELECT count(*) FROM lessons WHERE {known_on(date(2023, 9, 2))}") == [
        (0,)
    ]


def test_remarks_days_and_cells_are_those_of_the_report_that_counts_again(filled: Any) -> None:
    store = filled[1]()
    told = [len(remarks(store, Viewer("department"), on=day)) for day in DAYS]
    assert told == [1, 0, 1, 0]
    days = [hub_days(store, day)[A] for day in DAYS]
    assert days == [date(2023, 6, 30), date(2023, 12, 31)] * 2
    letters = (
        "SELECT report_id, count(letter) FROM (FROM dossiers WHERE id = 'D-1' AND {}) "
        "JOIN (SELECT report_id, fingerprint FROM report) USING (report_id) "
        "JOIN sheet_column USING (fingerprint) "
        "WHERE field = 'status' AND sheet_key = 'dossier' GROUP BY ALL"
    )
    found = [store.tuples(letters.format(known_on(day))) for day in DAYS]
    assert found == [[(report_id, 1)] for report_id in (1, 2, 3, 4)]


def test_a_withdrawal_is_the_newest_day_of_the_example(filled: Any, tmp_path: Path) -> None:
    ledger, look = filled
    ledger.undo(A, "2023-S2", "hub", "", expecting=3, at=noon(date(2024, 5, 1)))
    store = look()
    assert store.latest == date(2024, 5, 1)
    assert store.tuples(f"SELECT lesson FROM lessons WHERE {known_on(store.latest)}") == [
        ("eerst",)
    ]
    assert store.meta["newest_as_of"] == "2023-06-30"


def test_an_older_version_that_is_restored_counts_from_that_day(tmp_path: Path) -> None:
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    known: dict[str, Any] = {}
    accept(ledger, known, (A, "2023-S1", JULY, FIRST))
    accept(ledger, known, (A, "2023-S1", JANUARY, SECOND))
    ledger.undo(A, "2023-S1", "hub", "", expecting=2, at=noon(WITHDRAWN))
    store = Store.open(build(ledger, tmp_path / "builds", example_reference(), known=known))
    assert shown(store, "SELECT count(*) FROM dossiers") == [[(1,)], [(2,)], [(1,)], [(1,)]]
    assert shown(store, "SELECT version FROM report") == [[(1,)], [(2,)], [(3,)], [(3,)]]


def test_accepted_and_withdrawn_on_one_day_never_was_there(tmp_path: Path) -> None:
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    known: dict[str, Any] = {}
    accept(ledger, known, (A, "2023-S1", JULY, FIRST))
    accept(ledger, known, (A, "2023-S2", JANUARY, SECOND))
    later = noon(JANUARY) + timedelta(hours=1)
    ledger.undo(A, "2023-S2", "hub", "", expecting=1, at=later)
    store = Store.open(build(ledger, tmp_path / "builds", example_reference(), known=known))
    assert store.tuples("SELECT DISTINCT lesson FROM lessons") == [("eerst",)]
    assert shown(store, "SELECT count(*) FROM dossiers") == [[(1,)]] * 4
    slots = "SELECT count(report_id) FROM report_slots WHERE period_code = '2023-S2'"
    assert store.tuples(slots) == [(0,)]


def test_a_withdrawn_correction_of_an_older_period_changes_no_figure(tmp_path: Path) -> None:
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    known: dict[str, Any] = {}
    accept(ledger, known, (A, "2023-S2", JANUARY, SECOND))
    accept(ledger, known, (A, "2023-S1", WITHDRAWN, FIRST))
    ledger.undo(A, "2023-S1", "hub", "", expecting=1, at=noon(AGAIN))
    store = Store.open(build(ledger, tmp_path / "builds", example_reference(), known=known))
    assert store.tuples("SELECT report_id, known_from < known_to FROM report ORDER BY 1") == [
        (1, True), (2, False)
    ]  # fmt: skip


def test_the_newest_report_of_a_hub_is_never_a_withdrawn_one(
    filled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, _ = filled
    asked: list[str] = []
    monkeypatch.setattr(
        "etl.load.Examiner.examine", lambda _, content, name: asked.append(name) or _Nothing()
    )
    newest_report(ledger, example_reference(), A, "2024-S1")
    ledger.undo(A, "2023-S2", "hub", "", expecting=3)
    newest_report(ledger, example_reference(), A, "2024-S1")
    ledger.undo(A, "2023-S1", "hub", "", expecting=1)
    assert newest_report(ledger, example_reference(), A, "2024-S1") is None
    assert asked == [f"{A}-2023-S2.xlsx", f"{A}-2023-S1.xlsx"]


class _Nothing:
    report = None


PERIODS = ["2022-S1", "2022-S2", "2023-S1"]
HAPPENED = st.lists(
    st.tuples(
        st.sampled_from("ab"), st.sampled_from(PERIODS), st.integers(0, 3), st.booleans()
    ),
    max_size=16,
)  # fmt: skip


def entries_of(happened: Sequence[tuple[str, str, int, bool]]) -> list[Entry]:
    """Hub, period, days later, and whether it is taken back: the entries of it all."""
    day, versions, entries = date(2023, 1, 1), dict[tuple[str, str], int](), list[Entry]()
    for number, (hub, period, later, is_withdrawn) in enumerate(happened):
        day += timedelta(days=later)
        versions[hub, period] = versions.get((hub, period), 0) + 1
        kind = "withdrawn" if is_withdrawn else "accepted"
        at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
        entries.append(Entry(number, kind, at, "x", hub, period, versions[hub, period]))
    return entries


@given(HAPPENED)
def test_on_every_day_a_hub_has_exactly_its_latest_report_that_was_not_withdrawn(
    happened: list[tuple[str, str, int, bool]],
) -> None:
    entries = entries_of(happened)
    spans = known_spans(entries, example_reference())
    assert len({span.report_id for span in spans}) == len(spans)
    assert {span.entry.id for span in spans} == {e.id for e in entries if e.kind == "accepted"}
    for offset in range(16 * 3 + 2):
        on = date(2023, 1, 1) + timedelta(days=offset)
        for hub in "ab":
            counts: dict[str, Entry] = {}
            for entry in entries:
                if entry.hub_code == hub and entry.at.date() <= on:
                    counts[entry.period_code or ""] = entry
            left = {period: e for period, e in counts.items() if e.kind == "accepted"}
            latest = [left[max(left)].id] if left else []
            known = [
                span.entry.id for span in spans
                if span.entry.hub_code == hub and span.known_from <= on < span.known_to
            ]  # fmt: skip
            assert known == latest
