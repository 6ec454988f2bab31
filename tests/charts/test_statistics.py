"""The funnel, the parts beside each other and the steps in time, as drawn."""

from __future__ import annotations

import re
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.drawing import Context, Drawing
from charts.funnel import Network, funnel
from charts.groups import Words as GroupWords
from charts.groups import groups
from charts.placing import Point, _box, _overlap, placed, without_common
from charts.plane import Scale, scale_for, stepped
from charts.survival import Words as TimeWords
from charts.survival import months_for, survival
from tests.charts.test_every_drawing import Checked

HOSTILE = '<b>Hub & "A"</b>'
HUBS = ["hub", "submitted", "approved", "pending", "standing", "low", "high"]
BAND = ["whole", "low", "high", "outer_low", "outer_high"]


def to(codes, part, on) -> str:
    return f"/rijen?{part}={'.'.join(str(code) for code in codes.values())}"


LINKED = Context("nl", "3 hubs", links=to)


def hub_rows(*rows: tuple) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=HUBS)
    return found.astype(dict.fromkeys(["submitted", "approved", "pending", "low", "high"], "Int64"))


def drawn_funnel(
    rows: pd.DataFrame, context: Context = LINKED, labels: dict[str, str] | None = None
) -> Drawing:
    compared = int((~rows["standing"].isin(["few", "silent"])).sum())
    network = Network(int(rows["approved"].sum()), int(rows["submitted"].sum()), 1, compared, 0.26)
    wholes = range(10, int(rows["submitted"].max() or 0) + 1) if len(rows) else ()
    band = pd.DataFrame([(n, 2, n - 2, 1, n - 1) for n in wholes], columns=BAND)
    return funnel(rows, band, network, labels or {}, context)


THREE = hub_rows(
    ("Hub A", 12, 6, 1, "same", 3, 10),
    ("Hub B", 12, 11, 0, "above", 3, 10),
    ("Hub C", 4, 2, 0, "few", None, None),
)


def test_a_funnel_names_what_stands_apart_and_what_can_be_compared():
    found = drawn_funnel(THREE)
    assert found.title == "Bij 1 hub verklaart toeval het aantal goedkeuringen niet"
    assert "Buiten wat toeval verklaart: Hub B." in found.summary
    assert (
        "Bij 2 hubs vallen er door toeval alleen gemiddeld 0,3 buiten de grenzen." in found.summary
    )
    assert found.table["Tegenover het netwerk"].tolist() == [
        "niet te onderscheiden van het netwerk",
        "meer goedgekeurd dan toeval verklaart",
        "te weinig dossiers om te vergelijken",
    ]
    assert found.table["Verklaart toeval"].tolist() == ["3 tot 10", "3 tot 10", "–"]
    assert found.csv["high"].tolist()[:2] == [10, 10] and found.csv["high"].isna()[2]
    assert "%" not in found.title + found.summary + "".join(found.table.astype(str).to_numpy().flat)


def test_each_dot_and_each_count_of_a_funnel_leads_to_its_rows():
    found = drawn_funnel(THREE)
    assert re.findall(r'class="hm-go hm-dot[^"]*" href="([^"]*)"', found.html) == [
        "/rijen?whole=Hub A", "/rijen?whole=Hub B", "/rijen?whole=Hub C",
    ]  # fmt: skip
    assert found.links[0, "Ingediend"] == "/rijen?whole=Hub A"
    assert found.links[0, "Goedgekeurd"] == "/rijen?=Hub A"
    assert found.links[0, "Nog niet beslist"] == "/rijen?pending=Hub A"


def test_a_hub_without_a_report_is_unknown_in_a_funnel_and_leads_nowhere():
    silent = hub_rows(("Hub D", None, None, None, "silent", None, None))
    found = drawn_funnel(pd.concat([THREE, silent], ignore_index=True))
    assert found.table.iloc[3].tolist() == ["Hub D", "–", "–", "–", "–", "geen rapport"]
    assert found.csv.iloc[3, 1:6].isna().all()
    assert not [place for place in found.links if place[0] == 3]
    assert found.html == drawn_funnel(THREE).html


def test_a_funnel_warns_about_a_hub_outside_only_when_there_is_one():
    warning = "Een hub buiten de grenzen is niet per se beter of slechter."
    assert warning in drawn_funnel(THREE).note
    assert warning not in drawn_funnel(THREE.drop(index=1)).note


def test_a_funnel_and_a_line_speak_of_one_in_the_singular():
    rows = hub_rows(("Hub A", 2, 1, 1, "few", None, None))
    found = drawn_funnel(rows)
    assert "Ingediende dossiers in het netwerk: 2, daarvan goedgekeurd: 1." in found.summary
    assert found.note == "Over 1 ingediend dossier is nog niet beslist. Dat telt mee als ingediend."
    one = curves(10.0).assign(reached=1)
    assert "1 van 20 is zo ver" in survival(one, STEPS, RISKS, TIMES, LINKED).summary


