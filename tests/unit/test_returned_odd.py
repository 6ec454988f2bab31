"""Workbooks as other programs write them: every dialect comes back marked and sound."""

from __future__ import annotations

import pytest

from etl.findings import Severity
from etl.returned import Correction, NewRow, corrected_workbook, returned_workbook
from tests.returned.asking import assert_sound, colour_of, notes_of, opened, remark, values_of
from tests.returned.odd import STRICT_MAIN, STRICT_OFFICE, odd_workbook
from tests.unit.workbooks import MAIN, OFFICE, members_of, raw_sheet, zipped

ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Naam</t></is></c><c r="C1"><v>3</v></c></row>'
    '<row r="4" spans="1:3"><c r="B4"><v>4</v></c></row>'
)
PLAIN = raw_sheet(ROWS)
RED = "F9D6D6"
MARKS = [remark("Blad1", cell) for cell in ("A1", "B1", "D1", "A2", "F4", "B4", "C9")]
CELLS = {"A1", "B1", "D1", "A2", "F4", "B4", "C9"}
AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STYLES_WITHOUT_FILLS = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="10"/></font></fonts>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="9" applyNumberFormat="1"/></cellXfs>'
    "<dxfs/></styleSheet>"
)


def marked(content: bytes) -> bytes:
    """The workbook, marked and looked over; marking it twice changes nothing more."""
    result = returned_workbook(content, MARKS)
    assert_sound(content, result)
    assert set(notes_of(result, "Blad1")) == CELLS
    assert {colour_of(result, "Blad1", cell) for cell in CELLS} == {RED}
    after = values_of(result)
    assert after.pop("Wat moet je doen (7 dingen)")
    assert after == values_of(content)
    again = returned_workbook(result, MARKS)
    assert returned_workbook(again, MARKS) == again
    return result


@pytest.mark.parametrize(
    "content",
    [
        odd_workbook(PLAIN),
        odd_workbook(PLAIN, absolute=True),
        odd_workbook(PLAIN, prefix="x:"),
        odd_workbook(PLAIN, styles=STYLES_WITHOUT_FILLS),
        odd_workbook(PLAIN, styles=f'<styleSheet xmlns="{MAIN}"/>'),
        odd_workbook(raw_sheet(ROWS, start="\ufeff<?xml version='1.0' encoding='utf-8'?>\n")),
        odd_workbook(raw_sheet(ROWS, start='<?xml version="1.0" encoding="us-ascii"?>')),
        odd_workbook(raw_sheet("\n  ".join(ROWS.split("><")).replace("\n  ", ">\n  <"))),
        odd_workbook(raw_sheet(f"<!-- <row><c r='A1'/></row> -->{ROWS}<!-- </sheetData> -->")),
        odd_workbook(raw_sheet(ROWS.replace('"', "'"))),
        odd_workbook(raw_sheet(ROWS.replace("<v>3</v>", "<v><![CDATA[3]]></v>"))),
    ],
    ids=[
        "plain", "absolute targets", "prefixed workbook", "no fills", "empty styles",
        "mark of order", "ascii", "blanks", "comments", "apostrophes", "cdata",
    ],
)  # fmt: skip
def test_every_dialect_is_marked(content):
    marked(content)


def test_a_sheet_with_prefixes_gets_elements_with_prefixes():
    sheet = PLAIN.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    result = marked(odd_workbook(sheet, prefix="x:"))
    xml = members_of(result)["xl/worksheets/sheet1.xml"]
    assert b"<x:legacyDrawing " in xml and b"<c " not in xml


def test_a_strict_workbook_stays_strict():
    content = odd_workbook(PLAIN.replace(MAIN, STRICT_MAIN), strict=True)
    result = returned_workbook(content, MARKS)
    assert_sound(content, result)
    members = members_of(result)
    added = {n: members[n] for n in members if n not in members_of(content) or "/_rels/" in n}
    assert STRICT_OFFICE.encode() in added["xl/worksheets/_rels/sheet1.xml.rels"]
    assert not any(MAIN.encode() in data or OFFICE.encode() in data for data in added.values())
    assert corrected_workbook(result, [Correction("Blad1", "A1", "x")])


