"""Zelfcontrole: wat gepubliceerd is en wat bewaard is, naast de cijfers die je ziet."""

from __future__ import annotations

from handin.proof import newest, run_of
from metrics.reconcile import reconcile
from ui.desk import Desk
from ui.page import Page
from ui.publications.listing import no_figures
from ui.publications.proof import outcome_section, run_section, summary
from ui.publications.reconciled import reconciled_section
from ui.publications.shown import shown_to
from ui.show import open_page

PAGE = {"key": "proof", "nl": "Zelfcontrole", "en": "Self-check", "under": "quality", "work": True}


def work(desk: Desk) -> Page:
    """The published totals, the newest proof, and for the department a new one."""
    shown = shown_to(desk.person)
    if shown is None:
        return no_figures(desk, "proof")
    said, found = reconcile(shown.store), newest(shown.programme)
    return Page(
        desk.title("proof"),
        summary(desk, said, found),
        lambda: [
            reconciled_section(desk, said, shown.programme.example),
            outcome_section(desk, shown, found),
            run_section(desk, shown, run_of(shown.programme)),
        ],
    )


if __name__ == "__main__":
    open_page("proof", work)
