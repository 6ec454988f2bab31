"""Of fewer than ten cases no page shows a percentage, whatever is filtered."""

from __future__ import annotations

import re
from html import unescape

import pytest

from charts.drawing import Drawing
from metrics.access import VISITOR
from metrics.intervals import FEW
from tests.pages.test_marks import WITH_CHARTS, charts_of, drawn, store
from ui.address import Address
from ui.asked import Asked
from ui.charts import Chart
from ui.choices import choices_of

# Filters that leave some groups a handful of cases and others ten or more.
FILTERS = {
    "everything": {},
    "a small hub": {"filters": (("hub", ("voorbeeldhub-j",)),)},
    "a half-year of a province": {
        "filters": (("provincie", ("Limburg",)),),
        "period": "2023-S2",
    },
}
_NUMBER = r"(\d[\d.]*)"
# The whole before its percentage, and after it.
_OF = re.compile(rf"{_NUMBER} van (?:de )?{_NUMBER}[^.%\d]{{0,40}}\(?(\d+)\s?%")
_COUNT = re.compile(rf"(?:[\d.]+ van )?{_NUMBER}(?: \(|$)")  # a cell: 9, 3 van 9, 3 van 9 (33%)
_AFTER = re.compile(rf"(\d+)\s?% van (?:de )?{_NUMBER}")


def words(drawing: Drawing) -> list[str]:
    """Everything that the drawing says, the links and marks in it taken out."""
    html = unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(?:p|div|li|tr|td)>", " | ", drawing.html)))
    return [drawing.title, drawing.subtitle, drawing.summary, drawing.note, html]


def amount(written: str) -> int:
    return int(written.rstrip(".").replace(".", ""))


def too_small(drawing: Drawing) -> list[str]:
    """The percentages of fewer than ten cases."""
    found = []
    for text in words(drawing):
        found += [m.group() for m in _OF.finditer(text) if amount(m.group(2)) < FEW]
        found += [m.group() for m in _AFTER.finditer(text) if amount(m.group(2)) < FEW]
    for row in drawing.table.itertuples(index=False):
        cells = [str(cell) for cell in row]
        counts = [amount(m.group(1)) for cell in cells if (m := _COUNT.match(cell))]
        if any("%" in cell for cell in cells) and counts and max(counts) < FEW:
            found.append(" | ".join(cells))
    return found


@pytest.mark.parametrize("chosen", FILTERS)
@pytest.mark.parametrize("page", WITH_CHARTS)
def test_no_percentage_is_shown_of_fewer_than_ten(page: str, chosen: str) -> None:
    address = Address(page=page, **FILTERS[chosen])
    asked = Asked(store(), VISITOR, address, choices_of(store(), "nl"))
    for key, made in charts_of(page, asked).items():
        if isinstance(made, Chart):
            assert too_small(drawn(made)) == [], (page, key)


def test_what_must_not_be_shown_would_be_found() -> None:
    import pandas as pd

    table = pd.DataFrame([("a", "3", "7", "43%")], columns=["Hub", "Deel", "Van", "Aandeel"])
    shown = Drawing("3 van de 7 (43%)", "", "<b>3</b> van <b>9</b> (33%)", "", table, table)
    assert len(too_small(shown)) == 3
    fine = Drawing("30 van de 70 (43%)", "", "<b>3</b> van <b>9</b>", "", table[["Hub"]], table)
    assert too_small(fine) == []
