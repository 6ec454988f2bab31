"""The hub's own workbook comes back with the problem cells marked; all the rest is as it was."""

from __future__ import annotations

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from etl.examine import Examiner
from etl.findings import Severity
from etl.messages import as_dict, from_dict
from etl.returned import returned_workbook
from etl.template import write_template
from tests.golden.base import reference
from tests.returned.asking import (
    assert_sound,
    changed_members,
    colour_of,
    findings_of,
    notes_of,
    opened,
    remark,
    values_of,
)
from tests.returned.rich import rich_workbook
from tests.unit.workbooks import members_of, saved

RED, YELLOW, DARK_RED = "F9D6D6", "FFF0B8", "AA2729"
FIRST = "Wat moet je doen (9 dingen)"


@pytest.fixture(scope="module")
def rich() -> bytes:
    return rich_workbook()


@pytest.fixture(scope="module")
def returned(rich) -> bytes:
    return returned_workbook(rich, findings_of(rich))


def test_every_part_that_is_not_touched_is_the_same_to_the_byte(rich, returned):
    assert_sound(rich, returned)
    changed = changed_members(rich, returned)
    kept = members_of(rich).keys() - changed
    for part in ("charts/chart", "media/image", "tables/table", "pivotTables/", "pivotCache/",
                 "slicers/", "printerSettings/", "threadedComments/", "chartsheets/",
                 "calcChain", "sharedStrings", "theme", "metadata"):  # fmt: skip
        assert any(name.startswith(f"xl/{part}") for name in kept), part
    assert {"customXml/item1.xml", "docProps/custom.xml", "docProps/app.xml"} <= kept
    # Sheets without findings stay too, but for Notities, whose tab was chosen.
    sheets = {name for name in changed if name.startswith("xl/worksheets/sheet")}
    assert sheets == {f"xl/worksheets/sheet{number}.xml" for number in (3, 4, 5, 6, 10, 12)}


def test_every_other_member_keeps_its_packed_bytes(rich, returned):
    start = rich.index(b"xl/theme/theme1.xml") + len("xl/theme/theme1.xml")
    assert rich[start : start + 500] in returned


def test_the_values_and_formulas_of_every_sheet_are_the_same(rich, returned):
    after = values_of(returned)
    assert next(iter(after)) == FIRST
    del after[FIRST]
    assert after == values_of(rich)


def test_cached_values_are_still_there(rich, returned):
    sheet = opened(returned, data_only=True)["Dossiers"]
    assert (sheet["O2"].value, sheet["O3"].value, sheet["P2"].value) == (165000, "vol", 160000)
    fast = CalamineWorkbook.from_filelike(BytesIO(returned))
    assert fast.sheet_names[0] == FIRST
    before = CalamineWorkbook.from_filelike(BytesIO(rich))
    for name in before.sheet_names[:-1]:
        assert (
            fast.get_sheet_by_name(name).to_python() == before.get_sheet_by_name(name).to_python()
        )


def test_the_check_says_the_same_about_the_returned_file(rich, returned):
    with Examiner(example=True) as examiner:
        before, after = (examiner.examine(content, "hub.xlsx") for content in (rich, returned))
    assert after.findings == before.findings != ()
    assert after.report == before.report


def test_errors_are_red_and_remarks_yellow_and_the_rest_of_the_format_stays(rich, returned):
    assert colour_of(returned, "Dossiers", "G2") == RED
    assert colour_of(returned, "Partners", "C3") == YELLOW
    assert colour_of(returned, "Trajecten", "G3") == RED
    before, after = (opened(content)["Trajecten"]["G3"] for content in (rich, returned))
    assert after.number_format == before.number_format == "dd/mm/yyyy"
    for part in ("font", "border", "alignment", "protection"):
        assert repr(getattr(after, part)) == repr(getattr(before, part))


def test_a_dark_title_with_white_letters_gets_a_dark_colour(rich):
    marked = returned_workbook(rich, [remark("Dossiers", "A1")])
    assert colour_of(marked, "Dossiers", "A1") == DARK_RED
    assert opened(marked)["Dossiers"]["A1"].font.color.rgb == "FFFFFFFF"


def test_a_note_says_severity_reason_and_proposal(returned):
    assert notes_of(returned, "Dossiers")["B4"] == (
        "Van Hubmonitor\nFout: ‘T-02’ staat niet op werkblad ‘Trajecten’. Bedoel je ‘T-002’? "
        "Voeg het daar toe of verbeter het hier.\nOns voorstel: T-002"
    )


