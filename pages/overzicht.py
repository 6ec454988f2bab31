"""Overzicht. What did the network achieve."""

from __future__ import annotations

from ui.asked import Asked
from ui.drawn import dossiers_chart, map_chart, pipeline_chart
from ui.page import Page
from ui.parts import Figure, cards, guide, told
from ui.show import open_page

PAGE = {"key": "overview", "nl": "Overzicht", "en": "Overview", "menu": 10, "frozen": True}

FIGURES = (
    Figure("test_trajectories", "test_trajectories_running", "running", "whole", to="trajectories"),
    Figure("submitted", "approval_rate", "by_hubs", "whole", to="dossiers"),
    Figure("approved", "approval_rate", "of_submitted", rate="of_submitted", to="dossiers"),
    Figure("covered", "municipalities_covered", "of_municipalities", to="region"),
    Figure("rule", "partner_rule", "of_hubs", to="partners"),
    Figure("reports", to="quality"),
)


def content(asked: Asked) -> Page:
    """Six key figures, the dossiers one by one, the pipeline and the map."""
    found = asked.totals("test_trajectories", "approval_rate", "municipalities_covered")
    tests, dossiers = found["test_trajectories"].numerator or 0, found["approval_rate"]
    set_up = asked.say_count("pages.overview.answer", tests, who=asked.who)
    covered = found["municipalities_covered"].numerator
    return Page(
        title=asked.title("overview"),
        answer=f"{set_up} {told(asked, 'pages.approved', dossiers)}",
        is_empty=not (tests or dossiers.denominator or covered),
        parts=lambda: [
            cards(asked, FIGURES),
            dossiers_chart(asked),
            pipeline_chart(asked),
            map_chart(asked),
            guide(asked),
        ],
    )


if __name__ == "__main__":
    open_page("overview", content)
