"""The charts of the pages: which results, which drawing, and the filters that touch them."""

from __future__ import annotations

from dataclasses import replace

from charts.bars import bars
from charts.columns import columns_over_time
from charts.coverage import coverage_map
from charts.dossiers import dossier_squares, status_bar
from charts.hubs import hub_squares
from charts.interactive import dossiers_over_time, trajectories_over_time
from charts.lead_times import lead_time_strip
from charts.partners import partner_matrix
from charts.pipeline import pipeline, pipeline_periods
from charts.provinces import coverage_provinces, municipality_list, overlaps
from charts.reports import report_matrix
from ui import results
from ui.asked import Asked
from ui.charts import Explore, chart
from ui.html import Markup


def dossiers_chart(asked: Asked) -> Markup:
    """One square per submitted dossier."""
    return chart(
        asked.only("dossiers_submitted"),
        "dossiers",
        lambda a: a.measure("dossiers_submitted", "status"),
        lambda found, a: dossier_squares(found, a.context, a.margin(a.total("approval_rate"))),
    )


def status_chart(asked: Asked) -> Markup:
    """All dossiers by status, also those in preparation."""
    return chart(
        asked.only("dossiers"),
        "status",
        lambda a: a.measure("dossiers", "status"),
        lambda found, a: status_bar(found, a.context),
    )


def per_hub_chart(asked: Asked) -> Markup:
    """A row of squares per hub."""
    return chart(
        asked.only("dossiers_submitted"),
        "hubs",
        lambda a: a.measure("dossiers_submitted", "hub", "status"),
        lambda found, a: hub_squares(
            found, a.labels("hub"), a.context, a.hub_order, results.reported_hubs(a)
        ),
    )


def per_period_chart(asked: Asked) -> Markup:
    """Per period of submission: submitted, and approved of those."""
    series = {name: asked.say(f"pages.series.{name}") for name in ("submitted", "approved")}
    return chart(
        asked.only("approval_rate"),
        "periods",
        results.submitted_and_approved,
        lambda found, a: columns_over_time(
            found,
            "period",
            series,
            a.context,
            measure=a.say("pages.dossiers.per_period"),
            labels=a.labels("period"),
        ),
    )


def dossiers_over_time_chart(asked: Asked) -> Explore:
    """The same per period, to explore."""
    return Explore(
        "over_time",
        asked.say("pages.dossiers.over_time"),
        lambda theme: dossiers_over_time(
            results.submitted_and_approved(asked), asked.context, theme
        ),
    )


def lead_times_chart(asked: Asked) -> Markup:
    """Days from submission to decision, one dot per dossier."""
    return chart(
        asked.only("lead_time"),
        "lead_times",
        results.lead_times,
        lambda days, a: lead_time_strip(
            days,
            results.waiting_times(a),
            results.lead_times(a, "hub"),
            a.labels("hub"),
            a.context,
            a.hub_order,
        ),
    )


def pipeline_chart(asked: Asked) -> Markup:
    """All trajectories by the stage they reached."""
    return chart(
        asked.only("trajectories"),
        "pipeline",
        lambda a: a.measure("trajectories", "stage"),
        lambda found, a: pipeline(found, a.context),
    )


def pipeline_periods_chart(asked: Asked) -> Markup:
    """The same as known at the end of each period."""
    return chart(
        asked.timeless("trajectories"),
        "pipeline_periods",
        results.stages_at_deadlines,
        lambda found, a: pipeline_periods(found, a.context),
    )


def growth_chart(asked: Asked) -> Explore:
    """Test trajectories so far, over time, to explore: always all hubs, and the chosen ones."""
    network = replace(asked, address=asked.address.with_codes("hub", ()))
    context = replace(asked.context, scope=network.scope)
    return Explore(
        "growth",
        asked.say("pages.trajectories.growth"),
        lambda theme: trajectories_over_time(
            results.growth(asked), asked.labels("hub"), context, theme
        ),
    )


def split_chart(asked: Asked, metric: str, by: str, in_order: bool = False) -> Markup:
    """A number split by one dimension, as bars.

    in_order: the codes keep their order (hubs are never ranked), and each has a bar.
    """
    return chart(
        asked.only(metric),
        f"{metric}_{by}",
        lambda a: a.every(metric, by) if in_order else a.measure(metric, by),
        lambda found, a: bars(
            found,
            by,
            a.labels(by),
            a.context,
            measure=a.metric_name(metric),
            dimension=a.say(f"pages.dimension.{by}"),
            total=int(a.total(metric).numerator or 0),
            in_order=in_order,
        ),
    )


def map_chart(asked: Asked) -> Markup:
    """The municipalities with the hubs that serve them."""
    return chart(
        asked.only("municipalities_covered").whole_network(),
        "map",
        results.coverage_rows,
        lambda found, a: coverage_map(
            found, a.labels("hub"), a.context, a.all_hubs, results.shapes()
        ),
    )


def provinces_chart(asked: Asked) -> Markup:
    """Municipalities and inhabitants reached, per province."""
    return chart(
        asked.only("municipalities_covered"),
        "provinces",
        lambda a: a.measure("municipalities_covered", "province"),
        lambda reached, a: coverage_provinces(
            reached, a.measure("inhabitants_covered", "province"), a.context, results.COUNTED_IN
        ),
    )


def municipalities_chart(asked: Asked) -> Markup:
    """The list of municipalities, to search: the map for who does not look at it."""
    return chart(
        asked.only("municipalities_covered").whole_network(),
        "municipalities",
        results.coverage_rows,
        lambda found, a: municipality_list(found, a.labels("hub"), a.context),
        search="municipality",
    )


def overlaps_chart(asked: Asked) -> Markup:
    """Municipalities with more than one hub."""
    return chart(
        asked.only("municipalities_covered").whole_network(),
        "overlaps",
        results.coverage_rows,
        lambda found, a: overlaps(found, a.labels("hub"), a.context, a.all_hubs),
    )


def partners_chart(asked: Asked) -> Markup:
    """The partnership of each hub against the rule."""
    return chart(
        asked.only("partner_rule"),
        "partners",
        results.hub_states,
        lambda found, a: partner_matrix(found, a.labels("hub"), a.context, a.hub_order),
    )


def reports_chart(asked: Asked) -> Markup:
    """Which report is in."""
    return chart(
        asked.only("reports_received"),
        "reports",
        results.report_slots,
        lambda found, a: report_matrix(found, a.labels("hub"), a.context, a.hub_order, a.on),
    )
