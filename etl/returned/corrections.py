"""What to write into a workbook, and which findings say so themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from etl.findings import Finding
from etl.read.places import position

Value = str | date | float | int | None

# Their proposals are names and numbers of the hub's own, so a text, whatever they look like.
_TEXTS = {
    "column-renamed", "column-resembles", "column-understood", "not-a-channel", "not-a-choice",
    "not-a-hub", "not-a-municipality", "not-a-period", "not-a-theme", "partner-unknown",
    "reference-unknown", "value-understood",
}  # fmt: skip
_DAY = re.compile(r"\d{2}/\d{2}/\d{4}", re.ASCII)
_NUMBER = re.compile(r"\d{1,12}(,\d{1,4})?", re.ASCII)
_DIGIT_OF_LIST = re.compile(r"\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Correction:
    """A value for one cell; None empties it.

    instead_of: what the value replaces where the cell holds several values with ``;`` between, as
        the finding quotes it. Left out, the value replaces all that stands there.
    """

    sheet: str
    cell: str
    value: Value
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to add below the others. values: letters of a column → value."""

    sheet: str
    values: Mapping[str, Value]


def corrections_of(findings: Iterable[Finding]) -> list[tuple[Finding, Correction]]:
    """The findings with a proposal for their cell, each with what to write there.

    A proposal about a whole sheet or row, or one that is cut short, is left to the person.
    """
    found = []
    for finding in findings:
        if not finding.sheet or not _is_address(finding.cell or ""):
            continue
        if finding.proposal and _is_whole(finding.proposal):
            value = _typed(finding.code, finding.proposal)
            instead_of = finding.found if isinstance(value, str) else ""
            correction = Correction(finding.sheet, finding.cell or "", value, instead_of)
            found.append((finding, correction))
    return found


def _is_whole(proposal: str) -> bool:
    """Whether a proposal is all there: as it is shown, a long one is cut and an address masked."""
    return not proposal.endswith("…") and "***" not in proposal


def _is_address(written: str) -> bool:
    try:
        position(written)
    except ValueError:
        return False
    return True


def _typed(code: str, proposal: str) -> Value:
    """The proposal as the cell should hold it: findings carry it as a person reads it."""
    if code in _TEXTS:
        # One digit is a choice such as objective 3, which the template writes as a number.
        return int(proposal) if _DIGIT_OF_LIST.fullmatch(proposal) else proposal
    if _DAY.fullmatch(proposal):
        try:
            return datetime.strptime(proposal, "%d/%m/%Y").date()
        except ValueError:
            return proposal
    if _NUMBER.fullmatch(proposal):
        said = proposal.replace(",", ".")
        return float(said) if "." in said else int(said)
    return proposal
