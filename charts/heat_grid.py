"""Two columns of codes and their numbers → the lines and cells of a heat table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import SMALL, Context, is_unknown, label
from texts.words import UNKNOWN, number, share

REST = "…rest"  # the code of a line that sums the codes without a line of their own
TOTAL = "…total"  # the code of a line of totals, which is not narrowed to a code
Code = str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell counts; all null where nobody told.

    part, whole: as ``numerator`` and ``denominator`` of the results. value: what is shown instead
    of the count, where a sum or median is shown.
    """

    part: int | None
    whole: int | None = None
    value: float | None = None

    def plus(self, other: Cell) -> Cell:
        """Both together; what is unknown adds nothing to what is known."""
        part, whole = _plus(self.part, other.part), _plus(self.whole, other.whole)
        return Cell(
            None if part is None else round(part),
            None if whole is None else round(whole),
            _plus(self.value, other.value),
        )


@dataclass(frozen=True, slots=True)
class Side:
    """The lines of one side of the table: a code each, null for unknown, ``REST`` for the rest.

    by: the column of the results. head: what the side is called. left_out: the codes that have no
    line of their own.
    """

    by: str
    head: str
    codes: tuple[Code, ...]
    names: tuple[str, ...]
    left_out: frozenset[str]

    @property
    def has_rest(self) -> bool:
        """Whether a line sums the codes that are left out."""
        return REST in self.codes

    def line(self, code: object) -> Code:
        """The code of the line on which a code stands."""
        if is_unknown(code):
            return None
        return REST if str(code) in self.left_out else str(code)


_NOTHING, _NONE_OF_NONE, _SILENCE = Cell(0), Cell(0, 0), Cell(None)


@dataclass(frozen=True, slots=True)
class Heat:
    """A heat table being drawn.

    rows, columns: code → name of each line, that of totals last. has_wholes: the cells are parts of
    a whole.
    """

    sides: tuple[Side, Side]
    rows: Mapping[Code, str]
    columns: Mapping[Code, str]
    cells: Mapping[tuple[Code, Code], Cell]
    silent: Collection[str]
    context: Context
    measure: str
    write: Callable[[float], str] | None
    has_wholes: bool

    @property
    def is_plain(self) -> bool:
        """Whether each cell is one count, so that the table can be as the picture is."""
        return self.write is None and not self.has_wholes

    def cell(self, row: Code, column: Code) -> Cell:
        """What is in a cell: nothing where the results have no such row, unless it is silent."""
        if row in self.silent:
            return self.cells.get((row, column), _SILENCE)
        return self.cells.get((row, column), _NONE_OF_NONE if self.has_wholes else _NOTHING)

    def size(self, cell: Cell) -> float | None:
        """What the tint tells; null where there is nothing to compare."""
        if self.write is not None:
            return cell.value
        if cell.whole is None or cell.part is None:
            return cell.part
        return cell.part / cell.whole if cell.whole >= SMALL else None

    def words(self, cell: Cell) -> str:
        """The cell as text: ``7``, ``7 van 12 (58%)``, an amount, or a dash."""
        if cell.part is None:
            return UNKNOWN
        if self.write is not None:
            return UNKNOWN if cell.value is None else self.write(cell.value)
        if cell.whole is None:
            return number(self.context.language, cell.part)
        if cell.whole < SMALL:
            return self.context.say("of", part=cell.part, whole=cell.whole)
        told = share(self.context.language, cell.part / cell.whole)
        return self.context.say("of_share", part=cell.part, whole=cell.whole, share=told)

    def shown(self, cell: Cell) -> str:
        """The cell as it stands in the picture: an amount with how many rows it rests on."""
        words = self.words(cell)
        if self.write is None or words == UNKNOWN:
            return words
        return self.context.say("crossing.with_n", value=words, n=cell.part)

    def href(self, row: Code, column: Code, whole: bool = False) -> str:
        """Where the rows of a cell are; a total is not narrowed by the dimension it sums."""
        placed = zip(self.sides, (row, column), strict=True)
        codes = {each.by: code for each, code in placed if code != TOTAL}
        series = (["rest"] if REST in codes.values() else []) + (["whole"] if whole else [])
        return self.context.to("_".join(series), None, **codes)


