"""Beside the stories: the day that they tell, the area, the language and the projector."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from texts.words import LANGUAGES, day
from ui.address import LANGUAGE, ON
from ui.html import Markup, element, joined, void
from ui.presenting.hubs import hub_form, kept_fields
from ui.presenting.state import State
from ui.stories.plan import Plan
from ui.stories.where import PLAN, TODAY, last_held

NEWEST = 3  # publications to choose from; any other by its day


def settings(state: State) -> Markup:
    """All of it. Everything has a safe choice already, so nothing here must be touched."""
    return element(
        "section",
        element("h2", state.say("settings.title"), id="hm-settings"),
        element("p", state.say("settings.lead"), class_="hm-soft"),
        _chips(state, "day", list(_days(state))),
        _held(state),
        _other_day(state),
        hub_form(state),
        _chips(state, "language", _languages(state)),
        _chips(state, "theme", _themes(state)),
        class_="hm-settings",
    )


def day_words(state: State) -> str:
    """The day that is told, to read after *zoals gekend op*: the date, and its peilmoment."""
    on, name = state.telling.asked.on, state.telling.publication
    for each in LANGUAGES:  # a name that ends in the day does not tell it twice
        written = day(each, on)
        if name.casefold().endswith(written.casefold()):
            name = name[: -len(written)].rstrip(" ,:–-")
    written = day(state.desk.language, on)
    return state.say("settings.told", day=written, name=name) if name else written


def _named(state: State, name: str, on: date) -> str:
    """``Slotevent, 28 november 2023``; a name that tells the day itself stands alone."""
    written = day(state.desk.language, on)
    # Names are written once, mostly in Dutch, whatever the language of the page.
    if not name or any(day(each, on).casefold() in name.casefold() for each in LANGUAGES):
        return name or written
    return state.say("settings.published", name=name, day=written)


Choice = tuple[str, str, bool]
"""Words, link, whether it is the one that holds."""


def _chips(state: State, key: str, choices: list[Choice]) -> Markup:
    """A few choices beside each other, each a link; the one that holds says so."""
    links = joined(
        element(
            "li",
            element(
                "a",
                words,
                href=to,
                class_="hm-button",
                id=f"hm-{key}-{at}",
                aria_current="true" if is_chosen else None,
            ),
        )
        for at, (words, to, is_chosen) in enumerate(choices)
    )
    label = f"hm-label-{key}"
    return element(
        "div",
        element("p", state.say(f"settings.{key}"), class_="hm-label", id=label),
        element("ul", links, class_="hm-chips", aria_labelledby=label),
        class_="hm-setting",
    )


def _days(state: State) -> Iterator[Choice]:
    """The newest publications, the last day that ended, and today where time goes on."""
    store, now = state.telling.asked.store, state.telling.today
    on = state.telling.asked.on
    newest = sorted((e for e in store.publications if e.is_newest), key=lambda e: e.day)[::-1]
    for each in newest[:NEWEST]:
        words = _named(state, each.name, each.day)
        yield words, state.link(**{ON: each.day.isoformat()}), on == each.day
    held = last_held(store, now)
    yield _last_day(state, held), state.link(**{ON: held.isoformat()}), on == held
    if store.latest >= now:
        yield state.say("settings.today"), state.link(**{ON: TODAY}), on >= now


def _last_day(state: State, held: date) -> str:
    is_yesterday = held == state.telling.today - timedelta(days=1)
    key = "settings.yesterday" if is_yesterday else "settings.newest"
    return state.say(key, day=held)


def _held(state: State) -> Markup:
    """Whether the figures can still change before or on the stage."""
    if state.telling.is_held:
        return element("p", state.say("settings.held"), class_="hm-soft")
    return not_held(state)


def not_held(state: State) -> Markup:
    """That the day is not over, so that its figures can still change."""
    words = element("strong", state.say("settings.watch_out")), " ", state.say("settings.not_held")
    return element("div", *words, class_="hm-message hm-remark", role="status")


def _other_day(state: State) -> Markup:
    field = element(
        "div",
        element("label", state.say("settings.other_day"), for_="hm-other-day"),
        element("span", state.say("settings.other_hint"), class_="hm-hint", id="hm-other-hint"),
        void(
            "input",
            name=ON,
            id="hm-other-day",
            inputmode="numeric",
            maxlength=10,
            aria_describedby="hm-other-hint",
        ),
        class_="hm-field",
    )
    go = element("button", state.say("settings.choose_day"), type="submit", class_="hm-button")
    form = element(
        "form",
        kept_fields(state, ON),
        element("div", field, go, class_="hm-other-day"),
        method="get",
        action=state.desk.link().partition("?")[0],
        autocomplete="off",
        data_filters=True,
    )
    summary = element("summary", state.say("settings.another"))
    return element("details", summary, form, class_="hm-details", id="hm-another-day")


def _languages(state: State) -> list[Choice]:
    return [
        (
            state.say(f"settings.language_{each}"),
            state.link(**{LANGUAGE: each if each != LANGUAGES[0] else ""}),
            state.desk.language == each,
        )
        for each in LANGUAGES
    ]


def _themes(state: State) -> list[Choice]:
    def link(plan: Plan) -> str:
        return state.link(**{PLAN: plan.written()})

    return [
        (
            state.say(f"settings.theme_{theme}"),
            link(replace(state.plan, theme=theme)),
            state.plan.theme == theme,
        )
        for theme in ("light", "dark")
    ]
