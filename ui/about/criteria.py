"""The success criteria of WCAG 2.2, level A and AA, by number. Source: www.w3.org/TR/WCAG22."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Level = Literal["A", "AA"]

_A = (
    "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 "
    "2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 "
    "4.1.2"
)
_AA = (
    "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 "
    "2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3"
)
# Not in WCAG 2.1, so not in EN 301 549 v3.2.1 either.
_NEW = ("2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion. is_new: whether WCAG 2.2 has it and 2.1 had not."""

    level: Level
    is_new: bool


def _every() -> dict[str, Criterion]:
    levels: tuple[tuple[Level, str], ...] = (("A", _A), ("AA", _AA))
    return {
        number: Criterion(level, number in _NEW)
        for level, numbers in levels
        for number in numbers.split()
    }


CRITERIA: Mapping[str, Criterion] = MappingProxyType(_every())
