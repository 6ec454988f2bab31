"""Any number by none, one or two splits: which chart, in which order, with which words."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from charts.crossing import MOST_BARS, crossing
from charts.crossing_cells import Crossed
from charts.crossing_heat import MOST_ROWS, crossing_heat
from charts.crossing_rule import Form, Kind, columns_last, fitting
from charts.drawing import Context, Drawing
from charts.heat import Totals
from texts.words import UNKNOWN, number

HOSTILE = "<script>alert('x')</script> & co"
COLUMNS = ["numerator", "denominator", "value", "known", "low", "high"]
Numbers = tuple[Any, ...]


def linked(codes: Any, part: str, on: Any) -> str:
    told = "&".join(f"{key}={code}" for key, code in codes.items())
    return f"/rijen?{part}?{told}"


NL = Context("nl", "3 hubs", links=linked)


def frame(per: tuple[str, ...], *rows: Numbers) -> pd.DataFrame:
    """Codes, then numerator, denominator, value, known, low and high; the last may be left out."""
    width = len(per) + len(COLUMNS)
    padded = [(*row, *[None] * (width - len(row))) for row in rows]
    return pd.DataFrame(padded, columns=[*per, *COLUMNS])


def crossed(kind: Kind, *per: str, order: bool = False, **more: Any) -> Crossed:
    return Crossed(
        metric="some_number",
        measure="Dossiers",
        kind=kind,
        write=lambda value: number("nl", value, 1),
        per=per,
        headings=tuple(key.capitalize() for key in per),
        per_words=per,
        labels=tuple({"a": "Hub A", "b": HOSTILE} for _ in per),
        in_order=(order,) * len(per),
        **more,
    )


def drawn(kind: Kind, form: Form, *rows: Numbers, order: bool = False, **more: Any) -> Drawing:
    per = () if form == "card" else ("hub",)
    told = crossed(kind, *per, order=order or form == "columns", **more)
    return crossing(frame(per, *rows), told, form, NL)


def words_in(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def names(drawing: Drawing) -> list[str]:
    return drawing.table["Hub"].tolist()


@pytest.mark.parametrize(
    ("over_time", "form"),
    [
        ([], "card"),
        ([True], "columns"),
        ([False], "bars"),
        ([True, False], "heat"),
        ([False, False], "heat"),
        ([True, True], "heat"),
    ],
)
def test_the_splits_alone_decide_which_chart(over_time: list[bool], form: str) -> None:
    assert fitting(over_time) == form


@pytest.mark.parametrize(
    ("over_time", "sizes", "columns"),
    [
        ([True, False], [9, 2], 0),
        ([False, True], [2, 9], 1),
        ([False, False], [12, 300], 0),
        ([False, False], [300, 12], 1),
        ([False, False], [4, 4], 1),
        ([True, True], [4, 8], 1),
        ([True, True], [8, 4], 0),
    ],
)
def test_time_stands_in_the_columns_else_what_has_the_fewest_codes(
    over_time: list[bool], sizes: list[int], columns: int
) -> None:
    assert columns_last(over_time, sizes) == (1 - columns, columns)


def test_counts_without_an_order_stand_largest_first_and_the_unknown_last() -> None:
    rows = (("a", 3), (None, 9), ("b", 5), ("c", None))
    assert names(drawn("count", "bars", *rows)) == [HOSTILE, "Hub A", "c", "Onbekend"]


def test_hubs_keep_their_order() -> None:
    rows = (("a", 3), (None, 9), ("b", 5))
    assert names(drawn("count", "bars", *rows, order=True)) == ["Hub A", HOSTILE, "Onbekend"]


def test_shares_are_sorted_by_what_they_are_a_part_of_and_never_by_rate() -> None:
    assert names(drawn("share", "bars", ("a", 5, 5), ("b", 1, 20))) == [HOSTILE, "Hub A"]


def test_medians_are_sorted_by_how_many_cases_they_rest_on() -> None:
    rows = (("a", 2, None, 90.0, 2), ("b", 8, None, 30.0, 8))
    assert names(drawn("median", "bars", *rows)) == [HOSTILE, "Hub A"]


def test_a_share_is_a_part_of_its_whole_with_a_percentage_from_ten_on() -> None:
    few = drawn("share", "columns", ("a", 4, 9), ("b", 5, 10, 0.5, 5, 0.24, 0.76))
    assert few.table["Aandeel"].tolist() == [UNKNOWN, "50%"]
    assert few.table["95%-interval"].tolist() == [UNKNOWN, "24–76%"]
    assert "4 van 9<" in few.html and "5 van 10 (50%)<" in few.html
    assert "(44%)" not in few.html + few.summary
    assert few.csv["value"].tolist()[1] == 0.5 and pd.isna(few.csv["value"][0])
    assert "minder dan 10" in few.note
    assert "hm-within" in few.html and "<svg" not in few.html  # columns, no line


def test_a_share_of_inhabitants_has_no_interval() -> None:
    table = drawn("share", "bars", ("a", 4000, 9000), cases=False).table
    assert "95%-interval" not in table and table["Aandeel"].tolist() == ["44%"]


def test_sums_and_medians_say_on_how_many_rows_they_rest() -> None:
    found = drawn("median", "bars", ("a", 7, None, 82.5, 5), ("b", 2, None, None, 0))
    assert "82,5 (n = 5)" in words_in(found.html)
    assert found.table["Rijen met een waarde"].tolist() == ["5", "0"]
    assert found.table["Dossiers"].tolist() == ["82,5", UNKNOWN]
    assert found.links[0, "Rijen"] and (1, "Dossiers") not in found.links


def test_silence_is_a_dash_that_leads_nowhere() -> None:
    found = drawn("count", "columns", ("a", 0), ("b", None))
    assert found.table["Dossiers"].tolist() == ["0", UNKNOWN]
    assert set(found.links) == {(0, "Dossiers")}
    assert pd.isna(found.csv["numerator"][1]) and found.csv["numerator"][0] == 0


def test_one_number_is_a_card_with_what_it_is_out_of() -> None:
    found = drawn("share", "card", (6, 12, 0.5, 6, 0.25, 0.75))
    assert 'class="hm-number"' in found.html
    assert "van 12 (50%, 95%-interval 25–75%)" in found.html
    assert found.summary == "Dossiers: 6 van 12 (50%)."


def test_a_number_that_is_shared_says_why_its_parts_are_more_than_the_whole() -> None:
    rows = (("a", 3), ("b", 5))
    assert "bij elk van die hubs" in drawn("count", "bars", *rows, total=7, shared=True).note
    assert "meer dan één plaats" in drawn("count", "bars", *rows, total=7).note
    assert drawn("count", "bars", *rows, total=8, shared=True).note == ""


def test_very_many_codes_have_a_bar_for_the_largest_and_a_row_for_all() -> None:
    rows = [(f"code{at}", at + 1) for at in range(MOST_BARS + 5)]
    found = drawn("count", "bars", *rows)
    assert found.html.count('class="hm-free"') == MOST_BARS
    assert len(found.table) == len(found.csv) == MOST_BARS + 5
    assert f"{MOST_BARS} grootste" in found.note
    in_order = drawn("count", "bars", *rows, order=True)
    assert in_order.html.count('class="hm-free"') == MOST_BARS + 5


@pytest.mark.parametrize("form", ["card", "bars", "columns"])
def test_nothing_to_show_is_a_sentence_and_no_axis(form: Form) -> None:
    found = drawn("count", form, (0,) if form == "card" else ("a", 0))
    assert "Er is nog niets om te tonen" in found.html
    assert "hm-bar" not in found.html and "hm-column" not in found.html


def test_names_from_a_workbook_are_text() -> None:
    for form in ("bars", "columns"):
        assert "<script" not in drawn("count", form, ("b", 3)).html
    assert "<script" not in heat("count", ("b", "b", 3)).html


def heat(kind: Kind, *rows: Numbers, **more: Any) -> Drawing:
    per = ("theme", "hub")
    told = crossed(kind, *per, **more)
    whole = Totals(whole=frame((), (9, 20)))
    return crossing_heat(frame(per, *rows), told, whole, NL, "Dossiers per thema en hub")


def test_two_splits_are_cells_with_a_row_in_the_table_for_each_that_counts() -> None:
    found = heat("count", ("a", "a", 3), ("a", "b", 0), ("b", "b", None))
    assert found.table["Dossiers"].tolist() == ["3"]
    assert found.csv["numerator"].tolist()[:2] == [3, 0]
    assert found.links == {(0, "Dossiers"): "/rijen??theme=a&hub=a"}
    assert re.search(r"<td[^>]*>.*–.*</td>", found.html)


def test_the_cells_of_a_share_show_no_percentage_under_ten() -> None:
    found = heat("share", ("a", "a", 4, 9), ("a", "b", 6, 12), ("b", "a", 0, 0), ("b", "b", 0, 3))
    assert "4 van 9<" in found.html and "6 van 12 (50%)" in found.html
    assert "0 van 0" not in found.html and "0 van 3" in found.html
    assert found.table["Aandeel"].tolist() == [UNKNOWN, "50%", UNKNOWN]


def test_the_cells_of_a_median_say_on_how_many_rows_they_rest() -> None:
    found = heat("median", ("a", "a", 7, None, 82.5, 5), ("a", "b", 2, None, None, 0))
    assert "82,5 (n = 5)" in words_in(found.html)
    assert found.table["Rijen"].tolist() == ["7", "2"]


def test_what_has_no_room_among_the_cells_is_named_and_in_the_table() -> None:
    rows = [(f"code{at:02}", "a", at + 1) for at in range(MOST_ROWS + 4)]
    found = heat("count", *rows)
    assert found.html.count("<tr") == MOST_ROWS + 1
    assert "code00" not in found.html and len(found.table) == MOST_ROWS + 4
    assert "Theme: er is geen plaats voor de 4 kleinste." in found.note


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_text_is_filled_in(language: str) -> None:
    context = Context(language, "3 hubs")
    for kind in ("count", "share", "sum", "median"):
        for form, per in (("card", ()), ("bars", ("hub",)), ("columns", ("hub",))):
            told = crossed(kind, *per, total=1.0)
            rows = frame(per, (*("a" for _ in per), 3, 8, 2.5, 3))
            found = crossing(rows, told, form, context)  # type: ignore[arg-type]
            shown = found.title + found.subtitle + found.summary + found.note
            assert not re.search(r"[{}]", shown) and 10 <= len(found.summary) <= 250
            assert "<a" not in found.html and not found.links
