"""Finding → what a person reads: one sentence, its four parts, a line on the command line, JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from string import Formatter, ascii_uppercase

from etl.findings import Finding, Severity
from texts.words import UNKNOWN, has_text, number, say, short_day, texts

LONGEST = 60
LONGEST_VALUE = 300  # lists of options, which are our own words
# Begins only where a word begins and never goes back: a cell can hold 32,767 characters.
_E_MAIL = re.compile(r"(?<![^\s@;,<>])[^\s@;,<>]++@[^\s@;,<>]+\.\w+")


@dataclass(frozen=True, slots=True)
class Parts:
    """A finding as a table shows it: where, what stands there, what belongs there, what to do."""

    where: str
    found: str
    expected: str
    do: str


def shown(value: object, longest: int = LONGEST) -> str:
    """A value from a workbook as a sentence may quote it.

    One line of at most ``longest`` characters; dates as 28/11/2023 and numbers with a decimal
    comma, as the workbook shows them; e-mail addresses masked; "" for None.
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return short_day(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, float | Decimal) and not isinstance(value, bool):
        return number("nl", float(value), decimals=2).replace(".", "")
    line = _E_MAIL.sub("***", " ".join(_printable(str(value)).split()))
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _printable(text: str) -> str:
    return "".join(mark if mark.isprintable() else " " for mark in text)


def message(finding: Finding, language: str = "nl") -> str:
    """The whole remark in one or more sentences: where, what stood there, what to do."""
    near = f"findings.{finding.code}.near"
    if finding.proposal is not None and has_text(language, near):
        return _said(finding, language, near)
    return _said(finding, language, f"findings.{finding.code}.text")


def name(code: str, language: str = "nl") -> str:
    """What the kind of remark is called ("Datum na Stand op"), to head a group of them."""
    key = f"findings.{code}.name"
    return say(language, key) if has_text(language, key) else code


def parts(finding: Finding, language: str = "nl") -> Parts:
    """The remark in four parts, for a table."""
    expected, do = (f"findings.{finding.code}.{part}" for part in ("expected", "do"))
    return Parts(
        where=finding.place or UNKNOWN,
        found=finding.found or UNKNOWN,
        expected=_said(finding, language, expected) if has_text(language, expected) else UNKNOWN,
        do=_said(finding, language, do) if has_text(language, do) else message(finding, language),
    )


def line(finding: Finding, file_name: str, language: str = "nl") -> str:
    """The remark as the command line prints it: ``hub.xlsx, Dossiers!F14: …``."""
    if not finding.place:
        return f"{file_name}: {message(finding, language)}"
    after_place = f"findings.{finding.code}.line"
    if has_text(language, after_place):
        said = _said(finding, language, after_place)
    else:
        said = message(finding, language)
        for start in ("at_cell", "at_row", "at_sheet"):  # the place need not be said twice
            said = said.removeprefix(_said(finding, language, f"findings.{start}"))
    return f"{file_name}, {finding.place}: {said[:1].upper()}{said[1:]}"


def as_dict(finding: Finding) -> dict[str, object]:
    """The finding as JSON has it: what the ledger keeps and ``--json`` prints."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "found": finding.found,
        "proposal": finding.proposal,
        "values": dict(finding.values),
    }


def from_dict(stored: Mapping[str, object]) -> Finding:
    """The finding that ``as_dict`` wrote."""
    values = stored.get("values")
    return Finding(
        str(stored["code"]),
        Severity(str(stored["severity"])),
        _text(stored.get("sheet")),
        _text(stored.get("cell")),
        _text(stored.get("found")) or "",
        _text(stored.get("proposal")),
        {str(k): str(v) for k, v in values.items()} if isinstance(values, Mapping) else {},
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _said(finding: Finding, language: str, key: str) -> str:
    count = finding.values.get("count", "")
    if count.isdecimal() and not has_text(language, key):
        key = f"{key}.{'one' if int(count) == 1 else 'other'}"
    # The ledger keeps findings for good, so those of rules that no longer exist are shown too.
    if not has_text(language, key):
        key = "findings.retired"
    known: dict[str, object] = {
        **finding.values,
        "place": finding.place,
        "sheet": finding.sheet or UNKNOWN,
        "cell": finding.cell or UNKNOWN,
        "row": (finding.cell or "").lstrip(ascii_uppercase) or UNKNOWN,
        "found": finding.found,
        "proposal": finding.proposal or UNKNOWN,
        "code": finding.code,
        "count": int(count) if count.isdecimal() else UNKNOWN,
    }
    wanted = {field for _, field, _, _ in Formatter().parse(texts(language)[key]) if field}
    return say(language, key, **{field: known.get(field, UNKNOWN) for field in wanted})
