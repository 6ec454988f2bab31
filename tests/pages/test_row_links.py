"""The short way to the address of a mark's rows gives what the long way gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from ui.address import Address
from ui.row_links import origin_link, rows_link

ADDRESSES = (
    Address("dossiers"),
    Address("dossiers", filters=(("hub", ("a", "b")), ("thema", ("wood",))), period="2023-S2"),
    Address("region", filters=(("fase", ("2",)),), on=date(2023, 11, 28), language="en"),
    Address(
        "rows",
        period="2023",
        rows_page=4,
        number="trajectories",
        whole=True,
        narrowed=(("period", ("2023-S1", None)), ("status", ("a b", "é&=+"))),
        words="gezocht",
        per=("hub",),
    ),
)
CODES = (
    {},
    {"hub": "c"},
    {"hub": None, "status": "approved"},
    {"period": "2024-S1", "phase": "1", "theme": "a/b c"},
    {"year": "2022", "municipality": "11001"},
    {"period": None},
)


@pytest.mark.parametrize(("address", "codes"), list(product(ADDRESSES, CODES)))
def test_a_mark_leads_where_its_address_says(address: Address, codes: dict[str, str | None]):
    for whole in (False, True):
        to = address.about("rows", "dossiers", codes, whole=whole)
        assert rows_link(address, "dossiers", codes, whole=whole) == to.link()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_mark_of_several_codes_is_narrowed_to_all_of_them(address: Address):
    several = {"status": ["refused", None], "channel": ["x"]}
    to = address.about("rows", "dossiers", {"hub": "c"})
    narrowed = dict(to.narrowed) | {key: tuple(some) for key, some in several.items()}
    long = replace(to, narrowed=tuple(sorted(narrowed.items()))).link()
    assert rows_link(address, "dossiers", {"hub": "c"}, several=several) == long


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_way_to_one_row_keeps_what_the_number_was_narrowed_to(address: Address):
    to = replace(address.about("origin", "dossiers", row="120.14"), narrowed=address.narrowed)
    assert origin_link(address, "dossiers", "120.14") == to.link()
