"""The metrics on real builds: the views are as drawn, the cells are found, mergers lose nothing."""

from __future__ import annotations

from datetime import date

import pytest

from etl.values.lookup import lookups
from metrics.access import VISITOR, Viewer
from metrics.basis import basis
from metrics.catalog import METRICS
from metrics.every import measure_every
from metrics.measure import measure, total
from metrics.rows import points, rows
from metrics.store import Store
from tests.metrics.drawn import VIEWS, drawn
from tests.unit.builds import build_of, example_reference

REFERENCE = example_reference()
HUB, OTHER = (hub.code for hub in REFERENCE.hubs[:2])
THEME, CHANNEL = REFERENCE.themes[0].code, REFERENCE.channels[0].code
ACCEPTED = date(2023, 7, 20)


def trajectory(number, nis="11002", **fields):
    known = {"id": number, "title": "Titel", "theme_code": THEME, "nis": nis}
    return known | {"idea_on": date(2023, 1, 5)} | fields


def dossier(number, nis="11002", **fields):
    known = {"id": number, "title": "Titel", "channel_code": CHANNEL, "nis": nis}
    return known | {"status": "approved", "submitted_on": date(2023, 2, 1)} | fields


def report_with(hub, nis="11002"):
    return (
        hub,
        "2023-S1",
        ACCEPTED,
        {
            "service_area": [{"nis": nis}],
            "trajectory": [trajectory("T-1", nis, test_on=date(2023, 2, 1), lead_hub=HUB)],
            "dossier": [dossier("D-1", nis, trajectory="T-1", companies=["Blok"])],
        },
    )


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    return Store.open(build_of(tmp_path_factory.mktemp("empty")))


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    path = build_of(tmp_path_factory.mktemp("shared"), [report_with(HUB), report_with(OTHER)])
    return Store.open(path)


@pytest.mark.parametrize("view", VIEWS)
def test_the_views_of_a_build_are_as_the_tests_draw_them(empty, view):
    described = f"SELECT column_name, column_type FROM (DESCRIBE {view}) ORDER BY column_name"
    assert empty.tuples(described) == drawn().tuples(described)


@pytest.mark.parametrize("key", METRICS)
def test_every_metric_runs_on_an_empty_build(empty, key):
    metric = METRICS[key]
    found = total(empty, VISITOR, key)
    if metric.unit == "count" and metric.view not in ("hub_states", "coverage", "report_slots"):
        assert found.numerator == 0
    for dimension in metric.dimensions:
        measure(empty, VISITOR, key, [dimension], {dimension: [None, "x"]})
        measure_every(empty, VISITOR, key, [dimension])
    rows(empty, Viewer("hub", HUB), key)
    if metric.median:
        assert points(empty, VISITOR, key, ["hub"]).empty


def test_without_reports_nothing_is_known_and_the_hubs_are_there(empty):
    assert total(empty, VISITOR, "hubs").numerator == 12
    assert total(empty, VISITOR, "partner_rule").denominator == 0
    assert total(empty, VISITOR, "municipalities_covered").denominator == 285
    assert basis(empty, date(2023, 11, 28)).is_provisional


def test_what_two_hubs_share_counts_once_and_leads_to_the_cell_of_the_lead_hub(shared):
    assert total(shared, VISITOR, "test_trajectories").numerator == 1
    assert total(shared, VISITOR, "dossiers_approved").numerator == 1
    assert measure(shared, VISITOR, "test_trajectories", ["hub"])["hub"].tolist() == [HUB, OTHER]
    listed = rows(shared, VISITOR, "dossiers_approved")
    assert listed["hub_codes"].tolist() == [[HUB, OTHER]]
    assert listed["cell"].tolist() == ["Dossiers!F2"]
    tested = rows(shared, VISITOR, "test_trajectories")
    assert tested["cell"].tolist() == ["Trajecten!G2"]


def test_before_the_report_was_accepted_nothing_of_it_was_known(shared):
    assert total(shared, VISITOR, "dossiers_approved", on=date(2023, 7, 19)).numerator == 0


def test_names_of_before_a_merger_give_the_same_totals(tmp_path):
    merger = REFERENCE.mergers[0]
    municipality = lookups(REFERENCE).municipality
    totals = []
    for number, written in enumerate(
        (merger.new_name, merger.new_nis, merger.old_nis, merger.old_name)
    ):
        found = municipality.find(written)
        assert found is not None, written
        folder = tmp_path / str(number)
        folder.mkdir()
        store = Store.open(build_of(folder, [report_with(HUB, found.code)]))
        split = measure(store, VISITOR, "dossiers_approved", ["municipality", "province"])
        whole = [total(store, VISITOR, key) for key in METRICS]
        totals.append((whole, split.values.tolist()))
    assert totals[1:] == totals[:1] * 3
    assert totals[0][1][0][0] == merger.new_nis


def test_a_theme_is_reached_through_the_trajectory(shared):
    assert measure(shared, VISITOR, "dossiers_approved", ["theme"])["theme"].tolist() == [THEME]
