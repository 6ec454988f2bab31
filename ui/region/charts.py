"""The charts of the page about the region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from charts.drawing import Context
from charts.regions import coverage_areas
from charts.regions_alone import only_hub
from charts.regions_distance import SERVED, distance_bands
from charts.regions_distance import places as placed
from charts.regions_pairs import hub_pairs
from charts.white_spots import white_spots
from charts.white_spots_hubs import near_hubs
from texts.words import listed
from ui.asked import CHOSEN_HUBS, Asked
from ui.charts import Chart
from ui.region import results
from ui.results import COUNTED_IN

MOST_NAMED = 150  # an address with more municipalities than this would not be read
Groups = Mapping[str, Sequence[str]]


def _areas_chart(asked: Asked, by: str) -> Chart:
    """Municipalities and inhabitants in a service area, per province or reference region."""
    keys = {"province": "provinces", "reference_region": "reference_regions"}
    return Chart(
        asked.only("municipalities_covered"),
        keys[by],
        lambda a: a.every("municipalities_covered", by),
        lambda found, a: coverage_areas(
            found, a.every("inhabitants_covered", by), by, _areas(a), COUNTED_IN, whose(a)
        ),
        metric="municipalities_covered",
    )


def provinces_chart(asked: Asked) -> Chart:
    """Municipalities and inhabitants in a service area, per province."""
    return _areas_chart(asked, "province")


def reference_regions_chart(asked: Asked) -> Chart:
    """Municipalities and inhabitants in a service area, per reference region."""
    return _areas_chart(asked, "reference_region")


def white_spots_chart(asked: Asked) -> Chart:
    """The white spots with the two nearest hubs."""
    return Chart(
        asked.only("municipalities_uncovered"),
        "white_spots",
        results.white_spots,
        lambda found, a: white_spots(
            found, a.labels("hub"), a.marked("municipalities_uncovered"), COUNTED_IN
        ),
        search="white_spot",
        metric="municipalities_uncovered",
    )


def near_hubs_chart(asked: Asked) -> Chart:
    """Per hub the white spots nearby."""

    def marked(found: pd.DataFrame, a: Asked) -> Context:
        groups = {hub: nis or () for hub, nis in zip(found["hub"], found["nis"], strict=True)}
        own = a.marked("municipalities_uncovered")
        metrics = {"near": "municipalities_uncovered", "people": "inhabitants_uncovered"}
        return among(a, own, metrics, groups)

    return Chart(
        asked.only("municipalities_covered").whole_network(),
        "near_hubs",
        results.near_hubs,
        lambda found, a: near_hubs(
            found,
            a.labels("hub"),
            marked(found, a),
            int(a.total("municipalities_uncovered").numerator or 0),
            results.NEAR_KM,
        ),
        metric="municipalities_uncovered",
    )


def distance_chart(asked: Asked) -> Chart:
    """How far the nearest municipality of a hub is."""

    def marked(found: pd.DataFrame, a: Asked) -> Context:
        groups: dict[str, list[str]] = {}
        for one in placed(found):
            groups.setdefault(one.band, []).append(one.nis)
        own = a.marked(
            "municipalities_uncovered",
            served=("municipalities_covered", False),
            people=("inhabitants_covered", False),
        )
        groups.pop(SERVED, None)
        metrics = {"far": "municipalities_uncovered", "far_people": "inhabitants_uncovered"}
        return among(a, own, metrics, groups)

    return Chart(
        asked.only("municipalities_covered").whole_network(),
        "distance",
        results.distances,
        lambda found, a: distance_bands(found, marked(found, a)),
        metric="municipalities_uncovered",
    )


def pairs_chart(asked: Asked) -> Chart:
    """Pairs of hubs that serve the same municipalities."""

    def marked(found: pd.DataFrame, a: Asked) -> Context:
        names = [
            f"{hub} {other}" for hub, other in zip(found["hub"], found["other_hub"], strict=True)
        ]
        groups = dict(zip(names, found["nis"], strict=True))
        own = a.marked("municipalities_overlap")
        return among(a, own, {"pair": "municipalities_overlap"}, groups)

    return Chart(
        asked.only("municipalities_covered").whole_network(),
        "pairs",
        results.pairs,
        lambda found, a: hub_pairs(
            found,
            a.labels("hub"),
            marked(found, a),
            int(found["of"].iloc[0]) if len(found) else 0,
        ),
        metric="municipalities_overlap",
    )


def only_one_chart(asked: Asked) -> Chart:
    """What would fall away if a hub stopped: what only that hub serves."""
    return Chart(
        asked.only("municipalities_only_one").whole_network(),
        "only_one",
        results.only_one,
        lambda found, a: only_hub(
            found,
            a.labels("hub"),
            a.marked(
                "municipalities_only_one",
                own=("municipalities_only_one", True),
                people=("inhabitants_only_one", False),
            ),
            int(a.total("municipalities_only_one").denominator or 0),
        ),
        metric="municipalities_only_one",
    )


def among(asked: Asked, context: Context, metrics: Mapping[str, str], groups: Groups) -> Context:
    """The context, in which a mark of a group leads to its municipalities, named one by one.

    metrics: series → the number whose rows they are. groups: group → the nis of its
    municipalities. A group of none, or of more than an address holds, leads nowhere.
    """
    if not context.leads:
        return context

    def to(codes: Mapping[str, str | None], part: str, on: date | None) -> str:
        if part not in metrics:
            return context.to(part, on, **codes)
        some = groups.get(codes["group"] or "", ())
        if not 0 < len(some) <= MOST_NAMED:
            return ""
        view = asked.address.about("rows", metrics[part])
        narrowed = dict(view.narrowed) | {"municipality": tuple(some)}
        return replace(view, narrowed=tuple(sorted(narrowed.items()))).link()

    return replace(context, links=to)


def whose(asked: Asked) -> str:
    """The chosen hubs by name, or how many when they are more than a sentence can name."""
    chosen = asked.address.codes("hub")
    if len(chosen) > CHOSEN_HUBS:
        return asked.say("pages.region.hubs_chosen", count=len(chosen))
    labels = asked.labels("hub")
    return listed(asked.language, [labels[hub] for hub in asked.hub_order if hub in chosen])


def _areas(asked: Asked) -> Context:
    context = asked.marked(
        "municipalities_covered",
        whole=("municipalities_covered", True),
        people=("inhabitants_covered", False),
        people_whole=("inhabitants_covered", True),
    )
    # What some of the hubs serve is no finding about an area.
    is_network = not asked.address.codes("hub")
    return replace(context, complete=context.complete and is_network)
