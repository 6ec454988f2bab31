"""The charts of the page about hubs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from charts.bars import bars
from charts.multiples import Hubs
from charts.multiples_periods import period_multiples
from charts.multiples_stages import stage_multiples
from metrics.basis import hub_days
from metrics.labels import per_words
from metrics.lessons import objective_starts
from ui import results
from ui.asked import Asked
from ui.charts import Chart
from ui.drawn import map_chart
from ui.hubs.paging import HubsPage, sheet_links
from ui.partnering.charts import composition_chart

MOST_PANELS = 24  # of columns per half-year; a bar per hub is lighter


def periods_chart(asked: Asked, page: HubsPage) -> Chart:
    """Per hub and period: submitted, and approved of those, on one scale."""
    return Chart(
        asked.only("approval_rate"),
        f"hub_periods{page.suffix}",
        _submitted_and_approved,
        lambda found, a: period_multiples(
            found,
            _hubs(a, page),
            a.marked("approval_rate", submitted=("approval_rate", True)),
            results.submitted_and_approved(a)["period"].tolist(),
            _network(a, "approval_rate"),
        ),
        metric="approval_rate",
    )


def stages_chart(asked: Asked, page: HubsPage) -> Chart:
    """Per hub its trajectories by stage, on one scale."""
    return Chart(
        asked.only("trajectories"),
        f"hub_stages{page.suffix}",
        lambda a: a.measure("trajectories", "hub", "stage"),
        lambda found, a: stage_multiples(
            found, _hubs(a, page), a.marked("trajectories"), _embedded(a)
        ),
        metric="trajectories",
    )


def activities_chart(asked: Asked) -> Chart:
    """Activities per objective in the time that is chosen, else in the newest phase told of."""
    return Chart(
        _in_phase(asked).only("activities"),
        "hub_activities",
        _per_objective,
        lambda found, a: bars(
            found,
            "objective",
            a.labels("objective"),
            a.marked("activities"),
            measure=a.metric_name("activities"),
            dimension=per_words("objective", a.language),
            in_order=True,
        ),
        metric="activities",
    )


def area_chart(asked: Asked, name: str) -> Chart:
    """The map of all hubs on which this one lights up; its title tells of this one."""
    count = int(asked.total("municipalities_covered").numerator)
    return _titled(map_chart(asked), asked.say_count("hubs.map", count, hub=name))


def rule_chart(asked: Asked, name: str) -> Chart:
    """The partnership of this hub against the rule; of one hub "every hub" is no finding."""
    return _titled(composition_chart(asked), asked.say("hubs.rule", hub=name))


def _titled(made: Chart, title: str) -> Chart:
    return replace(made, draw=lambda found, asked: replace(made.draw(found, asked), title=title))


def _in_phase(asked: Asked) -> Asked:
    """The same question about the newest phase that a report tells of, when no time is chosen."""
    if asked.address.period or asked.address.codes("fase"):
        return asked
    told = hub_days(asked.store, asked.on)
    until = max((told[hub] for hub in asked.hub_order if hub in told), default=date.min)
    begun = [code for code, (first, _) in asked.store.ranges["phase"].items() if first <= until]
    return replace(asked, address=asked.address.with_codes("fase", begun[-1:]))


def _per_objective(asked: Asked) -> pd.DataFrame:
    """Activities per objective; an objective that had not begun is left out: it has no 0."""
    found = asked.every("activities", "objective")
    until = _last_day(asked)
    later = [code for code, day in objective_starts(asked.store).items() if day > until]
    return found[~(found["objective"].isin(later) & found["numerator"].fillna(0).eq(0))]


def _last_day(asked: Asked) -> date:
    """The last day of which the chosen period and phases let anything through."""
    where, ends = asked.where("activities"), [asked.on]
    for key, ranges in asked.store.ranges.items():
        spans = [ranges[code] for code in where.get(key, ()) if code is not None]
        ends += [max(last for _, last in spans)] if spans else []
    return min(ends)


def _hubs(asked: Asked, page: HubsPage) -> Hubs:
    reported = frozenset(results.reported_hubs(asked))
    return Hubs(page.codes, asked.labels("hub"), reported, sheet_links(asked, page.codes))


def _submitted_and_approved(asked: Asked) -> pd.DataFrame:
    """Per hub and period of submission: hub, period, submitted, approved; null for silence."""
    found = asked.every("approval_rate", "hub", "period")
    found = found.rename(columns={"denominator": "submitted", "numerator": "approved"})
    # Of a hub that did not tell yet, the share has no part and no whole.
    silent = found["approved"].isna()
    return found.assign(submitted=found["submitted"].mask(silent))[
        ["hub", "period", "submitted", "approved"]
    ]


def _network(asked: Asked, metric: str) -> tuple[int, int]:
    """The part and the whole of all hubs together, under the other filters."""
    found = asked.whole_network().total(metric)
    return int(found.numerator or 0), int(found.denominator or 0)


def _embedded(asked: Asked) -> tuple[int, int]:
    """All trajectories of all hubs together, and those of them that are embedded."""
    found = asked.whole_network().measure("trajectories", "stage")
    embedded = found.loc[found["stage"] == "embedded", "numerator"]
    return int(found["numerator"].sum()), int(embedded.sum())
