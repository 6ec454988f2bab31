"""The search in the lessons, and the choice of an objective: both keep the filters."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

from texts.words import day
from ui.address import MOST_LETTERS, ROWS_PAGE, WORDS
from ui.asked import Asked
from ui.html import Markup, element, joined, void
from ui.lessons.found import PLACE, Found, link, objective_name

_FIELD = "hm-lessons-words"
_HINT = "hm-lessons-hint"


def search_form(found: Found) -> Markup:
    """A plain form: what was typed goes into the address, with all that was chosen."""
    asked = found.asked
    kept = joined(
        void("input", type="hidden", name=key, value=value)
        for key, value in parse_qsl(asked.address.query())
        if key not in (WORDS, ROWS_PAGE)
    )
    field = void(
        "input",
        type="search",
        id=_FIELD,
        name=WORDS,
        value=asked.address.words,
        maxlength=MOST_LETTERS,
        autocomplete="off",
        aria_describedby=_HINT,
    )
    button = element(
        "button",
        asked.say("lessons.search.show"),
        type="submit",
        class_="hm-button",
        id="hm-lessons-show",
    )
    label = element("label", asked.say("lessons.search.label"), for_=_FIELD)
    return element(
        "form",
        element("div", label, field, button, class_="hm-search"),
        element("p", asked.say("lessons.search.hint"), id=_HINT, class_="hm-note"),
        kept,
        method="get",
        action=asked.address.link().split("?")[0] + f"#{PLACE}",
        role="search",
        class_="hm-lessons-search",
    )


def found_line(found: Found) -> Markup:
    """How many lessons bear the words, and the way back to all; nothing without words."""
    asked = found.asked
    count = len(found.shown)
    if not found.words:
        words = "" if count or found.chosen is None else asked.say("lessons.per.none")
        return element("p", words, class_="hm-note") if words else Markup()
    words = (
        asked.say_count("lessons.search.found", count, words=found.sought)
        if count
        else asked.say("lessons.search.none", words=found.sought)
    )
    ways = [_clear_words(asked, found)]
    if not count and asked.address.is_filtered:
        words = f"{words} {asked.say('lessons.search.none_filtered')}"
        href = replace(asked.address.cleared(), number="", unknown=()).link()
        ways.append(element("a", asked.say("ui.filter.clear"), href=f"{href}#{PLACE}"))
    return element("p", element("span", words), *ways, class_="hm-active hm-lessons-found")


def _clear_words(asked: Asked, found: Found) -> Markup:
    href = link(asked, found.chosen, words="")
    return element("a", asked.say("lessons.search.clear"), href=href, id="hm-lessons-clear")


def objectives(found: Found) -> Markup:
    """Links to the lessons of one objective, each with how many; one that is to begin says when."""
    asked = found.asked
    codes: list[str | None] = list(asked.labels("objective"))
    links = [_choice(found, None, asked.say("lessons.per.every"), len(found.matching))]
    for code in codes:
        name = objective_name(asked, code, is_short=True)
        start = found.not_begun.get(code or "")
        if start is None:
            links.append(_choice(found, code, name, found.counts.get(code, 0)))
        else:
            told = asked.say("lessons.per.not_yet", name=name, day=day(asked.language, start))
            links.append(element("li", element("span", told, class_="hm-soft")))
    label = asked.say("lessons.per.label")
    return element("nav", element("ul", *links), class_="hm-lessons-per", aria_label=label)


def _choice(found: Found, code: str | None, name: str, count: int) -> Markup:
    asked = found.asked
    return element(
        "li",
        element(
            "a",
            asked.say("lessons.per.count", name=name, count=count),
            href=link(asked, code),
            id=f"hm-lessons-{code or 'every'}",
            aria_current="true" if code == found.chosen else None,
        ),
    )
