"""Time until a stage: the published estimates, and what is watched until when."""

from __future__ import annotations

from datetime import date

import pytest
from scipy.stats import norm

from metrics.access import VISITOR
from metrics.survival import REACHED, Watched, at_risk, curve, log_rank, times
from tests.metrics.drawn import drawn

# E.J. Freireich and others, Blood 21 (1963) 699-716: weeks in remission of 42 children, as every
# textbook prints them. With 6-mercaptopurine (+: still in remission) and with placebo.
SIX_MP = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"


def written(weeks: str) -> list[Watched]:
    return [Watched(int(one.rstrip("+")), not one.endswith("+"), 1) for one in weeks.split()]


def test_the_estimate_is_the_published_one():
    # Kleinbaum and Klein, Survival Analysis, chapter 2: the share still in remission.
    # The intervals: G. Rodríguez, The Gehan Survival Data (Stata's sts list, log-log).
    published = {
        6: (0.8571, 0.6197, 0.9516), 7: (0.8067, 0.5631, 0.9228), 10: (0.7529, 0.5032, 0.8894),
        13: (0.6902, 0.4316, 0.8491), 16: (0.6275, 0.3675, 0.8049), 22: (0.5378, 0.2678, 0.7468),
        23: (0.4482, 0.1881, 0.6801),
    }  # fmt: skip
    found = curve(written(SIX_MP))
    assert {step.days: 1 - step.share for step in found.steps} == pytest.approx(
        {week: share for week, (share, _, _) in published.items()}, abs=5e-5
    )
    for step in found.steps:
        _, low, high = published[step.days]
        assert (1 - step.high, 1 - step.low) == pytest.approx((low, high), abs=5e-5)
    assert {step.days: step.at_risk for step in found.steps} == {
        6: 21, 7: 17, 10: 15, 13: 12, 16: 11, 22: 7, 23: 6,
    }  # fmt: skip


def test_the_median_is_the_published_one_and_its_interval_follows_the_band():
    treated, control = curve(written(SIX_MP)), curve(written(PLACEBO))
    assert (treated.median, control.median) == (23, 8)
    assert (treated.median_low, treated.median_high) == (13, None)
    assert control.steps[0].share == pytest.approx(1 - 0.9048, abs=5e-5)


def test_the_log_rank_test_is_the_published_one():
    # Chi-square 16.79 on one degree of freedom.
    p = log_rank(written(SIX_MP), written(PLACEBO))
    assert p is not None
    assert float(norm.isf(p / 2) ** 2) == pytest.approx(16.79, abs=0.005)


def test_counted_times_are_the_same_as_each_on_its_own():
    each = written(PLACEBO)
    together = [Watched(day, True, sum(one.days == day for one in each)) for day in range(24)]
    together = [one for one in together if one.count]
    assert curve(together) == curve(each)
    assert log_rank(together, written(SIX_MP)) == pytest.approx(log_rank(each, written(SIX_MP)))


def test_fewer_than_ten_are_counted_but_not_estimated():
    few = written(SIX_MP)[:9]
    found = curve(few)
    assert (found.watched, found.reached, found.steps, found.until) == (9, 5, (), None)
    assert log_rank(few, written(PLACEBO)) is None


def test_the_line_ends_where_fewer_than_five_are_watched():
    found = curve(written(SIX_MP))
    assert found.until == 25
    assert at_risk(written(SIX_MP))(25) == 5
    assert at_risk(written(SIX_MP))(25.5) == 4
    assert curve([*written(SIX_MP), Watched(33, True, 1)]).steps[-1].days == 23


def test_a_half_that_is_only_reached_where_nothing_is_drawn_is_not_told():
    found = curve([Watched(10, False, 9), Watched(20, True, 1), Watched(30, False, 1)])
    assert (found.reached, found.until, found.steps) == (1, 10, ())
    assert (found.median, found.median_low, found.median_high) == (None, None, None)


def test_when_nobody_reached_it_there_is_a_line_without_rises():
    never = [Watched(100, False, 12)]
    found = curve(never)
    assert (found.reached, found.steps, found.until, found.median) == (0, (), 100, None)
    assert log_rank(never, never) is None


def test_when_all_reached_it_at_once_there_is_no_interval_and_no_warning():
    found = curve([Watched(0, True, 12)])
    assert [(step.days, step.share, step.low) for step in found.steps] == [(0, 1.0, None)]
    assert found.median == 0


REPORTS = """
    report_id | hub_code | as_of      | known_from | known_to
    1         | a        | 2023-06-30 | 2023-07-10 | 2024-01-20
    2         | a        | 2023-12-31 | 2024-01-20 | 9999-12-31
    3         | b        | 2023-06-30 | 2023-07-20 | 9999-12-31
"""
TRAJECTORIES = """
    trajectory_key | report_id | sides | idea_on    | test_on    | realisation_on | stopped_on
    reached        | 2         | 3     | 2023-01-01 | 2023-01-11 |                |
    skipped        | 2         | 3     | 2023-01-01 |            | 2023-02-01     |
    waiting        | 2         | 3     | 2023-12-01 |            |                |
    stopped        | 2         | 1     | 2023-01-01 |            |                | 2023-03-01
    elsewhere      | 3         | 1     | 2023-06-01 |            |                |
    twin           | 3         | 1     | 2023-06-01 |            |                |
    no_idea        | 3         | 1     |            | 2023-06-02 |                |
"""


def test_each_is_watched_until_it_is_there_or_its_hub_is_silent_also_when_it_stopped():
    store = drawn({"trajectories": TRAJECTORIES, "report": REPORTS})
    assert times(store, VISITOR, "reached_test", "sides") == {
        "1": [Watched(29, False, 2), Watched(364, False, 1)],
        "3": [Watched(10, True, 1), Watched(30, False, 1), Watched(31, True, 1)],
    }


def test_on_an_earlier_day_the_earlier_report_is_how_far_it_was_watched():
    store = drawn({"trajectories": TRAJECTORIES, "report": REPORTS})
    found = times(store, VISITOR, "reached_test", "sides", {"sides": ["1"]}, date(2024, 1, 15))
    assert found == {"1": [Watched(29, False, 2), Watched(180, False, 1)]}


def test_only_a_stage_can_be_reached():
    with pytest.raises(LookupError, match="no stage"):
        times(drawn(), VISITOR, "trajectories", "sides")
    assert list(REACHED) == [
        "reached_test", "reached_realisation", "reached_scaling", "reached_embedded",
    ]  # fmt: skip
