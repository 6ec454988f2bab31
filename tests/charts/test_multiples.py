"""Small multiples: every hub has a panel in the fixed order, and all panels share one scale."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from charts.drawing import Context, Drawing
from charts.multiples import Hubs
from charts.multiples_periods import period_multiples
from charts.multiples_stages import stage_multiples

PERIODS = ("2022-S1", "2022-S2", "2023-S1")
LABELS = {"a": "Hub A", "b": "Hub <b>", "c": "Hub C"}
HUBS = Hubs(("a", "b", "c"), LABELS, frozenset("ab"), {hub: f"/hubs?hub={hub}" for hub in "abc"})


def linked(codes: Mapping[str, str | None], part: str, on: date | None) -> str:
    return f"/rijen?{part}&" + "&".join(f"{key}={code}" for key, code in codes.items())


CONTEXT = Context(scope="3 hubs", links=linked)
DOSSIERS = pd.DataFrame(
    [
        ("a", "2022-S1", 1, 1), ("a", "2022-S2", 0, 0), ("a", "2023-S1", 2, 0),
        ("b", "2022-S1", 8, 4), ("b", "2022-S2", 3, 3), ("b", "2023-S1", 0, 0),
        ("c", "2022-S1", None, None), ("c", "2022-S2", None, None), ("c", "2023-S1", None, None),
        ("b", None, 5, 2),
    ],
    columns=["hub", "period", "submitted", "approved"],
)  # fmt: skip
STAGES = pd.DataFrame(
    [
        *(("a", "test", 3), ("a", "embedded", 1), ("b", "idea", 9), ("b", "test", 6)),
        ("b", None, 1),
    ],
    columns=["hub", "stage", "numerator"],
)


Draw = Callable[..., Drawing]


def periods(hubs: Hubs = HUBS, context: Context = CONTEXT, network: int = 19) -> Drawing:
    return period_multiples(DOSSIERS, hubs, context, PERIODS, (10, network))


def stages(hubs: Hubs = HUBS, context: Context = CONTEXT) -> Drawing:
    return stage_multiples(STAGES, hubs, context, (20, 1))


def panels(drawing: Drawing) -> list[str]:
    return drawing.html.split('<li class="hm-multiple')[1:]


@pytest.mark.parametrize("draw", [periods, stages])
def test_panels_stand_in_the_fixed_order_whatever_their_numbers(draw: Draw) -> None:
    turned = replace(HUBS, order=("c", "a", "b"))
    names = [re.findall(r">(Hub [^<]*)<", panel)[0] for panel in panels(draw(turned))]
    assert names == ["Hub C", "Hub A", "Hub &lt;b&gt;"]


def test_a_column_is_as_long_as_its_part_of_the_longest_of_all_hubs() -> None:
    first, second, _ = panels(periods())
    lengths = r'class="hm-mini-length (hm-\w+)" style="--w:([\d.]+)%"'
    assert re.findall(lengths, first) == [
        ("hm-outlined", "12.5"), ("hm-solid", "12.5"), ("hm-outlined", "25"),
    ]  # fmt: skip
    assert ("hm-outlined", "100") in re.findall(lengths, second)


def test_a_hub_on_another_page_keeps_its_say_in_the_scale() -> None:
    alone = replace(HUBS, order=("a",))
    assert "--w:12.5%" in periods(alone).html
    assert "--w:25%" in stages(alone).html  # 4 of the 16 of the hub that is not shown


def test_the_network_is_told_in_words_and_changes_no_length() -> None:
    little, much = periods(network=19), periods(network=19_000)
    assert "Ingediende dossiers van alle hubs samen: 19.000, waarvan 10 goedgekeurd." in much.html
    assert re.findall('--w:[^"]*', little.html) == re.findall('--w:[^"]*', much.html)


@pytest.mark.parametrize("draw", [periods, stages])
def test_a_hub_without_report_is_hatched_and_has_no_number(draw: Draw) -> None:
    drawing = draw()
    silent = panels(drawing)[2]
    assert "hm-multiple-silent" in silent and "Nog geen rapport" in silent
    assert "hm-mini" not in silent and "hm-stack" not in silent
    cells = drawing.table[drawing.table["Hub"] == "Hub C"].iloc[:, 1:].to_numpy().ravel()
    assert {cell for cell in cells if "helft" not in cell} == {"–"}
    assert not [at for at, _ in drawing.links if drawing.table["Hub"][at] == "Hub C"]


def test_a_number_that_another_hub_told_stays_beside_the_missing_report() -> None:
    shared = pd.concat(
        [STAGES, pd.DataFrame([("c", "test", 2)], columns=STAGES.columns)], ignore_index=True
    )
    silent = panels(stage_multiples(shared, HUBS, CONTEXT, (20, 1)))[2]
    assert "hm-stack" in silent and "hm-multiple-silent" in silent


def test_what_was_submitted_outside_all_periods_counts_and_has_a_row() -> None:
    drawing = periods()
    assert re.search(r">9</a> van <a[^>]*>16</a> goedgekeurd", panels(drawing)[1])
    assert drawing.table.query("Periode == 'Onbekend'")["Ingediend"].tolist() == ["5"]


@pytest.mark.parametrize("draw", [periods, stages])
def test_table_and_download_tell_the_same(draw: Draw) -> None:
    drawing = draw()
    shown = drawing.table.iloc[:, -2:].replace("–", None).astype(float)
    told = drawing.csv.iloc[:, -2:].astype(float)
    assert (shown.fillna(-1).to_numpy() == told.fillna(-1).to_numpy()).all()


def test_every_mark_leads_to_its_own_cell() -> None:
    for drawing in (periods(), stages()):
        for row, column in re.findall(r'data-cell="(\d+)\.(\d+)"', drawing.html):
            assert (int(row), drawing.table.columns[int(column)]) in drawing.links


@pytest.mark.parametrize("draw", [periods, stages])
def test_the_name_of_a_hub_leads_to_its_sheet_and_nowhere_in_a_frozen_drawing(draw: Draw) -> None:
    assert draw().html.count('class="hm-multiple-sheet"') == 3
    assert "<a" not in draw(context=replace(CONTEXT, links=None)).html


def test_nothing_to_show_is_a_sentence_and_no_axis() -> None:
    for drawing in (
        period_multiples(DOSSIERS.head(0), HUBS, CONTEXT, PERIODS, (0, 0)),
        stage_multiples(STAGES.head(0), HUBS, CONTEXT, (0, 0)),
    ):
        assert "hm-empty" in drawing.html and "hm-multiple" not in drawing.html


def test_a_title_tells_no_finding_while_reports_are_missing_or_cases_are_few() -> None:
    neutral = "Dossiers per hub en periode, op één schaal"
    assert periods().title == "Een hub diende hoogstens 8 dossiers in per halfjaar"
    single = period_multiples(DOSSIERS.assign(submitted=1), HUBS, CONTEXT, PERIODS, (0, 9))
    assert single.title == "Een hub diende hoogstens 1 dossier in per halfjaar"
    assert periods(context=replace(CONTEXT, complete=False)).title == neutral
    assert periods(replace(HUBS, order=("a",))).title == neutral
    # Of one hub no report is in, so nothing is said of all of them.
    assert stages().title == "Trajecten per hub naar stadium, op één schaal"
    both = replace(HUBS, order=("a", "b"))
    assert stages(both).title == "Bij 1 van de 2 hubs is minstens één traject verankerd"


def test_fifty_hubs_of_ten_years_stay_light() -> None:
    codes = tuple(f"hub-{n}" for n in range(50))
    rows = [(hub, stage, 7) for hub in codes for stage in ("idea", "test", "stopped")]
    hubs = Hubs(codes, {}, frozenset(codes), {hub: f"/hubs?hub={hub}" for hub in codes})
    frame = pd.DataFrame(rows, columns=STAGES.columns)
    drawing = stage_multiples(frame, hubs, CONTEXT, (1050, 0))
    assert len(drawing.html) < 60_000 and len(drawing.summary) <= 250


def test_columns_of_many_years_have_no_numbers_that_would_not_fit() -> None:
    long = [f"{year}-S{half}" for year in range(2021, 2031) for half in (1, 2)]
    frame = pd.DataFrame(
        [("a", code, 3, 1) for code in long], columns=["hub", "period", "submitted", "approved"]
    )
    alone = replace(HUBS, order=("a",))
    many = period_multiples(frame, alone, CONTEXT, long, (20, 60))
    few = period_multiples(frame.head(8), alone, CONTEXT, long[:8], (8, 24))
    assert "<b style" not in many.html and few.html.count("<b style") == 8
