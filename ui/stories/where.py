"""Where a story stands: the addresses of its page, its stage and its files, and reading them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlencode

from metrics.access import VISITOR
from metrics.store import Store
from ui.address import ON, day_of, read_address
from ui.asked import Asked
from ui.choices import choices_of
from ui.paths import ALL_PATHS
from ui.stories.plan import Plan
from ui.stories.telling import Telling

STORY, PLAN, TODAY = "verhaal", "plan", "vandaag"
STAGE, FOLDER, ARRANGED = "podium", "bestand", "plan"
# How the address names a story → its key.
NAMES = {
    "oogopslag": "overview",
    "dossiers": "dossiers",
    "regio": "region",
    "partners": "partners",
    "hub": "hub",
    "leerlessen": "lessons",
}
_WRITTEN = {story: name for name, story in NAMES.items()}
# What goes along from the address of the page to stage and files.
_CHOICES = ("hub", "provincie", "thema", "fase", "periode")
Parameters = Mapping[str, Sequence[str]]


def telling_of(
    store: Store, parameters: Parameters, language: str, today: date, site: str
) -> Telling:
    """What the address asks of the store, for the public, on a day that it always names.

    Without a day it is the last one that has ended, or the last on which the store learned
    something: what was known then stays so, whatever comes in tonight. ``op=vandaag`` is today.
    """
    choices = choices_of(store, language)
    written = [value for value in parameters.get(ON, ()) if value != TODAY]
    wants_today = TODAY in parameters.get(ON, ()) or day_of(parameters) == today
    given = {**parameters, ON: written}
    address = read_address("overview", given, choices, max(today, store.latest))
    on = address.on or (store.latest if wants_today else last_held(store, today))
    address = replace(address.plain(), on=on, unknown=address.unknown, language=language)
    return Telling(Asked(store, VISITOR, address, choices), today, site)


def last_held(store: Store, today: date) -> date:
    """The last day whose knowledge no later report can change."""
    return min(store.latest, today - timedelta(days=1))


def story_of(parameters: Parameters) -> str:
    """The key of the story that the address names; LookupError when it names none of ours."""
    written = parameters.get(STORY, ())
    return NAMES[written[-1] if written else ""]


def story_path(telling: Telling, story: str, plan: Plan, where: str = "") -> str:
    """The path of a story: its page, or ``where`` below it: the stage, or a file."""
    chosen = replace(telling.asked.address, unknown=())
    kept = dict.fromkeys((*_CHOICES, "taal"))
    pairs = [(STORY, _WRITTEN[story])]
    pairs += [(key, value) for key, value in parse_qsl(chosen.query()) if key in kept]
    pairs.append((ON, telling.asked.on.isoformat() if telling.is_held else TODAY))
    if written := plan.written():
        pairs.append((PLAN, written))
    base = f"/{ALL_PATHS['presenting']}"
    return f"{base}/{where}?{urlencode(pairs)}" if where else f"{base}?{urlencode(pairs)}"
