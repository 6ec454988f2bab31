"""The font of a deck: the letters that it uses and no others, packed for a browser.

A file for a USB stick carries its font inside. The package that holds Source Sans 3 has 2,480
glyphs; a deck uses about a hundred. The glyphs keep their numbers and the unused ones become empty,
so that no table has to be rewritten but those that hold the outlines. The font is then packed as
WOFF 1, each table compressed on its own, as every browser reads it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

_FONT = "fontpkg_source_sans_3"  # a package that holds the font and nothing else
_FILE = "SourceSans3[wght].ttf"
# What a browser needs to set text in any weight; kerning (290 kB) and the like stay at home.
_KEPT = (
    "OS/2", "HVAR", "MVAR", "STAT", "avar", "cmap", "fvar", "gasp", "glyf", "gvar", "head", "hhea",
    "hmtx", "loca", "maxp", "name", "post",
)  # fmt: skip
_WORDS, _SCALE, _TWO_SCALES, _MATRIX, _MORE = 0x1, 0x8, 0x40, 0x80, 0x20  # parts of a glyph
_NO_NAMES = b"\0\3\0\0"  # version 3 of the table of names: it has none


@lru_cache(maxsize=8)
def woff(letters: frozenset[str]) -> bytes:
    """Source Sans 3, all weights, with the outlines of ``letters`` only, as a WOFF file.

    A letter that the font lacks is left out; the browser shows it in another font.
    """
    tables = _tables((files(_FONT) / "files" / _FILE).read_bytes())
    offsets = _offsets(tables["loca"], is_long=struct.unpack(">h", tables["head"][50:52])[0] == 1)
    numbers = _glyphs(tables["cmap"])
    kept = _with_parts(
        {0} | {numbers[ord(letter)] for letter in letters if ord(letter) in numbers},
        tables["glyf"],
        offsets,
    )
    outlines = [
        tables["glyf"][start:end] if at in kept else b""
        for at, (start, end) in enumerate(pairwise(offsets))
    ]
    tables["glyf"], tables["loca"] = _joined(outlines)
    tables["head"] = tables["head"][:50] + struct.pack(">h", 1) + tables["head"][52:]
    tables["gvar"] = _variations(tables["gvar"], kept)
    tables["post"] = _NO_NAMES + tables["post"][4:32]
    return _packed({tag: tables[tag] for tag in sorted(_KEPT)})


def _tables(font: bytes) -> dict[str, bytes]:
    """Tag → content of every table of a TrueType file."""
    (count,) = struct.unpack(">H", font[4:6])
    entries = struct.iter_unpack(">4sLLL", font[12 : 12 + 16 * count])
    return {tag.decode(): font[at : at + size] for tag, _, at, size in entries}


def _offsets(loca: bytes, *, is_long: bool) -> list[int]:
    """Where each glyph begins in ``glyf``; one more than there are glyphs."""
    if is_long:
        return [at for (at,) in struct.iter_unpack(">L", loca)]
    return [2 * at for (at,) in struct.iter_unpack(">H", loca)]


def _glyphs(cmap: bytes) -> dict[int, int]:
    """Code point → number of its glyph, from the subtable of Unicode's first plane.

    Raises LookupError for a font without one.
    """
    (count,) = struct.unpack(">H", cmap[2:4])
    for platform, _, at in struct.iter_unpack(">HHL", cmap[4 : 4 + 8 * count]):
        if platform in (0, 3) and struct.unpack(">H", cmap[at : at + 2])[0] == 4:
            return dict(_segments(cmap[at:]))
    raise LookupError("the font has no table of letters")


def _segments(table: bytes) -> Iterator[tuple[int, int]]:
    (size,) = struct.unpack(">H", table[6:8])

    def column(place: int, form: str = "H") -> tuple[int, ...]:
        start = 14 + place * size + (2 if place else 0)
        return struct.unpack(f">{size // 2}{form}", table[start : start + size])

    rows = zip(column(1), column(0), column(2), column(3), strict=True)
    for at, (first, last, delta, reach) in enumerate(rows):
        for point in range(first, min(last, 0xFFFE) + 1):
            number = point
            if reach:
                place = 16 + 3 * size + 2 * at + reach + 2 * (point - first)
                (number,) = struct.unpack(">H", table[place : place + 2])
            if number or not reach:
                yield point, (number + delta) & 0xFFFF


def _with_parts(wanted: set[int], glyf: bytes, offsets: list[int]) -> set[int]:
    """The wanted glyphs and those of which they consist: an é is an e and an accent."""
    found: set[int] = set()
    while wanted:
        at = wanted.pop()
        found.add(at)
        wanted |= set(_parts(glyf[offsets[at] : offsets[at + 1]])) - found
    return found


def _parts(outline: bytes) -> Iterator[int]:
    if not outline or struct.unpack(">h", outline[:2])[0] >= 0:
        return
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, number = struct.unpack(">HH", outline[place : place + 4])
        yield number
        place += 8 if flags & _WORDS else 6
        place += 2 * bool(flags & _SCALE) + 4 * bool(flags & _TWO_SCALES)
        place += 8 * bool(flags & _MATRIX)


def _joined(pieces: list[bytes]) -> tuple[bytes, bytes]:
    """The pieces end to end, and the long offsets of their beginnings and of the end."""
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return b"".join(pieces), struct.pack(f">{len(starts)}L", *starts)


def _variations(gvar: bytes, kept: set[int]) -> bytes:
    """The table of what each weight changes, empty for all glyphs that are not kept."""
    axes, shared_count, shared_at, count, flags, start = struct.unpack(">HHLHHL", gvar[4:20])
    is_long = bool(flags & 1)
    offsets = _offsets(gvar[20 : 20 + (4 if is_long else 2) * (count + 1)], is_long=is_long)
    changes, places = _joined(
        [
            gvar[start + first : start + last] if at in kept else b""
            for at, (first, last) in enumerate(pairwise(offsets))
        ]
    )
    shared = gvar[shared_at : shared_at + 2 * axes * shared_count]
    end = 20 + len(places)
    head = struct.pack(">HHLHHL", axes, shared_count, end, count, flags | 1, end + len(shared))
    return gvar[:4] + head + places + shared + changes


def _packed(tables: Mapping[str, bytes]) -> bytes:
    """The tables as a WOFF 1 file."""
    place = 44 + 20 * len(tables)
    entries, bodies = b"", b""
    for tag, table in tables.items():
        packed = zlib.compress(table, 9)
        body = packed if len(packed) < len(table) else table
        padded = table + b"\0" * (-len(table) % 4)
        checked = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        entries += struct.pack(
            ">4sLLLL", tag.encode(), place + len(bodies), len(body), len(table), checked
        )
        bodies += body + b"\0" * (-len(body) % 4)
    plain = 12 + 16 * len(tables) + sum(len(table) + -len(table) % 4 for table in tables.values())
    size = place + len(bodies)
    head = struct.pack(">4sLLHHLHH20x", b"wOFF", 0x00010000, size, len(tables), 0, plain, 1, 0)
    return head + entries + bodies
