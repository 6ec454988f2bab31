"""A value of a number is written in one way, by its unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics.catalog import METRICS
from metrics.measure import Total
from texts.words import NO_BREAK
from ui.publications.kept import written_value
from ui.values import value_words, written


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("count", 1234, "1.234"),
        ("share", 0.5, "50%"),
        ("days", 88.0, "88"),
        ("days", 82.5, "82,5"),
        ("days", 82.25, "82,3"),
        ("fte", 1.25, "1,3"),
        ("tonnes", 1234.0, "1.234"),
        ("eur", 1234.4, f"€{NO_BREAK}1.234"),
        ("eur", Decimal("1250.50"), f"€{NO_BREAK}1.251"),
    ],
)
def test_a_value_stands_in_its_unit(unit: str, value: Decimal | float, words: str) -> None:
    assert value_words("nl", unit, value) == words


@pytest.mark.parametrize(
    ("value", "words"), [(0.125, "13%"), (0.135, "14%"), (0.285, "29%"), (1 / 200, "1%")]
)
def test_halves_go_up_as_people_round(value: float, words: str) -> None:
    assert value_words("nl", "share", value) == words


@pytest.mark.parametrize(("value", "words"), [(2.5, "3"), (3.5, "4"), (-2.5, "-3"), (-0.2, "0")])
def test_halves_of_amounts_go_away_from_zero(value: float, words: str) -> None:
    assert value_words("nl", "eur", value) == f"€{NO_BREAK}{words}"


def test_an_exact_amount_has_its_cents_when_it_has_any() -> None:
    assert value_words("nl", "eur", 1250.5, exact=True) == f"€{NO_BREAK}1.250,50"
    assert value_words("nl", "eur", 1250.0, exact=True) == f"€{NO_BREAK}1.250"
    assert value_words("en", "eur", Decimal("1250.005"), exact=True) == f"€{NO_BREAK}1,250.01"


@pytest.mark.parametrize("unit", ["count", "share", "eur", "days", "fte", "tonnes"])
def test_what_is_unknown_is_a_dash(unit: str) -> None:
    assert value_words("nl", unit, None) == written_value("nl", unit, None) == "–"


def test_a_number_is_its_value_and_on_demand_its_part_or_whole() -> None:
    half = Total(45, 87, 45 / 87, 45)
    rate = METRICS["approval_rate"]
    assert written("nl", rate, half) == "52%"
    assert written("nl", rate, half, "part") == "45"
    assert written("nl", rate, half, "whole") == "87"
    assert written("nl", METRICS["lead_time"], Total(9, None, 82.5, 9)) == "82,5"
    assert written("nl", METRICS["attendances"], Total(2, None, None, 0)) == "–"


def test_a_publication_writes_the_same_with_its_unit() -> None:
    assert written_value("nl", "days", 82.5) == "82,5 dagen"
    assert written_value("nl", "eur", 2.5) == f"€{NO_BREAK}3"
