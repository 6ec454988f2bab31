"""The test of a difference on very many cases: as exact, and without a formula per table."""

from __future__ import annotations

import random

import pytest
from scipy.stats import hypergeom

from metrics.comparing import _chances, _likely


@pytest.mark.parametrize("most", [40, 3000])
def test_the_chances_are_those_of_the_distribution(most: int) -> None:
    dice = random.Random(most)
    for _ in range(30):
        whole, other = dice.randint(10, most), dice.randint(10, most)
        parts = dice.randint(0, whole + other)
        formula = hypergeom.pmf(_likely(parts, whole, other), whole + other, parts, whole)
        assert _chances(parts, whole, other) == pytest.approx(formula.tolist(), rel=1e-8, abs=1e-40)


def test_what_is_left_out_is_nothing() -> None:
    likely = _likely(300, 2000, 90_000)
    assert likely.stop < 300
    assert hypergeom.sf(likely.stop - 1, 92_000, 300, 2000) < 1e-40


def test_of_half_a_million_cases_few_tables_are_looked_at() -> None:
    assert len(_likely(300_000, 500_000, 500_000)) < 20_000