def test_a_funnel_stays_neutral_while_reports_are_missing():
    found = drawn_funnel(THREE, Context("nl", "3 hubs", complete=False))
    assert found.title == "Goedgekeurde dossiers per hub, naast wat toeval verklaart"


def test_hubs_with_equal_counts_stand_beside_each_other_under_one_name():
    rows = hub_rows(*((f"Hub {name}", 12, 6, 0, "same", 3, 10) for name in "AC"))
    html = drawn_funnel(rows).html
    assert re.findall(r"--beside:([-\d.]+)px", html) == ["-7", "7"]
    assert re.findall(r"hm-wide[^>]*>([^<]*)<", html) == ["A, C"]
    many = hub_rows(*((f"Hub {name}", 12, 6, 0, "same", 3, 10) for name in "ABCDE"))
    assert 'hm-many"' in drawn_funnel(many).html and "5 hubs" in drawn_funnel(many).html


@pytest.mark.parametrize(
    "rows",
    [
        hub_rows(),
        hub_rows(("a", 0, 0, 0, "few", None, None)),
        hub_rows(("a", 1, 0, 1, "few", None, None)),
        hub_rows(("a", 12, 12, 0, "same", 12, 12)),
        hub_rows(("a", 12, 0, 0, "same", 0, 0)),
        hub_rows(*((f"Hub {n}", n % 40, n % 7, 0, "same", 0, 9) for n in range(300))),
        hub_rows((HOSTILE, 1_000_000, 500_000, 0, "same", 1, 9)).head(0),
        hub_rows((HOSTILE, 40, 20, 0, "same", 1, 9)),
    ],
    ids=["no hub", "no dossiers", "one dossier", "all", "none", "300 hubs", "empty", "hostile"],
)
def test_a_funnel_of_anything_is_well_formed(rows):
    found = drawn_funnel(rows, labels={HOSTILE: HOSTILE})
    Checked(found.html)
    assert HOSTILE not in found.html
    assert 10 <= len(found.summary) <= 250
    assert "nan" not in found.html
    if not rows["submitted"].sum():
        assert found.summary == "Geen dossiers ingediend." and "<svg" not in found.html


def test_the_dots_lie_on_their_counts_and_inside_their_limits():
    html = drawn_funnel(THREE).html
    assert re.findall(r"hm-dot hm-is-\w+\"[^>]*--x:([\d.]+)%;--y:([\d.]+)%", html) == [
        ("80", "50"), ("80", "91.67"), ("26.67", "16.67"),
    ]  # fmt: skip
    # From 9.5 to 12.5 dossiers of 15, and from half below the limit to half above it, of 12.
    area = re.search(r'hm-within" d="M([\d. L]+)z"', html)
    assert area
    points = [tuple(map(float, point.split())) for point in area.group(1).split("L")]
    assert min(points)[0] == 633.3 and max(points)[0] == 833.3
    assert max(y for _, y in points) == 875  # 1.5 of 12 from below


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 20), st.sampled_from(["A", "Kempen"])),
        max_size=30,
        unique_by=lambda point: point[:2],
    )
)
def test_names_never_lie_over_each_other_nor_over_a_dot(found):
    points = [Point(x / 20, y / 20, name) for x, y, name in found]
    sides = placed(points, 290, 320)
    boxes = [_box(p, side, 290, 320) for p, side in zip(points, sides, strict=True) if side]
    assert not any(_overlap(one, other) for one, other in combinations(boxes, 2))
    for box in boxes:
        assert box[0] >= 0 and box[1] >= 0 and box[2] <= 290 and box[3] <= 320
    for (point, side), _ in zip(zip(points, sides, strict=True), points, strict=True):
        if side:
            own = _box(point, side, 290, 320)
            dots = [(q.x * 290, q.y * 320) for q in points if q is not point]
            assert not any(
                own[0] < x + 7 and x - 7 < own[2] and own[1] < y + 7 and y - 7 < own[3]
                for x, y in dots
            )


def test_names_lose_only_the_whole_words_that_all_share():
    assert without_common(["Voorbeeldhub A", "Voorbeeldhub B"]) == ["A", "B"]
    assert without_common(["Zuid Oost", "Zuid West", "Zuid"]) == ["Zuid Oost", "Zuid West", "Zuid"]
    assert without_common(["Kempen", "Kust"]) == ["Kempen", "Kust"]
    assert without_common(["Hub A"]) == ["Hub A"]
    assert without_common([]) == []


@pytest.mark.parametrize(
    ("highest", "scale"),
    [(0, (1, 1)), (6, (6, 1)), (7, (8, 2)), (87, (100, 20)), (1e6, (1e6, 2e5))],
)
def test_a_scale_holds_the_highest_in_at_most_seven_ticks(highest, scale):
    found = scale_for(highest)
    assert (found.end, found.step) == scale
    assert len(found.ticks) <= 7 and found.ticks[-1] == found.end


