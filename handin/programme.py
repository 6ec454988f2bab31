"""The programme somebody works in: its ledger, reference data and builds, opened once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from access import Person
from access.stores import ledger_at
from etl.reference import Hub, Period, Reference, read_reference
from ledger import Ledger
from settings import Settings

Thing = TypeVar("Thing", Hub, Period)


@dataclass(frozen=True)
class Programme:
    """The real programme or the example; the two never mix."""

    settings: Settings
    reference: Reference
    ledger: Ledger

    @property
    def example(self) -> bool:
        """Whether all of it is made up."""
        return self.settings.example

    @property
    def builds(self) -> Path:
        """The folder of the builds."""
        return self.settings.builds

    def hub(self, code: str) -> Hub:
        """The hub with this code; LookupError when the programme has none such."""
        return _only(self.reference.hubs, code)

    def period(self, code: str) -> Period:
        """The reporting period with this code; LookupError when there is none such."""
        return _only(self.reference.periods, code)


def _only(things: Sequence[Thing], code: str) -> Thing:
    for thing in things:
        if thing.code == code:
            return thing
    raise LookupError(f"{code!r} is not in the reference data")


def programme_of(person: Person) -> Programme:
    """The example for who tries a role, else the real programme.

    Raises ReferenceProblem, LedgerProblem or OSError.
    """
    return programme(Settings.read(example=person.example is True))


@lru_cache(maxsize=8)
def programme(settings: Settings) -> Programme:
    """The programme behind these settings, the same object each time."""
    return Programme(settings, read_reference(settings.example), ledger_at(settings.ledger))
