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
    """Reports received, missing, refused; warnings that were accepted; every definition."""
    found = asked.totals("reports_received", "reports_missing", "reports_late")
    received, late = found["reports_received"], found["reports_late"]
    slots = report_slots(asked)
    return Page(
        title=asked.say("pages.quality.title"),
        answer=asked.say_count("pages.quality.answer", asked.basis.slots_received, whole=asked.basis.slots_expected),
        is_empty=slots.empty,
        parts=[
            cards(
                asked,
                card(asked, "reports", asked.basis.hubs_reported, asked.report_words),
                card(asked, "reports_all", asked.basis.slots_received,
                     asked.say("pages.context.of_expected", whole=asked.basis.slots_expected)),
                card(asked, "missing", found["reports_missing"].numerator, asked.say("pages.context.missing")),
                card(asked, "late", late.numerator,
                     asked.say("pages.context.of_received", whole=received.numerator or 0)),
            ),
            chart(asked, "reports", lambda: report_matrix(
                slots, asked.labels("hub"), asked.context, asked.hub_order, asked.on), slots),
            missing_reports(asked),
            refused_reports(asked),
            accepted_warnings(asked),
            note(asked.say("pages.shared")),
            definitions(asked),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    open_page("quality", content)
