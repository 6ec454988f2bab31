"""Raw cell values → typed values and what is wrong with them, by what the column holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from etl.check.catalogue import Code, error, warning
from etl.check.near import near
from etl.contract import Column, Kind
from etl.messages import shown
from etl.tables import Value
from etl.values import cells
from etl.values.lookup import Lookup, Lookups

REQUIRED_BLANK = error("required-blank")
CELL_ERROR = error("cell-error")
NO_RESULT = error("formula-without-value")
NO_RESULT_OPTIONAL = warning("formula-without-value-optional")
WHICH_DAY = warning("which-day")
UNDERSTOOD = warning("value-understood")

UNREADABLE = {
    name: error(name)
    for name in (
        "not-a-date", "impossible-date", "not-a-number", "negative", "not-whole", "too-large",
    )
}  # fmt: skip
UNKNOWN = {
    Kind.CHOICE: error("not-a-choice"),
    Kind.HUB: error("not-a-hub"),
    Kind.PERIOD: error("not-a-period", "report"),
    Kind.MUNICIPALITY: error("not-a-municipality"),
    Kind.THEME: error("not-a-theme"),
    Kind.CHANNEL: error("not-a-channel"),
}

_MOST_PROPOSALS = 300  # a column of other things altogether needs no thousand searches
_ORDINARY = 1e9
_ERROR_TEXT = re.compile(r"#(REF!|DIV/0!|VALUE!|NAME\?|N/A|NUM!|NULL!|SPILL!|CALC!)")


@dataclass(frozen=True, slots=True)
class Broken:
    """Stands for the value of a cell that has none to read.

    shown: the error that Excel shows there; "" for a formula that was never calculated.
    """

    shown: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with a value, wherever it stands."""

    code: Code
    found: str
    proposal: str | None = None
    values: tuple[tuple[str, object], ...] = ()


@dataclass(slots=True)
class Cell:
    """A raw value, read: typed, blank or not, and what is wrong with it."""

    value: Value
    remarks: tuple[Remark, ...] = ()
    blank: bool = False

    @property
    def unreadable(self) -> bool:
        """Whether the value is unknown although something stands in the cell."""
        return any(remark.code.severity == "error" for remark in self.remarks)


@dataclass(slots=True)
class Reading:
    """The different raw values of a column, read. Most of them are just what they should be.

    typed: raw value → typed value. blank: the raw values of empty cells.
    odd: raw value → the cell, where there is a remark on it.
    """

    typed: dict[object, Value] = field(default_factory=dict)
    blank: set[object] = field(default_factory=set)
    odd: dict[object, Cell] = field(default_factory=dict)


