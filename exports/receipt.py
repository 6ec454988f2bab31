"""A receipt → a PDF that can be read aloud (PDF/UA-1), the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from exports.receipt_words import counts, facts, warnings, warnings_lead
from exports.typeset import REGIONS, compiled, with_signs_we_have
from handin.receipt import Receipt
from texts.words import say

_TEMPLATE = Path(__file__).with_suffix(".typ")


def receipt_pdf(receipt: Receipt, language: str) -> bytes:
    """The receipt as a PDF: tagged, with title and language, dated when the report came in.

    What was typed goes in as data, never as markup. Signs that our fonts lack (emoji, say) become
    squares: a PDF/UA file may not hold text that cannot be shown.
    """
    made_at = int(receipt.at.timestamp())
    return with_signs_we_have(lambda words: _compiled(words, made_at), _words(receipt, language))


def _compiled(words: Mapping[str, Any], made_at: int) -> bytes:
    return compiled(_TEMPLATE, words, made_at)


def _words(receipt: Receipt, language: str) -> dict[str, Any]:
    """Everything that stands on the paper, already in the language."""

    def told(key: str, **values: object) -> str:
        return say(language, f"receipt.{key}", **values)

    return {
        "language": language,
        "region": REGIONS[language],
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
