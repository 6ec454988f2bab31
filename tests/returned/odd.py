"""Small workbooks put together from XML, in every dialect that programs write."""

from __future__ import annotations

from collections.abc import Iterable

from tests.unit.workbooks import MAIN, OFFICE, PACKAGE, zipped

STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'


def odd_workbook(
    *sheets: str,
    date1904: bool = False,
    strict: bool = False,
    absolute: bool = False,
    prefix: str = "",
    styles: str = "",
    after_sheets: str = "",
    more: Iterable[tuple[str, str | bytes]] = (),
) -> bytes:
    """Sheets ``Blad1``, ``Blad2`` … of this XML.

    absolute: relations name members from the root. prefix: of the workbook's elements ("x:").
    styles: the XML of the styles; left out, there are none. after_sheets: what follows the sheets.
    """
    main, office = (STRICT_MAIN, STRICT_OFFICE) if strict else (MAIN, OFFICE)
    folder = "/xl/" if absolute else ""
    space = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    numbers = range(1, len(sheets) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for n in numbers
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/worksheet" '
        f'Target="{folder}worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    listed = "".join(
        f'<{prefix}sheet name="Blad{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers
    )
    if styles:
        overrides += f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
        related += f'<Relationship Id="rIdS" Type="{office}/styles" Target="{folder}styles.xml"/>'
    members: list[tuple[str, str | bytes]] = [
        (
            "[Content_Types].xml",
            f'{_START}<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
            f'"{_KIND}.sheet.main+xml"/>{overrides}</Types>',
        ),
        (
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="{"/" if absolute else ""}xl/workbook.xml"/>'
            "</Relationships>",
        ),
        (
            "xl/workbook.xml",
            f'{_START}<{prefix}workbook {space}="{main}" xmlns:r="{office}">'
            f'<{prefix}workbookPr date1904="{int(date1904)}"/>'
            f"<{prefix}sheets>{listed}</{prefix}sheets>{after_sheets}</{prefix}workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        ),
    ]
    members += [(f"xl/worksheets/sheet{n}.xml", xml) for n, xml in enumerate(sheets, 1)]
    if styles:
        members.append(("xl/styles.xml", styles))
    return zipped([*members, *more])
