"""A lesson as a quote that is ready for a slide: who said it, when, and where it stands."""

from __future__ import annotations

from dataclasses import replace

from metrics.lessons import METRIC, Lesson
from texts.words import period
from ui.address import Address
from ui.asked import Asked
from ui.full_address import full_address
from ui.html import Markup, element, joined
from ui.lessons.found import month


def quote(asked: Asked, lesson: Lesson) -> str:
    """The quote in plain text, a line per part; VOORBEELD when it is made up."""
    hub = asked.labels("hub").get(lesson.hub, lesson.hub)
    lines = [asked.say("lessons.quote.text", lesson=lesson.lesson)]
    if lesson.adjustment:
        lines.append(asked.say("lessons.quote.adjustment", adjustment=lesson.adjustment))
    lines.append(asked.say("lessons.quote.who", hub=hub, month=month(asked, lesson.learned_on)))
    when = period(asked.language, lesson.period)
    lines.append(
        asked.say("lessons.quote.source", period=when, address=full_address(lasting(asked, lesson)))
    )
    if asked.store.is_example:
        lines.insert(0, asked.say("charts.example"))
    return "\n".join(lines)


def lasting(asked: Asked, lesson: Lesson) -> str:
    """Where the lesson stands, as known on the day that is shown, also when that is today."""
    bare = Address(page=asked.address.page, on=asked.on, language=asked.language)
    return replace(asked, address=bare).origin_link(METRIC, lesson.row_key)


def copy_button(asked: Asked, lesson: Lesson, described_by: str) -> Markup:
    """The button, and beside it the hidden text that it copies."""
    key = f"hm-quote-{lesson.row_key.replace('.', '-')}"
    text = element("textarea", quote(asked, lesson), id=key, hidden=True, readonly=True)
    button = element(
        "button",
        asked.say("lessons.quote.copy"),
        type="button",
        class_="hm-link",
        id=f"{key}-copy",
        aria_describedby=described_by,
        data_copy_text=key,
        data_copied=asked.say("lessons.quote.copied"),
    )
    return joined((button, text))
