"""Partners. Who works together, what is missing, who came and left, and who links hubs."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ui import results
from ui.asked import Asked
from ui.charts import Chart
from ui.filters import ignored_note
from ui.html import Markup
from ui.page import Page
from ui.partnering.charts import (
    composition_chart,
    moves_chart,
    network_chart,
    organisations_chart,
    pairs_chart,
    shared_chart,
)
from ui.partnering.results import missing_kinds
from ui.partnering.words import answer, missing_list
from ui.parts import Figure, cards, ways_on
from ui.show import open_page

PAGE = {"key": "partners", "nl": "Partners", "en": "Partners", "menu": 50, "frozen": True}

FIGURES = (
    Figure("rule", "partner_rule", "of_hubs"),
    Figure("organisations", "organisations"),
    Figure("partnerships", "partnerships", "of_each_hub"),
    Figure("shared", "organisations_shared", "of_organisations"),
)


def content(asked: Asked) -> Page:
    """Key figures, the rule, what is missing, who moved, organisations, pairs and the network."""
    states, rule = results.hub_states(asked), asked.total("partner_rule")
    return Page(
        title=asked.title("partners"),
        answer=answer(asked, rule, states),
        is_empty=states.empty,
        parts=lambda: [
            ignored_note(asked, "partnerships"),
            cards(asked, FIGURES),
            composition_chart(asked),
            # Without any report nothing is known of partners: no list of them, and no 0 either.
            *(_known(asked, states) if rule.denominator else ()),
            ways_on(asked, "further", "partnership"),
        ],
    )


def _known(asked: Asked, states: pd.DataFrame) -> Sequence[Markup | Chart]:
    return (
        missing_list(asked, missing_kinds(states, asked.all_hubs)),
        moves_chart(asked),
        organisations_chart(asked),
        shared_chart(asked),
        pairs_chart(asked),
        network_chart(asked),
    )


if __name__ == "__main__":
    open_page("partners", content)
