"""The page *Presenteren* for what its address asks."""

from __future__ import annotations

from ui.desk import Desk
from ui.html import Markup, element
from ui.page import Page
from ui.presenting.arranging import arranging
from ui.presenting.choose import choose_page, example, no_figures, slides_in, troubles
from ui.presenting.found import checks_of, rehearsal
from ui.presenting.ready import rehearsed, showing, start, take_along
from ui.presenting.settings import day_words, not_held
from ui.presenting.state import State, state_of
from ui.presenting.steps import steps
from ui.stores import current_store


def presenting_page(desk: Desk) -> Page:
    """The choice of a story; of a chosen one its slides, or what is taken along."""
    store = current_store(desk.person)
    if store is None:
        return no_figures(desk)
    state = state_of(desk, store)
    if not state.story:
        return choose_page(state)
    if not slides_in(state, state.story):
        return _nothing(state)
    return _ready(state) if state.is_ready else _check(state)


def _title(state: State) -> str:
    return state.say("title", name=state.desk.say(f"stories.name.{state.story}"))


def _nothing(state: State) -> Page:
    """The filters leave nothing of the story."""

    def parts() -> list[Markup]:
        link = element("a", state.say("nothing_way"), href=state.way_back, class_="hm-button")
        return [*troubles(state), element("p", link, class_="hm-actions")]

    return Page(_title(state), state.say("choose.nothing"), parts, has_filters=False)


def _check(state: State) -> Page:
    def parts() -> list[Markup]:
        checks = checks_of(state)
        head = [*_top(state), rehearsed(state, checks)]
        return [*head, arranging(state, checks), rehearsal(state, checks)]

    return Page(_title(state), _answer(state, "check"), parts, has_filters=False)


def _ready(state: State) -> Page:
    def parts() -> list[Markup]:
        checks = checks_of(state)
        head = [*_top(state), rehearsed(state, checks), start(state), showing(state)]
        return head + take_along(state)

    return Page(_title(state), _answer(state, "ready"), parts, has_filters=False)


def _answer(state: State, step: str) -> str:
    if not state.deck.slides:
        return state.say("refused.no_slides")
    slides = state.say_count("slide_count", len(state.deck.slides))
    return state.say(f"answer.{step}", slides=slides, who=state.deck.who, day=day_words(state))


def _top(state: State) -> list[Markup]:
    """What must be known first: where one is, what went wrong, and that it is made up."""
    found = [steps(state), *troubles(state), example(state)]
    if not state.telling.is_held:
        found.append(not_held(state))
    if state.deck.warning:
        found.append(element("div", state.deck.warning, class_="hm-message hm-remark"))
    return found
