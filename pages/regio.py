"""Regio. Which part of Flanders do the hubs serve."""

from __future__ import annotations

from ui.asked import Asked
from ui.drawn import (
    map_chart,
    municipalities_chart,
    overlaps_chart,
    partners_chart,
    provinces_chart,
)
from ui.filters import ignored_note
from ui.page import Page
from ui.parts import Figure, cards
from ui.show import open_page

FIGURES = (
    Figure("covered", "municipalities_covered", "of_municipalities", rate="of_municipalities"),
    Figure("inhabitants", "inhabitants_covered", "of_inhabitants", rate="of_inhabitants"),
    Figure("overlap", "municipalities_overlap", "of_covered"),
    Figure("rule", "partner_rule", "of_hubs"),
)


def content(asked: Asked) -> Page:
    """Key figures, the map, provinces, the list of municipalities, overlaps, the partner rule."""
    covered = asked.total("municipalities_covered")
    reached, whole = covered.numerator or 0, covered.denominator or 0
    return Page(
        title=asked.say("pages.region.title"),
        answer=asked.say_count("pages.region.answer", reached, whole=whole),
        is_empty=not whole,
        parts=lambda: [
            ignored_note(asked, "municipalities_covered"),
            cards(asked, FIGURES),
            map_chart(asked),
            provinces_chart(asked),
            municipalities_chart(asked),
            overlaps_chart(asked),
            partners_chart(asked),
        ],
    )


if __name__ == "__main__":
    open_page("region", content)
