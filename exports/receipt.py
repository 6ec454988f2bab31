"""A receipt → a PDF that can be read aloud (PDF/UA-1), the same bytes each time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from exports.receipt_words import counts, facts, warnings, warnings_lead
from handin.receipt import Receipt
from texts.words import NO_BREAK, say

_TEMPLATE = Path(__file__).with_suffix(".typ")
_REGIONS = {"nl": "be", "en": "gb"}
_LAST_EUROPEAN = 0x04FF  # the end of the Cyrillic block
_PUNCTUATION = range(0x2010, 0x2041)
_NO_SIGN = "□"
_FONT = "fontpkg_source_sans_3"  # a package that holds the font and nothing else


def receipt_pdf(receipt: Receipt, language: str) -> bytes:
    """The receipt as a PDF: tagged, with title and language, dated when the report came in.

    What was typed goes in as data, never as markup. Signs that our fonts lack (emoji, say) become
    squares: a PDF/UA file may not hold text that cannot be shown.
    """
    import typst  # it loads the compiler: only who asks for a receipt waits for it

    words = _words(receipt, language)
    made_at = int(receipt.at.timestamp())
    try:
        return _compiled(words, made_at)
    except typst.TypstError:
        return _compiled(_european(words), made_at)


def _compiled(words: Mapping[str, Any], made_at: int) -> bytes:
    import typst

    return typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        format="pdf",
        pdf_standards="ua-1",
        timestamp=made_at,
        sys_inputs={"receipt": json.dumps(words)},
        font_paths=[Path(str(files(_FONT)))],
        ignore_system_fonts=True,  # the same letters, and bytes, on each machine
    )


def _words(receipt: Receipt, language: str) -> dict[str, Any]:
    """Everything that stands on the paper, already in the language."""

    def told(key: str, **values: object) -> str:
        return say(language, f"receipt.{key}", **values)

    return {
        "language": language,
        "region": _REGIONS[language],
        "document": told("document", number=receipt.number),
        "statement": told("statement"),
        "example": told("example") if receipt.is_example else None,
        "example_more": told("example_more"),
        "sender": told("sender"),
        "page": told("page", page="#", pages="%"),
        "facts": facts(receipt, language),
        "facts_head": [told("fact.name"), told("fact.value")],
        "counts": counts(receipt, language),
        "counts_title": told("counts.title"),
        "counts_head": [told("counts.sheet"), told("counts.rows")],
        "warnings": warnings(receipt, language),
        "warnings_title": told("warnings.title"),
        "warnings_none": warnings_lead(receipt, language),
        "warnings_head": [told("warnings.remark"), told("warnings.reason")],
        "mark": receipt.fingerprint,
        "mark_title": told("fingerprint.title"),
        "mark_explain": told("fingerprint.explain"),
    }


def _european(words: Any) -> Any:
    """The same, every sign outside the European alphabets replaced by a square."""
    if isinstance(words, str):
        return "".join(mark if _is_shown(mark) else _NO_SIGN for mark in words)
    if isinstance(words, Mapping):
        return {key: _european(value) for key, value in words.items()}
    if isinstance(words, list | tuple):
        return [_european(value) for value in words]
    return words


def _is_shown(mark: str) -> bool:
    if mark == NO_BREAK:
        return True
    is_ours = mark in "→€" or ord(mark) in _PUNCTUATION or ord(mark) <= _LAST_EUROPEAN
    return is_ours and mark.isprintable()
