"""Regio. Which part of Flanders do the hubs serve, and who could step in where none does."""

from __future__ import annotations

from metrics.measure import Total
from ui.asked import Asked
from ui.drawn import map_chart, municipalities_chart, overlaps_chart
from ui.filters import ignored_note
from ui.page import Page
from ui.parts import Figure, cards
from ui.region.charts import (
    distance_chart,
    near_hubs_chart,
    only_one_chart,
    pairs_chart,
    provinces_chart,
    reference_regions_chart,
    white_spots_chart,
    whose,
)
from ui.show import open_page

PAGE = {"key": "region", "nl": "Regio", "en": "Region", "menu": 40, "frozen": True}

FIGURES = (
    Figure("covered", "municipalities_covered", "of_municipalities", rate="of_municipalities"),
    Figure("inhabitants", "inhabitants_covered", "of_inhabitants", rate="of_inhabitants"),
    Figure("uncovered", "municipalities_uncovered", "of_municipalities"),
    Figure("overlap", "municipalities_overlap", "of_covered"),
    Figure("only_one", "municipalities_only_one", "of_covered"),
    Figure("rule", "partner_rule", "of_hubs", to="partners"),
)


def content(asked: Asked) -> Page:
    """Key figures, the map, areas, white spots and who is near, distance, overlaps, the list."""
    found = asked.totals("municipalities_covered", "inhabitants_covered")
    covered, people = found["municipalities_covered"], found["inhabitants_covered"]
    return Page(
        title=asked.title("region"),
        answer=answer(asked, covered, people),
        is_empty=not covered.denominator,
        parts=lambda: [
            ignored_note(asked, "municipalities_covered"),
            cards(asked, FIGURES),
            map_chart(asked),
            provinces_chart(asked),
            reference_regions_chart(asked),
            white_spots_chart(asked),
            near_hubs_chart(asked),
            distance_chart(asked),
            overlaps_chart(asked),
            pairs_chart(asked),
            only_one_chart(asked),
            municipalities_chart(asked),
        ],
    )


def answer(asked: Asked, covered: Total, people: Total) -> str:
    """How much is in a service area; when hubs are chosen in theirs, which the answer names."""
    told = {
        "whole": covered.denominator or 0,
        "people": people.numerator,
        "all": people.denominator or 0,
        "hubs": whose(asked),
    }
    key = "pages.region.reached_by" if asked.address.codes("hub") else "pages.region.reached"
    if not covered.numerator:
        return asked.say(f"{key}.none", **told)
    return asked.say_count(key, covered.numerator, **told)


if __name__ == "__main__":
    open_page("region", content)
