"""How much a share of few cases can tell."""

from __future__ import annotations

import pandas as pd
import pytest
from scipy.stats import binomtest

from metrics.intervals import wilson, with_intervals


@pytest.mark.parametrize("whole", [1, 2, 9, 10, 87, 1_000_000])
def test_the_interval_is_the_one_that_scipy_gives(whole):
    for part in {0, 1, whole // 3, whole // 2, whole}:
        expected = binomtest(part, whole).proportion_ci(method="wilson")
        assert wilson(part, whole) == pytest.approx((expected.low, expected.high), abs=1e-12)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(1, 2, 9, 91), (6, 9, 35, 88), (7, 12, 32, 81), (45, 87, 41, 62)],
)
def test_the_published_cases(part, whole, low, high):
    assert [round(100 * bound) for bound in wilson(part, whole)] == [low, high]


def test_of_nothing_there_is_no_interval():
    assert wilson(0, 0) == (None, None)
    assert wilson(0, None) == (None, None)


def test_a_hub_differs_from_the_network_only_when_its_interval_leaves_the_share_out():
    results = pd.DataFrame(
        {"numerator": [6, 0, 3, 0], "denominator": pd.Series([6, 2, 12, None], dtype="Int64")}
    )
    framed = with_intervals(results, network=0.52)
    assert framed["differs"].tolist() == [True, False, False, False]
    assert framed["is_few"].tolist() == [True, True, False, True]
    assert framed["low"].isna().tolist() == [False, False, False, True]
    assert "differs" not in with_intervals(results)
