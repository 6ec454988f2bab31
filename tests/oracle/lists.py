"""The programme's lists, from data/reference, and which code a text in a workbook means."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
Line = Mapping[str, str]
Codes = Mapping[str, str]

PLURALS = {
    "lokale besturen": "lokaal bestuur",
    "kennisinstellingen": "kennisinstelling",
    "workshops": "workshop",
    "netwerkmomenten": "netwerkmoment",
}
# (sheet, field) → what may stand in the cell → the code, as docs/columns.md tells.
CHOICES: Mapping[tuple[str, str], Codes] = {
    ("partner", "kind"): {
        "lokaal bestuur": "local_government", "reguliere economie": "regular_economy",
        "sociale economie": "social_economy", "kennisinstelling": "knowledge_institution",
        "andere": "other",
    },
    ("partner", "role"): {
        "promotor": "promotor", "kernpartner": "core_partner", "partner": "partner",
        "klankbord": "sounding_board",
    },
    ("dossier", "status"): {
        "in voorbereiding": "in_preparation", "ingediend": "submitted", "goedgekeurd": "approved",
        "geweigerd": "refused", "ingetrokken": "withdrawn",
    },
    ("activity", "kind"): {
        "netwerkmoment": "network_event", "infosessie": "information_session",
        "workshop": "workshop", "bedrijfsbezoek": "company_visit",
        "leersessie": "learning_session", "campagne": "campaign", "andere": "other",
    },
    ("activity", "pillar"): {"sensibiliseren": "raise_awareness", "realiseren": "realise"},
    ("referral", "asker_kind"): {
        "onderneming": "company", "sociale economie": "social_economy",
        "lokaal bestuur": "local_government", "kennisinstelling": "knowledge_institution",
        "burger": "citizen", "andere": "other",
    },
    ("referral", "ask_channel"): {
        "rechtstreeks": "direct", "via partner": "through_partner",
        "via stakeholder": "through_stakeholder", "via event": "through_event",
    },
    ("cluster", "kind"): {"cluster": "cluster", "ecosysteem": "ecosystem"},
    ("cluster", "scale"): {
        "gemeente": "municipality", "regio": "region", "provincie": "province",
        "vlaanderen": "flanders",
    },
}  # fmt: skip


@cache
def plain(text: str) -> str:
    """The text in small letters, without accents and without what is no letter or digit."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(one for one in letters if not unicodedata.combining(one))
    return " ".join("".join(one if one.isalnum() else " " for one in letters).split())


def code_of(text: str, codes: Codes) -> str:
    """The code of a name: as written, in the plural, or with one letter forgotten.

    ValueError when the text is no name, or could be two.
    """
    said = plain(PLURALS.get(plain(text), text))
    if said in codes:
        return codes[said]
    near = {code for name, code in codes.items() if said in _with_one_letter_less(name)}
    if len(near) != 1:
        raise ValueError(f"{text!r} is none of {sorted(codes)}")
    return near.pop()


def _with_one_letter_less(name: str) -> set[str]:
    return {name[:place] + name[place + 1 :] for place in range(len(name))}


def lines(name: str, example: bool = True) -> list[Line]:
    """The lines of a reference file; the example has hubs of its own."""
    own = DATA / "example" / "reference" / f"{name}.csv"
    path = own if example and own.exists() else DATA / "reference" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _names(found: Iterable[Line], code: str, *columns: str) -> Codes:
    """Plain name → code; a name goes before an alias."""
    codes: dict[str, str] = {}
    for column in columns:
        for line in found:
            for name in line[column].split(";"):
                if name:
                    codes.setdefault(plain(name), line[code])
    return codes


@dataclass(frozen=True)
class Lists:
    """Everything that the reference files say and a number needs."""

    hubs: Mapping[str, Line]
    periods: Mapping[str, Line]
    phases: Mapping[str, Line]
    themes: Mapping[str, Line]
    channels: Mapping[str, Line]
    municipalities: Mapping[str, Line]
    codes: Mapping[str, Codes]


@cache
def lists() -> Lists:
    """The lists, read once."""
    hubs, periods, phases = lines("hubs"), lines("periods"), lines("phases")
    themes, channels = lines("themes"), lines("channels")
    places, mergers = lines("municipalities"), lines("municipality_mergers")
    return Lists(
        hubs={line["hub_code"]: line for line in hubs},
        periods={line["period_code"]: line for line in periods},
        phases={line["phase_code"]: line for line in phases},
        themes={line["theme_code"]: line for line in themes},
        channels={line["channel_code"]: line for line in channels},
        municipalities={line["nis"]: line for line in places},
        codes={
            "hub": _names(hubs, "hub_code", "hub_name", "short_name", "aliases", "hub_code"),
            "theme": _names(themes, "theme_code", "name_nl", "aliases"),
            "channel": _names(channels, "channel_code", "name", "aliases"),
            "referral": _names(lines("referral_partners"), "name", "name", "aliases"),
            # A municipality of before a merger is told on today's map.
            "municipality": {
                **_names(mergers, "new_nis", "old_name", "old_nis"),
                **_names(places, "nis", "name", "nis"),
            },
        },
    )