def left_out(
    results: pd.DataFrame, by: str, most: int, value: str = "numerator", always: Sequence[str] = ()
) -> list[str]:
    """The codes without a line of their own when ``most`` have one: those with the least.

    A single code is never left out: the line of the rest would take as much room. The unknown has
    its own line. always: codes that are there even where the results have none of them.
    """
    sizes = _sizes(results, by, value, always)
    if len(sizes) <= most + 1:
        return []
    return sorted(sorted(sizes, key=lambda code: (-sizes[code], code))[most:])


def side(
    results: pd.DataFrame,
    by: str,
    head: str,
    labels: Mapping[str, str],
    context: Context,
    most: int,
    always: Sequence[str] = (),
    value: str = "numerator",
    adds_up: bool = True,
) -> Side:
    """One side: in the order of the labels, codes without a label by size, the unknown last.

    adds_up: a line may sum the codes that are left out; else they are just not there.
    """
    apart = frozenset(left_out(results, by, most, value, always))
    sizes = _sizes(results, by, value, always)
    places = {code: place for place, code in enumerate(labels)}
    kept = sorted(
        sizes.keys() - apart,
        key=lambda code: (places.get(code, len(places)), -sizes[code], code),
    )
    rest = [REST] if apart and adds_up else []
    blank = [None] if any(is_unknown(code) for code in results[by]) else []
    codes: list[Code] = [*kept, *rest, *blank]
    names = [
        context.say("heat.rest", count=len(apart))
        if code == REST and rest
        else _name(code, labels, context)
        for code in codes
    ]
    return Side(by, head, tuple(codes), tuple(_apart(names)), apart)


def cells_of(
    results: pd.DataFrame, sides: Sequence[Side], value: str = "numerator"
) -> dict[tuple[Code, ...], Cell]:
    """Codes of the lines → cell, for each combination that the results have; the rest summed.

    results: one row per combination, with the column of each side, ``numerator``, ``value`` and,
    for parts of a whole, ``denominator``.
    """
    found: dict[tuple[Code, ...], Cell] = {}
    empty = [None] * len(results)
    wholes = results.get("denominator", empty)
    numbers = zip(results["numerator"], wholes, results[value], strict=True)
    keys = list(zip(*(results[each.by] for each in sides), strict=True)) if sides else [()]
    for codes, (part, whole, shown) in zip(keys, numbers, strict=True):
        place = tuple(each.line(code) for each, code in zip(sides, codes, strict=True))
        cell = Cell(_count(part), _count(whole), None if is_unknown(shown) else float(shown))
        found[place] = found[place].plus(cell) if place in found else cell
    return found


def _sizes(results: pd.DataFrame, by: str, value: str, always: Sequence[str]) -> dict[str, float]:
    sizes = dict.fromkeys(always, 0.0)
    for code, amount in zip(results[by], results[value], strict=True):
        if not is_unknown(code):
            known = 0.0 if is_unknown(amount) else float(amount)
            sizes[str(code)] = sizes.get(str(code), 0.0) + known
    return sizes


def _name(code: Code, labels: Mapping[str, str], context: Context) -> str:
    """What a line is called: words of ours with a capital, a workbook's own as they are."""
    name = label(labels, code, context)
    return name[:1].upper() + name[1:] if code in labels else name


def _apart(names: Sequence[str]) -> list[str]:
    """The names, each only once: a table's columns must differ."""
    seen: dict[str, int] = {}
    apart = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        apart.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return apart


def _count(value: float | None) -> int | None:
    return None if value is None or is_unknown(value) else round(float(value))


def _plus(one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other
