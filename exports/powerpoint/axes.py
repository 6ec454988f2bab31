"""Axes, legend and letters of a chart: nothing that is not read."""

from __future__ import annotations

from typing import Any

from pptx.chart.chart import Chart as Native
from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt


def plain_chart(chart: Native, size: Pt) -> None:
    """Letters in the theme's text colour, no title of its own, no rounded frame."""
    chart.has_title = chart.has_legend = False
    chart.font.size = size
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    space: Any = chart._chartSpace
    for old in space.findall(qn("c:roundedCorners")):
        space.remove(old)
    square = parse_xml(f'<c:roundedCorners {nsdecls("c")} val="0"/>')
    first = space.find(qn("c:date1904"))
    space.insert(0 if first is None else 1, square)
    clear = "<a:noFill/><a:ln><a:noFill/></a:ln>"
    space.find(qn("c:chart")).addnext(parse_xml(f"<c:spPr {nsdecls('c', 'a')}>{clear}</c:spPr>"))


def bare(axis: Any) -> None:
    """An axis from nought, without line, ticks or numbers: the values stand on the marks."""
    axis.minimum_scale = 0  # a bar that does not begin at nought lies
    axis.has_major_gridlines = axis.has_minor_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    axis.format.line.fill.background()


def titled(axis: Any, unit: str, size: Pt) -> None:
    """What the axis counts."""
    axis.has_title = True
    frame = axis.axis_title.text_frame
    run = frame.paragraphs[0].add_run()
    run.text = unit
    run.font.size, run.font.bold = size, False


def upside_down(chart: Native) -> None:
    """The first category at the top, as it is read; the title of the values stays below."""
    categories: Any = chart.category_axis
    categories.reverse_order = True
    categories.major_tick_mark = XL_TICK_MARK.NONE
    crosses = chart.value_axis._element.find(qn("c:crosses"))
    # The names of python-pptx are about the other axis: this is where the values' axis stands.
    crosses.set("val", "max")


def every_name(axis: Any) -> None:
    """No category goes without its name, however many there are."""
    skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    before = [axis._element.find(qn(f"c:{tag}")) for tag in ("lblOffset", "lblAlgn", "auto")]
    next(one for one in before if one is not None).addnext(skip)


def legend(chart: Native, size: Pt, without: int | None = None) -> None:
    """Above the chart, in the order of the series; ``without``: one that says its own name."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.legend.font.size = size
    if without is not None:
        gone = f'<c:idx val="{without}"/><c:delete val="1"/>'
        chart.legend._element.find(qn("c:legendPos")).addnext(
            parse_xml(f"<c:legendEntry {nsdecls('c')}>{gone}</c:legendEntry>")
        )


def placed_plot(chart: Native, left: float, top: float, width: float, height: float) -> None:
    """Where the bars themselves stand, as shares of the chart: it measures no letters itself."""
    area: Any = chart._chartSpace.find(f"{qn('c:chart')}/{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    places = {"x": left, "y": top, "w": width, "h": height}
    told = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    told += "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in places.items())
    made = f"<c:manualLayout>{told}</c:manualLayout>"
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}>{made}</c:layout>"))


def put_labels(series: Any, made: Any) -> None:
    """The labels of a series, in the place that the format wants."""
    series._element.get_or_add_dLbls()
    old = series._element.find(qn("c:dLbls"))
    series._element.replace(old, made)
