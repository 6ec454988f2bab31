"""What the person who asks may see of a store."""

from __future__ import annotations

from access import Person
from metrics.access import VISITOR, Viewer
from metrics.store import Store


def viewer_of(store: Store, person: Person) -> Viewer:
    """The person's own viewer on the programme where the person works, else a visitor.

    Until the first real report is in, who signed in at the real programme still sees the
    example's figures: as a visitor, for a role in one says nothing about the other.
    """
    return person.viewer if person.example is store.is_example else VISITOR
