"""Data → a PDF that can be read aloud (PDF/UA-1) or a picture, by a template and typst.

What was typed goes in as data, never as markup. The same data are the same bytes each time, on
each machine: our own font, the day of the data, no clock.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from texts.words import NO_BREAK

REGIONS = {"nl": "be", "en": "gb"}
NO_SIGN = "□"
_LAST_EUROPEAN = 0x04FF  # the end of the Cyrillic block
_PUNCTUATION = range(0x2010, 0x2041)
_FONT = "fontpkg_source_sans_3"  # a package that holds the font and nothing else
_PIXELS_PER_INCH = 72  # so that a point of a template is a pixel of its picture


def compiled(
    template: Path,
    words: Mapping[str, Any],
    made_at: int,
    kind: Literal["pdf", "png"] = "pdf",
) -> bytes:
    """The file that the template makes of ``words``, which it reads as ``sys.inputs.given``.

    made_at: seconds since 1970, the moment that stands in the file. Raises typst.TypstError for a
    mistake in the template, and for a sign that our fonts lack in a PDF.
    """
    import typst  # it loads the compiler: only who asks for a file waits for it

    made = typst.compile(
        template,
        root=template.parent,
        format=kind,
        pdf_standards="ua-1" if kind == "pdf" else [],
        ppi=_PIXELS_PER_INCH,
        timestamp=made_at,
        sys_inputs={"given": json.dumps(words)},
        font_paths=_fonts(),
        ignore_system_fonts=True,  # the same letters, and bytes, on each machine
    )
    if not isinstance(made, bytes):
        raise ValueError(f"{template.name}: a picture has one page")
    return made


def with_signs_we_have(
    make: Callable[[Mapping[str, Any]], bytes], words: Mapping[str, Any]
) -> bytes:
    """What ``make`` makes; where it cannot, once more with squares for signs that our fonts lack.

    A PDF/UA file may not hold text that cannot be shown (emoji, say).
    """
    import typst

    try:
        return make(words)
    except typst.TypstError:
        return make(european(words))


def european(words: Any) -> Any:
    """The same, every sign outside the European alphabets replaced by a square."""
    if isinstance(words, str):
        return "".join(mark if is_shown(mark) else NO_SIGN for mark in words)
    if isinstance(words, Mapping):
        return {key: european(value) for key, value in words.items()}
    if isinstance(words, list | tuple):
        return [european(value) for value in words]
    return words


def is_shown(mark: str) -> bool:
    """Whether our fonts surely have the sign."""
    if mark == NO_BREAK:
        return True
    is_ours = mark in "→€" or ord(mark) in _PUNCTUATION or ord(mark) <= _LAST_EUROPEAN
    return is_ours and mark.isprintable()


@cache
def _fonts() -> list[Path]:
    return [Path(str(files(_FONT)))]
