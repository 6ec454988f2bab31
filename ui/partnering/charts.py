"""The charts about partners: which results, which drawing, and the filters that touch them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pandas as pd

from charts.bars import bars
from charts.drawing import TITLE_SMALL, Context, Drawing
from charts.partnering import shared_organisations
from charts.partnering_moves import moves_matrix
from charts.partnering_network import hub_network
from charts.partnering_pairs import shared_pairs
from charts.partners import partner_matrix
from ui import results
from ui.asked import Asked
from ui.charts import Chart
from ui.partnering.results import everywhere, hubs_of, linking, moves
from ui.partnering.words import only_hub


def composition_chart(asked: Asked) -> Chart:
    """The partnership of each hub that the filters leave, against the rule."""
    return Chart(
        asked.only("partner_rule"),
        "partners",
        results.hub_states,
        _composition,
        metric="partner_rule",
    )


def moves_chart(asked: Asked) -> Chart:
    """Who stayed, came and left per phase."""
    return Chart(
        asked.only("partnerships"),
        "partner_moves",
        moves,
        lambda found, a: moves_matrix(
            found,
            a.labels("hub"),
            a.labels("phase"),
            _with_rows(a, a.marked("partnerships")),
            hubs_of(a),
        ),
        metric="partnerships",
    )


def organisations_chart(asked: Asked) -> Chart:
    """Organisations by the number of hubs that they work with, beside the partnerships."""
    return Chart(
        asked.only("organisations"),
        "organisations",
        lambda a: a.measure("organisations", "hub_count"),
        _organisations,
        metric="organisations",
    )


def shared_chart(asked: Asked) -> Chart:
    """Which organisations link hubs."""
    return Chart(
        asked.only("organisations_shared"),
        "organisations_shared",
        linking,
        lambda found, a: shared_organisations(
            found, a.labels("hub"), _kinds_of(a), _with_rows(a, a.context), a.all_hubs
        ),
        metric="organisations_shared",
    )


def pairs_chart(asked: Asked) -> Chart:
    """Which hubs share organisations, two by two."""
    return Chart(
        asked.only("organisations_shared"),
        "partner_pairs",
        linking,
        lambda found, a: shared_pairs(found, a.labels("hub"), a.context, a.all_hubs),
        metric="organisations_shared",
    )


def network_chart(asked: Asked) -> Chart:
    """Hubs and the organisations that link them, as a drawing."""
    return Chart(
        asked.only("organisations_shared"),
        "partner_network",
        linking,
        lambda found, a: hub_network(
            found,
            a.labels("hub"),
            _kinds_of(a),
            _with_rows(a, a.marked("organisations_shared")),
            a.all_hubs,
            None if a.address.where() else len(hubs_of(a)),
        ),
        metric="organisations_shared",
    )


def _with_rows(asked: Asked, context: Context) -> Context:
    """The context, in which the code ``row`` leads to where that partner stands in its workbook.

    Whatever hub is chosen: the row may be another hub's. A context of a drawing that may lead
    nowhere stays so, which is why it is the marked one that is asked.
    """
    marked = asked.marked("partnerships")
    if marked.links is None:
        return context
    every, before = everywhere(asked), context.links

    def to(codes: Mapping[str, str | None], part: str, on: date | None) -> str:
        if part == "row":
            return every.origin_link("partnerships", codes["row"] or "")
        return before(codes, part, on) if before else ""

    return replace(context, links=to)


def _kinds_of(asked: Asked) -> Mapping[str, str]:
    """The kinds of partner and their names, in their order."""
    return asked.store.labels("kind", asked.language, "partnerships")


def _composition(found: pd.DataFrame, asked: Asked) -> Drawing:
    """The matrix; of one chosen hub its title names that hub instead of counting to one."""
    context = asked.marked("organisations", rule=("partner_rule", True))
    drawn = partner_matrix(found, asked.labels("hub"), context, hubs_of(asked, found))
    name, met = only_hub(asked, found), drawn.csv["meets_rule"].dropna()
    if not name or met.empty or not asked.context.complete:
        return drawn
    key = "met" if met.all() else "not_met"
    return replace(drawn, title=asked.say(f"charts.partner_rule_of.{key}", hub=name))


def _organisations(found: pd.DataFrame, asked: Asked) -> Drawing:
    """Bars in the order of the number of hubs; the note says how many partnerships they make."""
    codes = [str(code) for code in found["hub_count"]]
    labels = {code: asked.say_count("pages.scope.hubs", int(code)) for code in codes}
    many = int(found["numerator"].sum())
    shared = asked.totals("organisations_shared", "partnerships")
    several = shared["organisations_shared"].numerator
    title = asked.say("charts.partner_numbers.title")
    if asked.context.complete and several >= TITLE_SMALL:
        title = asked.say_count("charts.partner_numbers.title_found", several, whole=many)
    drawn = bars(
        found,
        "hub_count",
        labels,
        asked.marked("organisations"),
        measure=asked.metric_name("organisations"),
        dimension=asked.say("charts.partner_numbers.dimension"),
        title=title,
        in_order=True,
    )
    if not many:
        return drawn
    note = asked.say_count(
        "charts.partner_numbers.note", shared["partnerships"].numerator, organisations=many
    )
    return replace(drawn, note=note)
