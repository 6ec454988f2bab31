"""The stories there are: who makes their slides, and how long they take to tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from exports.deck import Slide
from ui.stories import dossiers, hub, lessons, overview, partners, region
from ui.stories.telling import Telling


@dataclass(frozen=True)
class Story:
    """slides: what is told → the slides, in their order. needs_hub: it is about exactly one."""

    slides: Callable[[Telling], list[Slide]]
    minutes: int
    needs_hub: bool = False


# Its name is the text ``stories.name.<key>``, what it tells ``stories.tells.<key>``.
STORIES: Mapping[str, Story] = {
    "overview": Story(overview.slides, 4),
    "dossiers": Story(dossiers.slides, 7),
    "region": Story(region.slides, 4),
    "partners": Story(partners.slides, 5),
    "hub": Story(hub.slides, 4, needs_hub=True),
    "lessons": Story(lessons.slides, 6),
}
