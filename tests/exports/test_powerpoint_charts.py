from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from exports.deck import Chart, Series
from exports.powerpoint import powerpoint
from tests.exports.decks import bars, columns, dots, parts, per_hub, sample, slide, stages
from tests.exports.powerpoint_charts import (
    CHARTS,
    cached,
    cells,
    chart_of,
    of_whole,
    sheet_of,
    slide_of,
)

WHOLE = r"[>=1000000]0\{sign}000\{sign}000;[>=1000]0\{sign}000;0"


@pytest.mark.parametrize("name", CHARTS)
def test_sheet_and_chart_hold_every_number_of_the_deck_and_no_other(name):
    figure: Chart = CHARTS[name]()
    chart = chart_of(figure)
    heads, *rows = sheet_of(chart).iter_rows(values_only=True)
    assert heads == (figure.category, *(series.name for series in figure.series))
    columns_of = list(zip(*rows, strict=True))
    assert columns_of[1:] == [series.values for series in figure.series]
    plotted = list(chart.plots[0].series)
    assert [tuple(one.values) for one in plotted] == [series.values for series in figure.series]
    assert tuple(chart.plots[0].categories) == columns_of[0]
    if name != "per_hub":
        assert columns_of[0] == figure.categories


@pytest.mark.parametrize("name", [*CHARTS, "dots"])
def test_every_reference_of_a_chart_points_to_the_cells_that_hold_its_values(name):
    # So a number that is changed in the sheet changes the chart: nothing else feeds it.
    chart = chart_of(dots() if name == "dots" else CHARTS[name]())
    sheet = sheet_of(chart)
    references = list(chart._chartSpace.iter(qn("c:strRef"), qn("c:numRef")))
    assert references
    for reference in references:
        assert cells(sheet, reference.find(qn("c:f")).text) == cached(reference)
    for series in chart._chartSpace.iter(qn("c:ser")):
        assert series.find(f"{qn('c:tx')}/{qn('c:strRef')}") is not None


def test_totals_of_a_stack_stand_with_the_names_of_its_categories():
    chart = chart_of(per_hub())
    assert list(chart.plots[0].categories)[:2] == [
        "Voorbeeldhub A · 6 van 12",
        "Voorbeeldhub B · 5 van 9",
    ]
    assert len(chart.plots[0].series) == 2


def test_a_total_that_begins_with_the_value_is_the_only_label_and_follows_its_cell():
    figure = of_whole()
    chart = chart_of(figure)
    space = chart._chartSpace
    found = next(e for e in space.iter() if e.tag.endswith("}datalabelsRange"))
    assert cells(sheet_of(chart), found[0].text) == list(figure.totals)
    assert [p.find(qn("c:v")).text for p in found.iter(qn("c:pt"))] == list(figure.totals)
    assert space.xpath('.//c:ser//a:fld[@type="CELLRANGE"]/a:t/text()') == list(figure.totals)
    assert set(space.xpath(".//c:dLbls//c:showVal/@val")) == {"0"}
    assert space.xpath(".//c:grouping/@val") == ["clustered"] and not chart.has_legend
    places = {e.tag.split("}")[1]: float(e.get("val")) for e in space.xpath(
        ".//c:plotArea/c:layout/c:manualLayout/*[self::c:x or self::c:w]")}  # fmt: skip
    assert places["x"] + places["w"] < 0.85  # room for the words behind the longest bar


def test_a_total_that_says_something_else_leaves_the_value_on_its_bar():
    one = replace(of_whole(), totals=("1.419.908 van 2.000.000", "614.809", "520 van 900", "–"))
    chart = chart_of(one)
    assert set(chart._chartSpace.xpath(".//c:dLbls/c:showVal/@val")) == {"1"}
    assert list(chart.plots[0].categories)[:3] == [
        "Antwerpen · 1.419.908 van 2.000.000",
        "Limburg · 614.809",
        "Oost-Vlaanderen · 520 van 900",
    ]


