"""Dossiers: how many of the submitted subsidy dossiers were approved?"""

from __future__ import annotations

from charts.dossiers import status_bar
from charts.interactive import dossiers_over_time
from charts.lead_times import lead_time_strip
from ui.asked import Asked
from ui.charts import Explore, chart
from ui.drawn import dossiers_chart, per_hub_chart, per_period_chart, split_chart
from ui.parts import amount, card, cards, note, rate, told
from ui.results import lead_times, submitted_and_approved, waiting_times
from ui.rows import rows_section
from ui.show import open_page
from ui.view import Page

COLUMNS = ("id", "title", "channel_code", "nis", "status", "submitted_on", "decided_on",
           "requested_eur", "granted_eur", "companies")  # fmt: skip


def content(asked: Asked) -> Page:
    """Key figures, the dossiers one by one, per hub, over time, lead times, channels, the rows."""
    found = asked.totals("approval_rate", "approval_rate_decided", "dossiers_pending", "lead_time", "dossiers")
    rated, decided, lead = found["approval_rate"], found["approval_rate_decided"], found["lead_time"]
    submitted = rated.denominator or 0
    return Page(
        title=asked.say("pages.dossiers.title"),
        answer=told(asked, "pages.approved", rated.numerator, submitted),
        is_empty=not (submitted or found["dossiers"].numerator),
        parts=lambda: [
            cards(
                asked,
                card(asked, "submitted", submitted, asked.say_count("pages.context.by_hubs", len(asked.hub_order))),
                card(asked, "approved", rated.numerator, asked.say("pages.context.of_submitted", whole=submitted),
                     rate(asked, "of_submitted", rated)),
                card(asked, "decided", decided.denominator,
                     asked.say("pages.context.decided_approved", part=decided.numerator or 0),
                     rate(asked, "of_decided", decided)),
                card(asked, "pending", found["dossiers_pending"].numerator, asked.say("pages.context.pending")),
                card(asked, "lead_time", lead.value, asked.say_count("pages.context.of_decisions", lead.known or 0)),
                amount(asked, "granted", "amount_granted"),
            ),
            dossiers_chart(asked),
            per_hub_chart(asked),
            note(asked.say("pages.shared")),
            chart(asked.only("dossiers"), "status", lambda a: a.measure("dossiers", "status"),
                  lambda status, a: status_bar(status, a.context)),
            per_period_chart(asked),
            chart(asked.only("lead_time"), "lead_times", lead_times, lambda days, a: lead_time_strip(
                days, waiting_times(a), lead_times(a, "hub"), a.labels("hub"), a.context, a.hub_order)),
            split_chart(asked, "dossiers_submitted", "channel", asked.say("pages.channel")),
            rows_section(asked, "dossiers", "dossiers_submitted", COLUMNS, "pages.rows.dossiers"),
            Explore("over_time", asked.say("pages.dossiers.over_time"), lambda theme: dossiers_over_time(
                submitted_and_approved(asked), asked.context, theme)),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    open_page("dossiers", content)
