"""What several hubs report: it counts once, belongs to them all, and one hub's row is the truth."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.unit.builds import FOREVER, SPRING, SUMMER, WINTER, A, Ask, B, C, known_on

SHARED = [
    {"id": "T-1", "title": "van A", "theme_code": "wood", "nis": "11001", "partner_hubs": [B]}
]
SEEN_BY_B = [{"id": "t-1", "title": "van B", "lead_hub": A}]


def test_a_shared_trajectory_counts_once_and_belongs_to_both(built: Callable[..., Ask]) -> None:
    ask = built(
        (A, "2022-S2", SPRING, {"trajectory": SHARED}),
        (B, "2022-S2", SPRING, {"trajectory": SEEN_BY_B}),
    )
    sql = "SELECT trajectory_key, title, hub_codes FROM trajectories WHERE "
    assert ask(sql + known_on(SPRING)) == [(f"{A}:T-1", "van A", [A, B])]


def test_until_its_lead_reports_it_the_other_hubs_row_counts(built: Callable[..., Ask]) -> None:
    ask = built(
        (B, "2022-S2", SPRING, {"trajectory": SEEN_BY_B}),
        (C, "2022-S2", SPRING + timedelta(1), {"trajectory": [SEEN_BY_B[0] | {"title": "van C"}]}),
        (A, "2023-S1", SUMMER, {"trajectory": SHARED}),
        (A, "2023-S2", WINTER, {}),
    )
    sql = "SELECT title, hub_codes, report_id, known_from, known_to FROM trajectories ORDER BY ALL"
    first, last = SPRING + timedelta(1), [A, B, C]
    assert sorted(ask(sql), key=lambda row: row[3]) == [
        ("van B", [A, B], 1, SPRING, first),
        ("van B", last, 1, first, SUMMER),
        ("van A", last, 3, SUMMER, WINTER),
        ("van B", last, 1, WINTER, FOREVER),
    ]


def test_the_same_dossier_number_at_two_hubs_is_two_dossiers(built: Callable[..., Ask]) -> None:
    dossier = {"id": "D-1", "trajectory": "T-1"}
    own = {"trajectory": [{"id": "T-1"}], "dossier": [dossier]}
    ask = built((A, "2022-S2", SPRING, own), (B, "2022-S2", SPRING, own))
    assert ask("SELECT dossier_key, hub_codes FROM dossiers ORDER BY ALL") == [
        (f"{A}:D-1", [A]),
        (f"{B}:D-1", [B]),
    ]


def test_in_a_shared_trajectory_the_same_dossier_number_is_one_dossier(
    built: Callable[..., Ask],
) -> None:
    dossier = {"id": "D-1", "trajectory": "T-1", "status": "approved"}
    other = {"id": "D-2", "status": "submitted"}
    ask = built(
        (A, "2022-S2", SPRING, {"trajectory": SHARED, "dossier": [dossier, other]}),
        (B, "2022-S2", SPRING, {
            "trajectory": SEEN_BY_B,
            "dossier": [dossier | {"trajectory": "t-1", "status": "submitted"},
                        {"id": "D-2", "trajectory": "t-1", "status": "refused"}],
        }),
    )  # fmt: skip
    sql = "SELECT id, status, hub_codes, trajectory_key, theme_code FROM dossiers ORDER BY ALL"
    assert ask(sql) == [
        ("D-1", "approved", [A, B], f"{A}:T-1", "wood"),
        ("D-2", "refused", [B], f"{A}:T-1", None),  # not A's D-2, which is outside the trajectory
        ("D-2", "submitted", [A], None, None),
    ]


def test_a_dossier_gets_its_dimensions_and_lead_time(built: Callable[..., Ask]) -> None:
    dossier = {"id": "D-1", "trajectory": "T-1", "nis": "11002", "channel_code": "vlaio",
               "submitted_on": date(2022, 3, 1), "decided_on": date(2022, 3, 31)}  # fmt: skip
    ask = built((A, "2022-S2", SPRING, {"trajectory": SHARED, "dossier": [dossier, {"id": "D-2"}]}))
    sql = "SELECT province, reference_region, theme_code, lead_days, has_trajectory FROM dossiers"
    assert ask(sql + " ORDER BY id") == [
        ("Antwerpen", "Regio Antwerpen", "wood", 30, True),
        (None, None, None, None, False),
    ]


def test_a_cluster_belongs_to_its_partner_hubs_too(built: Callable[..., Ask]) -> None:
    ask = built((B, "2022-S2", SPRING, {"cluster": [{"id": "C-1", "partner_hubs": [C, A]}]}))
    assert ask("SELECT hub_codes, hub_code FROM clusters") == [([A, B, C], B)]


def test_on_every_day_each_key_has_one_row_and_it_is_the_right_one(
    built: Callable[..., Ask],
) -> None:
    chance = random.Random(7)
    hubs, day, reports = (A, B, C), date(2022, 1, 10), list[Any]()
    for period in ("2021-S2", "2022-S1", "2022-S2", "2023-S1"):
        for hub in chance.sample(hubs, 3):
            day += timedelta(days=chance.randrange(3))
            rows = [
                {"id": number, "lead_hub": lead, "title": f"{hub} {period}"}
                for lead, number in ((A, "T-1"), (B, "T-2"), (C, "T-3"), (A, "T-4"))
                if chance.random() < 0.6
            ]
            reports.append((hub, period, day, {"trajectory": rows}))
    ask = built(*reports)
    for offset in range((day - date(2022, 1, 10)).days + 2):
        on = date(2022, 1, 10) + timedelta(days=offset)
        state = {hub: rows["trajectory"] for hub, _, since, rows in reports if since <= on}
        expected = {}
        for hub in sorted(state, reverse=True):
            for row in state[hub]:
                key = f"{row['lead_hub']}:{row['id']}"
                if hub == row["lead_hub"] or not expected.get(key, "").startswith(row["lead_hub"]):
                    expected[key] = row["title"]
        found = ask("SELECT trajectory_key, title FROM trajectories WHERE " + known_on(on))
        assert len(found) == len(expected)
        assert dict(found) == expected
