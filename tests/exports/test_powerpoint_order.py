from __future__ import annotations

import re

import pytest
from pptx.oxml.ns import qn

from tests.exports.decks import bars, columns, dots, parts, per_hub, stages
from tests.exports.powerpoint_charts import CHARTS, chart_of, of_whole

# The order of ECMA-376; PowerPoint repairs, or refuses, a file that has another.
LABELS = [
    "dLbl",
    "numFmt",
    "spPr",
    "txPr",
    "dLblPos",
    "showLegendKey",
    "showVal",
    "showCatName",
    "showSerName",
    "showPercent",
    "showBubbleSize",
    "separator",
    "showLeaderLines",
    "leaderLines",
    "extLst",
]
LABEL = [
    "idx",
    "delete",
    "layout",
    "tx",
    "numFmt",
    "spPr",
    "txPr",
    "dLblPos",
    "showLegendKey",
    "showVal",
    "showCatName",
    "showSerName",
    "showPercent",
    "showBubbleSize",
    "separator",
    "extLst",
]
SERIES = [
    "idx",
    "order",
    "tx",
    "spPr",
    "invertIfNegative",
    "marker",
    "pictureOptions",
    "dPt",
    "dLbls",
    "trendline",
    "errBars",
    "cat",
    "val",
    "xVal",
    "yVal",
    "smooth",
    "shape",
    "extLst",
]
SPACE = [
    "date1904",
    "lang",
    "roundedCorners",
    "AlternateContent",
    "style",
    "clrMapOvr",
    "pivotSource",
    "protection",
    "chart",
    "spPr",
    "txPr",
    "externalData",
    "printSettings",
    "userShapes",
    "extLst",
]
SHAPE = [
    "xfrm",
    "custGeom",
    "prstGeom",
    "noFill",
    "solidFill",
    "gradFill",
    "blipFill",
    "pattFill",
    "grpFill",
    "ln",
]


def _sorted(element, order) -> bool:
    names = [re.sub(r"^.*}", "", child.tag) for child in element]
    assert set(names) <= set(order), names
    places = [order.index(name) for name in names]
    return places == sorted(places)


@pytest.mark.parametrize("name", [*CHARTS, "dots", "of_whole"])
def test_elements_stand_in_the_order_that_powerpoint_demands(name):
    others = {"dots": dots, "of_whole": of_whole}
    space = chart_of((CHARTS | others)[name]())._chartSpace
    assert _sorted(space, SPACE)
    for tag, order in (("dLbls", LABELS), ("dLbl", LABEL), ("ser", SERIES), ("spPr", SHAPE)):
        for element in space.iter(qn(f"c:{tag}")):
            assert _sorted(element, order), tag


def test_labels_stand_where_their_kind_of_chart_allows():
    inside = {"ctr", "inBase", "inEnd"}
    allowed = {"stacked": inside, "percentStacked": inside, "clustered": {"outEnd"}}
    for figure in (parts(), per_hub(), stages(), columns(), bars(), of_whole()):
        space = chart_of(figure)._chartSpace
        (kind,) = space.xpath(".//c:grouping/@val")
        assert set(space.xpath(".//c:dLblPos/@val")) <= allowed[kind]
