"""Hundreds of hubs: what a drawing does grows with its rows, not with hubs times rows."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from charts import coverage, lead_times, partnering_pairs, reports
from charts.coverage import MOST_NUMBERED, coverage_map
from charts.drawing import Context
from tests.charts.samples import AREAS

MANY = [f"hub-{number:03}" for number in range(300)]
LABELS = {code: code.upper() for code in MANY}


def everywhere(hubs: list[str]) -> pd.DataFrame:
    return AREAS.assign(hub_codes=[hubs] * len(AREAS))


def test_more_hubs_than_a_map_can_hold_are_not_numbered_nor_pushed_apart(shapes, monkeypatch):
    pushes = []
    monkeypatch.setattr(coverage, "_push", lambda a, b: pushes.append(1))
    html = coverage_map(everywhere(MANY), LABELS, Context("nl"), MANY, shapes).html
    assert "hm-marker" not in html
    assert "300 hubs zijn te veel om hun nummer op de kaart te zetten." in html
    assert all(f'hm-name">{name}<' in html for name in LABELS.values())  # the list names them all
    assert not pushes


def test_of_so_many_hubs_the_chosen_ones_keep_their_number(shapes):
    context = Context("nl", chosen=(MANY[41], MANY[299]))
    html = coverage_map(everywhere(MANY), LABELS, context, MANY, shapes).html
    assert html.count("hm-marker") == 2
    assert all(f">{number}</b>" in html for number in (42, 300))
    assert "alleen de nummers van de hubs die je koos" in html


def test_as_many_as_fit_are_all_numbered(shapes):
    few = MANY[:MOST_NUMBERED]
    html = coverage_map(everywhere(few), LABELS, Context("nl"), few, shapes).html
    assert html.count("hm-marker") == MOST_NUMBERED
    assert "te veel" not in html


def test_lead_times_look_at_each_row_once(monkeypatch):
    rows = pd.DataFrame({"hub": MANY * 3, "lead_days": range(900), "numerator": 1})
    seen, weighted = [], lead_times.weighted

    def counted(some: pd.DataFrame, column: str) -> dict[int, int]:
        seen.append(len(some))
        return weighted(some, column)

    monkeypatch.setattr(lead_times, "weighted", counted)
    found = dict(lead_times._of_hubs(rows, [*MANY, "silent"]))
    assert sum(seen) == 900
    assert (found[MANY[1]], found["silent"]) == ({1: 1, 301: 1, 601: 1}, {})


@pytest.fixture
def slots() -> pd.DataFrame:
    """A report of each hub on each of twenty half-years; the last one is missing."""
    first = date(2022, 1, 31)
    return pd.DataFrame(
        [
            (hub, f"{2022 + at // 2}-S{at % 2 + 1}", first + timedelta(days=182 * at),
             None if at == 19 else at, 0, False)
            for hub in MANY
            for at in range(20)
        ],
        columns=["hub_code", "period_code", "deadline_on", "report_id", "warnings", "is_late"],
    )  # fmt: skip


def test_the_words_of_a_state_are_found_once_and_not_for_each_of_thousands(slots, monkeypatch):
    said, words = [], reports._words
    monkeypatch.setattr(reports, "_words", lambda *told: said.append(1) or words(*told))
    drawing = reports.report_matrix(slots, LABELS, Context("nl"), MANY, date(2040, 1, 1))
    assert len(said) < 20
    assert drawing.html.count("hm-received") == 300 * 19
    assert drawing.html.count("hm-missing") == 300


def test_of_all_pairs_of_hubs_only_those_to_list_get_their_names(monkeypatch):
    class Organisation:
        name, hubs, asked = "Een", tuple(MANY), tuple(MANY)

    made, pair = [], partnering_pairs._Pair
    monkeypatch.setattr(partnering_pairs, "_Pair", lambda *of: made.append(1) or pair(*of))
    count, listed = partnering_pairs._pairs([Organisation()], MANY)
    assert (count, len(listed), len(made)) == (300 * 299 // 2, 500, 500)
    assert (listed[0].first, listed[0].second) == (MANY[0], MANY[1])
