"""Regio: which part of Flanders do the hubs serve?"""

from __future__ import annotations

from charts.coverage import coverage_map
from charts.partners import partner_matrix
from charts.provinces import coverage_provinces, municipality_list, overlaps
from ui.asked import Asked
from ui.charts import chart
from ui.filters import ignored_note
from ui.parts import card, cards, rate
from ui.results import coverage_rows, hub_states, shapes
from ui.show import open_page
from ui.view import Page


def content(asked: Asked) -> Page:
    """Key figures, the map, provinces, the list of municipalities, overlaps, the partner rule."""
    found = asked.totals("municipalities_covered", "inhabitants_covered", "municipalities_overlap", "partner_rule")
    covered, people = found["municipalities_covered"], found["inhabitants_covered"]
    shared, rule = found["municipalities_overlap"], found["partner_rule"]
    places, names, context = coverage_rows(asked), asked.labels("hub"), asked.context
    provinces = asked.measure("municipalities_covered", "province")
    inhabitants = asked.measure("inhabitants_covered", "province")
    states = hub_states(asked)
    return Page(
        title=asked.say("pages.region.title"),
        answer=asked.say_count("pages.region.answer", covered.numerator or 0, whole=covered.denominator or 0),
        is_empty=places.empty,
        parts=[
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
            ignored_note(asked, "municipalities_covered"),
            chart(asked, "map", lambda: coverage_map(places, names, context, asked.all_hubs, shapes()), places),
            chart(asked, "provinces", lambda: coverage_provinces(provinces, inhabitants, context), provinces),
            chart(asked, "municipalities", lambda: municipality_list(places, names, context), places),
            chart(asked, "overlaps", lambda: overlaps(places, names, context, asked.all_hubs), places),
            chart(asked, "partners", lambda: partner_matrix(states, names, context, asked.hub_order), states),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    open_page("region", content)
