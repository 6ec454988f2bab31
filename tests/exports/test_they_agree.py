"""Page, deck, slides, documents and workbook tell the same numbers: each file is read back."""

from __future__ import annotations

import html
import io
import re
from datetime import date
from functools import cache

import openpyxl
import pandas as pd
import pypdfium2
import pytest
from pptx import Presentation

from exports.deck import Deck
from metrics.measure import measure
from tests.exports.telling import EVENT, HUB, example_telling
from ui.stories.files import deck, file
from ui.stories.plan import Plan
from ui.stories.story import STORIES
from ui.stories.telling import Telling
from ui.view import view_of

PUBLISHED = ("12", "77", "87", "45")
VIEWS = [(EVENT, "nl"), (date(2022, 3, 1), "en"), (None, "nl")]


@cache
def told(on: date | None, language: str, story: str) -> tuple[Telling, Deck]:
    chosen = {"hub": HUB} if STORIES[story].needs_hub else {}
    telling = example_telling(on, language, **chosen)
    return telling, deck(telling, story, Plan())


def words(markup: str) -> str:
    """What a reader sees of HTML or SVG."""
    plain = re.sub(r"<(script|style)\b.*?</\1>", " ", markup, flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", " ", plain))


def holds(number: str, text: str) -> bool:
    """Whether the number stands there by itself, not as a piece of another one."""
    own = re.escape(number.replace("\u00a0", " "))
    return re.search(rf"(?<![\d.,]){own}(?![\d]|[.,]\d)", text.replace("\u00a0", " ")) is not None


def of_pdf(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def of_slide(slide: object) -> str:
    """The words of a slide, its tables, and the sheets of its charts."""
    found = []
    for shape in walked(slide.shapes):  # type: ignore[attr-defined]
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if getattr(shape, "has_table", False) and shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
        if getattr(shape, "has_chart", False) and shape.has_chart:
            found += of_workbook(shape.chart.part.chart_workbook.xlsx_part.blob)
    return "\n".join(found)


def walked(shapes: object) -> list[object]:
    """Every shape, also those inside groups."""
    found = []
    for shape in shapes:  # type: ignore[attr-defined]
        found.append(shape)
        if hasattr(shape, "shapes"):
            found += walked(shape.shapes)
    return found


def of_workbook(content: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        str(cell)
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    ]


@pytest.mark.parametrize(("on", "language"), VIEWS)
@pytest.mark.parametrize("story", STORIES)
def test_every_figure_of_a_slide_is_what_is_measured(story, on, language):
    telling, shown = told(on, language, story)
    assert shown.slides
    for slide in shown.slides:
        for one in slide.told:
            where = telling.asked.where(one.metric) | {k: (v,) for k, v in one.codes}
            asked = telling.asked
            row = measure(asked.store, asked.viewer, one.metric, (), where, shown.on).iloc[0]
            column = "denominator" if one.is_whole else None
            fits = {row[column]} if column else {row["value"], row["numerator"]}
            known = {float(value) for value in fits if not pd.isna(value)}
            assert one.value in known if one.value is not None else pd.isna(row["value"]), one


@pytest.mark.parametrize("story", STORIES)
def test_slide_deck_powerpoint_and_handout_hold_every_figure(story):
    telling, shown = told(EVENT, "nl", story)
    offline = file(telling, "html", story, Plan()).decode()
    sections = re.split(r'<section\b(?=[^>]* id="dia-)', offline)[1:]
    slides = Presentation(io.BytesIO(file(telling, "pptx", story, Plan()))).slides
    paper = of_pdf(file(telling, "handout", story, Plan()))
    assert len(slides) == len(shown.slides) == len(sections)
    for slide, section, native in zip(shown.slides, sections, slides, strict=True):
        assert native.shapes.title.text_frame.text == slide.title
        for one in slide.told:
            assert holds(one.text, words(section)), (slide.key, one)
            # The sheet of a chart has the plain number, which Excel writes in its own way.
            plain = f"{one.value:.0f}" if one.value is not None else one.text
            sheet = of_slide(native)
            assert holds(one.text, sheet) or holds(plain, sheet), (slide.key, one)
            assert holds(one.text, paper), (slide.key, one)


def test_the_published_figures_stand_on_page_glance_and_in_every_file():
    telling, shown = told(EVENT, "nl", "overview")
    from pages import overzicht

    page = words(view_of(telling.asked, overzicht.content).blocks[0].html)
    files = {name: file(telling, name, "overview", Plan()) for name in NAMES}
    said = {
        "page": page,
        "glance": files["tekst"].decode(),
        "html": words(files["html"].decode()),
        "handout": of_pdf(files["handout"]),
        "fact sheet": of_pdf(files["factsheet"]),
        "powerpoint": "\n".join(map(of_slide, Presentation(io.BytesIO(files["pptx"])).slides)),
        "workbook": "\n".join(of_workbook(files["xlsx"])),
    }
    for name, text in said.items():
        assert [number for number in PUBLISHED if not holds(number, text)] == [], name
        assert "VOORBEELD" in text, name
    assert shown.stamp == "Zoals gekend op 28 november 2023"


NAMES = ("tekst", "html", "handout", "factsheet", "pptx", "xlsx")
