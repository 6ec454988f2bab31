"""Gegevens en kwaliteit. Which reports are in, and can the numbers be trusted."""

from __future__ import annotations

from ui.asked import Asked
from ui.drawn import reports_chart
from ui.page import Page
from ui.parts import Figure, cards, note, ways_on
from ui.quality import accepted_warnings, missing_reports, refused_reports
from ui.show import open_page

PAGE = {
    "key": "quality",
    "nl": "Gegevens en kwaliteit",
    "en": "Data and quality",
    "menu": 110,
    "frozen": True,
}

FIGURES = (
    Figure("reports"),
    Figure("reports_all", "reports_received", "of_expected"),
    Figure("missing", "reports_missing", "missing"),
    Figure("late", "reports_late", "of_received"),
)


def content(asked: Asked) -> Page:
    """Reports received, missing, refused; remarks that were accepted; what proves the numbers."""
    reports = asked.total("reports_received")
    received, due = reports.numerator, reports.denominator or 0
    return Page(
        title=asked.title("quality"),
        answer=asked.say_count("pages.quality.answer", received, whole=due),
        needs_reports=False,
        parts=lambda: [
            cards(asked, FIGURES),
            reports_chart(asked),
            missing_reports(asked),
            refused_reports(asked),
            accepted_warnings(asked),
            note(asked.say("pages.shared")),
            ways_on(asked, "trust", "definitions", "change", "proof"),
        ],
    )


if __name__ == "__main__":
    open_page("quality", content)
