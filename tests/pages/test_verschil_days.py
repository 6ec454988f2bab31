"""Why it changed, between days that were chosen oddly."""

from __future__ import annotations

import re
from datetime import date

import pytest

from metrics.publications import PublicationDay
from metrics.store import Store
from tests.metrics.change_store import AFTER, BEFORE, dossier, store_of, two
from tests.pages.change_views import asked_of, html
from tests.unit.builds import Given
from ui.change.days import Days, days_of


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """One dossier, and later two."""
    rows = {"dossier": [dossier(1)]}, {"dossier": [dossier(1), dossier(2)]}
    later: Given = ("voorbeeldhub-b", "2023-S2", date(2024, 2, 1), {})
    return store_of(tmp_path_factory.mktemp("days"), [*two(*rows), later])


def test_days_in_the_wrong_order_are_put_in_order_and_said_so(store: Store) -> None:
    page = html(store, getal="dossiers_approved", sinds="2023-08-01", op="2023-03-01")
    assert "1 → 2: 1 meer." in page
    assert (
        "De eerste dag ligt na de tweede. "
        "We vergelijken van 1 maart 2023 tot en met 1 augustus 2023."
    ) in page
    ordered = "/verschil?getal=dossiers_approved&amp;sinds=2023-03-01&amp;op=2023-08-01"
    assert f'href="{ordered}" id="hm-in-order"' in page


def test_with_days_in_the_wrong_order_every_link_bears_the_days_that_are_shown(
    store: Store,
) -> None:
    page = html(store, getal="dossiers_approved", sinds="2023-08-01", op="2023-03-01")
    now = re.findall(r'href="([^"]*)" id="hm-rows-now"', page)
    then = re.findall(r'href="([^"]*)" id="hm-rows-then"', page)
    assert now == ["/rijen?getal=dossiers_approved&amp;op=2023-08-01"]
    assert then == ["/rijen?getal=dossiers_approved&amp;op=2023-03-01"]
    every = html(store, sinds="2023-08-01", op="2023-03-01")
    to = re.findall(r'href="([^"]*)" id="hm-change-dossiers_approved"', every)
    assert to == ["/verschil?getal=dossiers_approved&amp;sinds=2023-03-01&amp;op=2023-08-01"]


def test_days_in_order_bear_no_remark(store: Store) -> None:
    assert "hm-in-order" not in html(store, sinds="2023-03-01", op="2023-08-01")
    assert "hm-in-order" not in html(store)


@pytest.mark.parametrize("day", ["0001-01-01", "01/01/0001", "1900-01-01", "9999-12-31"])
@pytest.mark.parametrize("getal", ["", "dossiers_approved"])
def test_a_day_far_away_does_not_break(store: Store, day: str, getal: str) -> None:
    for days in ({"op": day}, {"sinds": day}, {"sinds": day, "op": day}):
        assert "hm-compare-title" in html(store, getal=getal, **days)


def test_a_first_day_that_is_to_come_is_said_so(store: Store) -> None:
    page = html(store, getal="dossiers_approved", sinds="9999-12-31", op="2023-03-01")
    assert (
        "De eerste dag moet nog komen. We vergelijken van 1 maart 2023 tot en met 1 februari 2024."
    ) in page
    assert 'sinds=2023-03-01" id="hm-in-order"' in page


def test_without_a_first_day_an_edition_that_was_corrected_does_not_count(store: Store) -> None:
    def edition(number: int, day: date, is_newest: bool) -> PublicationDay:
        return PublicationDay("half", number, "Half", day, day, number, is_newest)

    shown = asked_of(store, op=AFTER.isoformat())
    had = store.__dict__.get("publications")
    store.__dict__["publications"] = (
        edition(2, date(2023, 2, 15), True),
        edition(1, BEFORE, False),
    )
    try:
        assert days_of(shown) == Days(date(2023, 2, 15), AFTER)
    finally:
        store.__dict__.pop("publications")
        if had is not None:
            store.__dict__["publications"] = had


def test_a_day_is_called_the_same_in_the_form_and_above_its_links(store: Store) -> None:
    page = html(store, sinds="2023-03-01", op="2023-08-01")
    assert re.search('<label for="hm-compare-op"[^>]*>Tot en met</label>', page)
    assert "<strong>Tot en met:</strong>" in page
    assert "Indiendatum 2e helft 2022" in page
