"""The charts of the pages: which results, which drawing, and the filters that touch them."""

from __future__ import annotations

from dataclasses import replace

from charts.bars import bars
from charts.columns import columns_over_time
from charts.coverage import coverage_map
from charts.dossiers import dossier_squares, status_bar
from charts.drawing import Context
from charts.hubs import hub_squares
from charts.interactive import dossiers_over_time, trajectories_over_time
from charts.lead_times import lead_time_strip
from charts.municipalities import municipality_list, overlaps
from charts.pipeline import pipeline, pipeline_periods
from charts.reports import report_matrix
from metrics.labels import per_words
from ui import results
from ui.asked import Asked
from ui.charts import Chart, Explore
from ui.marks import so_far, summed, unapproved


def dossiers_chart(asked: Asked) -> Chart:
    """One square per submitted dossier."""
    return Chart(
        asked.only("dossiers_submitted"),
        "dossiers",
        lambda a: a.measure("dossiers_submitted", "status"),
        lambda found, a: dossier_squares(
            found, a.marked("dossiers_submitted"), a.margin(a.total("approval_rate"))
        ),
        metric="dossiers_submitted",
    )


def status_chart(asked: Asked) -> Chart:
    """All dossiers by status, also those in preparation."""
    return Chart(
        asked.only("dossiers"),
        "status",
        lambda a: a.measure("dossiers", "status"),
        lambda found, a: status_bar(found, a.marked("dossiers")),
        metric="dossiers",
    )


def per_hub_chart(asked: Asked) -> Chart:
    """A row of squares per hub."""

    def marked(a: Asked) -> Context:
        own = a.marked("dossiers_submitted")
        return summed(a, own, "unapproved", "dossiers_submitted", unapproved(a))

    return Chart(
        asked.only("dossiers_submitted"),
        "hubs",
        lambda a: a.measure("dossiers_submitted", "hub", "status"),
        lambda found, a: hub_squares(
            found, a.labels("hub"), marked(a), a.hub_order, results.reported_hubs(a)
        ),
        metric="dossiers_submitted",
    )


def per_period_chart(asked: Asked) -> Chart:
    """Per period of submission: submitted, and approved of those."""
    series = {name: asked.say(f"pages.series.{name}") for name in ("submitted", "approved")}
    return Chart(
        asked.only("approval_rate"),
        "periods",
        results.submitted_and_approved,
        lambda found, a: columns_over_time(
            found,
            "period",
            series,
            a.marked("approval_rate", submitted=("approval_rate", True)),
            measure=a.say("pages.dossiers.per_period"),
            labels=a.labels("period"),
        ),
        metric="approval_rate",
    )


def dossiers_over_time_chart(asked: Asked) -> Explore:
    """The same per period, to explore."""
    return Explore(
        "over_time",
        asked.say("pages.dossiers.over_time"),
        lambda theme: dossiers_over_time(
            results.submitted_and_approved(asked),
            asked.marked("approval_rate", submitted=("approval_rate", True)),
            theme,
        ),
        "approval_rate",
    )


def lead_times_chart(asked: Asked) -> Chart:
    """Days from submission to decision, one dot per dossier."""
    return Chart(
        asked.only("lead_time"),
        "lead_times",
        results.lead_times,
        lambda days, a: lead_time_strip(
            days,
            results.waiting_times(a),
            results.lead_times(a, "hub"),
            a.labels("hub"),
            a.marked("lead_time", waiting=("waiting_time", False)),
            a.hub_order,
        ),
        metric="lead_time",
    )


def pipeline_chart(asked: Asked) -> Chart:
    """All trajectories by the stage they reached."""
    return Chart(
        asked.only("trajectories"),
        "pipeline",
        lambda a: a.measure("trajectories", "stage"),
        lambda found, a: pipeline(found, a.marked("trajectories")),
        metric="trajectories",
    )


def pipeline_periods_chart(asked: Asked) -> Chart:
    """The same as known at the end of each period."""
    return Chart(
        asked.timeless("trajectories"),
        "pipeline_periods",
        results.stages_at_deadlines,
        lambda found, a: pipeline_periods(found, a.marked("trajectories")),
        metric="trajectories",
    )


def growth_chart(asked: Asked) -> Explore:
    """Test trajectories so far, over time, to explore: always all hubs, and the chosen ones."""
    network = replace(asked, address=asked.address.with_codes("hub", ()))
    metric = "test_trajectories"
    told = replace(asked.marked(metric), scope=network.scope)
    context = summed(network, told, "so_far", metric, so_far(network, metric))
    return Explore(
        "growth",
        asked.say("pages.trajectories.growth"),
        lambda theme: trajectories_over_time(
            results.growth(asked), asked.labels("hub"), context, theme
        ),
        "test_trajectories",
    )


def split_chart(asked: Asked, metric: str, by: str, in_order: bool = False) -> Chart:
    """A number split by one dimension, as bars.

    in_order: the codes keep their order (hubs are never ranked), and each has a bar.
    """
    return Chart(
        asked.only(metric),
        f"{metric}_{by}",
        lambda a: a.every(metric, by) if in_order else a.measure(metric, by),
        lambda found, a: bars(
            found,
            by,
            a.labels(by),
            a.marked(metric),
            measure=a.metric_name(metric),
            dimension=per_words(by, a.language),
            total=int(a.total(metric).numerator or 0),
            in_order=in_order,
        ),
        metric=metric,
    )


def map_chart(asked: Asked) -> Chart:
    """The municipalities with the hubs that serve them."""
    return Chart(
        asked.only("municipalities_covered").whole_network(),
        "map",
        results.coverage_rows,
        lambda found, a: coverage_map(
            found, a.labels("hub"), _areas(a), a.all_hubs, results.shapes()
        ),
        metric="municipalities_covered",
    )


def municipalities_chart(asked: Asked) -> Chart:
    """The list of municipalities, to search: the map for who does not look at it."""
    return Chart(
        asked.only("municipalities_covered").whole_network(),
        "municipalities",
        results.coverage_rows,
        lambda found, a: municipality_list(found, a.labels("hub"), _areas(a)),
        search="municipality",
        metric="municipalities_covered",
    )


def overlaps_chart(asked: Asked) -> Chart:
    """Municipalities with more than one hub."""
    return Chart(
        asked.only("municipalities_covered").whole_network(),
        "overlaps",
        results.coverage_rows,
        lambda found, a: overlaps(
            found, a.labels("hub"), a.marked("municipalities_overlap"), a.all_hubs
        ),
        metric="municipalities_covered",
    )


def reports_chart(asked: Asked) -> Chart:
    """Which report is in: of the chosen hubs every period, whatever else is chosen."""
    hubs = asked.address.codes("hub")
    return Chart(
        replace(asked, address=asked.address.plain().cleared().with_codes("hub", hubs)),
        "reports",
        results.report_slots,
        lambda found, a: report_matrix(
            found,
            a.labels("hub"),
            a.marked(
                "reports_received",
                missing=("reports_missing", False),
                # Its whole is every report that is in, before its deadline or after.
                early=("reports_late", True),
            ),
            a.hub_order,
            a.on,
        ),
        metric="reports_received",
    )


def _areas(asked: Asked) -> Context:
    return asked.marked("municipalities_covered", blank=("municipalities_uncovered", False))
