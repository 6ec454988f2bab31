"""For any two days, metric and filters the causes are the difference: on the example, 500 times."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from metrics.access import VISITOR
from metrics.catalog import METRICS
from metrics.changes import KINDS, Change, changes
from metrics.store import Store
from metrics.views import VIEWS
from tests.example_store import example_store
from tests.metrics.plain import PLAIN

Row = dict[str, Any]
PAIRS = 500
DIMENSIONS = 2
# Of these the build's own labels tell every code; the others are drawn from the rows.
_BY_CODE = ("hub", "period", "year", "phase", "province", "theme", "status", "stage", "channel")


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.newest(example_store() / "example" / "builds")


@cache
def codes(store: Store, dimension: str, view: str) -> list[str]:
    return list(store.labels(dimension, "nl", view))


def day_of(dice: random.Random, store: Store) -> date:
    first = date(2021, 12, 1)
    return first + timedelta(days=dice.randrange((store.newest_day - first).days + 40))


def filters(dice: random.Random, store: Store, key: str) -> dict[str, list[str | None]]:
    known = [name for name in METRICS[key].dimensions if name in _BY_CODE]
    chosen = dice.sample(known, min(len(known), dice.randrange(DIMENSIONS + 1)))
    return {
        name: [
            dice.choice([*codes(store, name, METRICS[key].view), None])
            for _ in range(dice.randrange(1, 4))
        ]
        for name in chosen
    }


def drawn(store: Store, count: int, keys: list[str]) -> Iterator[tuple[str, Change, Any]]:
    dice = random.Random(4)
    for turn in range(count):
        key = keys[turn % len(keys)]
        days = sorted((day_of(dice, store), day_of(dice, store)))
        where = filters(dice, store, key)
        yield key, changes(store, VISITOR, key, days[0], days[1], where), where


def test_the_causes_add_up_to_the_difference_for_every_metric(store: Store) -> None:
    kinds: Counter[str] = Counter()
    for key, change, where in drawn(store, PAIRS, list(METRICS)):
        told = (key, change.before_on, change.after_on, where)
        assert sum(each.numerator for each in change.causes) == change.numerator, told
        before, after = change.before.denominator, change.after.denominator
        if before is None or after is None:
            assert {each.denominator for each in change.causes} <= {None}, told
        else:
            assert sum(each.denominator or 0 for each in change.causes) == after - before, told
        sums = bool(METRICS[key].sums) and METRICS[key].unit != "share"
        expected = (change.after.value or 0) - (change.before.value or 0) if sums else 0
        assert float(change.value) == pytest.approx(expected, abs=1e-6), told
        kinds.update(each.kind for each in change.causes)
        assert kinds.keys() <= set(KINDS)
    # Else nothing was tested.
    assert {"new", "changed", "amount", "gone", "received", "time"} <= kinds.keys()


@cache
def rows_of(store: Store, view: str) -> list[Row]:
    columns = store.columns(view)
    found = store.tuples(f"SELECT {', '.join(columns)} FROM {view}")
    return [dict(zip(columns, row, strict=True)) for row in found]


def known(store: Store, view: str, on: date) -> list[Row]:
    return [row for row in rows_of(store, view) if row["known_from"] <= on < row["known_to"]]


def keyed(rows: list[Row], view: str) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(row[column] for column in VIEWS[view].key) for row in rows)


# The plain twin of clusters over provinces knows only the hubs of its own hand-made reports.
COUNTED = [
    key
    for key, plain in PLAIN.items()
    if plain.view not in ("coverage", "hub_states", "report_slots")
    and plain.how != "distinct"
    and key != "clusters_across_provinces"
]


def test_what_comes_and_leaves_is_what_plain_python_counts_in_the_rows(store: Store) -> None:
    """A row that counts and bears a key that was not there, and the other way round."""
    dice = random.Random(6)
    came_in_all = left_in_all = 0
    for key in COUNTED:
        plain = PLAIN[key]
        first, last = sorted((day_of(dice, store), day_of(dice, store)))
        change = changes(store, VISITOR, key, first, last)
        before, after = known(store, plain.view, first), known(store, plain.view, last)
        there, here = keyed(before, plain.view), keyed(after, plain.view)
        counted = [row for row in after if plain.counts(row, last)]
        counted_before = [row for row in before if plain.counts(row, first)]
        came = sum((keyed(counted, plain.view) - there).values())
        left = sum((keyed(counted_before, plain.view) - here).values())
        alone = [each for each in change.causes if not (each.stood and each.stands)]
        assert sum(each.numerator for each in alone if each.stands) == came, (key, first, last)
        assert sum(each.numerator for each in alone if each.stood) == -left, (key, first, last)
        came_in_all, left_in_all = came_in_all + came, left_in_all + left
    assert came_in_all > 200
    assert left_in_all > 2


def test_sums_of_amounts_are_exact_to_the_cent(store: Store) -> None:
    """Added in plain Python as decimals: no float comes between the cells and the difference."""
    dice = random.Random(6)
    for key, column in (("amount_granted", "granted_eur"), ("amount_requested", "requested_eur")):
        plain = PLAIN[key]
        for _ in range(6):
            days = sorted((day_of(dice, store), day_of(dice, store)))
            sums = [
                sum(
                    (
                        row[column] or Decimal(0)
                        for row in known(store, plain.view, day)
                        if plain.counts(row, day)
                    ),
                    Decimal(0),
                )
                for day in days
            ]
            change = changes(store, VISITOR, key, days[0], days[1])
            assert change.value == sums[1] - sums[0]
