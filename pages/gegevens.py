"""Gegevens en kwaliteit: which reports are in, and what does each number mean?"""

from __future__ import annotations

from charts.reports import report_matrix
from ui.asked import Asked
from ui.charts import chart
from ui.definitions import definitions
from ui.parts import card, cards, note
from ui.quality import accepted_warnings, missing_reports, refused_reports
from ui.results import report_slots
from ui.show import open_page
from ui.view import Page


def content(asked: Asked) -> Page:
    """Reports received, missing, refused; remarks that were accepted; every definition."""
    found = asked.totals("reports_received", "reports_missing", "reports_late")
    basis, late = asked.basis, found["reports_late"]
    return Page(
        title=asked.say("pages.quality.title"),
        answer=asked.say_count("pages.quality.answer", basis.slots_received, whole=basis.slots_expected),
        parts=lambda: [
            cards(
                asked,
                card(asked, "reports", basis.hubs_reported, asked.report_words),
                card(asked, "reports_all", basis.slots_received,
                     asked.say("pages.context.of_expected", whole=basis.slots_expected)),
                card(asked, "missing", found["reports_missing"].numerator, asked.say("pages.context.missing")),
                card(asked, "late", late.numerator,
                     asked.say("pages.context.of_received", whole=late.denominator or 0)),
            ),
            chart(asked.only("reports_received"), "reports", report_slots, lambda slots, a: report_matrix(
                slots, a.labels("hub"), a.context, a.hub_order, a.on)),
            missing_reports(asked),
            refused_reports(asked),
            accepted_warnings(asked),
            note(asked.say("pages.shared")),
            definitions(asked),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    open_page("quality", content)
