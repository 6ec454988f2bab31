"""How much a share of few cases can tell."""

from __future__ import annotations

import pytest

from metrics.intervals import wilson


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(1, 2, 9, 91), (6, 9, 35, 88), (7, 12, 32, 81), (45, 87, 41, 62)],
)
def test_the_published_cases(part, whole, low, high):
    assert [round(100 * bound) for bound in wilson(part, whole)] == [low, high]


@pytest.mark.parametrize("whole", [1, 9, 87, 1_000_000])
def test_an_interval_holds_its_share_and_stays_within_nothing_and_all(whole):
    for part in {0, 1, whole // 2, whole}:
        low, high = wilson(part, whole)
        assert 0 <= low <= part / whole <= high <= 1


def test_of_nothing_there_is_no_interval():
    assert wilson(0, 0) == (None, None)
    assert wilson(0, None) == (None, None)
