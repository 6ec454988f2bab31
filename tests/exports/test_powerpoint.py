from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from exports.deck import Deck, Map, Notes, Table
from exports.powerpoint import powerpoint
from tests.exports.decks import a_map, rule, sample, slide

PICTURES = re.compile(r"media/|\.(png|jpe?g|gif|emf|wmf|svg)$")


@pytest.fixture(scope="module")
def deck() -> Deck:
    return replace(sample(), warning="Voorlopig: 3 rapporten ontbreken.")


@pytest.fixture(scope="module")
def made(deck):
    return powerpoint(deck)


@pytest.fixture(scope="module")
def slides(made):
    return list(Presentation(BytesIO(made)).slides)


def words(slide) -> str:
    """Everything that stands on a slide as text."""
    paragraphs = slide._element.iter(qn("a:p"))
    return "\n".join("".join(t.text for t in p.iter(qn("a:t")) if t.text) for p in paragraphs)


def said(told) -> str:
    """The figure in a sentence: one block of squares is a bar here, and is called one."""
    if told.key == "squares":
        return "Gestapelde staaf van dossiers: Goedgekeurd 45, Andere 42. 45 van de 87."
    return told.summary


def of_one(*shown, **more) -> Deck:
    return replace(sample(), slides=shown, **more)


def test_each_title_stands_in_the_title_placeholder(deck, slides):
    assert [one.shapes.title.text_frame.text for one in slides] == [s.title for s in deck.slides]
    kinds = {one.shapes.title.placeholder_format.type for one in slides}
    assert kinds == {PP_PLACEHOLDER.TITLE}


def test_a_slide_is_read_from_title_to_figure_to_source(deck, slides):
    for one, told in zip(slides, deck.slides, strict=True):
        assert one.shapes[0].shape_id == one.shapes.title.shape_id
        names = [shape.name for shape in one.shapes]
        figure = next((n for n in names if n in ("Grafiek", "Kaart van Vlaanderen")), None)
        assert names.index("Ondertitel") < names.index("Bron"), told.key
        assert figure is None or names.index("Ondertitel") < names.index(figure)
        assert figure is None or names.index(figure) < names.index("Bron")


def test_source_date_warning_and_example_stand_on_each_slide(deck, slides):
    for one, told in zip(slides, deck.slides, strict=True):
        text = words(one)
        assert told.source in text and "28 november 2023" in told.source
        assert told.subtitle in text and deck.warning in text
        assert "VOORBEELD" in [shape.name for shape in one.shapes]


def test_real_figures_carry_no_example_tag_and_complete_ones_no_warning():
    first = replace(sample().slides[1], subtitle="Aantal dossiers", source="Bron: rapporten.")
    text = words(_only(powerpoint(of_one(first, is_example=False))))
    assert "VOORBEELD" not in text and "Voorlopig" not in text


def test_slides_are_numbered_by_a_field(slides):
    numbers = [one._element.xpath('.//a:fld[@type="slidenum"]/a:t/text()') for one in slides]
    assert numbers == [[str(at)] for at in range(1, len(slides) + 1)]


def test_the_source_and_the_last_slide_lead_to_the_dashboard(deck, slides):
    for one, told in zip(slides, deck.slides, strict=True):
        targets = {rel.target_ref for rel in one.part.rels.values() if rel.is_external}
        assert told.address in targets
    assert deck.slides[-1].address in words(slides[-1])


def test_a_large_figure_links_to_the_rows_that_it_counts(slides):
    boxes = [shape for shape in slides[0].shapes if shape.name.startswith("77")]
    links = [box.click_action.hyperlink.address for box in boxes]
    assert links == ["https://hubmonitor.example/trajecten?op=2023-11-28"]


def test_every_graphic_has_a_text_alternative(deck, slides):
    graphics = 0
    for one, told in zip(slides, deck.slides, strict=True):
        for frame in one._element.cSld.spTree:
            if frame.tag in (qn("p:graphicFrame"), qn("p:grpSp")):
                assert frame.xpath("./*/p:cNvPr/@descr") == [said(told)]
                graphics += 1
    assert graphics == 8  # six charts, a map and a table


def test_free_shapes_have_a_text_alternative_or_are_decoration(slides):
    for one in slides:
        for shape in one._element.xpath(".//p:sp[p:spPr/a:custGeom]"):
            properties = shape.nvSpPr.cNvPr
            is_decoration = any(e.tag.endswith("}decorative") for e in properties.iter())
            assert is_decoration != bool(properties.get("descr")), properties.get("name")


def test_notes_hold_what_a_speaker_needs(deck, slides):
    for one, told in zip(slides, deck.slides, strict=True):
        text = one.notes_slide.notes_text_frame.text
        asked = [part for pair in told.notes.questions for part in pair]
        kept = [told.notes.say, told.notes.definition, told.notes.caveat, said(told), told.source]
        for part in [*kept, *asked, told.address]:
            assert part and part in text


def test_notes_leave_out_what_nobody_wrote():
    shown = replace(sample().slides[0], notes=Notes())
    text = _only(powerpoint(of_one(shown))).notes_slide.notes_text_frame.text
    assert "Let op" not in text and "Vragen" not in text and shown.summary in text


