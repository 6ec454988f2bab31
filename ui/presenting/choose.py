"""Step 1: a story, with two ways on: start it as it is, or look it over first."""

from __future__ import annotations

from exports.deck import Closing
from ui.address import FILTERS, PERIOD
from ui.desk import Desk
from ui.html import Markup, element, hidden_text, joined
from ui.page import Page
from ui.presenting.hubs import story_form
from ui.presenting.settings import day_words, settings
from ui.presenting.state import State
from ui.stories.story import STORIES

LOOK = "hm-presenting"


def choose_page(state: State) -> Page:
    """The stories as cards, and beside them the day and the area about which they tell."""
    answer = state.say("choose.answer", day=day_words(state))
    if not state.has_figures:
        answer = state.say("choose.early", day=state.telling.asked.on)
    return Page(
        state.desk.title("presenting"),
        answer,
        lambda: [
            *troubles(state),
            example(state),
            element("div", _stories(state), settings(state), class_=LOOK),
        ],
        has_filters=False,
    )


def troubles(state: State) -> list[Markup]:
    """What of the address could not be followed, and what stands here instead."""
    found = []
    for key in state.troubles:
        if key == "early":  # the page says it already
            continue
        values = state.telling.asked.address.unknown if key == "unknown" else ()
        words = state.say(f"trouble.{key}", values=", ".join(value for _, value in values))
        found.append(element("div", words, class_="hm-message hm-remark", role="alert"))
    return found


def example(state: State) -> Markup:
    """That the reports are made up, as long as they are."""
    if not state.telling.asked.store.is_example:
        return Markup()
    words = element("strong", state.desk.say("ui.badge.example"), ". "), state.say("example")
    return element("div", *words, class_="hm-message hm-info")


def no_figures(desk: Desk) -> Page:
    """There is not one report yet, so there is nothing to tell."""
    return Page(
        desk.title("presenting"), desk.say("presenting.choose.no_figures"), lambda: [], False
    )


def _stories(state: State) -> Markup:
    cards = joined(_card(state, story) for story in STORIES)
    return element(
        "section",
        element("h2", state.say("choose.title"), id="hm-stories"),
        _area(state),
        element("div", cards, class_="hm-stories"),
    )


def _area(state: State) -> Markup:
    """That only a part of the programme is told, and how to tell all of it."""
    asked = state.telling.asked
    if not asked.address.is_filtered:
        return Markup()
    every = dict.fromkeys((*FILTERS, PERIOD), "")
    link = element("a", state.say("choose.whole"), href=state.link(**every))
    words = state.say("choose.area", choices=asked.chosen_words())
    return element("p", words, " ", link, class_="hm-area")


def _card(state: State, story: str) -> Markup:
    name = state.desk.say(f"stories.name.{story}")
    return element(
        "article",
        element("h3", name, id=f"hm-story-{story}"),
        element("p", state.desk.say(f"stories.tells.{story}"), class_="hm-tells"),
        *_ways(state, story, name),
        class_="hm-story",
        aria_labelledby=f"hm-story-{story}",
    )


def _ways(state: State, story: str, name: str) -> list[Markup]:
    """How long it is and how to go on; or why it cannot be told."""
    told = STORIES[story]
    if not state.has_figures:
        return []
    if told.needs_hub and not state.hub:
        return [story_form(state, story)]
    count = slides_in(state, story)
    if not count:
        return [element("p", state.say("choose.nothing"), class_="hm-soft")]
    long = state.say_count("choose.long", count, minutes=told.minutes)
    who = state.telling.asked.chosen_words()
    about = state.say("choose.about", who=who) if who else ""
    of = hidden_text(", ".join(filter(None, (state.say("choose.of", name=name), about))))
    start = element(
        *("a", state.say("choose.start"), of),
        href=state.stage(story),
        class_="hm-button hm-primary",
        id=f"hm-start-{story}",
    )
    check = element(
        "a", state.say("choose.check"), of, href=state.link(story), id=f"hm-check-{story}"
    )
    return [
        element("p", " · ".join(filter(None, (about, long))), class_="hm-long"),
        element("p", start, check, class_="hm-actions"),
    ]


def slides_in(state: State, story: str) -> int:
    """How many slides the story has; 0 when all but its thanks would be empty."""
    slides = state.of(story).slides
    has_any = any(not isinstance(slide.figure, Closing) for slide in slides)
    return len(slides) if has_any else 0
