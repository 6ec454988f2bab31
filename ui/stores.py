"""Which figures are shown: the real programme once a report is in, else the example."""

from __future__ import annotations

from access import NOBODY, Person
from metrics.store import NoBuild, Store
from settings import Settings


class Shown:
    """What every visitor saw last."""

    name: str | None = None


def current_store(person: Person = NOBODY) -> Store | None:
    """The newest real build, else the newest example; None when there is neither.

    None too while the build is still that of an earlier version, until it is made again.
    Who tries a role always sees the example.
    """
    for example in (True,) if person.example else (False, True):
        try:
            store = Store.newest(Settings.read(example=example).builds)
        except NoBuild:
            continue
        if example or store.has_reports:
            found = store if store.fits else None
            if not person.example:
                Shown.name = found.name if found else None
            return found
    return None
