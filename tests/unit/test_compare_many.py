"""A workbook with very many rows is compared in steps that grow as its rows do, no faster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import ClassVar

import pytest

from etl.check import Report
from etl.compare import across_time, renamed, restored, restored_rows
from etl.compare.renamed import MOST_NAMES, renamed_rows
from etl.tables import Table, Value
from tests.golden.base import reference
from tests.unit.compared import report_with

DAY = date(2023, 3, 14)


def table(**columns: list[Value]) -> Table:
    height = len(next(iter(columns.values())))
    return Table(list(range(3, 3 + height)), columns)


def activities(names: list[str]) -> Table:
    return table(name=[*names], held_on=[DAY] * len(names))


def with_table(report: Report, key: str, ids: list[str], **values: Value) -> Report:
    """The report with one sheet of rows like its first, under these numbers."""
    first = report.tables[key]
    columns: dict[str, list[Value]] = {
        name: [values.get(name, column[0])] * len(ids) for name, column in first.columns.items()
    }
    columns["id"] = [*ids]
    rows = Table(list(range(3, 3 + len(ids))), columns, first.letters)
    return replace(report, tables={**report.tables, key: rows})


def numbers(letter: str, count: int, start: int = 0) -> list[str]:
    return [f"{letter}-{number:05}" for number in range(start, count)]


def renamed_among(before: Table, after: Table, key: str = "activity") -> dict[int, int]:
    places = (range(len(one.rows)) for one in (before, after))
    return renamed_rows(key, before, after, *places)


class _Few(list[int]):
    """Places that may be counted and taken one by one, but not gone through over and over."""

    walks: ClassVar[Counter[str]] = Counter()

    def __iter__(self) -> Iterator[int]:
        self.walks["walked"] += 1
        return super().__iter__()


def test_of_many_rows_that_say_the_same_no_pairs_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = renamed._by_signature

    def watched(*given: object) -> dict[object, _Few]:
        return {key: _Few(places) for key, places in made(*given).items()}  # type: ignore[arg-type]

    monkeypatch.setattr(renamed, "_by_signature", watched)
    _Few.walks.clear()
    before, after = (activities(["Ontbijt"] * 3000 + [own, "Markt"]) for own in ("A", "B"))
    assert renamed_among(before, after) == {3001: 3001}
    assert _Few.walks == {}


@pytest.mark.parametrize(("old", "new"), [(2, 1), (1, 2), (2, 2)])
def test_what_occurs_twice_on_one_side_is_nobody_s(old: int, new: int) -> None:
    assert renamed_among(activities(["X"] * old), activities(["X"] * new)) == {}


def partners(names: list[str]) -> Table:
    count = len(names)
    return table(name=[*names], kind=["regular_economy"] * count, since=[DAY] * count)


@pytest.mark.parametrize("names", [MOST_NAMES // 100, MOST_NAMES // 100 + 1])
def test_partners_names_are_compared_up_to_a_limit(names: int) -> None:
    before = partners([f"Bedrijf{number}" for number in range(100)])
    after = partners([f"Bedrijf{number} vzw" for number in range(names)])
    expected = {place: place for place in range(100)} if names * 100 <= MOST_NAMES else {}
    assert renamed_among(before, after, "partner") == expected


def test_a_partner_that_two_names_agree_with_is_nobody_s() -> None:
    before = partners(["Blenders", "Kringwinkel"])
    after = partners(["Blenders vzw", "Blenders bv", "Kringwinkel West"])
    assert renamed_among(before, after, "partner") == {1: 2}


def test_what_was_renamed_is_looked_for_once_per_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: Counter[str] = Counter()

    def counting(key: str, *given: object) -> dict[int, int]:
        looked[key] += 1
        return renamed_rows(key, *given)  # type: ignore[arg-type]

    monkeypatch.setattr("etl.compare.pairs.renamed_rows", counting)
    before = with_table(report_with(), "activity", numbers("A", 30))
    across_time(before, with_table(before, "activity", numbers("B", 30)), reference())
    assert looked["activity"] == 1 and set(looked.values()) == {1}


@pytest.mark.parametrize(
    ("gone", "total", "code", "count"),
    [
        (200, 1000, "row-vanished", 200),
        (201, 1000, "rows-vanished", 1),
        (10, 10, "row-vanished", 10),
        (11, 22, "rows-vanished", 1),
        (11, 23, "row-vanished", 11),
    ],
)
def test_more_than_two_hundred_vanished_rows_are_one_question(
    gone: int, total: int, code: str, count: int
) -> None:
    before = with_table(report_with(), "activity", numbers("A", total))
    after = with_table(report_with(), "activity", numbers("A", total, gone))
    found = [one.code for one in across_time(before, after, reference()) if "vanish" in one.code]
    assert found == [code] * count


def test_the_numbers_that_a_row_may_name_are_gathered_once_per_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gathered: Counter[str] = Counter()
    numbers_of = restored._numbers

    def counting(column: object, *given: object) -> set[str]:
        gathered[getattr(column, "field", "")] += 1
        return numbers_of(column, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(restored, "_numbers", counting)
    valid = report_with()
    before = with_table(valid, "dossier", numbers("D", 60), trajectory="T-weg")
    after = with_table(valid, "dossier", [])
    vanished = {("dossier", one): "forgotten" for one in numbers("D", 60)}
    found = restored_rows(before, vanished, after, reference())  # type: ignore[arg-type]
    letter = before.tables["dossier"].letters["trajectory"]
    assert len(found) == 60 and not any(letter in row.values for row in found)
    assert gathered["trajectory"] == 1 and set(gathered.values()) == {1}
