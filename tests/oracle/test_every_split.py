"""Every metric, unsplit and split by all that it has, equals what the original workbooks say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from metrics.catalog import METRICS
from metrics.store import Store
from tests.oracle.compare import check_rows, check_splits
from tests.oracle.lists import lists
from tests.oracle.network import Books, Network
from tests.oracle.numbers import answers
from tests.thorough import first

EVENT = date(2023, 11, 28)
DEADLINES = [date.fromisoformat(line["deadline_on"]) for line in lists().periods.values()]
DAYS = [EVENT, date(2021, 6, 30), *DEADLINES[1:-1:4]]
PUBLISHED = {"hubs": 12, "test_trajectories": 77, "dossiers_submitted": 87, "dossiers_approved": 45}


def test_the_workbooks_themselves_come_to_the_published_totals(network: Callable[[date], Network]):
    found = {key: answers(network(EVENT), key)[()].numerator for key in PUBLISHED}
    assert found == PUBLISHED


@pytest.mark.parametrize("on", first(DAYS, 2), ids=str)
def test_every_split_equals_the_workbooks(
    store: Store, network: Callable[[date], Network], on: date
):
    check_splits(store, network(on))


def test_every_split_equals_the_workbooks_today(store: Store, network: Callable[[date], Network]):
    check_splits(store, network(store.newest_day))
    check_splits(store, network(store.newest_day + timedelta(days=400)), ["period", "hub"])


@pytest.mark.parametrize("on", first([EVENT, date(2022, 8, 15)], 1), ids=str)
def test_the_rows_of_every_metric_are_those_of_the_workbooks(
    store: Store, network: Callable[[date], Network], books: Books, on: date
):
    for key in METRICS:
        check_rows(store, network(on), books, key, {}, answers(network(on), key)[()])
