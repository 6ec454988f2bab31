"""The native charts of a PowerPoint file, read back: what their tests share."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO

from openpyxl import load_workbook
from pptx import Presentation
from pptx.oxml.ns import qn

from exports.deck import Chart, Series
from exports.powerpoint import powerpoint
from tests.exports.decks import bars, columns, parts, per_hub, sample, slide, stages

CHARTS = {"parts": parts, "per_hub": per_hub, "stages": stages, "columns": columns, "bars": bars}


def of_whole() -> Chart:
    """Inhabitants per province, with those of the whole province behind each bar."""
    people = Series(
        "Bereikt", (1419908.0, 614809.0, 52.0, None), ("1.419.908", "614.809", "52", "–")
    )
    totals = ("1.419.908 van 1.931.891", "614.809 van 908.582", "52 van 100", "–")
    names = ("Antwerpen", "Limburg", "Oost-Vlaanderen", "West-Vlaanderen")
    return Chart("bars", "inwoners", "Provincie", names, (people,), totals)


def slide_of(figure, **more):
    """The slide of a figure, alone in a deck."""
    deck = replace(sample(), slides=(slide("one", "Titel", figure),), **more)
    (one,) = Presentation(BytesIO(powerpoint(deck))).slides
    return one


@cache
def chart_of(figure, **more):
    """The native chart of a figure, alone in a deck."""
    return next(shape for shape in slide_of(figure, **more).shapes if shape.has_chart).chart


def sheet_of(chart):
    return load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active


def cells(sheet, reference: str) -> list[object]:
    """The values of ``Sheet1!$B$2:$B$13``."""
    name, _, area = reference.partition("!")
    assert name == sheet.title
    found = sheet[area.replace("$", "")]
    return [row[0].value for row in found] if isinstance(found, tuple) else [found.value]


def cached(holder) -> list[object]:
    """What a reference of the chart held when it was made; null for a point that is not there."""
    points = {int(p.get("idx")): p.find(qn("c:v")).text for p in holder.iter(qn("c:pt"))}
    count = int(next(holder.iter(qn("c:ptCount"))).get("val"))
    texts = [points.get(at) for at in range(count)]
    if holder.tag == qn("c:strRef"):
        return texts
    return [None if text is None else float(text) for text in texts]
