"""Odd workbooks, made in memory. Raw ones are put together from XML, as no library would."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def saved(book: Workbook) -> bytes:
    """The bytes of an openpyxl workbook."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(rows: Iterable[Sequence[object]] = (), title: str = "Blad") -> Worksheet:
    """The only sheet of a new workbook (its ``parent``), with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return sheet


def zipped(members: Iterable[tuple[str, str | bytes]]) -> bytes:
    """A zip file with these members, in this order; a name may come twice."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def members_of(content: bytes) -> dict[str, bytes]:
    """The members of a zip file."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def raw_sheet(cells: str, after: str = "", start: str = "") -> str:
    """The XML of a worksheet with these rows and cells."""
    return f'{start}<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData>{after}</worksheet>'


def raw_members(
    sheets: Mapping[str, str | bytes], date1904: bool = False
) -> dict[str, str | bytes]:
    """The members of a minimal workbook: title → XML of the sheet."""
    listed = "".join(
        f'<sheet name="{title}" sheetId="{place}" r:id="r{place}"/>'
        for place, title in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="r{place}" Type="{OFFICE}/worksheet" Target="worksheets/s{place}.xml"/>'
        for place in range(1, len(sheets) + 1)
    )
    return {
        "[Content_Types].xml": "<Types xmlns="
        '"http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f'<workbookPr date1904="{int(date1904)}"/><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        **{f"xl/worksheets/s{place}.xml": xml for place, xml in enumerate(sheets.values(), 1)},
    }


def raw_workbook(
    *sheets: str | bytes,
    date1904: bool = False,
    more: Iterable[tuple[str, str | bytes]] = (),
) -> bytes:
    """A minimal workbook with sheets ``Blad1``, ``Blad2`` … of this XML, and more members."""
    named = {f"Blad{place}": xml for place, xml in enumerate(sheets, 1)}
    return zipped([*raw_members(named, date1904).items(), *more])


ONE_CELL = raw_sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
