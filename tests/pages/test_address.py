"""The address of a view: what is read from it, and the link that brings it back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.address import FILTERS, PATHS, Address, read_address, read_day

CHOICES = {
    "hub": {"a": "Hub A", "b": "Hub B"},
    "provincie": {"Antwerpen": "Antwerpen"},
    "thema": {"wood": "Hout"},
    "fase": {"2": "Fase 2"},
    "periode": {"2023": "2023", "2023-S2": "2e helft 2023"},
}
TODAY = date(2025, 7, 20)


def _read(**parameters: list[str]) -> Address:
    return read_address("dossiers", parameters, CHOICES, TODAY)


def test_codes_become_filters_in_the_order_of_the_screen() -> None:
    assert _read(hub=["b", "a"], thema=["wood"]).where() == {"hub": ("a", "b"), "theme": ("wood",)}


def test_a_year_and_a_half_year_are_different_dimensions() -> None:
    assert _read(periode=["2023"]).where() == {"year": ("2023",)}
    assert _read(periode=["2023-S2"]).where() == {"period": ("2023-S2",)}


def test_what_is_unknown_is_named_and_kept_out() -> None:
    found = _read(hub=["a", "x"], periode=["1999"], op=["morgen"])
    assert found.where() == {"hub": ("a",)}
    assert found.unknown == (("hub", "x"), ("periode", "1999"), ("op", "morgen"))


def test_a_future_day_is_unknown_and_today_is_no_past() -> None:
    assert _read(op=["2025-07-21"]).unknown == (("op", "2025-07-21"),)
    assert _read(op=["2025-07-20"]) == _read()


def test_keys_of_others_are_ignored() -> None:
    assert _read(utm_source=["nieuwsbrief"]) == _read()


@pytest.mark.parametrize("written", ["2023-11-28", "28/11/2023", "28.11.2023", " 28-11-2023 "])
def test_a_day_is_read_as_people_write_it(written: str) -> None:
    assert read_day(written) == date(2023, 11, 28)


@pytest.mark.parametrize("written", ["", "28/11/23", "31/02/2023", "0", "2023-13-01", "9" * 400])
def test_what_is_no_day_is_none(written: str) -> None:
    assert read_day(written) is None


@pytest.mark.parametrize(
    ("written", "number"), [("2", 2), ("0", 1), ("-4", 1), ("x", 1), ("9" * 99, 1), ("²", 1)]
)
def test_the_page_of_rows_is_a_number_from_one(written: str, number: int) -> None:
    assert _read(rijen=["dossiers"], blad=[written]).rows_page == number


def test_clearing_keeps_the_day_and_the_language() -> None:
    found = _read(hub=["a"], op=["2023-11-28"], taal=["en"], rijen=["dossiers"])
    assert found.cleared().link() == "/dossiers?op=2023-11-28&taal=en"


def test_another_page_keeps_filters_but_not_the_open_rows() -> None:
    found = _read(hub=["a"], rijen=["dossiers"], blad=["3"])
    assert found.link("region") == "/regio?hub=a"


@given(
    page=st.sampled_from(sorted(PATHS)),
    hubs=st.sets(st.sampled_from(["a", "b"])),
    period=st.sampled_from([None, "2023", "2023-S2"]),
    on=st.none() | st.dates(date(2021, 1, 1), date(2025, 7, 19)),
    language=st.sampled_from(["nl", "en"]),
)
def test_a_link_brings_back_the_very_same_view(
    page: str, hubs: set[str], period: str | None, on: date | None, language: str
) -> None:
    from urllib.parse import parse_qs, urlsplit

    filters = tuple((key, tuple(sorted(hubs))) for key in FILTERS if key == "hub" and hubs)
    view = Address(page=page, filters=filters, period=period, on=on, language=language)
    assert read_address(page, parse_qs(urlsplit(view.link()).query), CHOICES, TODAY) == view


@given(st.dictionaries(st.text(max_size=8), st.lists(st.text(max_size=30), max_size=3), max_size=6))
def test_no_address_breaks_the_page(parameters: dict[str, list[str]]) -> None:
    assert isinstance(_read(**parameters).link(), str)
