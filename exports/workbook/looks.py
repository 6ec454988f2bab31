"""How the cells look: colours of the palette, and formats that each language of Excel reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charts.palette import PALETTES
from exports.book import Kind

if TYPE_CHECKING:
    from xlsxwriter import Workbook

COLOURS = PALETTES["light"]
FONT = "Calibri"
# Excel itself puts the point and the comma of the reader's language.
NUMBERS: dict[Kind, str] = {
    "count": "#,##0",
    "number": "#,##0.0",
    "share": "0%",
    "euro": "[$€-813] #,##0",
    "day": "dd/mm/yyyy",
}

_TO_THE_RIGHT = ("count", "number", "share", "euro")


def _placed(kind: Kind) -> dict[str, Any]:
    """A number stands to the right; all else to the left, away from the number before it."""
    return {"align": "right"} if kind in _TO_THE_RIGHT else {"align": "left", "indent": 1}


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        def made(**more: Any) -> Any:
            plain = {"font_name": FONT, "font_size": 11, "font_color": COLOURS["text"]}
            return workbook.add_format(plain | {"valign": "top"} | more)

        soft = COLOURS["text-soft"]
        self.title = made(bold=True, font_size=18)
        self.stamp = made(bold=True, bg_color=COLOURS["accent"], font_color=COLOURS["on-accent"])
        self.plain_stamp = made(font_color=soft)
        self.line = made(font_color=soft)
        self.caption = made(bold=True, font_size=14)
        self.name = made(bold=True, text_wrap=True, **_placed("text"))
        self.note = made(italic=True, font_color=soft)
        self.link = made(font_color=COLOURS["action"], underline=1)
        line = {"bottom": 2, "bottom_color": COLOURS["border"]}
        head = {"bold": True, "text_wrap": True, "bg_color": COLOURS["surface-2"], **line}
        self._head, self._number_head = (
            made(**head, **_placed(kind)) for kind in ("text", "count")
        )
        self._kinds = {
            kind: made(num_format=form, **_placed(kind)) for kind, form in NUMBERS.items()
        }
        left = _placed("text")
        self._kinds |= {"text": made(**left), "prose": made(text_wrap=True, **left)}
        self._kinds["link"] = made(font_color=COLOURS["action"], underline=1, **left)
        top = {"top": 1, "top_color": COLOURS["border"], "bold": True}
        self._totals = {
            kind: made(num_format=form, **_placed(kind), **top) for kind, form in NUMBERS.items()
        }
        self._totals["text"] = made(**top, **left)

    def of(self, kind: Kind, is_total: bool = False) -> Any:
        """The format of a cell of this kind. is_total: on the line of totals."""
        if is_total:
            return self._totals.get(kind, self._totals["text"])
        return self._kinds[kind]

    def head(self, kind: Kind) -> Any:
        """The format of the head of a column: over numbers it stands to the right, as they do."""
        return self._number_head if kind in _TO_THE_RIGHT else self._head
