from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import duckdb
import pytest

from etl.build.files import builds
from etl.example import make_example
from settings import Settings
from tests.unit.example_reports import REFERENCE, checked, errors, known, made, rows

EVENT = date(2023, 11, 28)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store") / "example"
    settings = Settings(f"sqlite:///{folder / 'ledger.sqlite'}", folder / "builds", example=True)
    make_example(settings)
    return settings


def network(reports):
    """Trajectories and dossiers of the network, each once: key → row."""
    told, keys = {}, {}
    for hub, report in sorted(reports.items()):
        for row in rows(report, "trajectory"):
            key = f"{row['lead_hub']}:{row['id']}"
            keys[hub, row["id"]] = key
            if key not in told or row["lead_hub"] == hub:
                told[key] = row | {"hubs": told.get(key, {"hubs": set()})["hubs"]}
            told[key]["hubs"].add(hub)
    dossiers = {}
    for hub, report in sorted(reports.items()):
        for row in rows(report, "dossier"):
            trajectory = keys.get((hub, row["trajectory"]))
            shared = trajectory is not None and len(told[trajectory]["hubs"]) > 1
            owner = trajectory.split(":")[0] if shared else hub
            dossiers.setdefault(f"{owner}:{row['id']}", row)
    return told, dossiers


def test_the_workbooks_tell_the_published_totals_of_28_november_2023():
    reports = known(EVENT)
    trajectories, dossiers = network(reports)
    assert len(reports) == 12
    assert sum(row["test_on"] is not None for row in trajectories.values()) == 77
    assert sum(row["submitted_on"] is not None for row in dossiers.values()) == 87
    assert sum(row["status"] == "approved" for row in dossiers.values()) == 45
    others = Counter(row["status"] for row in dossiers.values() if row["submitted_on"])
    assert min(others["refused"], others["withdrawn"], others["submitted"]) >= 3


def test_the_build_tells_the_published_totals_of_28_november_2023(store):
    with duckdb.connect(str(builds(store.builds)[0]), read_only=True) as build:

        def one(sql):
            on = f"known_from <= DATE '{EVENT}' AND DATE '{EVENT}' < known_to"
            return build.execute(f"{sql} AND {on}").fetchone()

        hubs = "SELECT count(DISTINCT hub_code) FROM report_slots WHERE report_id IS NOT NULL"
        assert one(hubs) == (12,)
        assert one("SELECT count(*) FROM trajectories WHERE test_on IS NOT NULL") == (77,)
        filed = "SELECT count(submitted_on), count(*) FILTER (status = 'approved') FROM dossiers"
        assert one(f"{filed} WHERE true") == (87, 45)


def test_an_example_that_is_there_is_left_alone(store):
    (build,) = builds(store.builds)
    before = build.stat()
    make_example(store)
    assert builds(store.builds) == [build]
    assert build.stat() == before


def test_the_real_programmes_store_never_gets_example_reports(store):
    with pytest.raises(ValueError, match="real programme"):
        make_example(replace(store, example=False))


def test_one_hub_is_late_each_time_and_no_other_ever():
    late = {h.hub for h, _, _ in checked() if h.at.date() > h.period.deadline_on and h.version == 1}
    assert late == {"voorbeeldhub-k"}
    ks = [h for h, _, _ in checked() if h.hub == "voorbeeldhub-k"]
    assert len(ks) == 8
    assert all(h.at.date() > h.period.deadline_on for h in ks)
    assert known(EVENT)["voorbeeldhub-k"].period_code == "2023-S1"


def test_every_hub_reports_every_period_and_the_event_gets_an_early_version():
    good = Counter((h.hub, h.period.code) for h, _, _ in checked() if not h.faults)
    twice = {key for key, count in good.items() if count == 2}
    assert len(good) == 12 * 8
    early = {f"voorbeeldhub-{x}" for x in "abcdefghijl"}
    assert twice == {(hub, "2023-S2") for hub in early} | {("voorbeeldhub-d", "2022-S2")}
    for hand_in, report, _ in checked():
        assert hand_in.period.starts_on <= report.as_of <= hand_in.period.ends_on
        assert report.as_of < hand_in.at.date()
        if hand_in.period.code == "2023-S2" and hand_in.hub in early and hand_in.version == 1:
            assert date(2023, 10, 31) <= report.as_of <= date(2023, 11, 20)
            assert date(2023, 11, 6) <= hand_in.at.date() <= date(2023, 11, 27)


