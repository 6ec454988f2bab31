"""Who is looking. The one place that decides it."""

from __future__ import annotations

from metrics.access import Viewer
from metrics.store import Store


def viewer_of(store: Store) -> Viewer:
    """The viewer of a store.

    The example is made up, so everyone sees all of it; of the real programme everyone sees the
    published figures.
    """
    return Viewer("department" if store.is_example else "visitor", None)
