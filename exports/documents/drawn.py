"""Figures and QR codes as drawings on paper, each with its words for who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from charts.palette import PALETTES
from exports.codes import QUIET, qr_modules
from exports.deck import Chart, Figure, Map, Table
from exports.stage.drawing import figure_svg
from exports.typeset import REGIONS
from texts.typed import typed
from texts.words import say

_PIXELS = 2.0  # of a drawing, per point on paper
_LETTERS, _SMALL = 8.5, 6.6  # points on paper
_PLAIN = 0.62
_LONGEST_ADDRESS = 300


def common(language: str, is_example: bool) -> dict[str, Any]:
    """What every template reads: language, colours, the foot, and the words for what is cut."""
    return {
        "language": language,
        "region": REGIONS[language],
        "colours": PALETTES["light"],
        "example": say(language, "sheets.example") if is_example else None,
        "page": say(language, "sheets.page", page="#", pages="%"),
        "more": _counted(language, "more"),
        "more_columns": _counted(language, "more_columns"),
    }


def _counted(language: str, key: str) -> dict[str, str]:
    """Both forms of a text that counts, which a template fills in at the ``#``."""
    return {form: say(language, f"sheets.{key}.{form}", count="#") for form in ("one", "other")}


def drawn(figure: Figure, words: str, language: str, width: float) -> dict[str, str]:
    """The drawing for a place of so many points wide, and the same in words.

    Always for paper: the light theme, letters as large as those beside it.
    """
    across = round(width * _PIXELS)
    high = round(across * _shape(figure))
    # The names of the parts of one bar stand side by side under it.
    is_bar = isinstance(figure, Chart) and figure.kind == "stacked" and len(figure.categories) == 1
    letters = _SMALL if is_bar else _LETTERS
    svg = figure_svg(figure, "light", across, high, language, size=letters * _PIXELS)
    return {"svg": svg, "alt": words}


def _shape(figure: Figure) -> float:
    """How high a drawing is, as a part of its width."""
    if isinstance(figure, Map):
        return _PLAIN if figure.places else 0.54
    if isinstance(figure, Chart):
        if len(figure.categories) == 1:
            return 0.36 if figure.kind == "stacked" else 0.7
        return max(_PLAIN, min(1.0, 0.075 * len(figure.categories)))
    return _PLAIN


def code(language: str, address: str) -> dict[str, str]:
    """The QR code of an address from outside, that address, and where a click on it leads.

    svg: "" for an address that no code can hold; of a long one only the beginning is shown.
    """
    shown, svg = typed(address, _LONGEST_ADDRESS), _squares(address)
    return {
        "svg": svg,
        "alt": say(language, "sheets.code.alt", address=shown),
        "lead": say(language, f"sheets.code.{'lead' if svg else 'open'}"),
        "address": shown,
        "href": href(address, address),
    }


def href(address: str, path: str) -> str:
    """A path on the site of ``address``; "" when nobody set where the site is."""
    site = urlsplit(address)
    if not path or not site.netloc:
        return ""
    return path if urlsplit(path).netloc else f"{site.scheme}://{site.netloc}{path}"


def table(found: Table | None) -> Mapping[str, Any] | None:
    """A table for a template; null stays null."""
    if found is None:
        return None
    return {
        "caption": found.caption,
        "head": found.head,
        "rows": found.rows,
        "numeric": sorted(found.numeric),
    }


def _squares(address: str) -> str:
    """Black on white, with the white around it that a camera needs; "" where there is no code."""
    try:
        rows = qr_modules(address)
    except ValueError:
        return ""
    path = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows, start=QUIET)
        for x, dark in enumerate(row, start=QUIET)
        if dark
    )
    side = len(rows) + 2 * QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#FFFFFF" d="M0 0h{side}v{side}h-{side}z"/><path d="{path}"/></svg>'
    )
