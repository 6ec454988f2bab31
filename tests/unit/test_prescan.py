"""The look over a file: everything that is refused, with a message of its own."""

from __future__ import annotations

import pytest

from etl.read.places import letter
from etl.read.refused import CELLS, COLUMNS, MEGABYTES, ROWS, SHEETS, UNPACKED
from etl.read.workbook import Refused, read_workbook
from etl.read.xml import check_document_type
from tests.unit.workbooks import OLE, ONE_CELL, raw_members, raw_sheet, raw_workbook, zipped
from texts.words import number, texts


def code_of(content: bytes) -> str:
    """The code with which the file is refused; "" when it is read."""
    try:
        read_workbook(content, "rapport.xlsx")
    except Refused as no:
        return no.finding.code
    return ""


LOCKED = OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
ODS = zipped([("mimetype", "application/vnd.oasis"), ("content.xml", "<a/>")])
NO_ADDRESS = raw_workbook(raw_sheet("<row><c r='?'><v>1</v></c></row>"))
NO_ROW = raw_workbook(raw_sheet("<row r='x'><c><v>1</v></c></row>"))


def test_a_minimal_workbook_is_read():
    assert code_of(raw_workbook(ONE_CELL)) == ""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "file-empty", id="empty"),
        pytest.param(b"Hub;Gent\n", "file-not-xlsx", id="csv"),
        pytest.param(b"<html><table><tr><td>1", "file-not-xlsx", id="html"),
        pytest.param(b"\x89PNG\r\n", "file-not-xlsx", id="picture"),
        pytest.param(OLE + b"\0" * 600, "file-old-excel", id="xls"),
        pytest.param(LOCKED, "file-encrypted", id="locked"),
        pytest.param(raw_workbook(ONE_CELL)[:400], "file-damaged", id="truncated"),
        pytest.param(raw_workbook(ONE_CELL)[:-30], "file-damaged", id="truncated-at-the-end"),
        pytest.param(ODS, "file-not-xlsx", id="ods"),
        pytest.param(b"PK\x05\x06" + b"\0" * 18, "file-not-xlsx", id="empty-zip"),
        pytest.param(raw_workbook("<worksheet><sheetData>"), "file-damaged", id="cut-xml"),
        pytest.param(NO_ADDRESS, "file-damaged", id="no-address"),
        pytest.param(NO_ROW, "file-damaged", id="no-row"),
    ],
)  # fmt: skip
def test_what_is_no_readable_workbook_gets_a_message_of_its_own(content, code):
    assert code_of(content) == code


def test_a_word_document_is_not_a_workbook():
    members = raw_members({"Blad1": ONE_CELL})
    rels = members["_rels/.rels"].replace("xl/workbook.xml", "word/document.xml")
    document = zipped(
        [(n, c) for n, c in {**members, "_rels/.rels": rels}.items()]
        + [("word/document.xml", "<w/>")]
    )
    assert code_of(document) == "file-not-xlsx"


def test_a_binary_workbook_is_not_an_xlsx():
    members = raw_members({"Blad1": ONE_CELL})
    rels = members["_rels/.rels"].replace("xl/workbook.xml", "xl/workbook.bin")
    assert (
        code_of(zipped({**members, "_rels/.rels": rels, "xl/workbook.bin": b"\x01"}.items()))
        == "file-not-xlsx"
    )


def test_a_file_above_the_limit_is_not_even_opened():
    assert code_of(b"PK\x03\x04" + b"\0" * (MEGABYTES * 1024 * 1024)) == "file-too-large"


