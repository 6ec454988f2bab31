"""A report as a careful hub lead keeps it: with all that Excel can put around the numbers."""

from __future__ import annotations

import struct
import zlib
from datetime import date
from functools import cache
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from etl.contract import SHEETS, Sheet
from tests.golden.base import HEAD, ROWS
from tests.unit.workbooks import MAIN, OFFICE, PACKAGE, members_of, zipped

RELATED = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
WRONG = {  # sheet key, number of the row, field's place → what a person typed there
    ("partner", 1, 2): "kernpartnr",
    ("trajectory", 0, 3): "Iepr",
    ("trajectory", 1, 4): "nov 2022",
    ("dossier", 0, 6): "31/02/2022",
    ("dossier", 1, 10): "veel",
    ("dossier", 2, 1): "T-02",
    ("activity", 0, 7): -3,
    ("activity", 1, 4): None,
}


@cache
def rich_workbook() -> bytes:
    """Charts, a picture, sparklines, bars, notes, formulas, names, tables, shapes and the rest."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        for sheet in SHEETS:
            worksheet = book.add_worksheet(sheet.title)
            _fill(book, worksheet, sheet)
        dossiers = book.get_worksheet_by_name("Dossiers")
        _decorate(book, dossiers)
        partners = book.get_worksheet_by_name("Partners")
        partners.write_comment("A2", "Nog bellen", {"author": "Iemand"})
        partners.write_comment("C3", "Onze vaste partner", {"author": "Iemand"})
        trajects = book.get_worksheet_by_name("Trajecten")
        trajects.add_table(0, 0, 3, 20, {"header_row": True, "columns": _titles("trajectory")})
        _own_sheets(book)
        book.set_custom_property("Sjabloonversie", "2025.1")
        book.define_name("Mijn_totaal", "=Dossiers!$J$2:$J$5")
        book.define_name("Dossiers!Lokaal", "=Dossiers!$A$2")
        book.define_name("Notities!Ook", "=Notities!$A$1")
    return _with_rare_parts(file.getvalue())


def _titles(key: str) -> list[dict[str, str]]:
    sheet = next(sheet for sheet in SHEETS if sheet.key == key)
    return [{"header": column.header} for column in sheet.columns]


def _fill(book: Workbook, worksheet: Worksheet, sheet: Sheet) -> None:
    days = book.add_format({"num_format": "dd/mm/yyyy", "bg_color": "#DDEEFF"})
    head = book.add_format({"bold": True, "bg_color": "#0B55B5", "font_color": "#FFFFFF"})
    if sheet.vertical:
        lines = [(column.header, HEAD[column.field]) for column in sheet.columns]
    else:
        lines = [tuple(column.header for column in sheet.columns), *ROWS[sheet.key]]
    for row, values in enumerate(lines):
        for column, value in enumerate(values):
            value = WRONG.get((sheet.key, row - 1, column), value)
            if isinstance(value, date):
                worksheet.write_datetime(row, column, value, days)
            elif value is not None:
                is_head = row == 0 and not sheet.vertical
                worksheet.write(row, column, value, head if is_head else None)


def _decorate(book: Workbook, sheet: Worksheet) -> None:
    sheet.write_formula("O2", "=SUM(J2:J4)", None, 165000)
    sheet.write_formula("O3", '=IF(A2="","leeg","vol")', None, "vol")
    sheet.write_array_formula("P2:P3", "{=J2:J3*2}", None, 160000)
    sheet.write_dynamic_array_formula("Q2", "=UNIQUE(F2:F5)", None, "goedgekeurd")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Dossiers!$J$2:$J$4", "categories": "=Dossiers!$A$2:$A$4"})
    sheet.insert_chart("S2", chart)
    sheet.insert_image("S20", "logo.png", {"image_data": BytesIO(_picture())})
    sheet.insert_textbox("S30", "Vragen? Bel de hub.")
    sheet.insert_button("S35", {"caption": "Klik"})
    sheet.add_sparkline("R2", {"range": "Dossiers!J2:L2"})
    sheet.conditional_format("J2:J20", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("K2:K20", {"type": "3_color_scale"})
    sheet.conditional_format("L2:L20", {"type": "icon_set", "icon_style": "3_arrows"})
    sheet.data_validation("F2:F50", {"validate": "list", "source": ["ingediend", "geweigerd"]})
    sheet.write_url("T1", "https://example.org/")
    sheet.write_rich_string("U1", "half ", book.add_format({"bold": True}), "vet")
    sheet.merge_range("U3:V4", "samen")
    sheet.autofilter("A1:L5")
    sheet.freeze_panes(1, 1)
    sheet.set_row(7, 22, book.add_format({"italic": True}))
    sheet.set_column("C:C", 40, book.add_format({"text_wrap": True}))
    sheet.set_header("&L&G", {"image_left": "logo.png", "image_data_left": BytesIO(_picture())})
    sheet.protect("", {"format_cells": True})
    sheet.ignore_errors({"number_stored_as_text": "A1:A9"})


def _own_sheets(book: Workbook) -> None:
    notes = book.add_worksheet("Notities")
    notes.write("A1", "Wat ik nog moet doen")
    notes.activate()
    hidden = book.add_worksheet("Verborgen")
    hidden.write("A1", 1)
    hidden.hide()
    chart = book.add_chart({"type": "pie"})
    chart.add_series({"values": "=Dossiers!$J$2:$J$4"})
    book.add_chartsheet("Taart").set_chart(chart)


def _picture() -> bytes:
    """A PNG of one red point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dots = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


