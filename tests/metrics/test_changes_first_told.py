"""Hubs that tell for the first time, or no more: together their rows say what they say apart."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest

from metrics.access import VISITOR
from metrics.catalog import METRICS
from metrics.changes import Change, changes, first_told
from metrics.store import Store
from metrics.views import VIEWS
from tests.example_store import example_store
from tests.metrics.change_store import AFTER, BEFORE, FIRST, SECOND, between, dossier, store_of, two
from tests.unit.builds import A, B

EARLY, LATE = date(2021, 12, 1), date(2023, 11, 28)  # before and after any report of the example
ON_A_SHEET = [key for key, metric in METRICS.items() if VIEWS[metric.view].sheet_key]


@pytest.fixture(scope="module")
def example() -> Store:
    return Store.newest(example_store() / "example" / "builds")


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_told, "MOST_APART", 0)
    monkeypatch.setattr(first_told, "_FEW", 1)


def sums(change: Change) -> dict[object, list[object]]:
    """Kind, hubs and which way they work → how many rows, and their effects."""
    found: dict[object, list[object]] = defaultdict(lambda: [0, 0, 0, Decimal(0)])
    for cause in change.causes:
        effects = (cause.numerator, cause.denominator or 0, cause.value or Decimal(0))
        way = tuple((effect > 0) - (effect < 0) for effect in effects)
        added = (cause.many, *effects)
        own = found[cause.kind, cause.hub_codes, way]
        found[cause.kind, cause.hub_codes, way] = [a + b for a, b in zip(own, added, strict=True)]
    return dict(found)


@pytest.mark.parametrize("key", ON_A_SHEET)
def test_rows_told_together_are_the_rows_told_apart(
    example: Store, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = changes(example, VISITOR, key, EARLY, LATE)
    monkeypatch.setattr(first_told, "MOST_APART", 0)
    monkeypatch.setattr(first_told, "_FEW", 1)
    assert sums(changes(example, VISITOR, key, EARLY, LATE)) == sums(apart)


def test_a_thousand_new_rows_are_one_cause_and_no_pair(
    tmp_path, together: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = {"dossier": [dossier(number) for number in range(1, 31)]}
    store = store_of(tmp_path, [*two(many, many), (B, "2023-S1", SECOND, many)])
    seen = []
    tuples = Store.tuples

    def counted(self: Store, sql: str, parameters: object = None) -> list[tuple[object, ...]]:
        rows = tuples(self, sql, parameters)
        seen.append(len(rows))
        return rows

    monkeypatch.setattr(Store, "tuples", counted)
    (cause,) = between(store, "dossiers_approved").causes
    assert (cause.kind, cause.many, cause.numerator, cause.hub_codes) == ("new", 30, 30, (B,))
    assert max(seen) < 30


def test_what_a_hub_withdrew_is_one_cause_too(tmp_path, together: None) -> None:
    rows = {"dossier": [dossier(1), dossier(2), dossier(3, "refused")]}
    store = store_of(tmp_path, [(A, "2022-S2", FIRST, rows)], [(A, "2022-S2", 1, date(2023, 4, 1))])
    (cause,) = between(store, "dossiers_approved", BEFORE, AFTER).causes
    assert (cause.kind, cause.many, cause.numerator) == ("taken_back", 2, -2)


def test_a_report_of_a_few_rows_stays_apart(tmp_path) -> None:
    rows = {"dossier": [dossier(1), dossier(2)]}
    store = store_of(tmp_path, [(B, "2023-S1", SECOND, rows)])
    assert [cause.many for cause in between(store, "dossiers_approved").causes] == [1, 1]