def test_several_findings_on_a_cell_are_one_note_in_the_worst_colour(rich):
    marked = returned_workbook(
        rich,
        [
            remark("Notities", "B2", Severity.WARNING, found="a"),
            remark("Notities", "B2", found="b"),
        ],
    )
    (note,) = notes_of(marked, "Notities").values()
    assert "Opmerking: ‘a’" in note and "Fout: ‘b’" in note
    assert colour_of(marked, "Notities", "B2") == RED


def test_the_notes_of_others_stay_and_one_on_the_same_cell_grows(rich, returned):
    notes = notes_of(returned, "Partners")
    assert notes["A2"] == "Nog bellen"
    assert notes["C3"].startswith("Onze vaste partner\n\nVan Hubmonitor\nOpmerking: We lezen")
    assert opened(returned)["Partners"]["C3"].comment.author == "Iemand"


def test_a_threaded_comment_is_left_as_it_is_and_its_cell_coloured(rich):
    marked = returned_workbook(rich, [remark("Partners", "A2")])
    assert notes_of(marked, "Partners")["A2"] == "Nog bellen"
    assert colour_of(marked, "Partners", "A2") == RED


def test_a_finding_on_a_row_marks_its_first_cell_in_use(rich):
    marked = returned_workbook(rich, [remark("Dossiers", "3"), remark("Dossiers", "40")])
    assert set(notes_of(marked, "Dossiers")) == {"A3", "A40"}


def test_a_finding_in_a_merged_cell_is_marked_where_it_is_seen(rich):
    marked = returned_workbook(rich, [remark("Dossiers", "V4")])
    assert set(notes_of(marked, "Dossiers")) == {"U3"}


def test_cells_that_did_not_exist_are_made_in_the_format_of_their_row_or_column(rich):
    marked = returned_workbook(rich, [remark("Dossiers", c) for c in ("C8", "C60", "AZ3", "D60")])
    assert_sound(rich, marked)
    sheet = opened(marked)["Dossiers"]
    assert sheet["C8"].font.italic and sheet["C60"].alignment.wrap_text
    assert sheet.dimensions == "A1:AZ60"


def test_findings_on_a_sheet_that_is_not_there_stand_on_the_first_sheet_alone(rich):
    marked = returned_workbook(
        rich, [remark("Weg", "A1"), remark(None, None), remark("Rapport", None)]
    )
    sheet = opened(marked).worksheets[0]
    assert sheet.title == "Wat moet je doen (3 dingen)"
    assert [sheet.cell(row, 2).value for row in (8, 9, 10)] == [
        "Weg, cel A1",
        "Het hele bestand",
        "Werkblad Rapport",
    ]
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_the_first_sheet_lists_errors_first_and_links_to_the_cells(returned):
    sheet = opened(returned).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6)]
    assert rows[0] == [
        "Nr.", "Waar", "Wat is er", "Wat staat er", "Wat moet er staan", "Wat doe je",
        "Ons voorstel",
    ]  # fmt: skip
    assert rows[1][1] == "6 fouten: verbeter die eerst"
    assert rows[8][1] == "3 opmerkingen: klopt dit zo?"
    assert [row[0] for row in rows if row[0]] == ["Nr.", *range(1, 10)]
    assert rows[5][1:] == [
        "Dossiers, cel B4",
        "Verwijzing naar een rij die er niet is",
        "T-02",
        "Een nummer van werkblad ‘Trajecten’",
        "Voeg het toe op werkblad ‘Trajecten’ of verbeter het hier.",
        "T-002",
    ]
    assert sheet["B11"].hyperlink.location == "'Dossiers'!B4"
    assert sheet["B11"].alignment.wrap_text


def test_the_workbook_opens_on_the_first_sheet_and_no_other_tab_is_chosen(returned):
    book = opened(returned)
    assert book.active.title == FIRST
    assert [s.title for s in book.worksheets if s.sheet_view.tabSelected] == [FIRST]


def test_names_still_belong_to_their_sheet(rich, returned):
    for book in (opened(rich), opened(returned)):
        assert book.defined_names["Mijn_totaal"].attr_text == "Dossiers!$J$2:$J$5"
        assert set(book["Dossiers"].defined_names) >= {"Lokaal"}
        assert set(book["Notities"].defined_names) == {"Ook"}
        assert book["Dossiers"].auto_filter.ref == "A1:L5"
    assert opened(returned)["Verborgen"].sheet_state == "hidden"


