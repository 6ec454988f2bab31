"""1,000 random questions: number, rows and cells equal what the original workbooks say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from metrics.access import VISITOR
from metrics.catalog import METRICS
from metrics.measure import measure
from metrics.store import Store
from tests.metrics.plain import PLAIN
from tests.oracle.compare import check_numbers, check_rows, groups_of
from tests.oracle.network import Books, Network
from tests.oracle.numbers import Code, answers, codes_of
from tests.thorough import first

QUESTIONS, BATCHES = 1000, 10
EVENT = date(2023, 11, 28)
FIRST = date(2021, 12, 1)


@pytest.mark.parametrize("batch", first(range(BATCHES), 3))
def test_the_rows_behind_a_number_are_those_of_the_workbooks(
    store: Store, network: Callable[[date], Network], books: Books, batch: int
):
    random = Random(f"question {batch}")
    days = [EVENT, store.newest_day, *(day_between(random, store.newest_day) for _ in range(3))]
    for _ in range(QUESTIONS // BATCHES):
        known, key = network(random.choice(days)), random.choice(list(METRICS))
        by, where = split_of(random, key), filters_of(random, key, known)
        asked = (key, by, where, known.on)
        found = groups_of(measure(store, VISITOR, key, by, where, known.on), len(by))
        expected = answers(known, key, by, where)
        check_numbers(found, expected, asked)
        if expected:  # of a split one part: a bar, a square, an area of the map
            group = random.choice(list(expected))
            part = where | {name: [code] for name, code in zip(by, group, strict=True)}
            check_rows(store, known, books, key, part, expected[group])


def day_between(random: Random, last: date) -> date:
    return FIRST + timedelta(days=random.randrange((last - FIRST).days))


def split_of(random: Random, key: str) -> list[str]:
    return dimensions_of(random, key, (0, 0, 1, 1, 2))


def filters_of(random: Random, key: str, known: Network) -> dict[str, list[Code]]:
    """Filters on codes that occur, now and then on the unknown or on one that does not occur."""
    names = dimensions_of(random, key, (0, 1, 1, 2, 3))
    return {name: some_codes(random, key, name, known) for name in names}


def dimensions_of(random: Random, key: str, how_many: tuple[int, ...]) -> list[str]:
    offered = METRICS[key].dimensions
    return random.sample(offered, min(len(offered), random.choice(how_many)))


def some_codes(random: Random, key: str, name: str, known: Network) -> list[Code]:
    plain = PLAIN[key]
    occurring = {code for row in known.rows(plain.view) for code in codes_of(name, plain, row)}
    offered = [*sorted(code for code in occurring if code is not None), None]
    if random.random() < 0.05:
        return ["9999"]
    return random.sample(offered, min(len(offered), random.choice((1, 2, 2, 4, 8))))
