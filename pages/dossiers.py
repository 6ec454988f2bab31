"""Dossiers: how many of the submitted subsidy dossiers were approved?"""

from __future__ import annotations

from charts.bars import bars
from charts.columns import columns_over_time
from charts.dossiers import dossier_squares, status_bar
from charts.hubs import hub_squares
from charts.interactive import dossiers_over_time
from charts.lead_times import lead_time_strip
from ui.asked import Asked
from ui.charts import Explore, chart
from ui.money import amounts_card
from ui.parts import card, cards, note, rate, told
from ui.results import lead_times, reported_hubs, submitted_and_approved
from ui.rows import rows_section
from ui.show import open_page
from ui.view import Page

COLUMNS = ("id", "title", "channel_code", "nis", "status", "submitted_on", "decided_on",
           "requested_eur", "granted_eur", "companies")  # fmt: skip


def content(asked: Asked) -> Page:
    """Key figures, the dossiers one by one, per hub, over time, lead times, channels, the rows."""
    found = asked.totals("approval_rate", "approval_rate_decided", "dossiers_pending", "lead_time")
    rated, decided = found["approval_rate"], found["approval_rate_decided"]
    submitted, lead = rated.denominator or 0, found["lead_time"]
    status, every_status = asked.measure("dossiers_submitted", "status"), asked.measure("dossiers", "status")
    hubs, channels = asked.measure("dossiers_submitted", "hub", "status"), asked.measure("dossiers_submitted", "channel")
    periods, days = submitted_and_approved(asked), lead_times(asked)
    names, context = asked.labels("hub"), asked.context
    series = {"submitted": asked.say("pages.series.submitted"), "approved": asked.say("pages.series.approved")}
    return Page(
        title=asked.say("pages.dossiers.title"),
        answer=told(asked, "pages.approved", rated.numerator, submitted),
        is_empty=not found["dossiers_pending"].numerator and every_status.empty,
        parts=[
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
                amounts_card(asked),
            ),
            chart(asked, "dossiers", lambda: dossier_squares(status, context, asked.margin(rated)), status),
            chart(asked, "hubs",
                  lambda: hub_squares(hubs, names, context, asked.hub_order, reported_hubs(asked)), hubs),
            note(asked.say("pages.shared")),
            chart(asked, "status", lambda: status_bar(every_status, context), every_status),
            chart(asked, "periods", lambda: columns_over_time(
                periods, "period", series, context, measure=asked.say("pages.dossiers.per_period"),
                labels=asked.labels("period")), periods),
            chart(asked, "lead_times", lambda: lead_time_strip(*days, names, context, asked.hub_order), days[0]),
            chart(asked, "channels", lambda: bars(
                channels, "channel", asked.labels("channel"), context,
                measure=asked.metric_name("dossiers_submitted"), dimension=asked.say("pages.channel")), channels),
            rows_section(asked, "dossiers", "dossiers_submitted", COLUMNS, "pages.rows.dossiers"),
            Explore("over_time", asked.say("pages.dossiers.over_time"),
                    lambda theme: dossiers_over_time(periods, context, theme)),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    open_page("dossiers", content)
