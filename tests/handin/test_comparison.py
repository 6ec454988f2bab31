"""Frozen figures beside those of now: which differ, and why."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from handin.comparison import Difference, differences, other_files

HUBS: dict[str, Any] = {
    "metric": "hubs",
    "dimension": "",
    "code": None,
    "numerator": 12,
    "denominator": None,
    "value": 12.0,
    "known": 12,
    "version": 1,
}
RATE = HUBS | {"metric": "approval_rate", "denominator": 87, "numerator": 45, "value": 0.517241}
PART = RATE | {"dimension": "hub", "code": "a", "numerator": 1, "denominator": 2, "value": 0.5}


def figures(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(rows).astype({"denominator": "Int64"})


def test_what_is_the_same_differs_in_nothing_and_rounding_is_no_difference() -> None:
    now = figures(HUBS, RATE | {"value": 45 / 87}, PART)
    assert differences(figures(HUBS, RATE, PART), now) == []


@pytest.mark.parametrize(
    "other",
    [
        {"value": 13.0},
        {"value": None},
        {"numerator": 13},
        {"known": 11},
        {"denominator": 13},
    ],
)
def test_a_number_that_comes_out_otherwise_is_a_difference(other: dict[str, Any]) -> None:
    (found,) = differences(figures(HUBS), figures(HUBS | other))
    assert (found.metric, found.why, found.frozen) == ("hubs", "figure", 12.0)


def test_another_version_of_the_definition_is_the_reason_even_for_the_same_value() -> None:
    (found,) = differences(figures(HUBS), figures(HUBS | {"version": 2}))
    assert found == Difference("hubs", "", None, 12.0, 12.0, "definition")


def test_a_metric_that_is_gone_is_one_and_a_metric_that_is_new_is_not() -> None:
    (found,) = differences(figures(HUBS, RATE), figures(RATE, RATE | {"metric": "newer"}))
    assert found == Difference("hubs", "", None, 12.0, None, "gone")


def test_a_part_that_was_not_there_is_a_difference() -> None:
    (found,) = differences(figures(RATE), figures(RATE, PART))
    assert found == Difference("approval_rate", "hub", "a", None, 0.5, "figure")


ROWS = b"id,title\r\n1,Een\r\n1,Een\r\n2,Twee\r\n"


@pytest.mark.parametrize(
    ("now", "is_other"),
    [
        (ROWS, False),
        (b"id,title\r\n2,Twee\r\n1,Een\r\n1,Een\r\n", False),  # another order
        (b"new,title,id\r\n,Een,1\r\n,Een,1\r\n,Twee,2\r\n", False),  # a newer column
        (ROWS.replace(b"Twee", b"Drie"), True),
        (ROWS.replace(b"1,Een\r\n1,Een", b"1,Een"), True),
        (ROWS + b"3,Drie\r\n", True),
        (b"id\r\n1\r\n1\r\n2\r\n", True),
        (b"id,title\r\n", True),
    ],
)
def test_a_file_is_another_when_its_rows_are(now: bytes, is_other: bool) -> None:
    found = other_files({"data/dossiers.csv": ROWS}, {"data/dossiers.csv": now})
    assert found == (["dossiers"] if is_other else [])


def test_a_list_of_codes_may_grow_and_a_file_that_is_gone_is_another() -> None:
    grown = {"data/codes.csv": ROWS + b"3,Drie\r\n"}
    assert other_files({"data/codes.csv": ROWS}, grown) == []
    assert other_files(grown, {"data/codes.csv": ROWS}) == ["codes"]
    assert other_files({"data/reports.csv": ROWS}, {}) == ["reports"]
