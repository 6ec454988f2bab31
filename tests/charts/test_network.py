"""Heat tables, growing clusters and parts of a whole: what they show, say and lead to."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from charts.drawing import Context, Drawing
from charts.growing import Names, growing
from charts.growing_themes import growing_themes
from charts.heat import REST, Totals, heat_table, left_out
from charts.network_parts import Part, parts_of_whole
from charts.palette import PALETTES
from tests.charts.samples import HOSTILE, LABELS, frame
from tests.charts.test_every_drawing import Checked
from tests.charts.test_palette import TEXT, contrast
from texts.words import UNKNOWN


def linked(language: str = "nl", complete: bool = True) -> Context:
    """A context whose marks lead to an address that tells the series and the codes."""
    return Context(
        language,
        "3 hubs",
        complete=complete,
        links=lambda codes, part, on: f"/rijen?{part}:{sorted(codes.items(), key=str)}",
    )


COUNTS = frame(
    "hub to numerator",
    ("a", "VITO", 4), ("a", "UNIZO", 1), ("b", "VITO", 2), ("b", None, 3), ("c", "Voka", 1),
)  # fmt: skip


def heat(results: pd.DataFrame = COUNTS, context: Context | None = None, **more) -> Drawing:
    words = {"measure": "Doorverwijzingen", "rows_name": "Hub", "columns_name": "Organisatie"}
    return heat_table(results, "hub", "to", LABELS, {}, context or linked(), **{**words, **more})


def test_a_cell_is_its_number_and_nothing_is_zero() -> None:
    table = heat().table
    assert list(table.columns) == ["Hub", "VITO", "UNIZO", "Voka", "Onbekend"]
    assert table.iloc[0].tolist() == ["Voorbeeldhub A", "4", "1", "0", "0"]
    assert table.iloc[1].tolist() == [HOSTILE, "2", "0", "0", "3"]


def test_a_hub_of_which_nobody_told_is_a_dash_and_leads_nowhere() -> None:
    found = heat(COUNTS[COUNTS["hub"] != "c"], every_row=["a", "b", "c"], silent=["c"])
    assert found.table.iloc[2].tolist() == ["Voorbeeldhub C", *[UNKNOWN] * 3]
    assert not [row for row, _ in found.links if row == 2]


def test_each_cell_leads_to_its_two_codes_and_a_total_to_one() -> None:
    rows = frame("hub numerator", ("a", 5), ("b", 4), ("c", 1))
    found = heat(totals=Totals(per_row=rows))
    assert found.links[0, "VITO"] == "/rijen?:[('hub', 'a'), ('to', 'VITO')]"
    assert found.links[1, "Onbekend"] == "/rijen?:[('hub', 'b'), ('to', None)]"
    assert found.links[0, "Samen"] == "/rijen?:[('hub', 'a')]"
    assert found.table["Samen"].tolist() == ["5", "4", "1"]


def test_a_total_is_the_one_that_was_measured_not_the_sum_of_the_cells() -> None:
    shared = frame("to numerator", ("VITO", 4), ("UNIZO", 1), ("Voka", 1), (None, 3))
    found = heat(totals=Totals(per_column=shared, whole=frame("numerator", (8,))))
    assert found.table.iloc[-1].tolist() == ["Samen", "4", "1", "1", "3"]


def test_codes_beyond_the_limit_are_summed_and_the_unknown_stays_apart() -> None:
    many = frame("hub to numerator", *((h, f"o{n}", n) for n in range(1, 7) for h in "ab"))
    assert left_out(many, "to", 3) == ["o1", "o2", "o3"]
    found = heat(many, most_columns=3)
    assert list(found.table.columns) == ["Hub", "o6", "o5", "o4", "Overige (3)"]
    assert found.table["Overige (3)"].tolist() == ["6", "6"]
    assert found.links[0, "Overige (3)"] == f"/rijen?rest:[('hub', 'a'), ('to', '{REST}')]"
    assert len(found.csv) == len(many)


def test_a_line_that_would_count_a_case_twice_is_left_out_and_said() -> None:
    many = frame("hub to numerator", *(("a", f"o{n}", n) for n in range(1, 7)))
    found = heat(many, most_columns=3, adds_up=False)
    assert list(found.table.columns) == ["Hub", "o6", "o5", "o4"]
    assert "nog 3" in found.note


def test_one_code_too_many_still_has_its_own_line() -> None:
    many = frame("hub to numerator", *(("a", f"o{n}", n) for n in range(1, 5)))
    assert left_out(many, "to", 3) == []


def test_a_part_of_a_whole_says_both_and_a_share_only_from_ten_cases_on() -> None:
    parts = frame("hub to numerator denominator", ("a", "x", 7, 12), ("b", "x", 3, 9))
    found = heat(parts)
    assert "7 van 12 (58%)" in found.html and "3 van 9" in found.html
    assert "33%" not in found.html
    tints = re.findall(r'class="hm-tint ?([^"]*)"', found.html)
    assert tints == ["hm-tint-4", ""]  # of too few cases no tint
    assert found.table.columns.tolist() == ["Hub", "Organisatie", "Doorverwijzingen", "Van"]
    assert found.table.iloc[0].tolist() == ["Voorbeeldhub A", "x", "7", "12"]
    assert found.links[0, "Van"] == "/rijen?whole:[('hub', 'a'), ('to', 'x')]"
    assert "58" not in found.summary and "58" not in found.title


def test_an_amount_is_written_as_asked_and_tells_how_many_rows_it_rests_on() -> None:
    amounts = frame("hub to numerator value", ("a", "x", 3, 1200.0), ("b", "x", 2, None))
    found = heat(amounts, write=lambda value: f"€ {value:.0f}", value="value")
    assert "€ 1200 (n = 3)" in found.html
    assert found.table["Doorverwijzingen"].tolist() == ["€ 1200", UNKNOWN]
    assert found.table["Aantal rijen"].tolist() == ["3", "2"]


def test_the_largest_number_has_the_darkest_tint_and_a_sum_has_none() -> None:
    html = heat(totals=Totals(per_row=frame("hub numerator", ("a", 50)))).html
    found = re.findall(r'hm-tint-(\d)"><a[^>]*><span>(\d+)<', html)
    tints = {number: tint for tint, number in found}
    assert tints == {"4": "4", "3": "4", "2": "3", "1": "2"}


@pytest.mark.parametrize("screen", PALETTES)
@pytest.mark.parametrize(
    ("ground", "ink"),
    [("rate-1", "text"), *((f"rate-{n}", f"on-stage-{n}") for n in (2, 3, 5))],
)
def test_a_number_can_be_read_on_its_tint(screen: str, ground: str, ink: str) -> None:
    palette = PALETTES[screen]
    assert contrast(palette[ink], palette[ground]) >= TEXT["light"]


NAMES = Names({"wood": "Hout"}, LABELS, {"region": "regio"})
BOXES = frame(
    "cluster name kind theme_code scale hub_codes numerator is_chosen",
    ("a.C-001", HOSTILE, "cluster", "wood", "region", ["a", "b"], 3, True),
    ("a.C-002", "Foam", "ecosystem", None, "region", ["a"], 2, False),
    ("b.C-009", None, None, None, None, None, 1, False),
    ("c.C-001", "Leeg", "cluster", "wood", "region", ["c"], 0, True),
)


def test_each_trajectory_is_a_square_in_the_box_of_its_cluster() -> None:
    html = growing(BOXES, 4, NAMES, linked()).html
    runs = [run.count("<i>") for run in re.findall(r"hm-cluster-squares[^>]*>((?:<i></i>)+)", html)]
    assert runs == [2, 3, 1, 4]  # the ecosystem first, then the cluster, the unexplained, the loose
    bands = re.findall(r'hm-band-name">([^<]*)<', html)
    assert bands[:2] == ["1 ecosysteem", "2 clusters"] and bands[2].startswith("1 clusternummer")


def test_the_three_levels_are_told_apart_and_never_added_up() -> None:
    found = growing(BOXES, 4, NAMES, linked())
    assert found.title == "6 van de 10 trajecten zijn gebundeld in een cluster of ecosysteem"
    assert "6 gebundeld, in 1 cluster, 1 ecosysteem en 1 clusternummer dat niet" in found.summary
    assert found.summary.endswith("Zonder traject uit deze selectie: 1 cluster.")
    assert found.csv["group"].tolist() == [
        *("cluster", "ecosystem", "unexplained", "without", "loose"),
    ]
    assert "tel ze niet op" in found.note
    assert found.table["Trajecten"].tolist() == ["3", "2", "1", "0", "4"]


@pytest.mark.parametrize(
    ("language", "bundled", "loose", "told"),
    [
        ("nl", 0, 0, "In deze selectie is geen traject gebundeld. Los van een cluster: 0. Zonder"),
        ("nl", 0, 2, "In deze selectie is geen traject gebundeld. Los van een cluster: 2. Zonder"),
        ("nl", 1, 0, "Er is 1 traject. Het is gebundeld, in 1 cluster. Los van een cluster: 0."),
        ("nl", 1, 1, "Van de 2 trajecten is er 1 gebundeld, in 1 cluster. Los van een cluster: 1."),
        ("nl", 2, 1, "Van de 3 trajecten zijn er 2 gebundeld, in 1 cluster. Los"),
        ("en", 0, 1, "In this selection no trajectory is bundled. Outside any cluster: 1. Without"),
        ("en", 1, 0, "There is 1 trajectory. It is bundled, in 1 cluster. Outside any cluster: 0."),
        ("en", 1, 1, "Of the 2 trajectories 1 is bundled, in 1 cluster. Outside"),
        ("en", 2, 0, "Of the 2 trajectories 2 are bundled, in 1 cluster. Outside"),
    ],
)
def test_the_summary_is_right_for_none_one_and_two(
    language: str, bundled: int, loose: int, told: str
) -> None:
    one = BOXES.iloc[:1].assign(numerator=bundled)
    assert growing(one, loose, NAMES, linked(language)).summary.startswith(told)


def test_a_cluster_outside_the_selection_has_no_row_to_lead_to() -> None:
    links = growing(BOXES, 4, NAMES, linked()).links
    assert links[0, "Cluster of ecosysteem"] == "/rijen?bundle:[('cluster', 'a.C-001')]"
    assert (1, "Cluster of ecosysteem") not in links
    assert links[4, "Trajecten"] == "/rijen?:[('cluster', None)]"


def test_a_group_too_large_to_count_shows_its_number_alone() -> None:
    html = growing(BOXES.iloc[:1], 151, NAMES, linked()).html
    assert html.count("<i>") == 3 and "151 trajecten los" in html


THEMES = frame(
    "theme clusters ecosystems clustered loose", ("wood", 2, 1, 6, 3), (None, 0, 0, 0, 1)
)


def every_drawing(context: Context, empty: bool = False) -> dict[str, Drawing]:
    def of(table: pd.DataFrame) -> pd.DataFrame:
        return table.iloc[:0] if empty else table

    whole = 0 if empty else 12
    parts = [Part("all", "Alle", whole, whole, True), Part("some", HOSTILE, whole // 2, whole)]
    words = {"title": "Deel", "heads": ("Wat", "Aantal", "Van"), "empty_words": "Nog geen vragen."}
    return {
        "heat": heat(of(COUNTS), context),
        "growing": growing(of(BOXES), 0, NAMES, context),
        "themes": growing_themes(of(THEMES), {"wood": HOSTILE}, context),
        "parts": parts_of_whole(parts, context, measure="Vragen", **words),
    }


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("empty", [False, True])
@pytest.mark.parametrize("leads", [False, True])
def test_every_drawing_is_well_formed_short_and_safe(
    language: str, empty: bool, leads: bool
) -> None:
    context = linked(language) if leads else Context(language, "3 hubs")
    for name, drawing in every_drawing(context, empty).items():
        read = Checked(drawing.html)
        assert "script" not in {tag for tag, _ in read.tags}, name
        assert empty or HOSTILE in read.words, name
        assert 10 <= len(drawing.summary) <= 250 and len(drawing.title.split()) <= 15, name
        assert drawing.subtitle.endswith(", 3 hubs"), name
        assert "{" not in drawing.title + drawing.summary + drawing.note, name
        assert leads or not (drawing.links or "<a" in drawing.html), name
        assert all(isinstance(cell, str) for cell in drawing.table.to_numpy().ravel()), name


def test_nothing_gives_words_and_no_empty_axis() -> None:
    for name, drawing in every_drawing(linked(), empty=True).items():
        if name != "themes":  # only made of a network with many clusters
            assert Checked(drawing.html).words == drawing.summary, name


def test_both_languages_give_the_same_numbers() -> None:
    dutch, english = (every_drawing(linked(language)) for language in ("nl", "en"))
    assert all(dutch[name].csv.equals(english[name].csv) for name in dutch)


def test_while_reports_are_missing_titles_tell_no_finding() -> None:
    drawings = every_drawing(linked(complete=False))
    assert not re.search(r"\d", drawings["growing"].title + drawings["themes"].title)


def test_parts_of_a_whole_are_bars_on_the_same_scale() -> None:
    html = every_drawing(linked())["parts"].html
    assert re.findall(r"--w:([\d.]+)%", html) == ["100", "50"]
    assert "6 van 12 (50%)" in html


def test_themes_lead_to_the_trajectories_outside_any_cluster() -> None:
    links = growing_themes(THEMES, {}, linked()).links
    assert links[0, "Los van een cluster"] == "/rijen?loose:[('cluster', None), ('theme', 'wood')]"