def test_a_step_holds_until_the_next():
    assert stepped([(0, 1), (4, 3)], 9) == [(0, 1), (4, 1), (4, 3), (9, 3)]


GROUPS = GroupWords(
    "Titel", "Maat", "Niets te zien hier.", "Partners",
    {"test": "De test", "end": "Het einde"}, {"three": "Alle drie", "fewer": HOSTILE},
    {"test": "Het verschil kan toeval zijn."},
)  # fmt: skip
OUTCOMES = ["outcome", "group", "part", "whole", "low", "high"]
PARTS = pd.DataFrame(
    [
        ("test", "three", 30, 40, 0.6, 0.86), ("test", "fewer", 3, 9, 0.1, 0.6),
        ("end", "three", 0, 40, 0.0, 0.1), ("end", "fewer", 0, 0, None, None),
    ],
    columns=OUTCOMES,
)  # fmt: skip


def test_groups_show_a_share_from_ten_cases_on_and_always_the_count():
    found = groups(PARTS, GROUPS, LINKED)
    assert found.table.to_numpy().tolist() == [
        ["De test", "Alle drie", "30", "40", "75%", "60% tot 86%"],
        ["De test", HOSTILE, "3", "9", "–", "–"],
        ["Het einde", "Alle drie", "0", "40", "0%", "0% tot 10%"],
        ["Het einde", HOSTILE, "0", "0", "–", "–"],
    ]
    assert found.csv[["low", "high"]].isna().all(axis=1).tolist() == [False, True, False, True]
    assert found.html.count('class="hm-interval"') == 2
    assert "75%)" in found.html and "(–)" not in found.html
    assert "--x:75%" in found.html and "--x:60%;--w:26%" in found.html
    assert found.links[0, "Aantal"] == "/rijen?test=three"
    assert found.links[1, "Van"] == "/rijen?test:whole=fewer"
    assert found.html.count("Het verschil kan toeval zijn.") == 1
    Checked(found.html)
    assert HOSTILE not in found.html


def test_groups_without_cases_say_so_instead_of_an_empty_axis():
    found = groups(PARTS.assign(part=0, whole=0), GROUPS, LINKED)
    assert found.summary == "Niets te zien hier." and "hm-interval" not in found.html


TIMES = TimeWords(
    "Titel", "Maat", "Niets te zien hier.", "Partners", {"three": "Alle drie", "fewer": HOSTILE},
    "reached_test",
)  # fmt: skip
CURVES = ["group", "watched", "reached", "until", "median", "median_low", "median_high"]
STEPS = pd.DataFrame(
    [("three", 3.0, 0.25, 0.1, 0.5, 20), ("three", 8.0, 0.5, None, None, 9)],
    columns=["group", "months", "share", "low", "high", "at_risk"],
)
RISKS = pd.DataFrame(
    [("three", 0, 20), ("three", 2, 20), ("three", 4, 15)], columns=["group", "months", "at_risk"]
)


def curves(until: float | None) -> pd.DataFrame:
    rows = [
        ("three", 20, 10, until, 8.0 if until else None, 3.0 if until else None, None),
        ("fewer", 9, 4, None, None, None, None),
    ]
    return pd.DataFrame(rows, columns=CURVES).astype(dict.fromkeys(CURVES[3:], "float64"))


def test_a_line_is_drawn_only_for_who_has_enough_and_the_table_tells_of_all():
    found = survival(curves(10.0), STEPS, RISKS, TIMES, LINKED)
    assert found.table.to_numpy().tolist() == [
        ["Alle drie", "20", "10", "25%", "–", "–", "8 (95%-interval: vanaf 3)"],
        [HOSTILE, "9", "4", "–", "–", "–", "–"],
    ]
    # Months of 10, shares of 1 from below: 0 until 3 months, 25% until 8, 50% until 10.
    line = "M0 1000L300 1000L300 750L800 750L800 500L1000 500"
    assert f'class="hm-curve hm-curve-1" d="{line}"' in found.html
    assert found.html.count('class="hm-curve ') == 1
    told = found.html.split("hm-risks")[1]
    assert re.findall(r'<span style="--x:([\d.]+)%">(\d+)</span>', told) == [
        ("0", "20"), ("20", "20"), ("40", "15"),
    ]  # fmt: skip
    assert found.links[1, "Trajecten"] == "/rijen?reached_test:whole=fewer"
    Checked(found.html)
    assert HOSTILE not in found.html


def test_nobody_with_enough_cases_gives_words_and_no_axis():
    found = survival(curves(None), STEPS.head(0), RISKS.head(0), TIMES, LINKED)
    assert found.summary == "Niets te zien hier." and "<svg" not in found.html
    assert found.table["Trajecten"].tolist() == ["20", "9"]


def test_months_are_ticked_by_halves_and_whole_years_when_they_are_many():
    assert months_for(10) == Scale(10, 2)
    assert months_for(43.5) == Scale(48, 12)
    assert months_for(0) == Scale(1, 1)
    assert months_for(118).step == 24
