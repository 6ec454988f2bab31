"""What the drawings about areas say alike: how many places and people, a bar with its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charts.drawing import Context
from charts.markup import element, percent, text
from texts.words import listed, number, say_count

MOST_HUBS = 40  # bars of as many hubs as a screen or two hold; the table has them all
_NAMED = 3
_CLASSES = "hm-bar hm-place"


def people_words(amount: int | None, context: Context) -> str:
    """``1.234 inwoners``; a dash for how many when that is unknown."""
    if amount is None:
        unknown = number(context.language, None)
        return context.say("region.people.other", count=unknown)
    return say_count(context.language, "charts.region.people", amount)


def places_words(amount: int, context: Context) -> str:
    """``9 gemeenten``."""
    return say_count(context.language, "charts.region.places", amount)


def spots_words(amount: int, context: Context) -> str:
    """``9 witte vlekken``."""
    return say_count(context.language, "charts.region.spots", amount)


def count_words(amount: int, context: Context) -> str:
    """A number for a table; none is a word, for there are no rows of nothing to lead to."""
    return number(context.language, amount) if amount else context.say("region.none")


def names_words(names: Sequence[str], context: Context) -> str:
    """``Aalst, Ninove, Gent en nog 7 andere``."""
    if len(names) <= _NAMED + 1:
        return listed(context.language, list(names))
    more = say_count(context.language, "charts.more", len(names) - _NAMED)
    return f"{', '.join(names[:_NAMED])} {more}"


def drawn_lines(
    amounts: Sequence[int | None], are_chosen: Sequence[bool], context: Context
) -> tuple[list[int], str]:
    """Which hubs get a bar, in their own order, and the sentence that says which when not all do.

    amounts: what the bar of each shows; of very many hubs the chosen ones and the largest stay.
    """
    if len(amounts) <= MOST_HUBS:
        return list(range(len(amounts))), ""
    largest = sorted(
        range(len(amounts)), key=lambda at: (not are_chosen[at], -(amounts[at] or 0), at)
    )
    words = context.say("region.most_hubs", shown=MOST_HUBS, count=len(amounts))
    return sorted(largest[:MOST_HUBS]), words


def line(
    name: str,
    length: tuple[float, float],
    told: str,
    small: str,
    lead: Mapping[str, str | None],
    is_chosen: bool = False,
) -> str:
    """A name, a bar and what it says.

    length: a part of the longest. told: markup; small: words said softly beneath.
    lead: the attribute by which the bar leads on (``at_cell``); empty for nowhere.
    """
    bar = element("i", style=f"--w:{percent(*length)}")
    soft = text("span", small, "hm-soft") if small else ""
    return element(
        "div",
        text("span", name, "hm-name"),
        element("div", bar if length[0] else "", classes="hm-free", **lead),
        element("span", element("b", told), soft, classes="hm-told"),
        classes=f"{_CLASSES} hm-chosen" if is_chosen else _CLASSES,
    )


def silent_line(name: str, words: str, is_chosen: bool = False) -> str:
    """A name of which there is nothing to draw, and why."""
    return element(
        "div",
        text("span", name, "hm-name"),
        element("div", classes="hm-free"),
        element("span", text("em", words), classes="hm-told"),
        classes=f"{_CLASSES} hm-chosen" if is_chosen else _CLASSES,
    )
