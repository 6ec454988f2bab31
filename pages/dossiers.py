"""Dossiers. How many of the submitted subsidy dossiers were approved."""

from __future__ import annotations

from ui.asked import Asked
from ui.drawn import (
    dossiers_chart,
    dossiers_over_time_chart,
    lead_times_chart,
    per_hub_chart,
    per_period_chart,
    split_chart,
    status_chart,
)
from ui.page import Page
from ui.partnership.funnel import funnel_chart
from ui.parts import Figure, cards, note, told
from ui.rows import rows_section
from ui.show import open_page

PAGE = {"key": "dossiers", "nl": "Dossiers", "en": "Applications", "menu": 30, "frozen": True}

FIGURES = (
    Figure("submitted", "approval_rate", "by_hubs", "whole"),
    Figure("approved", "approval_rate", "of_submitted", rate="of_submitted"),
    Figure("decided", "approval_rate_decided", "decided_approved", "whole", rate="of_decided"),
    Figure("pending", "dossiers_pending", "pending"),
    Figure("lead_time", "lead_time", "of_decisions", "value"),
    Figure("granted", "amount_granted", "amount_known", "euro"),
)


def content(asked: Asked) -> Page:
    """Key figures, the dossiers one by one, per hub, over time, lead times, channels, the rows."""
    found = asked.totals("approval_rate", "dossiers")
    # What is in preparation has no date, so it does not fill a period.
    undated = 0 if asked.ignored("dossiers") else found["dossiers"].numerator
    return Page(
        title=asked.title("dossiers"),
        answer=told(asked, "pages.approved", found["approval_rate"]),
        is_empty=not (found["approval_rate"].denominator or undated),
        parts=lambda: [
            cards(asked, FIGURES),
            dossiers_chart(asked),
            per_hub_chart(asked),
            note(asked.say("pages.shared")),
            funnel_chart(asked),
            status_chart(asked),
            per_period_chart(asked),
            lead_times_chart(asked),
            split_chart(asked, "dossiers_submitted", "channel"),
            dossiers_over_time_chart(asked),
            rows_section(asked, "dossiers", "dossiers_submitted"),
        ],
    )


if __name__ == "__main__":
    open_page("dossiers", content)
