"""The new first sheet: what to do, in the order in which to do it, with links to the cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from etl.findings import Finding, Severity
from etl.messages import name, parts
from etl.read.places import address
from etl.returned.cells import Place
from etl.returned.markup import cell_text, escaped
from etl.returned.styles import Styles
from texts.words import LANGUAGES, say, say_count, texts

LONGEST_NAME = 31
COLUMNS = ("number", "where", "what", "found", "expected", "do", "proposal")
_WIDTHS = (6, 34, 30, 32, 38, 58, 30)
_TEXT = b'<sz val="11"/><color rgb="FF333332"/><name val="Calibri"/><family val="2"/>'
_LINK = b'<sz val="11"/><color rgb="FF0055CC"/><name val="Calibri"/><family val="2"/>'
_WHITE = b'<sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/>'
_WRAP = b'<alignment vertical="top" wrapText="1"/>'
_LINE = (
    b'<border><left/><right/><top/><bottom style="thin"><color rgb="FFCFD5DD"/></bottom>'
    b"<diagonal/></border>"
)
_POINTS, _AIR = 15, 5  # the height of a line of text, and of the room below it
_HEADS = {Severity.ERROR: b"FFF4CFCF", Severity.WARNING: b"FFFBEFC8"}


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of the sheet, as numbers of the workbook's list."""

    plain: int
    text: int
    title: int
    head: int
    link: int
    groups: Mapping[Severity, int]

    @classmethod
    def made(cls, styles: Styles) -> Looks:
        """The formats, added to the workbook's."""
        return cls(
            plain=styles.add(_font(_TEXT)),
            text=styles.add(_font(_TEXT), border=_LINE, inside=_WRAP),
            title=styles.add(_font(_TEXT.replace(b'"11"', b'"16"'), b"<b/>")),
            head=styles.add(_font(_WHITE, b"<b/>"), _fill(b"FF0B55B5"), inside=_WRAP),
            link=styles.add(_font(_LINK, b"<u/>"), border=_LINE, inside=_WRAP),
            groups={
                severity: styles.add(_font(_TEXT, b"<b/>"), _fill(colour))
                for severity, colour in _HEADS.items()
            },
        )


def _font(rest: bytes, before: bytes = b"") -> bytes:
    return b"<font>%s%s</font>" % (before, rest)


def _fill(colour: bytes) -> bytes:
    return (
        b'<fill><patternFill patternType="solid"><fgColor rgb="%s"/><bgColor indexed="64"/>'
        b"</patternFill></fill>" % colour
    )


def sheet_name(count: int, language: str) -> str:
    """What the sheet is called: ``Wat moet je doen (12 dingen)``."""
    named = say_count(language, "returned.sheet", count)
    return named if len(named) <= LONGEST_NAME else say(language, "returned.sheet.many")


def is_ours(title: str) -> bool:
    """Whether a sheet with this name is one that we put first in an earlier round."""
    return any(_name_pattern(language).fullmatch(title) for language in LANGUAGES)


def _name_pattern(language: str) -> re.Pattern[str]:
    known = texts(language)
    names = (known[f"returned.sheet.{form}"] for form in ("one", "other", "many"))
    return re.compile("|".join(re.escape(n).replace(r"\{count\}", r"[\d.,]+") for n in names))


@dataclass(slots=True)
class _Page:
    """The rows of the sheet as they are written, and the links among them."""

    looks: Looks
    rows: list[bytes] = field(default_factory=list)
    links: list[bytes] = field(default_factory=list)

    def row(self, cells: Sequence[tuple[str | int, int]], link: str = "") -> None:
        """Add a row of (text or number, format); ``link`` is the place that column B leads to."""
        place = len(self.rows) + 1
        written = [
            _cell(address(place, column), *cell)
            for column, cell in enumerate(cells, 1)
            if cell[0] != "" or len(cells) > 1
        ]
        height = b"" if len(cells) == 1 else b' ht="%d" customHeight="1"' % _height(cells)
        self.rows.append(b'<row r="%d"%s>%s</row>' % (place, height, b"".join(written)))
        if link:
            said = (escaped(address(place, 2)), escaped(link), escaped(str(cells[1][0])))
            self.links.append(b'<hyperlink ref="%s" location="%s" display="%s"/>' % said)


