"""Parameters of an address → what is asked; nothing when there are no figures yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from access import NOBODY, Person
from metrics.store import Store
from settings import Settings
from ui.access import viewer_of
from ui.address import NARROWED, Address, address_at_work, language_of, read_address
from ui.asked import Asked
from ui.choices import choices_of
from ui.paths import WORK_PATHS
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
    address = _known_only(store, address, language)
    return Asked(store, viewer_of(store, person), address, choices, Settings.read().contact)


def _known_only(store: Store, address: Address, language: str) -> Address:
    """The address without parts of a number that no code stands for; they are named instead."""
    kept, unknown = [], list(address.unknown)
    for dimension, codes in address.narrowed:
        labels = store.labels(dimension, language)  # none: each code is its own name
        wrong = [code for code in codes if code is not None and labels and code not in labels]
        unknown += [(NARROWED, f"{dimension}:{code}") for code in wrong]
        if left := tuple(code for code in codes if code not in wrong):
            kept.append((dimension, left))
    return replace(address, narrowed=tuple(kept), unknown=tuple(unknown))


def address_of(page: str, parameters: Mapping[str, Sequence[str]], person: Person) -> Address:
    """The address in the header of a page: filters go along between pages with figures.

    Through a page on which somebody works only the day goes along.
    """
    if page in WORK_PATHS:
        return address_at_work(page, parameters)
    language = language_of(parameters)
    asked = ask(page, parameters, language, person)
    return asked.address if asked else Address(page=page, language=language)
