"""What each number about dossiers means."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.access import VISITOR
from metrics.measure import measure, total, totals

DOSSIERS = """
    id | hub_codes | status         | submitted_on | decided_on | lead_days | requested_eur | granted_eur
    1  | a         | approved       | 2023-02-01   | 2023-03-01 | 28        | 1000.50       | 900.25
    2  | a         | approved       | 2023-02-01   | 2023-08-01 | 181       | 2000          |
    3  | a         | refused        | 2023-07-01   | 2023-07-11 | 10        |               |
    4  | b         | submitted      | 2024-02-01   |            |           | 500           |
    5  | b         | withdrawn      | 2023-05-01   |            |           | 100           |
    6  | b         | in_preparation |              |            |           | 7000          |
    7  | a b       | approved       | 2023-01-01   | 2023-01-31 | 30        | 10            | 10
"""  # noqa: E501
EMPTY = "id | status | submitted_on"


@pytest.mark.parametrize(
    ("metric", "numerator", "denominator", "value"),
    [
        ("dossiers", 7, None, 7),
        ("dossiers_submitted", 6, None, 6),
        ("dossiers_approved", 3, None, 3),
        ("dossiers_refused", 1, None, 1),
        ("dossiers_withdrawn", 1, None, 1),
        ("dossiers_pending", 1, None, 1),
        ("dossiers_in_preparation", 1, None, 1),
        ("dossiers_decided", 4, None, 4),
        ("approval_rate", 3, 6, 3 / 6),
        ("approval_rate_decided", 3, 4, 3 / 4),
        ("amount_requested", 6, None, 3610.50),
        ("amount_granted", 3, None, 910.25),
        ("lead_time", 4, None, 29.0),
        ("waiting_time", 1, None, 29.0),
    ],
)
def test_of_the_network(table_of, metric, numerator, denominator, value):
    found = total(table_of("dossiers", DOSSIERS), VISITOR, metric)
    assert (found.numerator, found.denominator, found.value) == (numerator, denominator, value)


def test_a_sum_tells_on_how_many_known_amounts_it_rests(table_of):
    found = totals(table_of("dossiers", DOSSIERS), VISITOR, ["amount_requested", "amount_granted"])
    assert found["amount_requested"].known == 5
    assert found["amount_granted"].known == 2


def test_a_shared_dossier_counts_once_in_the_network_and_once_in_each_hub(table_of):
    store = table_of("dossiers", DOSSIERS)
    by_hub = measure(store, VISITOR, "dossiers_approved", by=["hub"])
    assert dict(zip(by_hub["hub"], by_hub["numerator"], strict=True)) == {"a": 3, "b": 1}
    assert total(store, VISITOR, "dossiers_approved").numerator == 3


def test_the_rate_of_the_network_is_not_the_mean_of_the_hubs(table_of):
    store = table_of("dossiers", DOSSIERS)
    by_hub = measure(store, VISITOR, "approval_rate", by=["hub"])
    assert by_hub["value"].tolist() == [3 / 4, 1 / 3]
    assert total(store, VISITOR, "approval_rate").value == 3 / 6


def test_without_dossiers_a_rate_a_sum_and_a_median_are_unknown_not_zero(table_of):
    store = table_of("dossiers", EMPTY)
    found = totals(store, VISITOR, ["approval_rate", "amount_granted", "lead_time"])
    assert [numbers.value for numbers in found.values()] == [None, None, None]
    assert total(store, VISITOR, "dossiers_submitted").value == 0


def test_a_decision_counts_in_the_period_of_the_decision_and_a_rate_in_that_of_submission(table_of):
    store = table_of("dossiers", DOSSIERS)
    approved = measure(store, VISITOR, "dossiers_approved", by=["period"])
    assert approved[["period", "numerator"]].values.tolist() == [["2023-S1", 2], ["2023-S2", 1]]
    rate = measure(store, VISITOR, "approval_rate", by=["period"])
    columns = ["period", "numerator", "denominator"]
    assert rate[columns].values.tolist() == [
        ["2023-S1", 3, 4],
        ["2023-S2", 0, 1],
        ["2024-S1", 0, 1],
    ]


def test_the_waiting_time_is_as_long_as_it_was_on_the_day_that_is_asked(table_of):
    store = table_of("dossiers", DOSSIERS)
    assert total(store, VISITOR, "waiting_time", on=date(2024, 2, 11)).value == 10


def test_a_dossier_without_date_has_no_period_to_split_by(table_of):
    with pytest.raises(LookupError, match=r"dossiers_in_preparation has no \['period'\]; .*'hub'"):
        measure(table_of("dossiers", DOSSIERS), VISITOR, "dossiers_in_preparation", by=["period"])