def _with_rare_parts(content: bytes) -> bytes:
    """Parts that no library writes: pivot tables, slicers, threads, printer settings, a chain."""
    members = members_of(content)
    related = {
        "xl/_rels/workbook.xml.rels": (
            ("calcChain", "calcChain.xml"),
            ("pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"),
        ),
        "xl/worksheets/_rels/sheet3.xml.rels": (
            ("pivotTable", "../pivotTables/pivotTable1.xml"),
            ("printerSettings", "../printerSettings/printerSettings1.bin"),
        ),
    }
    for name, relations in related.items():
        new = "".join(
            f'<Relationship Id="rare{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for kind, target in relations
        )
        if name.endswith("sheet3.xml.rels"):
            new += (
                f'<Relationship Id="rareThread" Type="{RELATED}" '
                'Target="../threadedComments/threadedComment1.xml"/>'
            )
        members[name] = members[name].replace(
            b"</Relationships>", f"{new}</Relationships>".encode()
        )
    members |= {
        "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="O2" i="6" l="1"/><c r="O3"/>'
        '<c r="P2" a="1"/></calcChain>'.encode(),
        "xl/pivotCache/pivotCacheDefinition1.xml": f'<pivotCacheDefinition xmlns="{MAIN}" '
        'refreshOnLoad="1" recordCount="0"><cacheSource type="worksheet"><worksheetSource '
        'ref="A1:B4" sheet="Partners"/></cacheSource><cacheFields count="0"/>'
        "</pivotCacheDefinition>".encode(),
        "xl/pivotTables/pivotTable1.xml": f'<pivotTableDefinition xmlns="{MAIN}" name="P" '
        'cacheId="1" dataCaption="Waarden"><location ref="H20:I25" firstHeaderRow="1" '
        'firstDataRow="1" firstDataCol="1"/></pivotTableDefinition>'.encode(),
        "xl/pivotTables/_rels/pivotTable1.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="r1" Type="{OFFICE}/pivotCacheDefinition" '
        'Target="../pivotCache/pivotCacheDefinition1.xml"/></Relationships>'.encode(),
        "xl/printerSettings/printerSettings1.bin": bytes(range(256)) * 4,
        "xl/slicers/slicer1.xml": b"<slicers/>",
        "xl/slicerCaches/slicerCache1.xml": b"<slicerCacheDefinition/>",
        "xl/threadedComments/threadedComment1.xml": (
            f'<ThreadedComments xmlns="{THREADED}"/>'.encode()
        ),
        "customXml/item1.xml": b"<hub>eigen gegevens</hub>",
    }
    members = _with_thread(members)
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(
        b"</workbook>",
        b'<pivotCaches><pivotCache cacheId="1" r:id="rarepivotCacheDefinition"/></pivotCaches>'
        b"</workbook>",
    )
    types = members["[Content_Types].xml"]
    members["[Content_Types].xml"] = types.replace(
        b"</Types>",
        b'<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument'
        b'.spreadsheetml.printerSettings"/></Types>',
    )
    return zipped(members.items())


def _with_thread(members: dict[str, bytes]) -> dict[str, bytes]:
    """The first note of Partners becomes the shadow of a threaded comment, as Excel writes it."""
    name = next(n for n in members if "comments" in n and b"Nog bellen" in members[n])
    xml = members[name]
    start = xml.index(b'<comment ref="A2"')
    shadow = xml[start:].replace(b'authorId="0"', b'authorId="1"', 1)
    xml = xml[:start] + shadow
    author = b"<author>tc={11111111-2222-3333-4444-555555555555}</author></authors>"
    return members | {name: xml.replace(b"</authors>", author)}