def test_extensions_and_what_may_be_ignored_stay_to_the_letter():
    start = f'<worksheet xmlns="{MAIN}" xmlns:mc="{MC}" mc:Ignorable="x14ac" xmlns:x14ac="{AC}">'
    before = (
        '<sheetViews><sheetView workbookViewId="0"><extLst><ext uri="a"/></extLst></sheetView>'
        '</sheetViews><sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/>'
    )
    after = (
        '<sheetProtection sheet="1" objects="1"/><pageMargins left="1" right="1" top="1" '
        'bottom="1" header="0" footer="0"/><mc:AlternateContent><mc:Choice Requires="x14">'
        "<controls/></mc:Choice></mc:AlternateContent><tableParts/>"
        '<extLst><ext uri="b"><v>1</v></ext></extLst>'
    )
    rows = ROWS.replace('<row r="4"', '<row r="4" x14ac:dyDescent="0.25"')
    content = odd_workbook(f"{start}{before}<sheetData>{rows}</sheetData>{after}</worksheet>")
    xml = members_of(marked(content))["xl/worksheets/sheet1.xml"].decode()
    assert xml.startswith(start + before) and xml.count("x14ac:dyDescent") == 2
    head, link, tail = xml.partition("<legacyDrawing ")
    assert (
        link
        and head.endswith('footer="0"/>')
        and tail.endswith(after[after.index("<mc:") :] + "</worksheet>")
    )


def test_rows_and_cells_without_addresses_are_counted():
    sheet = raw_sheet(
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>9</v></c></row>"
    )
    content = odd_workbook(sheet)
    result = returned_workbook(content, [remark("Blad1", c) for c in ("B1", "E1", "A2", "A3")])
    assert set(notes_of(result, "Blad1")) == {"B1", "E1", "A2", "A3"}
    after = values_of(result)
    assert after["Blad1"] == values_of(content)["Blad1"] == [[1, None, 3], [], [9]]


