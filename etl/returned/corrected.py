"""The hub's own workbook with other values in some cells, and rows added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.messages import shown
from etl.read.places import position
from etl.returned.cells import Cell, Change, Place, SheetCells
from etl.returned.corrections import Correction, NewRow, Value
from etl.returned.formulas import formula_of, rescued
from etl.returned.marks import remove_marks
from etl.returned.new_rows import grow_ranges, rows_added
from etl.returned.package import Members
from etl.returned.styles import Styles
from etl.returned.values import CellTexts, CellWriter
from etl.returned.workbook import SheetPlace, WorkbookPart
from etl.values import cells as values


def corrected_workbook(
    content: bytes, corrections: Sequence[Correction], rows: Sequence[NewRow] = ()
) -> bytes:
    """The same file with these values written and these rows added, and without marks of ours.

    Of several corrections of one cell the last counts, unless each is about another of its values.

    Raises Refused for a file that the reader refuses too, LookupError for a sheet that is not
    there, ValueError for an address that is none.
    """
    members = Members(content)
    workbook = WorkbookPart(members)
    styles = Styles(workbook)
    remove_marks(workbook, styles)
    sheets = {sheet.title: sheet for sheet in workbook.sheets() if sheet.is_worksheet}
    texts = CellTexts(workbook)
    lost = False
    titles = [each.sheet for each in corrections] + [each.sheet for each in rows]
    for title in dict.fromkeys(titles):
        if title not in sheets:
            raise LookupError(f"no sheet {title[:40]!r}")
        sheet = _Sheet(workbook, sheets[title], styles, texts)
        lost |= sheet.correct([each for each in corrections if each.sheet == title])
        sheet.add([each.values for each in rows if each.sheet == title])
    styles.save()
    if lost:
        workbook.forget_order_of_calculation()
    if corrections or rows:
        workbook.calculate_when_opened()
    return members.packed()


@dataclass(slots=True)
class _Sheet:
    """Corrects one sheet."""

    workbook: WorkbookPart
    place: SheetPlace
    styles: Styles
    texts: CellTexts

    def correct(self, corrections: Sequence[Correction]) -> bool:
        """Write the values; whether a formula went."""
        if not corrections:
            return False
        cells = self._cells()
        by_cell: dict[Place, list[Correction]] = {}
        for each in corrections:
            by_cell.setdefault(position(each.cell), []).append(each)
        writer = self._writer(cells)
        saved = rescued(cells, by_cell)
        lost = bool(saved) or any(formula_of(cells.cell(place)) for place in by_cell)
        changes: dict[Place, Change] = {**saved}
        for place, wanted in by_cell.items():
            changes[place] = self._change(writer, wanted)
        self.workbook.members.write(self.place.member, cells.changed(changes))
        return lost

    def add(self, rows: Sequence[Mapping[str, Value]]) -> None:
        """Add rows at the bottom."""
        if not rows:
            return
        cells = self._cells()
        added = rows_added(cells, rows, self._writer(cells))
        self.workbook.members.write(self.place.member, cells.changed(added.changes))
        grow_ranges(self.workbook, self.place, added)

    def _cells(self) -> SheetCells:
        return SheetCells(self.workbook.members.read(self.place.member))

    def _writer(self, cells: SheetCells) -> CellWriter:
        return CellWriter(self.styles, self.workbook.date1904, cells.prefix)

    def _change(self, writer: CellWriter, corrections: Sequence[Correction]) -> Change:
        def change(cell: Cell) -> Cell:
            for each in corrections:
                cell = writer.written(cell, self._value(cell, each))
            return cell

        return change

    def _value(self, cell: Cell, correction: Correction) -> Value:
        """The new value of the whole cell, of which the correction may concern a part."""
        value, quoted = correction.value, correction.instead_of
        if not quoted or value is None:
            return value
        text = self.texts.text(cell)
        several = values.split(text)
        if len(several) < 2 or quoted == shown(values.text(text)):
            return value
        said = [str(value) if shown(one) == quoted else one for one in several]
        return "; ".join(dict.fromkeys(said))
