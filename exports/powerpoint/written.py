"""How Office writes the values of a chart, so that they read as in the deck on any machine."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exports.deck import Series

_THOUSANDS = {"nl": ".", "en": ","}
# Decimals have no sign of their own in a format; this asks for ours, and not each programme obeys.
_ASKED = {"nl": "[$-813]", "en": "[$-809]"}


def number_format(series: Sequence[Series], language: str, is_stacked: bool) -> str:
    """The format of the labels of all series together.

    Shares stand in the sheet as 0.52. A nought in a stack is not written: there is no part to
    write it on; it is when the sheet gets another value.
    """
    texts = [text for one in series for text in one.texts]
    known = [value for one in series for value in one.values if value is not None]
    decimals = max((_decimals(text) for text in texts), default=0)
    money = '"€ "' if any(text.startswith("€") for text in texts) else ""
    if any(text.endswith("%") for text in texts):
        is_share = all(abs(value) <= 1 for value in known)
        plain = _broken(decimals, "0", language) + ("%" if is_share else '"%"')
    elif decimals:
        plain = money + _broken(decimals, "#,##0", language)
    else:
        return _whole(money, _THOUSANDS[language], is_stacked)
    return f"{plain};-{plain};;" if is_stacked else plain


def _whole(money: str, sign: str, is_stacked: bool) -> str:
    r"""Thousands parted by a sign of ours: ``,`` is that of the machine, ``\.`` is a point."""
    small = "#" if is_stacked else "0"
    million, thousand = f"0\\{sign}000\\{sign}000", f"0\\{sign}000"
    return f"[>=1000000]{money}{million};[>=1000]{money}{thousand};{money}{small}"


def _broken(decimals: int, whole: str, language: str) -> str:
    return f"{_ASKED[language]}{whole}.{'0' * decimals}" if decimals else whole


def _decimals(text: str) -> int:
    found = re.search(r"[.,](\d{1,2})(?!\d)", text)
    return len(found[1]) if found else 0
