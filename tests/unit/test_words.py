from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from texts.words import day, euro, listed, number


def test_what_was_written_before_does_not_change_what_only_looks_equal() -> None:
    assert [number("nl", value, 3) for value in (-0.0, 0, 0.0, -0.0)] == ["0"] * 4
    assert number("nl", 1234.5, 1) == "1.234,5"
    assert number("en", 1234.5, 1) == "1,234.5"
    assert number("nl", 1234.5) == "1.235"
    assert (euro("nl", 5), euro("nl", 5, cents=True)) == ("€\u00a05", "€\u00a05,00")


@pytest.mark.parametrize("value", [1234567, 1234567.0, Decimal("1234567")])
def test_a_number_is_written_the_same_whatever_its_type(value: float) -> None:
    assert number("nl", value) == number("nl", value) == "1.234.567"


def test_a_day_and_a_moment_of_it_are_written_alike() -> None:
    assert day("nl", date(2023, 11, 28)) == day("nl", datetime(2023, 11, 28)) == "28 november 2023"
    assert day("en", date(2023, 11, 28)) == "28 November 2023"


def test_names_are_listed_in_the_language() -> None:
    assert listed("nl", ["Aalst", "Genk", "Gent"]) == "Aalst, Genk en Gent"
    assert listed("en", ["Aalst", "Genk"]) == "Aalst and Genk"
    assert listed("nl", []) == ""
