"""How a slide reads: title, subtitle, sentences, source and code."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR

from exports.deck import Deck
from exports.powerpoint import powerpoint
from exports.stage.letters import wrapped
from tests.exports.decks import sample


@pytest.fixture(scope="module")
def slides():
    return list(Presentation(BytesIO(powerpoint(sample()))).slides)


def of_one(*shown) -> Deck:
    return replace(sample(), slides=shown)


def test_a_source_is_read_in_the_colour_of_the_text_and_not_in_that_of_a_link(slides):
    for one in slides:
        box = next(shape for shape in one.shapes if shape.name == "Bron")
        assert box.click_action.hyperlink.address
        assert not box._element.xpath(".//a:r//a:hlinkClick")


def test_an_address_too_long_for_a_code_leaves_the_slide_without_one():
    long = replace(sample().slides[1], address="https://hubmonitor.example/" + "a" * 2400)
    last = replace(sample().slides[-1], address=long.address)
    for one in Presentation(BytesIO(powerpoint(of_one(long, last)))).slides:
        assert "QR-code" not in [shape.name for shape in one.shapes]
        assert one.shapes.title.text_frame.text


def test_a_story_without_slides_is_a_file_without_slides():
    assert len(Presentation(BytesIO(powerpoint(of_one()))).slides) == 0


def test_no_word_stands_alone_on_the_last_line_of_a_title():
    title = "4.226.696 van de 6.898.350 inwoners wonen in het werkingsgebied van een hub"
    short = replace(sample().slides[0], title="Twee woorden")
    first, second = Presentation(
        BytesIO(powerpoint(of_one(replace(short, title=title), short)))
    ).slides
    shown = first.shapes.title
    width = (shown.width - shown.text_frame.margin_right) / 12700
    assert first.shapes.title.text_frame.text == title
    assert len(wrapped(title, 32, width, 3, True)) == 2
    assert len(wrapped(title, 32, width, 3, True)[1].split()) > 3
    assert second.shapes.title.text_frame.margin_right == 0


def test_subtitles_have_one_size_and_sentences_stand_in_the_middle(slides):
    boxes = [next(shape for shape in one.shapes if shape.name == "Ondertitel") for one in slides]
    assert len({box.text_frame.paragraphs[0].runs[0].font.size for box in boxes}) == 1
    long = replace(sample().slides[0], subtitle="Een lange ondertitel. " * 6)
    shown = Presentation(BytesIO(powerpoint(of_one(long, sample().slides[1])))).slides
    sizes = {int(one._element.xpath('.//p:sp[p:nvSpPr/p:cNvPr/@name="Ondertitel"]//a:rPr/@sz')[0])
             for one in shown}  # fmt: skip
    assert len(sizes) == 1 and sizes < {1200, 1300, 1400}
    assert slides[9].placeholders[1].text_frame.vertical_anchor == MSO_ANCHOR.MIDDLE