def test_the_corrected_version_holds_a_dossier_more():
    first, second = [
        report
        for hand_in, report, _ in checked()
        if (hand_in.hub, hand_in.period.code) == ("voorbeeldhub-d", "2022-S2")
    ]
    assert set(first.tables["dossier"].columns["id"]) < set(second.tables["dossier"].columns["id"])


def test_shared_trajectories_and_a_shared_dossier_count_once():
    reports = known(EVENT)
    trajectories, dossiers = network(reports)
    shared = [row["hubs"] for row in trajectories.values() if len(row["hubs"]) > 1]
    assert len(shared) >= 4 and {len(hubs) for hubs in shared} == {2, 3}
    filed = sum(len(report.tables["dossier"].rows) for report in reports.values())
    assert filed == len(dossiers) + 1


def test_a_dossier_number_at_two_hubs_without_a_shared_trajectory_stays_two():
    reports = known(EVENT)
    both = [set(reports[f"voorbeeldhub-{x}"].tables["dossier"].columns["id"]) for x in "ij"]
    assert both[0] & both[1]


def test_hubs_have_from_two_to_twelve_dossiers_at_the_event():
    assert {hub.submitted for hub in made().plan.hubs.values()} >= {2, 12}


def test_the_partner_that_hub_i_lacks_joins_in_fase_4():
    lacking = {
        hand_in.period.code
        for hand_in, _, findings in checked()
        if "partner-kind-missing" in [finding.code for finding in findings]
    }
    assert lacking == {"2021-S2", "2022-S1", "2022-S2", "2023-S1", "2023-S2"}


def test_partnerships_grow_from_six_to_ten():
    start, end = known(date(2022, 2, 15)), known(date(2025, 9, 1))
    assert len(start["voorbeeldhub-h"].tables["partner"].rows) in (6, 7)
    now = [row for row in rows(end["voorbeeldhub-h"], "partner") if row["until"] is None]
    assert len(now) == 10


def test_areas_overlap_leave_white_spots_and_trajectories_go_beyond_them():
    areas, outside = Counter(), 0
    for report in known(date(2025, 9, 1)).values():
        served = {row["nis"] for row in rows(report, "service_area") if row["until"] is None}
        areas.update(served)
        outside += sum(row["nis"] not in served for row in rows(report, "trajectory"))
    assert 150 <= len(areas) <= 190
    assert sum(count > 1 for count in areas.values()) >= 5 and max(areas.values()) <= 3
    assert outside >= 3


def test_channels_were_open_on_the_day_of_submission():
    channels = {channel.code: channel for channel in REFERENCE.channels}
    used = set()
    for report in known(date(2025, 9, 1)).values():
        for row in rows(report, "dossier"):
            channel, day = channels[row["channel_code"]], row["submitted_on"]
            used.add(channel.code)
            if day:
                assert channel.valid_from is None or channel.valid_from <= day
                assert channel.valid_until is None or day <= channel.valid_until
            if row["decided_on"]:
                assert 20 <= (row["decided_on"] - day).days <= 180
    assert len(used) >= 8


def test_fase_4_shows_growth_and_everything_a_page_can_show_occurs():
    then, now = (network(known(day)) for day in (EVENT, date(2025, 9, 1)))
    tests = [sum(r["test_on"] is not None for r in told[0].values()) for told in (then, now)]
    assert tests[1] >= tests[0] + 40
    assert len(now[1]) >= len(then[1]) + 30
    end = known(date(2025, 9, 1)).values()

    def values(key, field):
        return {row[field] for report in end for row in rows(report, key)}

    assert values("activity", "objective") == values("lesson", "objective") == set("12345")
    assert values("activity", "pillar") == {"raise_awareness", "realise"}
    assert None in values("activity", "participants")
    assert values("cluster", "kind") == {"cluster", "ecosystem"}
    assert len(values("dossier", "status")) == 5
    assert len(values("referral", "asker_kind")) == 6
    assert None in values("referral", "trajectory") and len(values("referral", "trajectory")) > 1
    assert None in values("dossier", "trajectory")
    assert sum(row["stopped_on"] is not None for row in now[0].values()) >= 5
    for stage in ("realisation_on", "scaling_on", "embedded_on"):
        assert any(row[stage] for row in now[0].values())


def test_objective_5_begins_with_fase_4():
    for _, report, findings in checked():
        if not errors(findings):
            for key, day in (("activity", "held_on"), ("lesson", "learned_on")):
                fifth = [row[day] for row in rows(report, key) if row["objective"] == "5"]
                assert all(on >= date(2024, 1, 1) for on in fifth)
