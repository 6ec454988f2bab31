"""The sheet of one hub: its figures next to all hubs together, and never a ranking."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlparse

import pandas as pd
import pytest

from metrics.access import VISITOR
from metrics.hub_sheet import hub_facts, newest_reports
from metrics.measure import total
from metrics.scan import scan
from metrics.store import Store
from pages.hubs import content
from tests.pages.hub_views import (
    FEW_DOSSIERS,
    HUB,
    PAST,
    asked_for,
    builds,
    counted,
    links,
    store,
    words_of,
)
from ui.asked import Asked
from ui.charts import Chart
from ui.html import Markup
from ui.hubs.cards import hub_cards
from ui.hubs.changes import MAIN, hub_changes
from ui.hubs.charts import activities_chart
from ui.hubs.lists import dossiers_list, last_step, partners_list, trajectories_list


@pytest.mark.parametrize("view", [{}, {"on": PAST}, {"period": "2023", "on": PAST}])
def test_each_card_leads_to_as_many_rows_as_it_shows(view: dict[str, Any]) -> None:
    asked = asked_for(HUB, **view)
    shown = hub_cards(asked, newest_reports(store(), HUB, asked.on))
    found = links(shown)
    assert len(found) == shown.count('class="hm-card"') == 6
    for href, words in found:
        assert counted(href) == int(words), (words, href)


def test_a_card_stands_next_to_all_hubs_together() -> None:
    asked = asked_for(HUB, on=PAST)
    told = words_of(hub_cards(asked, newest_reports(store(), HUB, PAST)))
    assert "Alle hubs samen: 77." in told and "Alle hubs samen: 87." in told
    assert "45 van 87 ingediend (52%)" in told and "halen: 11 van 12." in told


@pytest.mark.parametrize(
    ("language", "bound", "standing"),
    [
        ("nl", "127. Voorlopig: ten minste 127, op 11 van 12 rapporten.", "van het netwerk"),
        ("en", "127. Provisional: at least 127, on 11 of 12 reports.", "from the network"),
    ],
)
def test_a_network_that_misses_a_report_is_provisional_and_no_measure(
    language: str, bound: str, standing: str
) -> None:
    def told(on: date) -> str:
        asked = asked_for("voorbeeldhub-a", on=on, language=language)
        return words_of(hub_cards(asked, newest_reports(store(), "voorbeeldhub-a", on)))

    missing, whole = told(date(2025, 8, 1)), told(store().latest)
    assert bound in missing and standing not in missing
    assert bound[5:16] not in whole and standing in whole


def test_a_card_says_which_reports_it_counts() -> None:
    """The newest report may be in before its deadline: the chart shows it, the card waits."""
    for language, words in (
        ("nl", "van het ene rapport waarvan de indiendatum voorbij is"),
        ("en", "of the one report whose deadline has passed"),
    ):
        asked = asked_for("voorbeeldhub-a", on=date(2022, 7, 12), language=language)
        assert words in words_of(hub_cards(asked, []))


def test_few_dossiers_have_no_percentage_and_no_comparison() -> None:
    for hub, few in ((FEW_DOSSIERS, True), (HUB, False)):
        asked = asked_for(hub)
        shown = hub_cards(asked, newest_reports(store(), hub, asked.on))
        own = words_of(shown).split("Dossiers goedgekeurd")[1].partition("Alle hubs samen")
        assert ("%" not in own[0]) == few, own[0]
        assert ("Te weinig dossiers" in own[2]) == few
        assert "beter" not in own[2] and "slechter" not in own[2]


def test_a_change_is_the_difference_of_the_totals_of_two_days_and_leads_to_its_causes() -> None:
    asked = asked_for(HUB)
    reports = newest_reports(store(), HUB, asked.on)
    shown = hub_changes(asked, reports)
    since = reports[0].day_before
    changed = 0
    for line, key in zip(re.findall("<li>.*?</li>", shown), MAIN, strict=True):
        where = {"hub": (HUB,)}
        before, now = (
            total(store(), VISITOR, key, where, day).numerator for day in (since, asked.on)
        )
        if now == before:
            assert f"evenveel: {now}" in line
            continue
        changed += 1
        assert f"van {before} naar {now}" in line
        assert f"{abs(now - before)} {'meer' if now > before else 'minder'}" in line
        query = parse_qs(urlparse(unescape(re.findall('href="([^"]*)"', line)[0])).query)
        assert query == {"getal": [key], "hub": [HUB], "sinds": [since.isoformat()]}
    assert changed


def test_a_first_report_has_nothing_to_be_compared_with() -> None:
    day = date(2022, 1, 31)
    reports = newest_reports(store(), HUB, day)
    assert len(reports) == 1
    shown = hub_changes(asked_for(HUB, on=day), reports)
    assert "eerste rapport" in shown and "<li>" not in shown


def test_an_older_period_that_came_in_later_is_no_report_from_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    days = {"2025-S1": date(2025, 7, 9), "2024-S2": date(2025, 7, 11), "2024-S1": date(2025, 7, 9)}
    monkeypatch.setattr(Store, "tuples", lambda *_: list(days.items()))
    reports = newest_reports(store(), HUB, PAST)
    assert [each.period for each in reports] == ["2025-S1"]
    for language, words in (
        ("nl", "Het rapport over de 1e helft 2025 is het eerste rapport"),
        ("en", "The report on the 1st half of 2025 is the first report"),
    ):
        assert words in hub_changes(asked_for(HUB, language=language), reports)
    days["2023-S2"] = date(2024, 1, 5)
    assert [each.period for each in newest_reports(store(), HUB, PAST)] == ["2025-S1", "2023-S2"]


@pytest.mark.parametrize(
    ("view", "scope", "amounts"),
    [
        ({"period": "2023-S1"}, "1e helft 2023", {"1": 0, "2": 0, "3": 0, "4": 2}),
        ({"on": PAST}, "Fase 3", {"1": 2, "2": 1, "3": 0, "4": 2}),
        # A phase of which no report tells yet is not the newest one, nor 0.
        ({"on": date(2024, 1, 15)}, "Fase 3", {"1": 2, "2": 1, "3": 0, "4": 2}),
        ({}, "Fase 4", {"1": 3, "2": 3, "3": 5, "4": 0, "5": 2}),
    ],
)
def test_activities_are_of_the_time_that_is_told_and_of_objectives_that_had_begun(
    view: dict[str, Any], scope: str, amounts: dict[str, int]
) -> None:
    drawn = activities_chart(asked_for("voorbeeldhub-c", **view)).drawing()
    assert scope in drawn.subtitle
    assert dict(zip(drawn.csv["objective"], drawn.csv["value"], strict=True)) == amounts


def test_a_hub_without_report_shows_no_figures_at_all() -> None:
    page = content(asked_for(HUB, on=date(2021, 12, 1)))
    html = "".join(part for part in page.parts() if isinstance(part, Markup))
    assert "nog geen rapport" in page.answer and "hm-card" not in html
    assert [part.key for part in page.parts() if isinstance(part, Chart)] == ["reports"]


def test_each_list_of_a_sheet_has_a_line_per_row_that_leads_to_its_cell() -> None:
    asked = asked_for(HUB)
    for shown, metric in (
        (partners_list(asked, "E"), "partnerships"),
        (trajectories_list(asked, "E"), "trajectories"),
        (dossiers_list(asked, "E"), "dossiers_submitted"),
    ):
        names = re.findall(r'<th scope="row"><a href="/herkomst[^"]*"', shown)
        assert len(set(names)) == len(names) == asked.total(metric).numerator


def test_dossiers_of_the_listed_trajectories_are_all_that_belong_to_one() -> None:
    asked = asked_for()
    shown = trajectories_list(asked, "")
    assert "Je ziet de eerste 50 van" in shown
    asked = asked_for(HUB)
    amounts = re.findall(r'class="hm-right">(\d+)<', trajectories_list(asked, ""))
    keys = set(asked.rows("trajectories", ["trajectory_key"])["trajectory_key"])
    all_dossiers = asked_for().rows("dossiers", ["trajectory_key"])["trajectory_key"]
    assert sum(map(int, amounts)) == sum(key in keys for key in all_dossiers)


def test_the_last_step_is_the_latest_day_whatever_the_order_of_the_stages() -> None:
    steps = ("idea_on", "exploration_on", "test_on", "realisation_on", "scaling_on", "embedded_on")
    row = dict.fromkeys((*steps, "stopped_on"))
    assert last_step(row) is None
    assert last_step(row | {"idea_on": PAST, "test_on": date(2021, 1, 1)}) == PAST


def test_a_sheet_scans_each_view_once_for_all_its_totals(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = Store.open(builds() / f"{store().name}.duckdb")
    asked = replace(asked_for(HUB, on=PAST), store=fresh)
    scans: Counter[tuple[str, Any]] = Counter()

    def counting(store: Store, metrics: Any, question: Any) -> Any:
        if not question.by:
            scans[metrics[0].view, question] += 1
        return scan(store, metrics, question)

    monkeypatch.setattr("metrics.measure.scan", counting)
    page = content(asked)
    hub_cards(asked, newest_reports(fresh, HUB, PAST))
    hub_changes(asked, newest_reports(fresh, HUB, PAST))
    assert page.answer and max(scans.values()) == 1, scans
    # The hub, the network, and the day before the newest report: no more than three of each view.
    assert max(Counter(view for view, _ in scans).values()) <= 3


def test_titles_of_a_sheet_tell_of_its_hub_and_not_of_every_hub() -> None:
    parts = content(asked_for(HUB)).parts()
    titles = {part.key: part.drawing().title for part in parts if isinstance(part, Chart)}
    covered = total(store(), VISITOR, "municipalities_covered", {"hub": (HUB,)}).numerator
    assert titles["map"] == f"Werkingsgebied van Voorbeeldhub E: {covered} gemeenten"
    assert titles["partners"].startswith("Partners van Voorbeeldhub E")


def test_a_filter_that_leaves_nothing_leaves_a_sheet_that_says_so() -> None:
    asked = asked_for(HUB, period="2021-S2", filters=(("thema", ("wood",)), ("fase", ("4",))))
    for part in content(asked).parts():
        assert (part.drawing().summary if isinstance(part, Chart) else part) is not None
    assert "Nog geen trajecten in deze selectie." in trajectories_list(asked, "E")


def test_a_filter_that_cannot_touch_partners_is_named() -> None:
    asked = asked_for(HUB, filters=(("thema", ("wood",)),))
    html = "".join(part for part in content(asked).parts() if isinstance(part, Markup))
    assert "De gemeenten en de partners filteren we niet op: Thema." in html
    assert "filteren we niet op" not in "".join(
        part for part in content(asked_for(HUB)).parts() if isinstance(part, Markup)
    )


def test_an_unknown_hub_is_no_sheet() -> None:
    with pytest.raises(LookupError):
        hub_facts(store(), "nergens")


class Hostile(Asked):
    """A question whose rows bear a name that a browser would run."""

    def rows(self, *args: Any, **kwargs: Any) -> pd.DataFrame:
        return super().rows(*args, **kwargs).assign(name="<script>x</script>", since=None)


def test_a_name_from_a_workbook_is_text_and_an_unknown_day_is_a_dash() -> None:
    asked = asked_for(HUB)
    shown = partners_list(Hostile(asked.store, asked.viewer, asked.address, asked.choices), "<b>")
    assert "<script>" not in shown and "<b>" not in shown and "&lt;script&gt;" in shown
    assert "<td>–</td>" in shown
