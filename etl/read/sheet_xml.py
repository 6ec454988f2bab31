"""What a worksheet's XML says that the fast reader loses, and what would kill it.

``is_plain`` looks for the few byte patterns that matter and is fast; only a sheet in which it
finds something goes through ``SheetScan``, which reads every cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from etl.read.places import address, position
from etl.read.refused import AREA, CELLS, COLUMNS, ROWS, refused
from etl.read.xml import is_utf_8, local, parse, parser

Position = tuple[int, int]

# A cell as every writer writes it: inside A1:AZ250000, no error value, no rarer attribute. Of two
# attributes ``r`` the fast reader takes the first, as this does.
_USUAL = (
    rb'r="(?:[A-Z]|A[A-Z])(?:[1-9]\d{0,4}|1\d{5}|2[0-4]\d{4}|250000)"'
    rb'(?: s="\d+")?(?: t="(?!e")[A-Za-z]+")?(?: ?/)?>'
)
_UNUSUAL = re.compile(rb"<c(?:[\t\n\r/>]| (?!" + _USUAL + rb"))")
_PREFIXED = re.compile(rb":c[\s/>]")
_WITHOUT_VALUE = re.compile(rb"(?:</f>|<f[^>]*/>)\s*(?:</c>|<v\s*/>|<v>\s*</v>)")
_LONGEST_REST = 1 << 20


def is_plain(chunks: Iterable[bytes]) -> bool:
    """Whether nothing in the sheet needs a second look: usual cells, no errors, values everywhere.

    A plain sheet stays inside A1:AZ250000 and within the limit of cells. Doubt is not plain.
    """
    cells = 0
    rest = b""
    for place, chunk in enumerate(chain(chunks, [b""])):
        if place == 0 and not is_utf_8(chunk):
            return False
        piece = rest + chunk
        cut = _last_start(piece) if chunk else len(piece)
        piece, rest = piece[:cut], piece[cut:]
        cells += piece.count(b"<c ")
        if cells > CELLS or len(rest) > _LONGEST_REST or not _is_plain_piece(piece):
            return False
    return True


def _last_start(piece: bytes) -> int:
    """Where the last cell begins, or else the last tag: so no cell is looked at in two halves."""
    cell = piece.rfind(b"<c ")
    return cell if cell >= 0 else max(piece.rfind(b"<"), 0)


def _is_plain_piece(piece: bytes) -> bool:
    if (b"!" in piece and b"<!" in piece) or _UNUSUAL.search(piece):
        return False
    if b":" in piece and _PREFIXED.search(piece):
        return False
    return not (b"<f" in piece and _WITHOUT_VALUE.search(piece))


class SheetScan:
    """Reads every cell of one sheet's XML and keeps what the fast reader loses.

    rows, columns: the last row and column with a value or a formula; cells that only have a style
        do not count.
    errors: place → error value, such as ``#REF!``.
    formulas_without_value: the places of formulas that were never calculated.

    Raises Refused at the first value out of reach, or one value too many.
    """

    def __init__(self, title: str, cells_before: int = 0) -> None:
        self.title = title
        self.rows = self.columns = 0
        self.errors: dict[Position, str] = {}
        self.formulas_without_value: set[Position] = set()
        self.cells = cells_before
        self._row = self._column = 0
        self._kind = ""
        self._has_formula = self._has_value = False
        self._text = ""
        self._reading = parser()

    def read(self, chunks: Iterable[bytes]) -> None:
        """Read the sheet's XML to its end. To the fast reader, all but UTF-8 would be empty."""
        beginning = iter(chunks)
        first = next(beginning, b"")
        if not is_utf_8(first):
            raise refused("file-unsafe")
        self._reading.buffer_text = True
        self._reading.StartElementHandler = self._start
        self._reading.EndElementHandler = self._end
        parse(chain([first], beginning), self._reading)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name) if ":" in name else name
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self._has_value = True
            self._reading.CharacterDataHandler = self._hear
        elif name == "is":
            self._has_value = True
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if written := attributes.get("r"):
            self._row, self._column = position(written)
        else:
            self._column += 1
        self._kind = attributes.get("t", "n")
        self._has_formula = self._has_value = False
        self._text = ""

    def _hear(self, text: str) -> None:
        self._text += text

    def _end(self, name: str) -> None:
        name = local(name) if ":" in name else name
        if name == "v":
            self._reading.CharacterDataHandler = None
        elif name == "c" and (self._has_value or self._has_formula):
            self._keep((self._row, self._column))

    def _keep(self, place: Position) -> None:
        self.cells += 1
        self.rows = max(self.rows, place[0])
        self.columns = max(self.columns, place[1])
        if place[0] > ROWS or place[1] > COLUMNS or self.rows * self.columns > AREA:
            raise refused("cell-far-away", self.title, address(*place))
        if self.cells > CELLS:
            raise refused("too-many-cells")
        if self._kind == "e":
            self.errors[place] = self._text.strip()
        elif self._has_formula and not self._text and not self._is_empty_text():
            self.formulas_without_value.add(place)

    def _is_empty_text(self) -> bool:
        """Whether the formula was calculated, as ="" is, and gave an empty text."""
        return self._kind == "str" and self._has_value