@pytest.mark.parametrize(
    "more",
    [
        pytest.param([("xl/worksheets/s1.xml", ONE_CELL)], id="name-twice"),
        pytest.param([("XL/Worksheets/S1.xml", ONE_CELL)], id="name-twice-in-other-case"),
        pytest.param([("../uit.xml", "<a/>")], id="up"),
        pytest.param([("xl/../../uit.xml", "<a/>")], id="up-inside"),
        pytest.param([("xl\\..\\uit.xml", "<a/>")], id="up-backslash"),
        pytest.param([("/etc/uit.xml", "<a/>")], id="absolute"),
        pytest.param([("C:\\uit.xml", "<a/>")], id="drive"),
        pytest.param([(f"xl/media/{n}.png", b"") for n in range(200)], id="too-many-members"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_that_excel_would_not_write_is_refused(more):
    assert code_of(raw_workbook(ONE_CELL, more=more)) == "file-unsafe"


ENTITY = '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">' + "<!ENTITY c '&b;&b;&b;&b;'>]>"


@pytest.mark.parametrize("start", [ENTITY, LAUGHS, "<!DOCTYPE x>"])
@pytest.mark.parametrize(
    "member", ["sheet", "xl/sharedStrings.xml", "xl/styles.xml", "docProps/a.xml"]
)
def test_a_document_type_is_refused_wherever_it_stands(start, member):
    if member == "sheet":
        assert code_of(raw_workbook(raw_sheet("", start=start))) == "file-unsafe"
    else:
        assert code_of(raw_workbook(ONE_CELL, more=[(member, start + "<x/>")])) == "file-unsafe"


def test_a_document_type_in_another_encoding_is_refused_too():
    xml = raw_sheet("", start='<?xml version="1.0" encoding="UTF-16"?>' + ENTITY)
    assert code_of(raw_workbook(xml.encode("utf-16"))) == "file-unsafe"


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_document_type_cannot_hide_between_two_chunks(cut):
    xml = b"<!DOCTYPE x><x/>"
    with pytest.raises(Refused):
        check_document_type([xml[:cut], xml[cut:]])


def test_a_bomb_is_refused_by_what_comes_out_and_not_by_its_header():
    bomb = zipped(
        [*raw_members({"Blad1": ONE_CELL}).items(), ("xl/media/i.png", b"\0" * 20_000_000)]
    )
    assert code_of(bomb) == "file-unpacks-too-large"
    # The same file, whose directory says that the picture is one byte: read no further, so damaged.
    size = (20_000_000).to_bytes(4, "little")
    assert bomb.count(size) == 2
    assert code_of(bomb.replace(size, (1).to_bytes(4, "little"))) == "file-damaged"


def test_a_bomb_in_a_sheet_is_refused():
    cells = "".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c></row>' for r in range(1, 1001))
    bomb = raw_workbook(raw_sheet(cells + " " * 10_000_000))
    assert code_of(bomb) == "file-unpacks-too-large"


def test_a_locked_member_is_a_password():
    content = bytearray(raw_workbook(ONE_CELL))
    for place in range(len(content) - 4):
        if content[place : place + 4] == b"PK\x01\x02":
            content[place + 8] |= 1
    assert code_of(bytes(content)) == "file-encrypted"


def test_too_many_sheets_are_refused():
    assert code_of(raw_workbook(*[ONE_CELL] * SHEETS)) == ""
    assert code_of(raw_workbook(*[ONE_CELL] * (SHEETS + 1))) == "too-many-sheets"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_texts_name_the_limits_that_the_code_has(language):
    said = {code: texts(language)[f"findings.{code}.expected"] for code in (
        "file-too-large", "file-unpacks-too-large", "too-many-sheets", "too-many-cells",
        "cell-far-away",
    )}  # fmt: skip
    assert f" {MEGABYTES} MB" in said["file-too-large"]
    assert f" {UNPACKED // 1024**2} MB" in said["file-unpacks-too-large"]
    assert f" {SHEETS} " in said["too-many-sheets"]
    assert f" {number(language, CELLS)} " in said["too-many-cells"]
    assert f" {number(language, ROWS)} " in said["cell-far-away"]
    assert f" {letter(COLUMNS)}" in said["cell-far-away"]


def test_a_bomb_in_a_sheet_is_stopped_by_the_ratio_before_it_is_unpacked():
    assert code_of(raw_workbook(raw_sheet(" " * 60_000_000))) == "file-unpacks-too-large"
