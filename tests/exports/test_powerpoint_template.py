from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Inches

from exports.powerpoint import UnfitTemplate, powerpoint
from tests.exports.decks import bars, parts, sample, slide


@pytest.fixture
def department(tmp_path):
    """A template with two slides of its own and layouts that have other names."""
    made = Presentation()
    for at, layout in enumerate(made.slide_layouts):
        layout._element.cSld.set("name", f"Departement {at}")
    made.slides.add_slide(made.slide_layouts[5]).shapes.title.text = "Eigen dia"
    made.slides.add_slide(made.slide_layouts[0])
    return made, tmp_path / "department.pptx"


def told(*figures):
    slides = tuple(slide(f"s{at}", "Titel", figure) for at, figure in enumerate(figures))
    return replace(sample(), slides=slides)


def saved(department):
    made, path = department
    made.save(path)
    return path


def without_titles(made):
    for layout in made.slide_layouts:
        for place in list(layout.placeholders):
            if place.placeholder_format.type == PP_PLACEHOLDER.TITLE:
                place._element.getparent().remove(place._element)


def test_a_template_gives_its_layout_with_only_a_title_whatever_it_is_called(department):
    opened = Presentation(BytesIO(powerpoint(told(bars()), saved(department))))
    (one,) = opened.slides
    assert one.slide_layout.name == "Departement 5"
    assert (opened.slide_width, opened.slide_height) == (Inches(10), Inches(7.5))
    assert one.shapes.title.text_frame.text == "Titel"


def test_the_slides_of_a_template_do_not_come_along(department):
    made = powerpoint(told(bars()), saved(department))
    with ZipFile(BytesIO(made)) as parts_of:
        slides = [n for n in parts_of.namelist() if n.startswith("ppt/slides/slide")]
        assert slides == ["ppt/slides/slide1.xml"]
        assert not any(b"Eigen dia" in parts_of.read(n) for n in parts_of.namelist())


def test_what_a_template_tells_of_people_does_not_come_along(department):
    made, _ = department
    made.core_properties.author = made.core_properties.last_modified_by = "Iemand"
    out = powerpoint(told(bars()), saved(department))
    with ZipFile(BytesIO(out)) as parts_of:
        assert not any(b"Iemand" in parts_of.read(name) for name in parts_of.namelist())
        assert "docProps/app.xml" not in parts_of.namelist()


def test_everything_of_a_deck_fits_on_a_slide_of_four_by_three(department):
    opened = Presentation(BytesIO(powerpoint(sample(), saved(department))))
    for one in opened.slides:
        assert not [p for p in one.placeholders if p.has_text_frame and not p.text_frame.text]
        for shape in one.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= opened.slide_width, shape.name
            assert shape.top >= 0 and shape.top + shape.height <= opened.slide_height, shape.name


def test_marks_follow_the_background_of_the_template(department):
    made, _ = department
    fill = made.slide_master.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0x10, 0x10, 0x30)
    (one,) = Presentation(BytesIO(powerpoint(told(parts()), saved(department)))).slides
    chart = next(shape for shape in one.shapes if shape.has_chart).chart
    marks = chart._chartSpace.xpath(".//c:ser[1]/c:spPr/a:solidFill/a:srgbClr/@val")
    assert marks == ["6FA8F5"]


def test_a_real_template_file_opens_too(department):
    path = saved(department)
    potx = path.with_suffix(".potx")
    with ZipFile(path) as old, ZipFile(potx, "w") as new:
        for name in old.namelist():
            kinds = (b"presentation.main+xml", b"template.main+xml")
            new.writestr(name, old.read(name).replace(*kinds))
    assert len(Presentation(BytesIO(powerpoint(told(bars()), potx))).slides) == 1


def test_a_template_without_a_place_for_a_title_is_refused_in_words(department):
    without_titles(department[0])
    with pytest.raises(UnfitTemplate) as refused:
        powerpoint(told(bars()), saved(department))
    assert refused.value.reason == "no_title"
    assert "plaats voor een titel" in refused.value.sentence("nl")
    assert "place for a title" in refused.value.sentence("en")


def test_a_template_without_room_under_the_title_is_refused(department):
    for holder in (department[0].slide_master, *department[0].slide_layouts):
        for place in holder.placeholders:
            if place.placeholder_format.type == PP_PLACEHOLDER.TITLE:
                place.left, place.top = Inches(1), Inches(5)
                place.width, place.height = Inches(8), Inches(2)
    with pytest.raises(UnfitTemplate) as refused:
        powerpoint(told(bars()), saved(department))
    assert refused.value.reason == "no_room"


@pytest.mark.parametrize("content", [None, b"", b"no zip at all", b"PK\x03\x04 broken"])
def test_a_missing_or_broken_template_is_refused(tmp_path, content):
    path = tmp_path / "template.pptx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnfitTemplate) as refused:
        powerpoint(told(bars()), path)
    assert refused.value.reason == "unreadable"


def test_a_zip_that_is_no_presentation_is_refused(tmp_path):
    path = tmp_path / "template.pptx"
    with ZipFile(path, "w") as other:
        other.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(UnfitTemplate):
        powerpoint(told(bars()), path)


def test_a_template_with_macros_or_on_its_side_is_refused(department):
    made, path = department
    made.save(path)
    with ZipFile(path, "a") as zipped:
        zipped.writestr("ppt/vbaProject.bin", b"x")
    with pytest.raises(UnfitTemplate) as refused:
        powerpoint(told(bars()), path)
    assert refused.value.reason == "macros" and "macro" in refused.value.sentence("nl")
    made.slide_width, made.slide_height = made.slide_height, made.slide_width
    made.save(path)
    with pytest.raises(UnfitTemplate):
        powerpoint(told(bars()), path)


def test_a_deck_about_a_very_long_choice_still_has_properties():
    told_of = replace(sample(), who="Voorbeeldhub A, " * 40)
    opened = Presentation(BytesIO(powerpoint(told_of)))
    assert len(opened.core_properties.subject) == 255
