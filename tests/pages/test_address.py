"""The address of a view: what is read from it, and the link that brings it back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.address import FILTERS, Address, read_address, read_day
from ui.paths import PATHS

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
    assert _read(getal=["dossiers"], blad=[written]).rows_page == number


def test_clearing_keeps_the_day_the_language_and_what_the_page_is_about() -> None:
    found = _read(
        hub=["a"], op=["2023-11-28"], taal=["en"], getal=["dossiers"], bij=["status:approved"]
    )
    assert found.cleared().link() == "/dossiers?getal=dossiers&op=2023-11-28&taal=en"


def test_another_page_keeps_filters_and_day_but_is_about_no_number() -> None:
    found = _read(
        hub=["a"], op=["2023-11-28"], getal=["dossiers"], rij=["3.14"], blad=["3"],
        bij=["status:approved"], sinds=["2022-01-01"],
    )  # fmt: skip
    assert found.link("region") == "/regio?hub=a&op=2023-11-28"


def test_a_part_of_a_number_is_in_the_address_and_narrows_what_is_asked() -> None:
    found = _read(getal=["dossiers"], bij=["status:approved", "theme:", "status:refused"])
    assert found.where() == {"status": ("approved", "refused"), "theme": (None,)}
    assert found.narrowed == (("status", ("approved", "refused")), ("theme", (None,)))


def test_what_a_number_cannot_be_narrowed_to_is_named_as_unknown() -> None:
    found = _read(getal=["dossiers"], bij=["stage:idea", "status", "status:approved"])
    assert found.narrowed == (("status", ("approved",)),)
    assert found.unknown == (("bij", "stage:idea"), ("bij", "status"))


def test_a_part_of_a_number_goes_before_what_the_bar_chooses_of_the_same() -> None:
    found = _read(getal=["dossiers"], hub=["a"], bij=["hub:b"])
    assert found.codes("hub") == ()
    assert found.where() == {"hub": ("b",)}


@pytest.mark.parametrize("written", ["0001-01-01", "31/12/1899"])
def test_a_day_long_before_the_programme_is_no_day(written: str) -> None:
    found = _read(op=[written], sinds=[written])
    assert (found.on, found.since) == (None, None)
    assert found.unknown == (("op", written), ("sinds", written))


def test_a_number_that_we_do_not_have_is_named_as_unknown() -> None:
    found = _read(getal=["geld"], bij=["status:approved"])
    assert (found.number, found.narrowed) == ("", ())
    assert ("getal", "geld") in found.unknown


def test_a_number_is_crossed_by_at_most_two_dimensions_that_it_has() -> None:
    found = _read(getal=["dossiers"], per=["status", "pillar", "hub", "hub", "channel"])
    assert found.per == ("status", "hub")
    assert found.unknown == (("per", "pillar"), ("per", "channel"))
    assert _read(per=["hub"]).per == ()


def test_what_is_searched_is_cut_and_stays_on_its_own_page() -> None:
    found = _read(zoek=["  vaste dag " + "x" * 100])
    assert found.words.startswith("vaste dag x") and len(found.words) == 80
    assert "zoek" not in found.link("region")


def test_a_mark_that_the_bar_can_choose_becomes_a_filter_and_all_else_is_narrowed() -> None:
    found = _read(hub=["a", "b"], periode=["2023"]).about(
        "rows", "dossiers", {"hub": "a", "status": "approved", "theme": None}
    )
    assert found.codes("hub") == ("a",)
    assert found.narrowed == (("status", ("approved",)), ("theme", (None,)))
    assert (
        found.link()
        == "/rijen?getal=dossiers&bij=status%3Aapproved&bij=theme%3A&periode=2023&hub=a"
    )


@given(
    page=st.sampled_from(sorted(PATHS)),
    hubs=st.sets(st.sampled_from(["a", "b"])),
    period=st.sampled_from([None, "2023", "2023-S2"]),
    on=st.none() | st.dates(date(2021, 1, 1), date(2025, 7, 19)),
    language=st.sampled_from(["nl", "en"]),
    number=st.sampled_from(["", "approval_rate", "dossiers"]),
    statuses=st.lists(st.sampled_from(["approved", None]), unique=True),
    row=st.sampled_from(["", "120.14"]),
    per=st.lists(st.sampled_from(["hub", "status", "theme"]), max_size=2, unique=True),
    words=st.sampled_from(["", "vaste dag & meer"]),
)
def test_a_link_brings_back_the_very_same_view(
    page: str,
    hubs: set[str],
    period: str | None,
    on: date | None,
    language: str,
    number: str,
    statuses: list[str | None],
    row: str,
    per: list[str],
    words: str,
) -> None:
    from urllib.parse import parse_qs, urlsplit

    filters = tuple((key, tuple(sorted(hubs))) for key in FILTERS if key == "hub" and hubs)
    view = Address(
        page=page,
        filters=filters,
        period=period,
        on=on,
        language=language,
        number=number,
        whole=number == "approval_rate",
        narrowed=(("status", tuple(statuses)),) if number and statuses else (),
        row=row,
        since=on,
        per=tuple(per) if number else (),
        words=words,
    )
    assert read_address(page, parse_qs(urlsplit(view.link()).query), CHOICES, TODAY) == view


@given(st.dictionaries(st.text(max_size=8), st.lists(st.text(max_size=30), max_size=3), max_size=6))
def test_no_address_breaks_the_page(parameters: dict[str, list[str]]) -> None:
    assert isinstance(_read(**parameters).link(), str)
