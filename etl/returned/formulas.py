"""Formulas that go when a cell gets a value, without harm to the cells that share them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from etl.read.places import address, position
from etl.returned.cells import Cell, Change, Place, SheetCells
from etl.returned.markup import ATTRIBUTES, attributes_of, escaped, spliced, tag, unescaped

_FORMULA = re.compile(
    rb"<((?:[\w.-]+:)?f)(?=[\s/>])(" + ATTRIBUTES + rb")(?:/>|>(.*?)</\1\s*>)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class _Formula:
    """The formula of a cell. text: as it is written, without ``=``; "" where it is shared."""

    attributes: dict[str, bytes]
    text: str
    name: bytes
    start: int
    end: int

    @property
    def kind(self) -> bytes:
        return self.attributes.get("t", b"normal")


def formula_of(cell: Cell) -> _Formula | None:
    """The formula of a cell, if it has one."""
    found = _FORMULA.search(cell.body)
    if found is None:
        return None
    text = unescaped(found[3] or b"")
    return _Formula(attributes_of(found[2]), text, found[1], found.start(), found.end())


def rescued(cells: SheetCells, places: Collection[Place]) -> dict[Place, Change]:
    """The changes to other cells that keep their formulas when these cells lose theirs.

    The first cell of a shared formula hands it on; a formula over a block of cells goes when one
    of the block gets a value of its own, and the others keep their last results.
    """
    wanted = set(places)
    changes: dict[Place, Change] = {}
    for place in sorted(wanted):
        formula = formula_of(cells.cell(place))
        if formula and formula.kind == b"shared" and formula.text:
            changes |= _handed_on(cells, place, formula, wanted)
    if b"ref=" in cells.markup.xml:
        changes |= dict.fromkeys(_broken_blocks(cells, wanted), _without_formula)
    return changes


def _handed_on(
    cells: SheetCells, origin: Place, formula: _Formula, gone: set[Place]
) -> dict[Place, Change]:
    """The first of the others gets the formula in full, for all that stand right and below."""
    number = formula.attributes.get("si", b"")
    others = [
        (cell.row, cell.column)
        for cell, found in _with_formula(cells, b"shared")
        if found.attributes.get("si") == number and not found.text
    ]
    others = [place for place in others if place not in gone]
    if not others:
        return {}
    heir = others[0]
    sharing = [place for place in others if place[1] >= heir[1]]
    area = f"{address(*heir)}:{address(max(r for r, _ in sharing), max(c for _, c in sharing))}"
    attributes = {"t": b"shared", "ref": area.encode(), "si": number}
    if len(sharing) == 1:
        attributes = {}
    changes = {
        place: _with_formula_text({}, _moved(formula.text, origin, place))
        for place in others
        if place[1] < heir[1]
    }
    return changes | {heir: _with_formula_text(attributes, _moved(formula.text, origin, heir))}


def _moved(text: str, origin: Place, to: Place) -> str:
    # It is a large package, and hardly any workbook needs it.
    from openpyxl.formula.translate import Translator

    moved = Translator(f"={text}", origin=address(*origin)).translate_formula(address(*to))
    return str(moved).removeprefix("=")


def _with_formula_text(attributes: dict[str, bytes], text: str) -> Change:
    def change(cell: Cell) -> Cell:
        formula = formula_of(cell)
        assert formula is not None  # it was found by its formula
        new = tag(formula.name, attributes, escaped(text))
        return replace(cell, body=spliced(cell.body, [(formula.start, formula.end, new)]))

    return change


def _without_formula(cell: Cell) -> Cell:
    formula = formula_of(cell)
    attributes = {k: v for k, v in cell.attributes.items() if k != "cm"}
    body = spliced(cell.body, [(formula.start, formula.end, b"")]) if formula else cell.body
    return replace(cell, attributes=attributes, body=body)


def _broken_blocks(cells: SheetCells, wanted: set[Place]) -> Iterator[Place]:
    """The first cells of the blocks of which another cell gets a value."""
    for kind in (b"array", b"dataTable"):
        for cell, formula in _with_formula(cells, kind):
            first, _, last = formula.attributes.get("ref", b"").decode().partition(":")
            place = (cell.row, cell.column)
            if last and place not in wanted and _holds(first, last, wanted):
                yield place


def _holds(first: str, last: str, places: set[Place]) -> bool:
    (top, left), (bottom, right) = position(first), position(last)
    return any(top <= row <= bottom and left <= column <= right for row, column in places)


def _with_formula(cells: SheetCells, kind: bytes) -> Iterator[tuple[Cell, _Formula]]:
    """The cells with a formula of this kind, row by row."""
    said = re.compile(rb"""\st\s*=\s*["']%s["']""" % kind)
    starts = cells.row_starts
    rows = {bisect_right(starts, found.start()) - 1 for found in said.finditer(cells.markup.mask)}
    for row in sorted(place for place in rows if place >= 0):
        for cell in cells.cells(cells.row_numbers[row]):
            formula = formula_of(cell)
            if formula is not None and formula.kind == kind:
                yield cell, formula
