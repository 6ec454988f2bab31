"""What the product says beside what the workbooks say: numbers, rows and cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from metrics.access import VISITOR
from metrics.catalog import METRICS
from metrics.dimensions import DIMENSIONS
from metrics.measure import measure_many
from metrics.rows import rows
from metrics.store import Store
from tests.metrics.plain import PLAIN
from tests.oracle.network import Books, Network, Row
from tests.oracle.numbers import Answer, Group, Part, Where, answer_of, answers
from tests.oracle.workbooks import Sheet

Numbers = tuple[float | None, ...]
# What names a row that no single row of a workbook is behind.
KEYS = {
    "coverage": ("nis",),
    "hub_states": ("hub_code",),
    "report_slots": ("hub_code", "period_code"),
}


def groups_of(frame: pd.DataFrame, width: int) -> dict[Group, Numbers]:
    """What ``measure`` answered: group → numerator, denominator, value, known."""
    cells = [tuple(map(_plain, row)) for row in frame.itertuples(index=False, name=None)]
    return {row[:width]: row[width:] for row in cells}


def check_numbers(
    found: Mapping[Group, Numbers], expected: Mapping[Group, Answer], asked: object
) -> None:
    """Every group that the product shows, and no other, has the numbers that the oracle has."""
    assert found.keys() == expected.keys(), asked
    for group, answer in expected.items():
        assert found[group] == pytest.approx(_numbers(answer)), (asked, group)


def check_splits(
    store: Store, network: Network, dimensions: Iterable[str] = tuple(DIMENSIONS)
) -> None:
    """Every metric, whole and by each of these dimensions, says what the oracle says."""
    for by in [(), *((name,) for name in dimensions)]:
        keys = [key for key, metric in METRICS.items() if set(by) <= set(metric.dimensions)]
        found = measure_many(store, VISITOR, keys, by, {}, network.on)
        for key in keys:
            expected = answers(network, key, by)
            check_numbers(groups_of(found[key], len(by)), expected, (key, by, network.on))


def check_rows(
    store: Store, network: Network, books: Books, key: str, where: Where, answer: Answer
) -> None:
    """The rows listed are exactly the oracle's, add up to its numbers, and show their cells."""
    metric = METRICS[key]
    asked = (key, where, network.on)
    counted = listed(store, network, key, where)
    _same_places(counted, answer.part.counted, asked)
    if metric.of:
        whole = listed(store, network, key, where, whole=True)
        _same_places(whole, answer.part.whole, asked)
    else:
        whole = counted
    added = answer_of(PLAIN[key], Part(counted, whole), network.on)
    assert _numbers(added) == pytest.approx(_numbers(answer)), asked
    of_place = {row["place"]: row for row in answer.part.counted}
    for row in counted:
        expected = of_place[row["place"]]
        for column in row.keys() & expected.keys():
            assert _is_same(row[column], expected[column]), (column, row, expected)
        if metric.cell:
            _check_cell(row, expected, metric.cell, books)


def listed(
    store: Store, network: Network, key: str, where: Where, whole: bool = False
) -> list[Row]:
    """The rows that the product lists, in plain Python values, each with its ``place``."""
    frame = rows(store, VISITOR, key, where, network.on, whole=whole)
    own = KEYS.get(METRICS[key].view)
    names, key_of = own or ("report_id", "sheet", "sheet_row"), own or ("report_id", "sheet_row")
    found: list[Row] = []
    for cells in frame.itertuples(index=False, name=None):
        row = dict(zip(frame.columns, map(_plain, cells), strict=True))
        assert row["row_key"] == ".".join(str(row[name]) for name in key_of)
        place = tuple(row[name] for name in names)
        found.append(row | {"place": place if len(place) > 1 else place[0]})
    return found


def _same_places(found: Sequence[Row], expected: Sequence[Row], asked: object) -> None:
    places = sorted(row["place"] for row in found)
    assert places == sorted(row["place"] for row in expected), asked


def _check_cell(found: Row, expected: Row, field: str, books: Books) -> None:
    """The address names the cell of the original workbook in which the deciding value stands."""
    sheet = sheet_of(books[expected["fingerprint"]], found["sheet"])
    letter = sheet.letters.get(field)
    if letter is None:
        assert found["cell"] is None, found
        return
    assert found["cell"] == f"{sheet.title}!{letter}{found['sheet_row']}"
    assert sheet.value_at(field, letter, found["sheet_row"]) == expected[field], found["cell"]


def sheet_of(book: Mapping[str, Sheet], title: str) -> Sheet:
    return next(sheet for sheet in book.values() if sheet.title == title)


def _is_same(found: Any, expected: Any) -> bool:
    """Whether two values are the same thing: Decimal or float, null or an empty list."""
    if isinstance(expected, Decimal | float) and found is not None:
        return abs(float(found) - float(expected)) < 1e-6
    return (found or None) == (expected or None)


def _numbers(answer: Answer) -> Numbers:
    return answer.numerator, answer.denominator, answer.value, answer.known


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return value
    if pd.isna(value):
        return None
    if isinstance(value, datetime):
        return value.date()
    return value.item() if hasattr(value, "item") else value