def _height(cells: Sequence[tuple[str | int, int]]) -> int:
    """How high a row must be for its longest text, in points; not every program finds that out."""
    lines = [
        sum(-(-max(len(part), 1) // width) for part in str(value).split("\n"))
        for (value, _), width in zip(cells, _WIDTHS, strict=True)
    ]
    return _POINTS * min(max(lines), 20) + _AIR


def _cell(place: str, value: str | int, style: int) -> bytes:
    start = b'<c r="%s" s="%d"' % (place.encode(), style)
    if isinstance(value, int):
        return start + b"><v>%d</v></c>" % value
    if not value:
        return start + b"/>"
    text = b'<is><t xml:space="preserve">%s</t></is>' % cell_text(value)
    return start + b' t="inlineStr">' + text + b"</c>"


def first_sheet(
    findings: Sequence[Finding],
    places: Mapping[int, tuple[str, Place]],
    looks: Looks,
    namespace: bytes,
    language: str,
) -> bytes:
    """The XML of the sheet.

    places: index of a finding → sheet and cell to link to, for those that have one.
    """
    page = _Page(looks)
    _introduction(page, len(findings), language)
    head_row = len(page.rows) + 1
    if findings:
        page.row([(say(language, f"returned.column.{c}"), looks.head) for c in COLUMNS])
    count = 0
    for severity, key in ((Severity.ERROR, "errors"), (Severity.WARNING, "warnings")):
        group = [index for index, f in enumerate(findings) if f.severity is severity]
        if not group:
            continue
        heading = say_count(language, f"returned.sheet.{key}", len(group))
        blank = ("", looks.groups[severity])
        page.row([blank, (heading, looks.groups[severity]), *[blank] * 5])
        for index in group:
            count += 1
            _line(page, count, findings[index], places.get(index), language)
    return _sheet(page, head_row if findings else 0, namespace)


def _introduction(page: _Page, count: int, language: str) -> None:
    if not count:
        page.row([(say(language, "returned.sheet.nothing"), page.looks.title)])
        return
    page.row([(say_count(language, "returned.sheet.title", count), page.looks.title)])
    for key in ("cells", "remarks", "again"):
        page.row([(say(language, f"returned.sheet.{key}"), page.looks.plain)])
    page.row([("", page.looks.plain)])


def _line(
    page: _Page, count: int, finding: Finding, place: tuple[str, Place] | None, language: str
) -> None:
    said, text = parts(finding, language), page.looks.text
    link = ""
    if place is not None:
        link = "'{}'!{}".format(place[0].replace("'", "''"), address(*place[1]))
    page.row(
        [
            (count, text),
            (_where(finding, language), page.looks.link if link else text),
            (name(finding.code, language), text),
            (said.found, text),
            (said.expected, text),
            (said.do, text),
            (finding.proposal or "", text),
        ],
        link,
    )


def _where(finding: Finding, language: str) -> str:
    if finding.sheet is None:
        return say(language, "returned.where.workbook")
    if finding.cell is None:
        return say(language, "returned.where.sheet", sheet=finding.sheet)
    if finding.cell.isdecimal():
        return say(language, "returned.where.row", sheet=finding.sheet, row=finding.cell)
    return say(language, "returned.where.cell", sheet=finding.sheet, cell=finding.cell)


def _sheet(page: _Page, head_row: int, namespace: bytes) -> bytes:
    columns = b"".join(
        b'<col min="%d" max="%d" width="%d" customWidth="1"/>' % (place, place, width)
        for place, width in enumerate(_WIDTHS, 1)
    )
    frozen = (
        b'<pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/>'
        % (head_row, head_row + 1)
        if head_row
        else b""
    )
    links = b"<hyperlinks>%s</hyperlinks>" % b"".join(page.links) if page.links else b""
    return (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="%s">'
        b'<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:G%d"/><sheetViews>'
        b'<sheetView showGridLines="0" tabSelected="1" workbookViewId="0">%s</sheetView>'
        b'</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>%s</cols>'
        b"<sheetData>%s</sheetData>%s"
        b'<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        b'<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ) % (namespace, len(page.rows), frozen, columns, b"".join(page.rows), links)
