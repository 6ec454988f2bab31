"""The hub's own workbook with the problem cells marked, and the same without our marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from etl.findings import Finding, Severity
from etl.messages import line
from etl.read.places import position
from etl.returned.cells import Cell, Change, Place, SheetCells
from etl.returned.comments import Notes
from etl.returned.first_sheet import Looks, first_sheet, is_ours, sheet_name
from etl.returned.package import Members
from etl.returned.sheet_part import drawing_of, merged_anchors, with_drawing, with_styles
from etl.returned.styles import Styles
from etl.returned.workbook import SheetPlace, WorkbookPart, unselect_tabs
from texts.words import say

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def returned_workbook(content: bytes, findings: Sequence[Finding], language: str = "nl") -> bytes:
    """The same file with the cells of the findings coloured, notes on them, and a first sheet.

    Marks of an earlier round are taken away first. Everything else stays as it is, byte for byte;
    the same input gives the same bytes.

    Raises Refused for a file that the reader refuses too.
    """
    members = Members(content)
    workbook = WorkbookPart(members)
    styles = Styles(workbook)
    remove_marks(workbook, styles)
    sheets = {sheet.title: sheet for sheet in workbook.sheets() if sheet.is_worksheet}
    places: dict[int, tuple[str, Place]] = {}
    for title, indexes in _by_sheet(findings, sheets).items():
        marks = _Marks(workbook, styles, sheets[title], language)
        found = marks.mark([findings[index] for index in indexes])
        places |= {indexes[at]: (title, place) for at, place in found.items()}
    looks = Looks.made(styles)
    styles.save()
    unselect_tabs(members, workbook.sheets())
    xml = first_sheet(findings, places, looks, workbook.namespace, language)
    workbook.put_first(sheet_name(len(findings), language), xml)
    return members.packed()


def remove_marks(workbook: WorkbookPart, styles: Styles) -> None:
    """Take away our first sheet, our notes and our colours, if the workbook has them."""
    for sheet in workbook.sheets():
        if is_ours(sheet.title):
            workbook.remove(sheet)
    ours = styles.ours()
    for sheet in workbook.sheets():
        if not sheet.is_worksheet:
            continue
        notes = _notes(workbook, sheet)
        if notes is not None:
            notes.remove_ours()
            notes.save()
        if ours:
            xml = workbook.members.read(sheet.member)
            workbook.members.write(sheet.member, with_styles(xml, ours))


def _notes(workbook: WorkbookPart, sheet: SheetPlace) -> Notes | None:
    """The notes of a sheet that has some; other sheets are not unpacked."""
    if not Notes.has_some(workbook, sheet.member):
        return None
    return Notes(workbook, sheet.member, drawing_of(workbook.members.read(sheet.member)))


def _by_sheet(
    findings: Sequence[Finding], sheets: Mapping[str, SheetPlace]
) -> dict[str, list[int]]:
    """Title → indexes of the findings with a cell or a row on that sheet."""
    found: dict[str, list[int]] = {}
    for index, finding in enumerate(findings):
        if finding.sheet and finding.sheet in sheets and finding.cell:
            found.setdefault(finding.sheet, []).append(index)
    return found


@dataclass(slots=True)
class _Marks:
    """Marks the cells of one sheet."""

    workbook: WorkbookPart
    styles: Styles
    sheet: SheetPlace
    language: str
    said: dict[Place, list[Finding]] = field(default_factory=dict)

    def mark(self, findings: Sequence[Finding]) -> dict[int, Place]:
        """Colour the cells and hang the notes; index of a finding → its cell."""
        members = self.workbook.members
        xml = members.read(self.sheet.member)
        cells = SheetCells(xml)
        merged = merged_anchors(xml)
        places = {}
        for index, finding in enumerate(findings):
            place = _place(cells, finding.cell or "")
            if place is not None:
                places[index] = _shown_at(place, merged)
                self.said.setdefault(places[index], []).append(finding)
        xml = cells.changed({place: self._colour(said) for place, said in self.said.items()})
        notes = Notes(self.workbook, self.sheet.member, drawing_of(xml))
        notes.add({place: self._note(said) for place, said in self.said.items()})
        identity = notes.save()
        if identity:
            xml = with_drawing(xml, identity, self.workbook.base)
        members.write(self.sheet.member, xml)
        return places

    def _colour(self, findings: Sequence[Finding]) -> Change:
        is_error = any(finding.severity is Severity.ERROR for finding in findings)
        severity = Severity.ERROR if is_error else Severity.WARNING

        def coloured(cell: Cell) -> Cell:
            return cell.with_style(self.styles.marked(cell.style, severity))

        return coloured

    def _note(self, findings: Sequence[Finding]) -> tuple[str, str]:
        said = "\n\n".join(_reason(finding, self.language) for finding in findings)
        return say(self.language, "returned.note.heading"), said


def _reason(finding: Finding, language: str) -> str:
    severity = say(language, f"findings.severity.{finding.severity.value}")
    # The note hangs on the cell, so the place need not be said.
    text = line(finding, "", language).removeprefix(f", {finding.place}: ")
    reason = say(language, "returned.note.reason", severity=severity, text=text)
    if finding.proposal is None:
        return reason
    return f"{reason}\n{say(language, 'returned.note.proposal', proposal=finding.proposal)}"


def _place(cells: SheetCells, written: str) -> Place | None:
    """The cell of a finding; for a whole row the first one in use. None for no address at all."""
    if written.isdecimal():
        row = int(written)
        return (row, cells.first_used(row)) if 1 <= row <= _LAST_ROW else None
    try:
        row, column = position(written)
    except ValueError:
        return None
    return (row, column) if row <= _LAST_ROW and column <= _LAST_COLUMN else None


def _shown_at(place: Place, merged: Iterable[tuple[Place, Place]]) -> Place:
    """The place where a cell is seen: that of the merged cell which covers it."""
    for first, last in merged:
        if first[0] <= place[0] <= last[0] and first[1] <= place[1] <= last[1]:
            return first
    return place
