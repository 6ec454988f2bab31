"""Regio: which part of Flanders do the hubs serve?"""

from __future__ import annotations

from charts.partners import partner_matrix
from charts.provinces import coverage_provinces, municipality_list, overlaps
from ui.asked import Asked
from ui.charts import chart
from ui.drawn import map_chart
from ui.filters import ignored_note
from ui.parts import card, cards, rate
from ui.results import COUNTED_IN, coverage_rows, hub_states
from ui.show import open_page
from ui.view import Page


def content(asked: Asked) -> Page:
    """Key figures, the map, provinces, the list of municipalities, overlaps, the partner rule."""
    found = asked.totals("municipalities_covered", "inhabitants_covered", "municipalities_overlap", "partner_rule")
    covered, people = found["municipalities_covered"], found["inhabitants_covered"]
    shared, rule = found["municipalities_overlap"], found["partner_rule"]
    area = asked.only("municipalities_covered")
    return Page(
        title=asked.say("pages.region.title"),
        answer=asked.say_count("pages.region.answer", covered.numerator or 0, whole=covered.denominator or 0),
        is_empty=not covered.denominator,
        parts=lambda: [
            ignored_note(asked, "municipalities_covered"),
            cards(
                asked,
                card(asked, "covered", covered.numerator,
                     asked.say("pages.context.of_municipalities", whole=covered.denominator or 0),
                     rate(asked, "of_municipalities", covered)),
                card(asked, "inhabitants", people.numerator,
                     asked.say("pages.context.of_inhabitants", whole=people.denominator or 0),
                     rate(asked, "of_inhabitants", people)),
                card(asked, "overlap", shared.numerator,
                     asked.say("pages.context.of_covered", whole=shared.denominator or 0)),
                card(asked, "rule", rule.numerator, asked.say("pages.context.of_hubs", whole=rule.denominator or 0)),
            ),
            map_chart(asked),
            chart(area, "provinces", lambda a: a.measure("municipalities_covered", "province"),
                  lambda reached, a: coverage_provinces(
                      reached, a.measure("inhabitants_covered", "province"), a.context, COUNTED_IN)),
            chart(area, "municipalities", coverage_rows,
                  lambda places, a: municipality_list(places, a.labels("hub"), a.context)),
            chart(area, "overlaps", coverage_rows,
                  lambda places, a: overlaps(places, a.labels("hub"), a.context, a.all_hubs)),
            chart(asked.only("partner_rule"), "partners", hub_states,
                  lambda states, a: partner_matrix(states, a.labels("hub"), a.context, a.hub_order)),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    open_page("region", content)
