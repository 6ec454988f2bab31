"""The names of the reference data and of closed lists → codes, however people type them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from etl.choices import Choice
from etl.contract import Column
from etl.reference import Reference
from etl.values.names import Lookup, Match, fold

__all__ = ["Lookup", "Lookups", "Match", "choices", "fold", "lookups", "place"]


def place(text: str) -> str:
    """``fold`` for municipalities: no postcode, ``stad`` or ``(province)``; ``St.`` is Sint."""
    name = fold(re.sub(r"\(.*\)", " ", text) or text)
    name = re.sub(r"^(?:\d{4} )?(?:stad|gemeente|stadsbestuur|gemeentebestuur) (?=\D)", "", name)
    name = re.sub(r"^\d{4} (?=\D)", "", name)
    return re.sub(r"\bst\b", "sint", name)


@cache
def choices(offered: tuple[Choice, ...]) -> Lookup:
    """The lookup of a closed list."""
    return Lookup(
        (name, choice.code)
        for choice in offered
        for name in (choice.nl, *choice.aliases, choice.en, choice.code)
    )


@dataclass(frozen=True, slots=True)
class Lookups:
    """A lookup for each list of the reference data; a municipality has its code of today."""

    hub: Lookup
    municipality: Lookup
    theme: Lookup
    channel: Lookup
    referral: Lookup
    period: Lookup

    def choices(self, column: Column) -> Lookup:
        """The lookup of the column's closed list."""
        return choices(column.choices)


@lru_cache(4)
def lookups(reference: Reference) -> Lookups:
    """The lookups of the reference data; kept, with what they found, for the next report."""
    return Lookups(
        hub=Lookup(
            (name, hub.code)
            for hub in reference.hubs
            for name in (hub.name, hub.short_name, *hub.aliases, hub.code)
            if name
        ),
        municipality=_municipalities(reference),
        theme=Lookup(
            (name, theme.code)
            for theme in reference.themes
            for name in (theme.name_nl, *theme.aliases, theme.name_en, theme.code)
        ),
        channel=Lookup(
            (name, channel.code)
            for channel in reference.channels
            for name in (channel.name, *channel.aliases, channel.code)
        ),
        referral=Lookup(
            (name, partner.name)
            for partner in reference.referral_partners
            for name in (partner.name, *partner.aliases)
        ),
        period=Lookup(
            (name, period.code)
            for period in reference.periods
            for name in _period_names(period.code)
        ),
    )


def _municipalities(reference: Reference) -> Lookup:
    today = [(name, m.nis) for m in reference.municipalities for name in (m.name, m.nis)]
    before = [(name, m.new_nis) for m in reference.mergers for name in (m.old_name, m.old_nis)]
    return Lookup(today, before, key=place, plurals=False)


def _period_names(code: str) -> tuple[str, ...]:
    """How people write a period: ``2023-S2``, ``S2 2023``, ``2e helft 2023`` and so on."""
    year, _, half = code.partition("-S")
    if half not in ("1", "2"):
        return (code,)
    ordinals = ("1e", "1ste", "eerste") if half == "1" else ("2e", "2de", "tweede")
    spoken = (f"{o} {w} {year}" for o in ordinals for w in ("helft", "semester", "halfjaar"))
    written = (f"{year}S{half}", f"S{half} {year}", f"{year} H{half}", f"H{half} {year}")
    return (code, *written, f"{year}-{half}", f"{year} semester {half}", *spoken)