def test_one_finding_is_one_thing_and_none_is_nothing_to_do(rich):
    one = opened(returned_workbook(rich, [remark("Rapport", "B2")])).worksheets[0]
    assert (one.title, one["A1"].value) == (
        "Wat moet je doen (1 ding)",
        "Er is 1 ding dat je moet nakijken",
    )
    none = opened(returned_workbook(rich, [])).worksheets[0]
    assert none.title == "Wat moet je doen (0 dingen)"
    assert none["A1"].value == "Je hoeft niets te doen: alles is in orde"


def test_a_very_long_list_has_a_name_that_fits(rich):
    marked = returned_workbook(rich, [remark(None, None)] * 10_000)
    assert opened(marked).sheetnames[0] == "Wat moet je doen"
    assert opened(returned_workbook(marked, [])).sheetnames.count("Wat moet je doen") == 0


@pytest.mark.parametrize("text", ["=1+1", "+32 9", "-", "@x", "<b>&\"'", "a\nb", "_x0041_", "\x01"])
def test_what_stood_there_is_always_text(rich, text):
    marked = returned_workbook(rich, [remark("Rapport", "B2", found=text, proposal=text)])
    cell = opened(marked).worksheets[0]["D8"]
    assert cell.data_type in ("s", "inlineStr")
    said = str(cell.value).replace("_x005F_", "_")
    assert said == text.replace("\x01", " ")


def test_marking_again_replaces_the_marks(rich, returned):
    fixed = [finding for finding in findings_of(rich) if finding.cell != "G2"]
    again = returned_workbook(returned, fixed)
    assert_sound(returned, again)
    names = opened(again).sheetnames
    assert names[0] == "Wat moet je doen (8 dingen)" and FIRST not in names
    assert "G2" not in notes_of(again, "Dossiers")
    assert colour_of(again, "Dossiers", "G2") is None
    assert notes_of(again, "Partners") == notes_of(returned, "Partners")
    assert members_of(again).keys() == members_of(returned).keys()


def test_marks_never_pile_up(rich, returned):
    findings = findings_of(rich)
    second = returned_workbook(returned, findings)
    third = returned_workbook(second, findings)
    assert third == second
    assert returned_workbook(rich, findings) == returned


def test_marks_taken_away_leave_the_colours_that_were_there(rich):
    cells = ("A1", "G3", "C8", "A2")
    cleaned = returned_workbook(returned_workbook(rich, [remark("Dossiers", c) for c in cells]), [])
    for cell in cells:
        before, after = (opened(content)["Dossiers"][cell] for content in (rich, cleaned))
        assert after.fill.fill_type == before.fill.fill_type
        assert after.fill.fgColor.rgb == before.fill.fgColor.rgb
    assert notes_of(cleaned, "Dossiers") == {}


def test_marks_are_recognised_after_another_program_saved_the_file(returned, rich):
    again = returned_workbook(saved(opened(returned)), [])
    assert opened(again).sheetnames[:2] == ["Wat moet je doen (0 dingen)", "Rapport"]
    assert notes_of(again, "Partners") == {"A2": "Nog bellen", "C3": "Onze vaste partner"}
    assert colour_of(again, "Dossiers", "G2") is None


def test_english_is_a_language_too_and_either_is_recognised(rich):
    findings = findings_of(rich)
    english = returned_workbook(rich, findings, "en")
    assert opened(english).sheetnames[0] == "What to do (9 things)"
    assert notes_of(english, "Dossiers")["G2"].startswith("From Hubmonitor\nError: ")
    dutch = returned_workbook(english, findings)
    assert opened(dutch).sheetnames[:2] == [FIRST, "Rapport"]
    assert "From Hubmonitor" not in "".join(notes_of(dutch, "Dossiers").values())


def test_findings_out_of_json_mark_the_same(rich, returned):
    stored = [from_dict(as_dict(finding)) for finding in findings_of(rich)]
    assert returned_workbook(rich, stored) == returned


def test_the_template_comes_back_as_it_was_but_for_the_marks():
    file = BytesIO()
    write_template(reference(), "voorbeeldhub-a", "2023-S2", file)
    template = file.getvalue()
    findings = findings_of(template)
    marked = returned_workbook(template, [*findings, remark("Dossiers", "F9")])
    assert_sound(template, marked)
    assert findings_of(marked) == findings
    cell = opened(marked)["Dossiers"]["F9"]
    assert (cell.protection.locked, cell.border.left.style) == (False, "thin")
    cleaned = returned_workbook(marked, [])
    assert colour_of(cleaned, "Dossiers", "F9") is None
    assert opened(cleaned)["Lijsten"].sheet_state == "veryHidden"
