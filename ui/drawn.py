"""The charts that stand on more than one page: results, drawing and the filters that touch them."""

from __future__ import annotations

from charts.bars import bars
from charts.columns import columns_over_time
from charts.coverage import coverage_map
from charts.dossiers import dossier_squares
from charts.hubs import hub_squares
from charts.pipeline import pipeline
from ui.asked import Asked
from ui.charts import chart
from ui.html import Markup
from ui.results import coverage_rows, reported_hubs, shapes, submitted_and_approved


def dossiers_chart(asked: Asked) -> Markup:
    """One square per submitted dossier."""
    return chart(
        asked.only("dossiers_submitted"),
        "dossiers",
        lambda a: a.measure("dossiers_submitted", "status"),
        lambda found, a: dossier_squares(found, a.context, a.margin(a.total("approval_rate"))),
    )


def pipeline_chart(asked: Asked) -> Markup:
    """All trajectories by the stage they reached."""
    return chart(
        asked.only("trajectories"),
        "pipeline",
        lambda a: a.measure("trajectories", "stage"),
        lambda found, a: pipeline(found, a.context),
    )


def map_chart(asked: Asked) -> Markup:
    """The municipalities with the hubs that serve them."""
    return chart(
        asked.only("municipalities_covered"),
        "map",
        coverage_rows,
        lambda found, a: coverage_map(found, a.labels("hub"), a.context, a.all_hubs, shapes()),
    )


def split_chart(asked: Asked, metric: str, by: str, name: str, in_order: bool = False) -> Markup:
    """A number split by one dimension, as bars. name: what the dimension is called in a sentence.

    in_order: the codes keep their order (hubs are never ranked), and each has a bar.
    """
    return chart(
        asked.only(metric),
        f"{metric}_{by}",
        lambda a: a.every(metric, by) if in_order else a.measure(metric, by),
        lambda found, a: bars(
            found, by, a.labels(by), a.context, measure=a.metric_name(metric), dimension=name,
            total=int(a.total(metric).numerator or 0), in_order=in_order,
        ),
    )  # fmt: skip


def per_hub_chart(asked: Asked) -> Markup:
    """A row of squares per hub."""
    return chart(
        asked.only("dossiers_submitted"),
        "hubs",
        lambda a: a.measure("dossiers_submitted", "hub", "status"),
        lambda found, a: hub_squares(found, a.labels("hub"), a.context, a.hub_order, reported_hubs(a)),
    )


def per_period_chart(asked: Asked) -> Markup:
    """Per period of submission: submitted, and approved of those."""
    series = {name: asked.say(f"pages.series.{name}") for name in ("submitted", "approved")}
    return chart(
        asked.only("approval_rate"),
        "periods",
        submitted_and_approved,
        lambda found, a: columns_over_time(
            found, "period", series, a.context, measure=a.say("pages.dossiers.per_period"),
            labels=a.labels("period"),
        ),
    )  # fmt: skip