@pytest.mark.parametrize("figure", [parts(), stages()], ids=["parts", "stages"])
def test_one_bar_fills_the_width_and_has_no_axis_to_name(figure):
    chart = chart_of(figure)
    assert chart._chartSpace.xpath(".//c:grouping/@val") == ["percentStacked"]
    assert not chart.value_axis.has_title
    (wide,) = chart._chartSpace.xpath(".//c:plotArea/c:layout/c:manualLayout/c:w/@val")
    assert float(wide) > 0.98


def test_the_total_of_one_bar_stands_under_it():
    shapes = {shape.name: shape for shape in slide_of(parts()).shapes}
    chart, total = shapes["Grafiek"], shapes["Totaal"]
    assert total.text_frame.text == "45 van de 87"
    assert chart.top + chart.height <= total.top
    assert "Totaal" not in [shape.name for shape in slide_of(stages()).shapes]


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "Gestapelde staaf van"), ("en", "Stacked bar of")]
)
def test_a_block_of_squares_is_not_called_one_to_who_cannot_see_it(language, said):
    frame = next(s for s in slide_of(parts(), language=language).shapes if s.has_chart)
    (alt,) = frame._element.xpath("./*/p:cNvPr/@descr")
    assert alt == f"{said} dossiers: Goedgekeurd 45, Andere 42. 45 van de 87."


def test_what_is_not_known_is_an_empty_cell_and_said_in_words():
    deck = replace(sample(), slides=(slide("one", "Titel", columns()),))
    (one,) = Presentation(BytesIO(powerpoint(deck))).slides
    chart = next(shape for shape in one.shapes if shape.has_chart).chart
    assert sheet_of(chart)["C6"].value is None
    last = chart._chartSpace.xpath(".//c:ser[2]/c:val//c:pt/@idx")
    assert last == ["0", "1", "2", "3"]
    texts = [shape.text_frame.text for shape in one.shapes if shape.has_text_frame]
    assert "Nog niet gekend: 2e helft 2023 (Goedgekeurd)." in texts


def test_a_nought_is_a_nought_with_its_label():
    chart = chart_of(bars())
    assert sheet_of(chart)["B5"].value == 0
    assert chart._chartSpace.xpath(".//c:dLbls/c:numFmt/@formatCode") == [WHOLE.format(sign=".")]


def test_axes_begin_at_nought_and_there_is_no_grid():
    for figure in (bars(), columns(), per_hub(), dots()):
        chart = chart_of(figure)
        assert chart.value_axis.minimum_scale == 0
        assert not chart._chartSpace.xpath(".//c:majorGridlines")
    assert chart.category_axis.minimum_scale == 0  # of the dots: the axis of the values


def test_parts_differ_in_more_than_colour():
    spaces = [chart_of(figure)._chartSpace for figure in (parts(), stages())]
    outline = spaces[0].xpath(".//c:ser[2]/c:spPr")[0]
    assert outline.xpath("a:solidFill/a:srgbClr/@val") == ["FFFFFF"]
    assert outline.xpath("a:ln/a:solidFill/a:srgbClr/@val") == ["26262A"]
    assert spaces[1].xpath(".//c:ser[6]/c:spPr/a:pattFill/@prst") == ["wdUpDiag"]


def test_a_dark_deck_has_marks_for_a_black_ground():
    space = chart_of(parts(), theme="dark")._chartSpace
    assert space.xpath(".//c:ser[1]/c:spPr/a:solidFill/a:srgbClr/@val") == ["6FA8F5"]
    assert space.xpath(".//c:ser[2]/c:spPr/a:solidFill/a:srgbClr/@val") == ["000000"]


def test_names_stand_on_the_parts_and_a_legend_only_where_they_cannot():
    assert not chart_of(parts()).has_legend
    assert chart_of(parts())._chartSpace.xpath(".//c:dLbl/c:showSerName/@val")[:2] == ["1", "1"]
    short, other = per_hub().series
    long = replace(other, name="Ingediend, niet of nog niet goedgekeurd en niet ingetrokken")
    assert chart_of(replace(per_hub(), series=(short, long))).has_legend


