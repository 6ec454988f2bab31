"""A story, and what the presenter changed in it → the deck that every export reads."""

from __future__ import annotations

from dataclasses import replace

from exports.deck import Deck, Slide
from ui.stories.plan import Plan
from ui.stories.story import STORIES
from ui.stories.telling import Telling
from ui.stories.where import story_path


def deck_of(telling: Telling, story: str, plan: Plan) -> Deck:
    """The deck. Raises LookupError for a story that there is not, or one that needs a hub."""
    slides = [_own_words(slide, plan) for slide in arranged(slides_of(telling, story), plan)]
    path = story_path(telling, story, plan)
    return Deck(
        story=story,
        name=telling.say(f"name.{story}"),
        who=telling.asked.who,
        language=telling.language,
        on=telling.asked.on,
        stamp=telling.stamp(),
        slides=tuple(slide for slide in slides if slide.key not in plan.off),
        address=telling.address(path),
        path=path,
        file_name=file_name(telling, story),
        held=telling.is_held,
        publication=telling.publication,
        warning=telling.warning(),
        is_example=telling.asked.store.is_example,
        theme=plan.theme,
        seconds=plan.seconds,
        loops=plan.loops,
        autoplay=plan.autoplay,
        plan=plan.written(),
    )


def slides_of(telling: Telling, story: str) -> list[Slide]:
    """Every slide of the story as it comes, in its order."""
    return STORIES[story].slides(telling)


def arranged(slides: list[Slide], plan: Plan) -> list[Slide]:
    """The slides in the presenter's order; those that it does not name keep theirs, at the end."""
    places = {key: at for at, key in enumerate(plan.order)}
    return sorted(slides, key=lambda slide: places.get(slide.key, len(places)))


def file_name(telling: Telling, story: str) -> str:
    """``hubmonitor_in-een-oogopslag_2023-11-28``, with the hub when it is about one."""
    hubs = telling.asked.address.codes("hub")
    named = [telling.say(f"file.{story}"), *(hubs if len(hubs) == 1 else ())]
    mark = [telling.say("file.example")] if telling.asked.store.is_example else []
    return "_".join(["hubmonitor", *named, telling.asked.on.isoformat(), *mark])


def _own_words(slide: Slide, plan: Plan) -> Slide:
    title, note = plan.titles.get(slide.key, "").strip(), plan.notes.get(slide.key)
    if title and title != slide.title:
        slide = replace(slide, title=title, is_typed=True)
    if note is not None:
        slide = replace(slide, notes=replace(slide.notes, say=note))
    return slide