def test_a_sheet_without_cells_gets_them():
    content = odd_workbook(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>')
    result = returned_workbook(content, [remark("Blad1", "B2"), remark("Blad1", "A1")])
    assert_sound(content, result)
    assert set(notes_of(result, "Blad1")) == {"A1", "B2"}


def test_a_text_with_hints_on_pronunciation_is_read_without_them():
    cell = '<c r="A1" t="inlineStr"><is><t>Gent;Iepr</t><rPh sb="0" eb="1"><t>x</t></rPh></is></c>'
    content = odd_workbook(raw_sheet(f'<row r="1">{cell}</row>'))
    corrected = corrected_workbook(content, [Correction("Blad1", "A1", "Ieper", "Iepr")])
    assert values_of(corrected)["Blad1"] == [["Gent; Ieper"]]


def test_names_of_sheets_with_odd_characters_are_found_and_linked():
    members = members_of(odd_workbook(PLAIN))
    name = "Piet&amp;Jan&apos;s <b>".replace("<", "&lt;").replace(">", "&gt;").encode()
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(b"Blad1", name)
    title = "Piet&Jan's <b>"
    result = returned_workbook(zipped(members.items()), [remark(title, "A1")])
    assert set(notes_of(result, title)) == {"A1"}
    assert opened(result).worksheets[0]["B8"].hyperlink.location == "'Piet&Jan''s <b>'!A1"


def test_local_names_follow_their_sheets():
    names = (
        '<definedNames><definedName name="Een" localSheetId="0">Blad1!$A$1</definedName>'
        '<definedName name="Twee" localSheetId="1">Blad2!$A$1</definedName>'
        '<definedName name="Alle">Blad1!$B$1</definedName></definedNames>'
    )
    content = odd_workbook(PLAIN, PLAIN, after_sheets=names)
    result = returned_workbook(content, MARKS)
    result = returned_workbook(result, MARKS[:2])
    book = opened(result)
    assert (set(book["Blad1"].defined_names), set(book["Blad2"].defined_names)) == (
        {"Een"},
        {"Twee"},
    )
    assert set(book.defined_names) == {"Alle"}
    assert (
        members_of(corrected_workbook(result, ()))["xl/workbook.xml"]
        == (members_of(content)["xl/workbook.xml"])
    )


def test_a_drawing_with_other_prefixes_keeps_its_shapes():
    vml = (
        '<xml xmlns:ns0="urn:schemas-microsoft-com:vml" xmlns:ns1="urn:schemas-microsoft-com:'
        'office:excel"><ns0:shape id="_x0000_s1025" style="visibility:hidden"><ns1:ClientData '
        'ObjectType="Drop"><ns1:Row>0</ns1:Row><ns1:Column>0</ns1:Column></ns1:ClientData>'
        "<br></ns0:shape></xml>"
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId7" Type="{OFFICE}/vmlDrawing" Target="../drawings/v.vml"/>'
        "</Relationships>"
    )
    sheet = raw_sheet(ROWS, f'<legacyDrawing xmlns:r="{OFFICE}" r:id="rId7"/>')
    content = odd_workbook(
        sheet,
        more=[("xl/worksheets/_rels/sheet1.xml.rels", rels), ("xl/drawings/v.vml", vml)],
    )
    result = returned_workbook(content, MARKS)
    drawn = members_of(result)["xl/drawings/v.vml"]
    assert drawn.count(b'ObjectType="Note"') == len(MARKS)
    cleaned = members_of(returned_workbook(result, []))["xl/drawings/v.vml"]
    assert cleaned.count(b'ObjectType="Drop"') == 1 and b'"Note"' not in cleaned


def test_thousands_of_notes_have_a_number_each():
    content = odd_workbook(PLAIN, PLAIN)
    findings = [remark(f"Blad{1 + n % 2}", f"A{n // 2 + 1}") for n in range(4000)]
    members = members_of(returned_workbook(content, findings))
    drawings = [data for name, data in members.items() if name.endswith(".vml")]
    numbers = [n for data in drawings for n in data.split(b'id="_x0000_s')[1:]]
    numbers = [n.partition(b'"')[0] for n in numbers]
    assert len(drawings) == 2 and len(set(numbers)) == len(numbers) == 4000


@pytest.mark.parametrize("cell", ["A0", "0", "XFE1", "A1048577", "een", "A1:B2", "9999999999"])
def test_an_address_that_no_cell_has_is_listed_and_not_marked(cell):
    content = odd_workbook(PLAIN)
    result = returned_workbook(content, [remark("Blad1", cell, Severity.WARNING)])
    assert (
        members_of(result)["xl/worksheets/sheet1.xml"]
        == (members_of(content)["xl/worksheets/sheet1.xml"])
    )
    assert opened(result).worksheets[0]["F8"].value


@pytest.mark.thorough
def test_of_a_hundred_thousand_rows_only_the_wanted_ones_change():
    row = '<row r="%d"><c r="A%d" s="0"><v>1</v></c><c r="B%d" t="str"><v>tekst</v></c></row>'
    content = odd_workbook(raw_sheet("".join(row % (n, n, n) for n in range(1, 100_001))))
    findings = [remark("Blad1", f"{'AC'[n % 2]}{n * 25 + 1}") for n in range(4000)]
    result = returned_workbook(returned_workbook(content, findings), findings[:100])
    correction, row_more = Correction("Blad1", "B99999", "x"), NewRow("Blad1", {"A": 1})
    sheet = members_of(corrected_workbook(result, [correction], [row_more]))
    xml = next(part for name, part in sheet.items() if name.endswith("sheet1.xml"))
    assert xml.count(b"<row ") == 100_001
    assert xml.count(b">tekst<") == 99_999
