"""Definities. What each number means, by which rule it is counted, and since when."""

from __future__ import annotations

from metrics.catalog import METRICS
from metrics.versions import in_force
from ui.asked import Asked
from ui.definitions.register import only, register
from ui.page import Page
from ui.show import open_page

PAGE = {"key": "definitions", "nl": "Definities", "en": "Definitions", "under": "quality"}


def content(asked: Asked) -> Page:
    """Every definition, or the one that the address names."""
    number = asked.address.number
    if number:
        metric = in_force(asked.store, number, asked.on)
        return Page(
            title=asked.say("definitions.title_one", name=metric.name(asked.language)),
            answer=metric.definition(asked.language),
            parts=lambda: only(asked, number),
        )
    return Page(
        title=asked.say("definitions.title"),
        answer=asked.say_count("definitions.answer", len(METRICS)),
        parts=lambda: register(asked),
    )


if __name__ == "__main__":
    open_page("definitions", content)
