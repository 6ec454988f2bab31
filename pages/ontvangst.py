"""Ontvangstbewijs: wat is er ingediend, en wat kan er nu."""

from __future__ import annotations

from handin.receipt import receipt
from handin.slots import slot
from ui.desk import Desk
from ui.missing import missing
from ui.page import Page
from ui.receipt import (
    confirmed,
    counts_section,
    facts_section,
    fingerprint_section,
    next_section,
    warnings_section,
)
from ui.show import open_page

PAGE = {"key": "receipt", "nl": "Ontvangstbewijs", "en": "Receipt", "work": True}


def work(desk: Desk) -> Page:
    """The receipt of the report that the address names."""
    number = desk.one("rapport")
    entry_id = int(number) if number.isascii() and number.isdigit() and len(number) < 15 else 0
    try:
        found = receipt(desk.programme, desk.person, entry_id)
        entry = found.entry
        now = slot(desk.programme, desk.person, entry.hub_code or "", entry.period_code or "")
    except LookupError:
        return missing(desk, "receipt", "history")
    return Page(
        desk.say("receipt.title"),
        confirmed(desk, found, now),
        lambda: [
            facts_section(desk, found),
            next_section(desk, found, now),
            counts_section(desk, found),
            warnings_section(desk, found),
            fingerprint_section(desk, found),
        ],
    )


if __name__ == "__main__":
    open_page("receipt", work)
