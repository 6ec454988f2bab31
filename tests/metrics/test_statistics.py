"""Control limits of counts and comparisons of two groups, against published tables."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.comparing import by_chance, compared, difference_of, exact_p
from metrics.funnel import WIDER, WITHIN, apart, band, false_alarms, limits

# M.F. Triola, Elementary Statistics, table A-7, critical values for the sign test, 5% two tails:
# number of cases → the largest count of the less frequent sign that is significant.
SIGN_TEST = {
    9: 1, 10: 1, 11: 1, 12: 2, 13: 2, 14: 2, 15: 3, 16: 3, 17: 4, 18: 4, 19: 4, 20: 5,
    21: 5, 22: 5, 23: 6, 24: 6, 25: 7,
}  # fmt: skip
SHARES = st.sampled_from([0.0, 0.03, 0.3, 0.5, 45 / 87, 0.98, 1.0])


def chance(count: int, whole: int, share: float) -> float:
    return comb(whole, count) * share**count * (1 - share) ** (whole - count)


def test_the_limits_of_a_half_are_the_printed_critical_values_of_the_sign_test():
    found = {whole: limits(whole, 0.5) for whole in SIGN_TEST}
    assert found == {whole: (r + 1, whole - r - 1) for whole, r in SIGN_TEST.items()}


def test_a_limit_is_read_from_a_printed_binomial_table():
    # Cumulative binomial table for n = 10, p = 0.4: 0.00605 for 0, 0.04636 for at most 1.
    assert limits(10, 0.4)[0] == 1
    assert limits(10, 0.6)[1] == 9


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.integers(0, 40), SHARES, st.sampled_from([WITHIN, WIDER]))
def test_the_limits_are_the_widest_counts_with_thin_tails_outside(whole, share, level):
    low, high = limits(whole, share, level)
    tail = (1 - level) / 2 + 1e-12
    chances = [chance(count, whole, share) for count in range(whole + 1)]
    assert 0 <= low <= high <= whole
    assert sum(chances[:low]) < tail <= sum(chances[: low + 1]) + 2e-12
    assert sum(chances[high + 1 :]) < tail <= sum(chances[high:]) + 2e-12


def test_no_cases_none_approved_and_all_approved_have_limits_too():
    assert limits(0, 0.5) == (0, 0)
    assert limits(12, 0.0) == (0, 0)
    assert limits(12, 1.0) == (12, 12)
    assert band([], 0.5) == []
    assert band([10, 0, 12], 0.5) == [limits(10, 0.5), (0, 0), limits(12, 0.5)]


def test_a_hub_stands_apart_only_outside_its_limits_and_with_ten_cases():
    network = (45, 87)
    low, high = limits(12, 45 / 87)
    assert (low, high) == (3, 10)
    assert apart(low, 12, *network) == apart(high, 12, *network) == "same"
    assert apart(low - 1, 12, *network) == "below"
    assert apart(high + 1, 12, *network) == "above"
    assert apart(0, 9, *network) == "few"


@pytest.mark.parametrize("own", [(45, 87), (0, 0)])
def test_a_hub_that_is_the_whole_network_has_nothing_to_be_compared_with(own):
    assert apart(*own, *own) == "few"


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.lists(st.integers(0, 30), max_size=5), SHARES)
def test_false_alarms_are_the_tails_added_up(wholes, share):
    outside = []
    for whole in wholes:
        low, high = limits(whole, share)
        if whole >= 10:
            inside = sum(chance(count, whole, share) for count in range(low, high + 1))
            outside.append(1 - inside)
    none = 1.0
    for one in outside:
        none *= 1 - one
    found = false_alarms(wholes, share)
    assert found.compared == len(outside)
    assert found.expected == pytest.approx(sum(outside), abs=1e-9)
    assert found.at_least_one == pytest.approx(1 - none, abs=1e-9)


def test_chance_puts_fewer_counts_outside_than_five_in_a_hundred():
    assert false_alarms([12] * 12, 45 / 87).expected < 0.05 * 12
    assert false_alarms([10] * 300, 0.5).expected == pytest.approx(300 * 22 / 1024)


@pytest.mark.parametrize(
    ("table", "p"),
    [
        # R.A. Fisher, The Design of Experiments (1935): the lady who tasted tea, 3 of 4 right.
        ((3, 4, 1, 4), 0.4857),
        # R.A. Fisher, JRSS 98 (1935) 48: convicted twins of convicts, dizygotic 2 of 17 and
        # monozygotic 10 of 13; two-sided as in R's documentation of fisher.test.
        ((2, 17, 10, 13), 0.0005367),
    ],
)
def test_the_exact_test_gives_what_fishers_examples_give(table, p):
    assert exact_p(*table) == pytest.approx(p, rel=2e-4)


@pytest.mark.parametrize(
    ("table", "interval"),
    [
        # R.G. Newcombe, Interval estimation for the difference between independent proportions,
        # Statistics in Medicine 17 (1998) 873-890, table II, method 10.
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.0582, 0.8062)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
    ],
)
def test_the_interval_of_a_difference_is_the_one_that_newcombe_printed(table, interval):
    assert difference_of(*table)[1:] == pytest.approx(interval, abs=5e-5)


def test_a_comparison_says_few_chance_perhaps_or_rare():
    assert compared(2, 17, 10, 13).verdict == "rare"
    assert compared(69, 91, 58, 84).verdict == "chance"
    doubtful = compared(16, 27, 12, 13)
    assert doubtful.verdict == "perhaps"
    assert doubtful.p > 0.05 and doubtful.high < 0
    few = compared(9, 9, 0, 100)
    assert few.verdict == "few"
    assert (few.difference, few.low, few.high, few.p) == (None, None, None, None)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.integers(10, 25), st.integers(10, 25), st.data())
def test_chance_calls_a_comparison_rare_as_often_as_its_rare_tables_come_up(one, other, data):
    found = compared(data.draw(st.integers(0, one)), one, data.draw(st.integers(0, other)), other)
    parts = found.part + found.other_part
    rare = 0.0
    for part in range(max(0, parts - other), min(parts, one) + 1):
        if compared(part, one, parts - part, other).verdict == "rare":
            rare += comb(one, part) * comb(other, parts - part) / comb(one + other, parts)
    assert by_chance([found]) == pytest.approx(rare, abs=1e-9)
    assert rare <= 0.05
    assert by_chance([found, found, compared(1, 5, 1, 50)]) == pytest.approx(2 * rare, abs=1e-9)
