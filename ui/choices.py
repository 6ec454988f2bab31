"""What the filter bar offers: code → label per filter, in the order of the screen."""

from __future__ import annotations

from metrics.store import Store
from texts.words import period
from ui.address import FILTERS, PERIOD


def choices_of(store: Store, language: str) -> dict[str, dict[str, str]]:
    """What each filter offers: address key → code → label; years before half-years."""
    found = {
        key: dict(store.labels(dimension, language, short=not store.is_example))
        for key, dimension in FILTERS.items()
    }
    halves = list(store.labels("period", language))
    years = sorted({code[:4] for code in halves})
    found[PERIOD] = {year: year for year in years} | {
        code: period(language, code) for code in halves
    }
    return found
