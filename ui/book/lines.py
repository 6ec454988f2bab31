"""What stands above the figures of each sheet."""

from __future__ import annotations

from ui.stories.telling import Telling


def known(telling: Telling) -> tuple[str, ...]:
    """Whose figures they are, that they are provisional if so, and how to read the cells."""
    asked = telling.asked
    who = asked.chosen_words() or asked.say("book.fact.all_hubs")
    return tuple(filter(None, (who, telling.warning(), asked.say("book.legend"))))