@pytest.mark.parametrize(("language", "locale"), [("nl", "nl-BE"), ("en", "en-GB")])
def test_every_run_says_its_language(language, locale):
    made = powerpoint(replace(sample(language), slides=sample().slides[:3]))
    spoken = Counter()
    with ZipFile(BytesIO(made)) as parts:
        for name in parts.namelist():
            if re.match(r"ppt/(slides|notesSlides|charts)/[^/]+\.xml", name):
                root = parse_xml(parts.read(name))
                for run in root.iter(qn("a:r"), qn("a:fld")):
                    spoken[run.find(qn("a:rPr")).get("lang")] += 1
                for told in root.iter(qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr")):
                    spoken[told.get("lang")] += 1
    assert set(spoken) == {locale}
    assert Presentation(BytesIO(made)).core_properties.language == locale


def test_the_file_says_what_it_is_and_names_nobody(deck, made):
    core = Presentation(BytesIO(made)).core_properties
    assert core.title == deck.name and deck.stamp in core.subject
    assert (core.author, core.last_modified_by, core.comments, core.keywords) == ("",) * 4
    assert core.created.date() == core.modified.date() == deck.on


def test_there_is_no_picture_in_the_file_and_it_stays_small(made):
    with ZipFile(BytesIO(made)) as parts:
        assert not [name for name in parts.namelist() if PICTURES.search(name)]
        assert b"image/" not in parts.read("[Content_Types].xml")
    assert len(made) < 1_500_000


def test_equal_decks_are_equal_bytes_and_hold_no_moment_of_making(deck, made):
    assert powerpoint(deck) == made
    with ZipFile(BytesIO(made)) as parts:
        dates = {info.date_time for info in parts.infolist()}
        sheets = [name for name in parts.namelist() if name.endswith(".xlsx")]
        for sheet in sheets:
            with ZipFile(BytesIO(parts.read(sheet))) as inner:
                dates |= {info.date_time for info in inner.infolist()}
                assert b"2023-11-28" in inner.read("docProps/core.xml")
    assert sheets and {moment[0] for moment in dates} == {1980}


def test_ids_and_parts_are_unique_and_every_link_inside_leads_somewhere(made):
    with ZipFile(BytesIO(made)) as parts:
        names = parts.namelist()
        assert len(names) == len(set(names))
        for name in names:
            if re.match(r"ppt/(slides|slideLayouts|slideMasters|notesSlides)/[^/]+\.xml", name):
                ids = parse_xml(parts.read(name)).xpath(".//p:cNvPr/@id")
                assert len(ids) == len(set(ids)), name


def test_names_with_signs_of_markup_stay_names():
    odd = '<b>Aalst & "Co"</b>'
    one = a_map()
    code = min(one.names)
    mapped = replace(
        one, names={**one.names, code: odd}, places=(replace(one.places[0], name=odd),)
    )
    table = Table(odd, (odd, "Aantal"), ((odd, "=1+1"),))
    opened = powerpoint(of_one(slide("a", odd, mapped), slide("b", odd, table), name=odd))
    first, second = Presentation(BytesIO(opened)).slides
    group = next(shape for shape in first.shapes if shape.shape_type == 6)
    assert odd in [shape.name for shape in group.shapes]
    assert first.shapes.title.text_frame.text == odd and odd in words(first)
    shown = next(shape for shape in second.shapes if shape.has_table).table
    assert [cell.text for cell in shown.iter_cells()] == [odd, "Aantal", odd, "=1+1"]


def test_each_municipality_is_a_shape_with_its_name(slides, deck):
    told: Map = deck.slides[7].figure
    group = next(shape for shape in slides[7].shapes if shape.shape_type == 6)
    names = [shape.name for shape in group.shapes]
    assert sorted(set(names) & set(told.names.values())) == sorted(told.names.values())
    markers = [shape for shape in slides[7].shapes if shape.name.startswith("Voorbeeldhub")]
    assert [(m.text_frame.text, m.name) for m in markers] == [
        (str(place.number), place.name) for place in told.places
    ]


def test_nothing_stands_outside_the_slide(made):
    opened = Presentation(BytesIO(made))
    for one in opened.slides:
        for shape in one.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= opened.slide_width, shape.name
            assert shape.top >= 0 and shape.top + shape.height <= opened.slide_height, shape.name


def test_no_letter_is_smaller_than_can_be_read(slides):
    sizes = {int(s) for one in slides for s in one._element.xpath(".//a:rPr/@sz")}
    assert min(sizes) >= 1200


def test_a_table_is_native_and_flags_its_head(slides):
    frame = next(shape for shape in slides[8].shapes if shape.has_table)
    assert frame.table.first_row and frame.name == rule().caption
    rows = [tuple(cell.text for cell in row.cells) for row in frame.table.rows]
    assert rows == [rule().head, *rule().rows]


def test_rows_that_do_not_fit_are_counted_and_not_dropped_in_silence():
    long = replace(rule(), rows=rule().rows * 5)
    one = _only(powerpoint(of_one(slide("long", "Lang", long))))
    shown = next(shape for shape in one.shapes if shape.has_table).table
    left = len(long.rows) - (len(shown.rows) - 1)
    assert left > 0 and f"{left} andere rijen" in words(one)


def test_thanks_are_said_once():
    last = sample().slides[-1]
    once, twice = Presentation(
        BytesIO(powerpoint(of_one(last, replace(last, title="Tot ziens"))))
    ).slides
    assert words(once).count("Bedankt") == 1
    assert "Tot ziens" in words(twice) and "Bedankt." in words(twice)


def test_a_hub_that_stands_nowhere_is_told_beside_the_map():
    one = a_map()
    lost = replace(one, places=(*one.places[:2], replace(one.places[2], at="")))
    text = words(_only(powerpoint(of_one(slide("map", "Kaart", lost)))))
    assert "3  Voorbeeldhub C" in text and "Niet op de kaart: 3." in text


def test_sentences_stand_in_the_body_placeholder(slides, deck):
    body = slides[9].placeholders[1]
    assert body.text_frame.text.split("\n")[:2] == list(deck.slides[9].figure.lines)


def _only(made: bytes):
    (one,) = Presentation(BytesIO(made)).slides
    return one
