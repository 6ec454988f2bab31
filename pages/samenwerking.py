"""Maakt partnerschap verschil? Whether trajectories with every kind of partner come further."""

from __future__ import annotations

from ui.asked import Asked
from ui.filters import ignored_note
from ui.page import Page
from ui.partnership.charts import approved_chart, counts_chart, reached_chart
from ui.partnership.sides import STAGES
from ui.partnership.times import TIMED, time_chart
from ui.partnership.verdicts import answer, conclusion
from ui.show import open_page

PAGE = {
    "key": "partnership",
    "nl": "Maakt partnerschap verschil?",
    "en": "Does partnership matter?",
    "under": "partners",
}


def content(asked: Asked) -> Page:
    """The answer and what it cannot say; how far, how soon, per number, and the dossiers."""
    return Page(
        title=asked.title("partnership"),
        answer=answer(asked),
        is_empty=not asked.total(STAGES[0]).denominator,
        parts=lambda: [
            ignored_note(asked, STAGES[0]),
            conclusion(asked),
            reached_chart(asked),
            *(time_chart(asked, metric) for metric in TIMED),
            counts_chart(asked),
            approved_chart(asked),
        ],
    )


if __name__ == "__main__":
    open_page("partnership", content)
