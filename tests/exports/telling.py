"""Stories of the example, as their tests ask them."""

from __future__ import annotations

from datetime import date

from metrics.store import Store
from tests.example_store import example_store
from ui.stories.telling import Telling
from ui.stories.where import telling_of

EVENT = date(2023, 11, 28)
TODAY = date(2026, 11, 22)
SITE = "https://hubmonitor.example"
HUB = "voorbeeldhub-e"


def example_telling(on: date | None = EVENT, language: str = "nl", **chosen: str) -> Telling:
    """What a presenter asks of the example. on: null for the last day that is held."""
    store = Store.newest(example_store() / "example" / "builds")
    asked = {key: [value] for key, value in chosen.items()}
    if on is not None:
        asked["op"] = [on.isoformat()]
    return telling_of(store, asked, language, TODAY, SITE)
