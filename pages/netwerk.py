"""Netwerk. From single cases to clusters and ecosystems, and where questions are referred to."""

from __future__ import annotations

from ui.asked import Asked
from ui.filters import ignored_note
from ui.html import Markup
from ui.network.answer import answer, is_empty
from ui.network.charts import (
    across_chart,
    agendas_chart,
    growing_chart,
    hubs_chart,
    scales_chart,
    started_chart,
)
from ui.network.referrals import (
    askers_chart,
    became_chart,
    kept_words,
    receivers_chart,
    receivers_per_hub_chart,
)
from ui.page import Page
from ui.parts import Figure, cards, note
from ui.show import open_page

PAGE = {"key": "network", "nl": "Netwerk", "en": "Network", "menu": 70}
FIGURES = (
    Figure("clustered", "trajectories_clustered", "of_trajectories"),
    Figure("clusters", "clusters"),
    Figure("ecosystems", "ecosystems"),
    Figure("across_hubs", "clusters_across_hubs", "of_clusters"),
    Figure("passed_on", "referrals_passed_on", "of_questions"),
    Figure("to_trajectory", "referrals_to_trajectory", "of_questions"),
)


def content(asked: Asked) -> Page:
    """Key figures, trajectories in their clusters, clusters by what they are, then referrals."""
    return Page(
        title=asked.title("network"),
        answer=answer(asked),
        is_empty=is_empty(asked),
        parts=lambda: [
            ignored_note(asked, "trajectories_clustered"),
            cards(asked, FIGURES),
            growing_chart(asked),
            scales_chart(asked),
            agendas_chart(asked),
            across_chart(asked),
            hubs_chart(asked),
            started_chart(asked),
            became_chart(asked),
            askers_chart(asked),
            receivers_chart(asked),
            _kept(asked),
            receivers_per_hub_chart(asked),
        ],
    )


def _kept(asked: Asked) -> Markup:
    words = kept_words(asked)
    return note(words) if words else Markup()


if __name__ == "__main__":
    open_page("network", content)