def test_parts_of_one_bar_without_room_for_their_name_stand_in_a_key():
    one = slide_of(stages())
    texts = [shape.text_frame.text for shape in one.shapes if shape.has_text_frame]
    assert not next(shape for shape in one.shapes if shape.has_chart).chart.has_legend
    assert "Stopgezet" in texts and "Testtraject" not in texts  # 3 and 31 of 77
    tiny = replace(stages(), series=(*stages().series[:5], Series("Rest", (0.4,), ("0,4",))))
    texts = [shape.text_frame.text for shape in slide_of(tiny).shapes if shape.has_text_frame]
    assert "Rest 0,4" in texts and not [text for text in texts if text.startswith("Te klein")]


def test_a_part_too_small_for_its_number_is_said_in_words():
    values = ((400, 2), (1, 3))
    series = tuple(
        Series(name, column, tuple(map(str, column)))
        for name, column in zip(("Veel", "Weinig"), values, strict=True)
    )
    figure = Chart("stacked", "dossiers", "Hub", ("A", "B"), series)
    deck = replace(sample(), slides=(slide("one", "Titel", figure),))
    (one,) = Presentation(BytesIO(powerpoint(deck))).slides
    texts = [shape.text_frame.text for shape in one.shapes if shape.has_text_frame]
    said = next(text for text in texts if text.startswith("Te klein"))
    assert "A (Weinig) 1" in said and "B (Veel) 2" in said and "B (Weinig) 3" in said


@pytest.mark.parametrize(
    ("values", "texts", "written"),
    [
        ((0.52, 1.0), ("52%", "100%"), "0%"),
        ((52.5,), ("52,5%",), '[$-813]0.0"%"'),
        ((2.5, 3.0), ("2,5", "3"), "[$-813]#,##0.0"),
        ((1234.0, None), ("1.234", "–"), WHOLE.format(sign=".")),
    ],
)
def test_labels_are_written_as_in_the_deck(values, texts, written):
    names = tuple("AB"[: len(values)])
    figure = Chart("bars", "x", "Hub", names, (Series("x", values, texts),))
    assert chart_of(figure)._chartSpace.xpath(".//c:numFmt/@formatCode")[0] == written


def test_thousands_are_parted_as_in_the_deck_on_a_machine_of_any_language():
    # ‘#,##0’ is written with the sign of the machine; a sign of its own in the format is not.
    euros = Chart("bars", "x", "Hub", ("A",), (Series("x", (1234.0,), ("€ 1.234",)),))
    for language, sign in (("nl", "."), ("en", ",")):
        space = chart_of(columns(), language=language)._chartSpace
        assert set(space.xpath(".//c:numFmt/@formatCode")) <= {WHOLE.format(sign=sign), "General"}
        (money,) = set(chart_of(euros, language=language)._chartSpace.xpath(
            ".//c:dLbls/c:numFmt/@formatCode"))  # fmt: skip
        assert money.startswith(f'[>=1000000]"€ "0\\{sign}000\\{sign}000;')
    stacked = chart_of(per_hub())._chartSpace.xpath(".//c:dLbls/c:numFmt/@formatCode")
    assert {code.rsplit(";")[-1] for code in stacked} == {"#"}  # a nought is not written


def test_a_name_that_looks_like_a_formula_is_a_text():
    figure = replace(bars(), categories=("=1+1", "<&\"'>", "+x", "@y", "-z"))
    chart = chart_of(figure)
    sheet = sheet_of(chart)
    assert [sheet.cell(row, 1).value for row in range(2, 7)] == list(figure.categories)
    assert {sheet.cell(row, 1).data_type for row in range(2, 7)} == {"s"}
    assert list(chart.plots[0].categories) == list(figure.categories)
