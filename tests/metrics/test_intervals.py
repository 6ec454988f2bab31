"""How much a share of few cases can tell, as published."""

from __future__ import annotations

import pytest

from metrics.intervals import wilson


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # R.G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in
        # Medicine 17 (1998) 857-872, table I: the score method without continuity correction.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_intervals_that_newcombe_printed(part, whole, low, high):
    assert wilson(part, whole) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(1, 2, 9, 91), (6, 9, 35, 88), (7, 12, 32, 81), (45, 87, 41, 62)],
)
def test_the_cases_that_the_screen_was_designed_on(part, whole, low, high):
    assert [round(100 * bound) for bound in wilson(part, whole)] == [low, high]


@pytest.mark.parametrize("whole", [1, 9, 87, 1_000_000])
def test_an_interval_holds_its_share_and_stays_within_nothing_and_all(whole):
    for part in {0, 1, whole // 2, whole}:
        low, high = wilson(part, whole)
        assert 0 <= low <= part / whole <= high <= 1


def test_of_nothing_there_is_no_interval():
    assert wilson(0, 0) == (None, None)
    assert wilson(0, None) == (None, None)
