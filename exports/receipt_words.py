"""A receipt in words: what its page and its PDF both show."""

from __future__ import annotations

from etl.messages import message
from handin.people import shown_as
from handin.receipt import Receipt
from texts.moments import moment
from texts.typed import typed
from texts.words import number, period, say, say_count

LONGEST_NAME = 120
LONGEST_REASON = 600
SHORT_MARK = 16
_KILOBYTE = 1024


def facts(receipt: Receipt, language: str) -> list[tuple[str, str]]:
    """Name and value of each thing that the receipt confirms, in the order of reading.

    Texts that somebody typed are one line, cut where they become unreasonably long.
    """
    values = {
        "number": receipt.number,
        "hub": typed(receipt.hub_name, LONGEST_NAME),
        "period": period(language, receipt.period_code),
        "version": number(language, receipt.version),
        "at": moment(language, receipt.at),
        "by": _by(receipt, language),
        "file_name": typed(receipt.file_name, LONGEST_NAME),
        "size": _size(language, receipt.size),
        "mark": receipt.fingerprint[:SHORT_MARK],
    }
    return [(say(language, f"receipt.fact.{key}"), value) for key, value in values.items() if value]


def counts(receipt: Receipt, language: str) -> list[tuple[str, str]]:
    """Sheet and number of rows, in the order of the workbook."""
    return [(sheet, number(language, rows)) for sheet, rows in receipt.counts]


def warnings(receipt: Receipt, language: str) -> list[tuple[str, str]]:
    """Each remark that was accepted, and the reason that was given."""
    none = say(language, "receipt.warnings.no_reason")
    return [
        (message(finding, language), typed(reason, LONGEST_REASON) or none)
        for finding, reason in receipt.warnings
    ]


def warnings_lead(receipt: Receipt, language: str) -> str:
    """How many remarks there were, in a sentence."""
    if not receipt.warnings:
        return say(language, "receipt.warnings.none")
    return say_count(language, "receipt.warnings.lead", len(receipt.warnings))


def _by(receipt: Receipt, language: str) -> str:
    """Who handed it in, as people know them: a hub by its name, not by its code."""
    if receipt.by == receipt.entry.hub_code:
        return receipt.hub_name
    return typed(shown_as(receipt.by, language), LONGEST_NAME)


def _size(language: str, size: int) -> str:
    """A size in bytes as whole kilobytes, at least 1."""
    return say(language, "receipt.size.kb", size=max(1, round(size / _KILOBYTE)))
