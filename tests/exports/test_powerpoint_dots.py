from __future__ import annotations

from pptx.oxml.ns import qn

from exports.deck import Dots
from exports.powerpoint.dots import series_of
from tests.exports.decks import dots
from tests.exports.powerpoint_charts import cells, chart_of, sheet_of


def test_every_case_is_a_dot_and_the_median_a_line_with_its_words():
    figure: Dots = dots()
    chart = chart_of(figure)
    sheet = sheet_of(chart)
    decided, still_open, middle = chart.plots[0].series
    xs = [cell for value, count in figure.points for cell in [value] * count]
    assert cells(sheet, decided._element.find(f"{qn('c:xVal')}//{qn('c:f')}").text) == xs
    assert decided.name == "14 beslist" and still_open.name == "2 nog open"
    # Open cases in rows of their own at the bottom, then an empty row, as on the stage.
    assert tuple(still_open.values) == (1, 2)
    rows = [1, 1, 2, 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 1]
    assert list(decided.values) == [row + 3 for row in rows]
    assert middle.name == "mediaan 62 dagen"
    assert middle._element.xpath("c:dLbls/c:showSerName/@val") == ["1"]


def test_no_dot_covers_another():
    points = tuple((float(value), 1 + value % 3) for value in range(20, 160, 2))
    chart = chart_of(Dots("dagen", points, "beslist", open_points=((61.0, 3),), open_name="open"))
    (size,) = set(chart._chartSpace.xpath(".//c:marker/c:size/@val"))
    unit = 12 * 72 * 0.85 / 158
    spots = [
        (float(x.text), float(y.text))
        for series in chart._chartSpace.iter(qn("c:ser"))
        for x, y in zip(
            series.find(qn("c:xVal")).iter(qn("c:v")),
            series.find(qn("c:yVal")).iter(qn("c:v")),
            strict=True,
        )
    ]
    assert len(spots) == sum(count for _, count in points) + 3
    for at, (x, y) in enumerate(spots):
        beside = [other for other, row in spots[:at] if row == y]
        assert all(abs(x - other) * unit >= int(size) for other in beside)


def test_a_median_that_is_not_told_has_no_line():
    chart = chart_of(Dots("dagen", ((3.0, 2),), "beslist"))
    assert [series.name for series in chart.plots[0].series] == ["2 beslist"]
    assert list(chart.plots[0].series[0].values) == [1, 2]  # nothing is open: no row is kept


def test_the_count_of_a_series_is_written_in_the_language_of_the_deck():
    chart = chart_of(Dots("days", ((3.0, 1200),), "decided"), language="en")
    name = "1,200 decided (height: how many)"
    assert [series.name for series in chart.plots[0].series] == [name]


def test_ten_thousand_cases_are_one_dot_per_value_and_say_so():
    many = Dots("dagen", tuple((float(day), 25) for day in range(400)), "beslist")
    ((name, points),) = series_of(many, 3.0, "nl")
    assert name == "10.000 beslist (hoogte: hoeveel)"
    assert points == [(float(day), 25.0) for day in range(400)]
