"""QR codes: the same address for a phone, as modules and as a drawing. Made here, not asked for."""

from __future__ import annotations

from functools import lru_cache

QUIET = 4  # modules of white around a code, which a reader needs


@lru_cache(maxsize=512)
def qr_modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """The code of an address at level M, row by row, True for black, without its quiet zone.

    Raises ``segno.DataOverflowError`` (a ValueError) for more than a code can hold (2 331 signs).
    """
    import segno  # only who draws a code waits for it

    code = segno.make_qr(address, error="m", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def qr_svg(address: str, size: int) -> str:
    """A nested ``<svg>`` of ``size`` by ``size``, black on white, quiet zone included.

    It has no place of its own: put it in a ``<g transform="translate(…)">``.
    """
    modules = qr_modules(address)
    side = len(modules) + 2 * QUIET
    runs = "".join(
        f"M{start + QUIET} {y + QUIET}h{long}v1h-{long}z"
        for y, row in enumerate(modules)
        for start, long in _runs(row)
    )
    return (
        f'<svg width="{size}" height="{size}" viewBox="0 0 {side} {side}"'
        f' shape-rendering="crispEdges"><rect width="{side}" height="{side}" fill="#FFFFFF"/>'
        f'<path d="{runs}" fill="#000000"/></svg>'
    )


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where black begins, and how far it goes."""
    found: list[tuple[int, int]] = []
    for x, black in enumerate(row):
        if black and x and row[x - 1]:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif black:
            found.append((x, 1))
    return found
