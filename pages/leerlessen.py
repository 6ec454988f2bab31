"""Leerlessen. What the hubs learned, and what they did differently because of it."""

from __future__ import annotations

from ui.asked import Asked
from ui.filters import ignored_note
from ui.html import Markup
from ui.lessons.charts import objectives_chart
from ui.lessons.found import every_objective
from ui.lessons.listing import lessons_section
from ui.page import Page
from ui.parts import Figure, cards
from ui.show import open_page

PAGE = {"key": "lessons", "nl": "Leerlessen", "en": "Lessons learned", "menu": 80}
FIGURES = (
    Figure("lessons", "lessons"),
    Figure("lessons_adjusted", "lessons_adjusted", "of_lessons"),
    Figure("hubs_with_lessons", "hubs_with_lessons", "of_all_hubs"),
)


def content(asked: Asked) -> Page:
    """Key figures, lessons per objective, and the lessons themselves with their search."""
    whole = every_objective(asked)
    found = whole.total("lessons_adjusted")
    count = found.denominator or 0
    return Page(
        title=asked.title("lessons"),
        answer=answer(whole, count, found.numerator or 0),
        is_empty=not count and asked.address.is_filtered,
        parts=lambda: [
            ignored_note(asked, "lessons"),
            cards(whole, FIGURES),
            objectives_chart(whole),
            lessons_section(asked) if count else Markup(),
        ],
    )


def answer(asked: Asked, count: int, adjusted: int) -> str:
    """How many lessons, and whose: what a filter leaves says nothing of the other hubs."""
    who = asked.only("lessons_adjusted").chosen_words()
    if not count:
        return asked.say(f"pages.lessons.none{'_chosen' if who else ''}", who=who)
    key = f"pages.lessons.{'chosen' if who else 'answer'}"
    return asked.say_count(key, count, who=who, adjusted=adjusted)


if __name__ == "__main__":
    open_page("lessons", content)
