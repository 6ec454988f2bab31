"""What the tests of the page about hubs ask, and the links that they follow."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

from metrics.access import VISITOR
from metrics.measure import applicable, total
from metrics.store import Store
from tests.example_store import example_store
from ui.address import Address, read_address
from ui.asked import Asked
from ui.choices import choices_of

PAST = date(2023, 11, 28)
HUB, FEW_DOSSIERS = "voorbeeldhub-e", "voorbeeldhub-j"


@cache
def builds() -> Path:
    return example_store() / "example" / "builds"


@cache
def store() -> Store:
    return Store.newest(builds())


def asked_for(*hubs: str, **view: Any) -> Asked:
    filters = (("hub", hubs),) if hubs else ()
    filters += view.pop("filters", ())
    address = Address(page="hubs", filters=filters, **view)
    return Asked(store(), VISITOR, address, choices_of(store(), address.language))


def links(html: str) -> list[tuple[str, str]]:
    """Address and words of each link to rows."""
    found = re.findall(r'<a[^>]*href="(/rijen[^"]*)"[^>]*>(.*?)</a>', html)
    return [(unescape(to), re.sub(r"<[^>]*>", " ", words).split(",")[0]) for to, words in found]


def counted(href: str) -> int:
    parameters = parse_qs(urlparse(href).query, keep_blank_values=True)
    address = read_address("rows", parameters, choices_of(store(), "nl"), date(2030, 1, 1))
    assert address.number and not address.unknown, href
    where = applicable(address.number, address.where())
    found = total(store(), VISITOR, address.number, where, address.on)
    return int((found.denominator if address.whole else found.numerator) or 0)


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", unescape(html)))
