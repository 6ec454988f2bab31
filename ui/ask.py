"""Parameters of an address → what is asked; nothing when there are no figures yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from access import NOBODY, Person
from settings import Settings
from ui.access import viewer_of
from ui.address import WORK_PATHS, Address, address_at_work, language_of, read_address
from ui.asked import Asked, choices_of
from ui.stores import current_store


def ask(
    page: str,
    parameters: Mapping[str, Sequence[str]],
    language: str,
    person: Person = NOBODY,
    today: Callable[[], date] = date.today,
) -> Asked | None:
    """What the address asks of the store of today; None when there is no build."""
    store = current_store(person)
    if store is None:
        return None
    choices = choices_of(store, language)
    address = read_address(page, parameters, choices, max(today(), store.latest))
    if address.on and address.on >= store.latest:
        # Nothing came in since: the view is that of today, and says so.
        address = replace(address, on=None)
    return Asked(store, viewer_of(store, person), address, choices, Settings.read().contact)


def address_of(page: str, parameters: Mapping[str, Sequence[str]], person: Person) -> Address:
    """The address in the header of a page: filters go along between pages with figures.

    Through a page on which somebody works only the day goes along.
    """
    if page in WORK_PATHS:
        return address_at_work(page, parameters)
    language = language_of(parameters)
    asked = ask(page, parameters, language, person)
    return asked.address if asked else Address(page=page, language=language)