class CellReader:
    """Reads the cells of one column."""

    def __init__(self, column: Column, lookups: Lookups, date1904: bool) -> None:
        self.column = column
        self._date1904 = date1904
        self._unknown = 0
        self._lookup = _lookup(column, lookups)
        self._parse: Callable[[object], Value | Cell] = {
            Kind.TEXT: cells.text,
            Kind.REFERENCE: cells.text,
            Kind.DATE: self._day,
            Kind.AMOUNT: self._numeric(_amount),
            Kind.NUMBER: self._numeric(_number),
            Kind.COUNT: self._numeric(cells.count),
            Kind.REFERRAL: self._listed_or_free,
        }.get(column.kind, self._listed)

    def read(self, raw: object) -> Cell:
        """One cell, typed; what is wrong with it comes as remarks, never as an exception."""
        reading = self.read_all((raw,))
        return reading.odd.get(raw) or Cell(reading.typed[raw], blank=raw in reading.blank)

    def read_all(self, raws: Iterable[object]) -> Reading:
        """The raw values of many cells, each read once."""
        reading = Reading()
        nothing: Value = [] if self.column.many else None
        parse = self._several if self.column.many else self._parse
        for raw in raws:
            if type(raw) is Broken:
                found: Value | Cell = self._broken(raw.shown)
            elif cells.is_blank(raw):
                reading.blank.add(raw)
                found = nothing
            elif type(raw) is str and raw[0] == "#" and _ERROR_TEXT.fullmatch(raw):
                found = self._broken(raw)
            else:
                found = parse(raw)
            if isinstance(found, Cell):
                reading.odd[raw] = found
                found = found.value
            reading.typed[raw] = found
        return reading

    def _several(self, raw: object) -> Value | Cell:
        values: list[str] = []
        remarks: list[Remark] = []
        for part in cells.split(raw):
            found = self._parse(part)
            if isinstance(found, Cell):
                remarks += found.remarks
                found = found.value
            if isinstance(found, str) and found not in values:
                values.append(found)
        return Cell(values, tuple(remarks)) if remarks else values

    def blank(self) -> Remark | None:
        """What is wrong with an empty cell, if anything."""
        if not self.column.required:
            return None
        return Remark(REQUIRED_BLANK, "", values=(("column", self.column.header),))

    def _broken(self, error_text: str) -> Cell:
        if error_text:
            code = CELL_ERROR
        else:
            code = NO_RESULT if self.column.required else NO_RESULT_OPTIONAL
        remark = Remark(code, error_text, values=(("column", self.column.header),))
        return Cell([] if self.column.many else None, (remark,))

    def _day(self, raw: object) -> Value | Cell:
        try:
            found, day_known = cells.day(raw, self._date1904)
        except cells.Unreadable as problem:
            return self._refused(raw, UNREADABLE[problem.reason])
        if day_known:
            return found
        return Cell(found, (Remark(WHICH_DAY, cells.text(raw), shown(found)),))

    def _numeric(self, parse: Callable[[object], Value]) -> Callable[[object], Value | Cell]:
        def read(raw: object) -> Value | Cell:
            try:
                return parse(raw)
            except cells.Unreadable as problem:
                return self._refused(raw, UNREADABLE[problem.reason])

        return read

    def _listed(self, raw: object) -> Value | Cell:
        said = cells.text(raw)
        match = self._lookup.find(said)
        if match is None:
            self._unknown += 1
            proposal = near(said, self._lookup) if self._unknown <= _MOST_PROPOSALS else None
            return self._refused(raw, UNKNOWN[self.column.kind], proposal)
        if match.how in ("plural", "typo"):
            remark = Remark(UNDERSTOOD, said, match.understood_as)
            return Cell(match.code, (remark,))
        return match.code

    def _listed_or_free(self, raw: object) -> Value:
        said = cells.text(raw)
        match = self._lookup.find(said)
        # One letter may be the difference between two organisations, so a guess stays free text.
        return match.code if match and match.how in ("exact", "alias", "plural") else said

    def _refused(self, raw: object, code: Code, proposal: str | None = None) -> Cell:
        options = ", ".join(choice.nl for choice in self.column.choices)
        values = (("column", self.column.header), ("options", options))
        found = shown(raw) if isinstance(raw, date) else cells.text(raw)
        return Cell(None, (Remark(code, found, proposal, values),))


def _amount(raw: object) -> Decimal:
    # Nearly every amount is a float with at most two decimals: four times as fast as any text.
    if type(raw) is float and 0 < raw < _ORDINARY and round(raw, 2) == raw:
        return Decimal(f"{raw:.2f}")
    return cells.amount(raw)


def _number(raw: object) -> float:
    if type(raw) is float and 0 < raw < _ORDINARY and round(raw, 2) == raw:
        return raw
    return cells.number(raw)


def _lookup(column: Column, lookups: Lookups) -> Lookup:
    own = {
        Kind.HUB: lookups.hub,
        Kind.PERIOD: lookups.period,
        Kind.MUNICIPALITY: lookups.municipality,
        Kind.THEME: lookups.theme,
        Kind.CHANNEL: lookups.channel,
        Kind.REFERRAL: lookups.referral,
    }
    return own[column.kind] if column.kind in own else lookups.choices(column)
