"""Waarom veranderde het? What changed between two days, and by which causes."""

from __future__ import annotations

from dataclasses import replace

from ui.asked import Asked
from ui.change.causes import causes_section, sentences
from ui.change.days import Days, compare_form, days_of, in_order
from ui.change.overview import MAIN, change_of, changed, label_of, main_figures
from ui.change.sentences import told
from ui.html import Markup, element
from ui.page import Page
from ui.parts import note
from ui.show import open_page

PAGE = {"key": "change", "nl": "Waarom veranderde het?", "en": "Why did it change?"}


def content(asked: Asked) -> Page:
    """One figure with every cause of its difference, or the main figures in a sentence each."""
    days = days_of(asked)
    asked = in_order(asked, days)
    return _one(asked, days) if asked.address.number else _main(asked, days)


def _main(asked: Asked, days: Days) -> Page:
    found = [change_of(asked, days, key) for key in MAIN]
    count, between = changed(found), {"before": days.before, "after": days.after}
    answer = (
        asked.say_count("change.answer", count, total=len(found), **between)
        if count
        else asked.say("change.answer_none", **between)
    )
    return Page(
        title=asked.title("change"),
        answer=answer,
        parts=lambda: [
            *_notes(asked, days),
            compare_form(asked, days),
            main_figures(asked, days, found),
        ],
    )


def _one(asked: Asked, days: Days) -> Page:
    change = change_of(asked, days, asked.address.number)
    name = change.metric.name(asked.language)
    between = asked.say("change.between", name=name, before=days.before, after=days.after)
    return Page(
        title=asked.title("change"),
        answer=f"{told(asked.language, change, label_of(asked, change))[0].head} {between}",
        parts=lambda: [
            *_notes(asked, days),
            sentences(asked, days, change),
            compare_form(asked, days),
            causes_section(asked, days, change),
        ],
    )


def _notes(asked: Asked, days: Days) -> list[Markup]:
    """What was done with days that were chosen oddly."""
    told = []
    if days.is_swapped or days.is_future:
        key = "future" if days.is_future else "swapped"
        words = asked.say(f"change.{key}", before=days.before, after=days.after)
        # The bar above still bears the day of the address.
        to = replace(asked.address, rows_page=1, unknown=()).link()
        link = element("a", asked.say("change.in_order"), href=to, id="hm-in-order")
        told.append(element("p", words, " ", link, class_="hm-note"))
    if days.before == days.after:
        told.append(note(asked.say("change.one_day")))
    return told


if __name__ == "__main__":
    open_page("change", content)
