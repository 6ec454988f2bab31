"""All hubs, or those that were chosen: small multiples on one scale, and their main figures."""

from __future__ import annotations

from ui.asked import Asked
from ui.charts import Chart
from ui.html import Markup
from ui.hubs.charts import MOST_PANELS, periods_chart, stages_chart
from ui.hubs.head import ignored
from ui.hubs.paging import page_of
from ui.hubs.table import hubs_table
from ui.page import Page
from ui.parts import note


def overview(asked: Asked) -> Page:
    """Every chosen hub in the fixed order, at most fifty on a page."""
    page = page_of(asked)
    found = asked.totals("test_trajectories", "approval_rate")
    dossiers = found["approval_rate"]

    def parts() -> list[Markup | Chart]:
        periods: Markup | Chart = periods_chart(asked, page)
        if len(page.codes) > MOST_PANELS:
            periods = note(asked.say("hubs.choose_fewer", most=MOST_PANELS))
        return [
            ignored(asked),
            hubs_table(asked, page),
            periods,
            stages_chart(asked, page),
            note(asked.say("pages.shared")),
        ]

    return Page(
        title=asked.title("hubs"),
        answer=asked.say_count(
            "hubs.answer_all",
            int(found["test_trajectories"].numerator),
            who=asked.who,
            approved=dossiers.numerator,
            submitted=dossiers.denominator or 0,
        )
        if page.codes
        else asked.say("hubs.none_left" if asked.all_hubs else "hubs.none"),
        is_empty=not page.codes,
        parts=parts,
    )
