from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from exports.deck import Chart, Series
from exports.powerpoint import powerpoint
from tests.exports.decks import bars, columns, dots, parts, per_hub, sample, slide, stages
from tests.exports.powerpoint_charts import CHARTS, cached, cells, chart_of, sheet_of


@pytest.mark.parametrize("name", CHARTS)
def test_sheet_and_chart_hold_every_number_of_the_deck(name):
    figure: Chart = CHARTS[name]()
    chart = chart_of(figure)
    sheet = sheet_of(chart)
    assert [sheet.cell(1, at).value for at in range(2, len(figure.series) + 2)] == [
        series.name for series in figure.series
    ]
    plotted = list(chart.plots[0].series)
    assert list(chart.plots[0].categories) == list(figure.categories)
    for column, series in enumerate(figure.series, start=2):
        rows = range(2, len(figure.categories) + 2)
        assert tuple(sheet.cell(row, column).value for row in rows) == series.values
        assert tuple(plotted[column - 2].values) == series.values
    if figure.totals:
        column = len(figure.series) + 3
        rows = range(2, len(figure.categories) + 2)
        assert tuple(sheet.cell(row, column).value for row in rows) == figure.totals


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


def test_totals_are_labels_that_follow_their_cells():
    figure = per_hub()
    chart = chart_of(figure)
    found = next(e for e in chart._chartSpace.iter() if e.tag.endswith("}datalabelsRange"))
    assert cells(sheet_of(chart), found[0].text) == list(figure.totals)
    assert [p.find(qn("c:v")).text for p in found.iter(qn("c:pt"))] == list(figure.totals)
    carrier = list(chart.plots[0].series)[-1]._element
    assert carrier.find(f"{qn('c:spPr')}/{qn('a:noFill')}") is not None
    assert len(carrier.xpath('.//a:fld[@type="CELLRANGE"]')) == 12


def test_a_bar_with_its_whole_behind_it_keeps_its_own_label():
    one = replace(bars(), totals=("21 van 30", "17 van 30", "9 van 9", "0 van 2", "–"))
    space = chart_of(one)._chartSpace
    assert space.xpath(".//c:grouping/@val") == ["stacked"] and not chart_of(one).has_legend
    assert space.xpath(".//c:ser[1]/c:dLbls/c:showVal/@val") == ["1"]
    fields = space.xpath('.//c:ser[2]//a:fld[@type="CELLRANGE"]/a:t/text()')
    assert fields == list(one.totals)


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
    assert chart._chartSpace.xpath(".//c:dLbls/c:numFmt/@formatCode") == ["#,##0"]


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
    assert chart_of(stages()).has_legend  # a part of 3 of 77 has no room for its name


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
        ((52.5,), ("52,5%",), '0.0"%"'),
        ((1234.0,), ("€ 1.234",), '"€ "#,##0'),
        ((2.5, 3.0), ("2,5", "3"), "#,##0.0"),
        ((1234.0, None), ("1.234", "–"), "#,##0"),
    ],
)
def test_labels_are_written_as_in_the_deck(values, texts, written):
    names = tuple("AB"[: len(values)])
    figure = Chart("bars", "x", "Hub", names, (Series("x", values, texts),))
    assert chart_of(figure)._chartSpace.xpath(".//c:numFmt/@formatCode")[0] == written


def test_a_name_that_looks_like_a_formula_is_a_text():
    figure = replace(bars(), categories=("=1+1", "<&\"'>", "+x", "@y", "-z"))
    chart = chart_of(figure)
    sheet = sheet_of(chart)
    assert [sheet.cell(row, 1).value for row in range(2, 7)] == list(figure.categories)
    assert {sheet.cell(row, 1).data_type for row in range(2, 7)} == {"s"}
    assert list(chart.plots[0].categories) == list(figure.categories)
