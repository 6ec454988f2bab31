"""The charts about clusters and ecosystems."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from charts.columns import columns_over_time
from charts.drawing import TITLE_SMALL, Context, Drawing
from charts.growing import Names, growing
from charts.growing_themes import growing_themes
from charts.heat import Totals, heat_table
from charts.network_parts import Part, parts_of_whole
from metrics.labels import dimension_name, per_words
from ui.asked import Asked
from ui.charts import Chart
from ui.network import results
from ui.network.results import ALL


def growing_chart(asked: Asked) -> Chart:
    """Which trajectories are bundled in which cluster, and which clusters became ecosystems."""
    if not results.has_boxes(asked):
        return Chart(
            asked.only("trajectories_clustered"),
            "growing_themes",
            results.themes,
            lambda found, a: growing_themes(found, a.labels("theme"), _themes_marked(a)),
            metric="trajectories_clustered",
        )
    return Chart(
        asked.only("trajectories_clustered"),
        "growing",
        results.boxes,
        lambda found, a: growing(
            found,
            results.loose(a),
            Names(a.labels("theme"), a.labels("hub"), a.labels("scale")),
            a.marked("trajectories", bundle=(ALL, True)),
        ),
        metric="trajectories_clustered",
    )


def scales_chart(asked: Asked) -> Chart:
    """Clusters and ecosystems per material stream and per scale."""
    return _split_chart(asked, "clusters_theme", "theme", "scale", _most)


def agendas_chart(asked: Asked) -> Chart:
    """Clusters beside ecosystems per werkagenda."""
    return _split_chart(asked, "clusters_agenda", "agenda", "kind", _most)


def hubs_chart(asked: Asked) -> Chart:
    """Clusters beside ecosystems per hub: what hubs share counts with each of them."""
    return _split_chart(asked, "clusters_hub", "hub", "kind", _hubs_title)


def across_chart(asked: Asked) -> Chart:
    """How many clusters and ecosystems are of several hubs, and of hubs of several provinces."""
    return Chart(
        asked.only(ALL),
        "across",
        lambda a: _sizes(a, ALL, "clusters_across_provinces"),
        _across,
        metric=ALL,
    )


def started_chart(asked: Asked) -> Chart:
    """Clusters and ecosystems by the period in which they started."""
    return Chart(
        asked.only(ALL),
        "clusters_started",
        results.started,
        lambda found, a: columns_over_time(
            found,
            "period",
            {name: a.say(f"network.series.{name}") for name in ("started", "shared")},
            a.marked(ALL, started=(ALL, True), shared=(ALL, False)),
            measure=a.say("network.started"),
            labels=a.labels("period"),
        ),
        metric=ALL,
    )


def _whole_marked(asked: Asked, metric: str) -> Context:
    """The context of a drawing whose marks lead to the whole of a number, not to its part."""
    return asked.marked(metric, **{"": (metric, True)})


def _split_chart(
    asked: Asked, key: str, rows_by: str, columns_by: str, title: Callable[[Asked, str], str]
) -> Chart:
    def drawn(found: pd.DataFrame, a: Asked) -> Drawing:
        every = a.every(ALL, "hub") if rows_by == "hub" else None
        columns = a.store.labels(columns_by, a.language, "clusters")
        return heat_table(
            found,
            rows_by,
            columns_by,
            a.labels(rows_by),
            columns,
            _whole_marked(a, ALL),
            measure=a.say("network.clusters"),
            rows_name=dimension_name(rows_by, a.language),
            columns_name=dimension_name(columns_by, a.language),
            per=(per_words(rows_by, a.language), per_words(columns_by, a.language)),
            title=title(a, rows_by),
            note="" if every is None else a.say("network.shared"),
            empty_words=a.say("network.no_clusters"),
            totals=Totals(
                per_row=results.whole_of(a, ALL, rows_by),
                per_column=results.whole_of(a, ALL, columns_by),
                whole=results.whole_of(a, ALL),
            ),
            every_row=() if every is None else list(every["hub"]),
            every_column=list(columns),
            silent=() if every is None else list(every.loc[every["numerator"].isna(), "hub"]),
            adds_up=every is None,
        )

    return Chart(
        asked.only(ALL),
        key,
        lambda a: results.whole_of(a, ALL, rows_by, columns_by),
        drawn,
        metric=ALL,
    )


def _hubs_title(asked: Asked, _: str) -> str:
    return asked.say("network.hubs_title")


def _most(asked: Asked, by: str) -> str:
    """Where most clusters are, as a title; "" while that is no finding."""
    found = results.whole_of(asked, ALL, by).dropna(subset=[by])
    most = int(found["numerator"].max()) if len(found) else 0
    first = found[found["numerator"] == most]
    if not asked.context.complete or most < TITLE_SMALL or len(first) > 1:
        return ""
    name = asked.labels(by).get(str(first[by].iloc[0]), str(first[by].iloc[0]))
    return asked.say(f"network.most_{by}", name=name, count=most)


def _themes_marked(asked: Asked) -> Context:
    return asked.marked(
        "trajectories_clustered",
        clusters=("clusters", False),
        ecosystems=("ecosystems", False),
        clustered=("trajectories_clustered", False),
        loose=("trajectories", False),
    )


def _sizes(asked: Asked, *metrics: str) -> pd.DataFrame:
    """One row per number: metric, numerator, denominator."""
    found = asked.totals(*metrics)
    return pd.DataFrame(
        [(key, found[key].numerator, found[key].denominator or 0) for key in metrics],
        columns=["metric", "numerator", "denominator"],
    )


def _across(found: pd.DataFrame, asked: Asked) -> Drawing:
    whole = int(found["denominator"].max())
    amounts = dict(zip(found["metric"], found["numerator"], strict=True))
    parts = [Part("whole", asked.say("network.across.whole"), whole, whole, True)]
    parts += [
        Part(key, asked.say(f"network.across.{key}"), int(amount), whole)
        for key, amount in amounts.items()
    ]
    several = int(amounts[ALL])
    title = asked.say("network.across.title")
    if asked.context.complete and whole >= TITLE_SMALL:
        title = asked.say_count("network.across.found", several, whole=whole)
    return parts_of_whole(
        parts,
        asked.marked(
            ALL,
            whole=(ALL, True),
            **{key: (str(key), False) for key in amounts},
        ),
        measure=asked.say("network.clusters"),
        title=title,
        heads=(
            asked.say("network.across.group"),
            asked.say("network.count"),
            asked.say("network.of_whole"),
        ),
        empty_words=asked.say("network.no_clusters"),
        note=asked.say("network.across.note"),
    )
