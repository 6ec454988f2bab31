"""A value as a cell of the XML holds it, and the text that a cell holds now."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date, datetime

from etl.returned.cells import Cell
from etl.returned.corrections import Value
from etl.returned.markup import Markup, cell_text, unescaped
from etl.returned.styles import Styles
from etl.returned.workbook import WorkbookPart

_OF_VALUE = ("t", "cm", "vm")  # what kind of value it is; cell and value metadata belong to it
_PHONETIC = re.compile(rb"<((?:[\w.-]+:)?rPh)(?=[\s>]).*?</\1\s*>", re.DOTALL)
_TEXT = re.compile(rb"<((?:[\w.-]+:)?t)(?:\s[^>]*)?(?<!/)>(.*?)</\1\s*>", re.DOTALL)
_VALUE = re.compile(rb"<((?:[\w.-]+:)?v)(?:\s[^>]*)?(?<!/)>(.*?)</\1\s*>", re.DOTALL)
_EPOCH = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_LEAP_DAY_THAT_NEVER_WAS = 60
_LONGEST = 32_767


class CellWriter:
    """Writes values into cells of one sheet."""

    def __init__(self, styles: Styles, date1904: bool, prefix: bytes) -> None:
        self._styles = styles
        self._date1904 = date1904
        self._prefix = prefix

    def written(self, cell: Cell, value: Value) -> Cell:
        """The cell with another value and no formula; a day gets a format that shows days.

        Raises ValueError for a number that Excel does not have.
        """
        attributes = {k: v for k, v in cell.attributes.items() if k not in _OF_VALUE}
        bare = replace(cell, attributes=attributes, body=b"")
        if value is None or value == "":
            return bare
        if isinstance(value, date):
            serial = day_serial(value, self._date1904)
            if serial is None:
                return self._with_text(bare, f"{value:%d/%m/%Y}")
            return self._with_number(bare, serial, self._styles.as_day(cell.style))
        if isinstance(value, str):
            return self._with_text(bare, value)
        return self._with_number(bare, value, self._styles.as_number(cell.style))

    def _with_text(self, cell: Cell, text: str) -> Cell:
        p = self._prefix
        body = b'<%sis><%st xml:space="preserve">%s</%st></%sis>'
        body %= (p, p, cell_text(text[:_LONGEST]), p, p)
        return replace(cell, attributes={**cell.attributes, "t": b"inlineStr"}, body=body)

    def _with_number(self, cell: Cell, number: float, style: int) -> Cell:
        if not math.isfinite(number):
            raise ValueError(f"not a number for a cell: {number}")
        written = repr(int(number) if number == int(number) else float(number)).encode()
        body = b"<%sv>%s</%sv>" % (self._prefix, written, self._prefix)
        cell = replace(cell, body=body)
        return cell if style == cell.style else cell.with_style(style)


def day_serial(day: date, date1904: bool) -> float | None:
    """The number that stands for a day (and an hour); None for a day before Excel's first."""
    plain = day.date() if isinstance(day, datetime) else day
    serial = float((plain - _EPOCH[date1904]).days)
    if not date1904 and serial <= _LEAP_DAY_THAT_NEVER_WAS:
        serial -= 1
    if serial < (0 if date1904 else 1):
        return None
    if isinstance(day, datetime):
        serial += (day.hour * 3600 + day.minute * 60 + day.second) / 86_400
    return serial


class CellTexts:
    """What cells hold now, as text; the shared texts are looked up when first asked."""

    def __init__(self, workbook: WorkbookPart) -> None:
        self._workbook = workbook
        self._shared: list[bytes] | None = None

    def text(self, cell: Cell) -> str:
        """The text of a cell, or of its formula's last result; "" for an empty one."""
        kind = cell.attributes.get("t")
        if kind == b"inlineStr":
            return _plain(cell.body)
        found = _VALUE.search(cell.body)
        if found is None:
            return ""
        if kind != b"s":
            return unescaped(found[2])
        shared, number = self._all_shared(), int(found[2])
        return _plain(shared[number]) if number < len(shared) else ""

    def _all_shared(self) -> list[bytes]:
        if self._shared is None:
            found = self._workbook.relations.of_kind("sharedStrings")
            xml = self._workbook.members.read(found.member) if found else b""
            self._shared = _items(xml) if xml else []
        return self._shared


def _items(xml: bytes) -> list[bytes]:
    markup = Markup(xml)
    item = re.compile(rb"<%ssi(?=[\s/>])" % re.escape(markup.prefix))
    starts = [found.start() for found in item.finditer(markup.mask)]
    ends = [*starts[1:], markup.root.close]
    return [xml[start:end] for start, end in zip(starts, ends, strict=True)]


def _plain(xml: bytes) -> str:
    """The text without the hints on how to pronounce it."""
    return "".join(unescaped(text) for _, text in _TEXT.findall(_PHONETIC.sub(b"", xml)))
