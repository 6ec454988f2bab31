"""The charts of the objectives: which results, which drawing, and where their marks lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from charts.drawing import Context, Drawing
from charts.heat import heat_table
from charts.objectives import METRICS, target_rows
from charts.objectives_phases import by_phase
from charts.objectives_time import stacked_over_time
from metrics.objectives import Progress
from texts.words import listed, period
from ui.asked import Asked
from ui.charts import Chart
from ui.objectives.phases import Phase, chosen_periods, columns, length, phases, starts
from ui.objectives.results import against_targets, comparable, found_progress, per_phase

MOST_CODES = 100  # in one address
_EVERY_COLUMN, _EVERY_HUB = 60, 400
_SERIES = {metric: (metric, False) for metric in METRICS}


def targets_chart(asked: Asked) -> Chart:
    """What was reached against each target."""
    return Chart(
        asked.only("activities"),
        "targets",
        against_targets,
        lambda found, a: target_rows(
            found,
            a.labels("objective"),
            a.labels("phase"),
            _targeted(a, a.marked("activities", **_SERIES)),
            comparable=comparable(a),
        ),
        metric="activities",
    )


def objectives_chart(asked: Asked) -> Chart:
    """The five objectives, phase beside phase."""
    return _phases_chart(asked, "objective")


def pillars_chart(asked: Asked) -> Chart:
    """The two pillars, phase beside phase."""
    return _phases_chart(asked, "pillar")


def _phases_chart(asked: Asked, by: str) -> Chart:
    is_objective = by == "objective"

    def draw(a: Asked) -> Drawing:
        shown = phases(a)
        return by_phase(
            per_phase(a, by),
            by,
            _capital(a.store.labels(by, a.language, "activities")),
            columns(a, shown),
            a.marked("activities", **_SERIES),
            measure=a.say(f"pages.objectives.per_{by}.measure"),
            name=a.say(f"pages.objectives.per_{by}.name"),
            title=a.say(f"pages.objectives.per_{by}.title"),
            starts=starts(a, shown) if is_objective else None,
            numbered=is_objective,
        )

    return Chart(
        asked.only("activities"),
        f"activities_{by}",
        lambda a: per_phase(a, by),
        lambda _, a: draw(a),
        metric="activities",
    )


def pillars_over_time_chart(asked: Asked) -> Chart:
    """Activities per period, stacked by pillar."""
    return Chart(
        asked.only("activities"),
        "activities_over_time",
        lambda a: a.every("activities", "pillar", "period"),
        lambda found, a: stacked_over_time(
            found,
            "pillar",
            _capital(a.store.labels("pillar", a.language, "activities")),
            {code: period(a.language, code) for code in chosen_periods(a)},
            a.marked("activities"),
            measure=a.say("pages.objectives.over_time.measure"),
            title=a.say("pages.objectives.over_time.title"),
        ),
        metric="activities",
    )


def kinds_chart(asked: Asked) -> Chart:
    """Activities per kind and period."""

    def draw(a: Asked) -> Drawing:
        shown = chosen_periods(a)
        found = a.every("activities", "kind", "period").drop(columns="denominator")
        return heat_table(
            found[found["period"].isin(shown)],
            "kind",
            "period",
            _capital(a.store.labels("kind", a.language, "activities")),
            {code: period(a.language, code) for code in shown},
            a.marked("activities"),
            measure=a.metric_name("activities"),
            rows_name=a.say("pages.objectives.kinds.rows"),
            columns_name=a.say("pages.objectives.kinds.columns"),
            title=a.say("pages.objectives.kinds.title"),
            most_columns=_EVERY_COLUMN,
        )

    return Chart(
        asked.only("activities"),
        "activities_kind",
        lambda a: a.every("activities", "kind", "period"),
        lambda _, a: draw(a),
        metric="activities",
    )


def hubs_chart(asked: Asked) -> Chart:
    """Activities per hub, phase beside phase."""

    def draw(a: Asked) -> Drawing:
        shown = [phase for phase in phases(a) if phase.code is not None]
        found = a.every("activities", "hub", "phase").drop(columns="denominator")
        labels = a.labels("hub")
        return heat_table(
            found[found["phase"].isin([phase.code for phase in shown])],
            "hub",
            "phase",
            {hub: labels[hub] for hub in a.hub_order},
            {phase.code or "": phase.name for phase in shown},
            a.marked("activities"),
            measure=a.metric_name("activities"),
            rows_name=a.say("pages.objectives.hubs.rows"),
            columns_name=a.say("pages.objectives.hubs.columns"),
            title=a.say("pages.objectives.hubs.title"),
            note=_lengths(a, shown),
            most_rows=_EVERY_HUB,
        )

    return Chart(
        asked.only("activities"),
        "activities_hub",
        lambda a: a.every("activities", "hub", "phase"),
        lambda _, a: draw(a),
        metric="activities",
    )


def _lengths(asked: Asked, shown: Sequence[Phase]) -> str:
    """How long each phase is; "" when there is nothing to compare."""
    if len(shown) < 2:
        return ""
    names = [f"{phase.name} ({length(asked, phase)})" for phase in shown]
    return asked.say("pages.objectives.hubs.note", phases=listed(asked.language, names))


def _capital(labels: Mapping[str, str]) -> dict[str, str]:
    return {code: name[:1].upper() + name[1:] for code, name in labels.items()}


def _targeted(asked: Asked, context: Context) -> Context:
    """The context, in which a mark leads to the rows of exactly the hubs and periods with a target.

    Hubs that each have other periods are no single selection: such a mark leads nowhere.
    """
    if not context.leads:
        return context
    found = {(one.metric, one.objective, one.phase): one for one in found_progress(asked)}

    def to(codes: Mapping[str, str | None], part: str, on: date | None) -> str:
        one = found.get((part, codes["objective"] or "", codes["phase"]))
        return context.to(part, on, **codes) if one is None else _exactly(asked, one)

    return replace(context, links=to)


def _exactly(asked: Asked, of: Progress) -> str:
    if not of.is_whole or len(of.hubs) + len(of.periods) > MOST_CODES:
        return ""
    view = asked.address.about("rows", of.metric, {"objective": of.objective})
    narrowed: dict[str, tuple[str | None, ...]] = dict(view.narrowed)
    narrowed |= {"hub": of.hubs, "period": of.periods}
    return replace(view, narrowed=tuple(sorted(narrowed.items()))).link()
