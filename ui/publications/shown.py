"""Whose publications a person sees: those of the programme whose figures are shown."""

from __future__ import annotations

from dataclasses import dataclass

from access import Person
from handin import Programme
from handin.programme import programme
from handin.publications import may_publish
from metrics.store import Store
from settings import Settings
from ui.stores import current_store


@dataclass(frozen=True)
class Shown:
    """The programme and its newest build, which always belong together."""

    programme: Programme
    store: Store

    def may_publish(self, person: Person) -> bool:
        """Whether the person is the department of this very programme."""
        return may_publish(self.programme, person)


def shown_to(person: Person) -> Shown | None:
    """What is shown to the person; None while there are no figures at all.

    A visitor sees the publications of whichever store is current, as all figures. Raises what
    opening a ledger raises.
    """
    store = current_store(person)
    if store is None:
        return None
    return Shown(programme(Settings.read(example=store.is_example)), store)
