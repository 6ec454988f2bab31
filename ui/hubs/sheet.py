"""The sheet of one hub: what people take home."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.hub_sheet import HubFacts, ReportDay, hub_facts, newest_reports
from ui.asked import Asked
from ui.charts import Chart
from ui.drawn import dossiers_chart, pipeline_chart, reports_chart
from ui.html import Markup
from ui.hubs.answer import answer
from ui.hubs.cards import METRICS, hub_cards
from ui.hubs.changes import MAIN, hub_changes
from ui.hubs.charts import activities_chart, area_chart, rule_chart
from ui.hubs.head import head, ignored
from ui.hubs.lists import dossiers_list, partners_list, trajectories_list
from ui.hubs.paging import ways
from ui.page import Page
from ui.parts import note


def sheet(asked: Asked, hub: str) -> Page:
    """Everything about the one hub that is chosen, each figure next to all hubs together."""
    facts = hub_facts(asked.store, hub)
    reports = newest_reports(asked.store, hub, asked.on)
    return Page(
        title=asked.say("hubs.title", hub=facts.name),
        answer=_answer(asked, facts, reports),
        parts=lambda: [
            ways(asked, hub),
            head(asked, facts, reports),
            *(_told(asked, facts, reports) if reports else [reports_chart(asked)]),
        ],
    )


def _answer(asked: Asked, facts: HubFacts, reports: Sequence[ReportDay]) -> str:
    if not reports:
        return asked.say("hubs.no_report", hub=facts.name)
    # All that the cards and the changes ask, so that each view is scanned once.
    found = asked.totals(*METRICS, *MAIN)
    return answer(asked, facts.name, found["test_trajectories"], found["approval_rate"])


def _told(asked: Asked, facts: HubFacts, reports: list[ReportDay]) -> list[Markup | Chart]:
    return [
        ignored(asked),
        hub_cards(asked, reports),
        hub_changes(asked, reports),
        area_chart(asked, facts.name),
        rule_chart(asked, facts.name),
        partners_list(asked, facts.name),
        pipeline_chart(asked),
        trajectories_list(asked, facts.name),
        dossiers_chart(asked),
        dossiers_list(asked, facts.name),
        activities_chart(asked),
        reports_chart(asked),
        note(asked.say("pages.shared")),
    ]
