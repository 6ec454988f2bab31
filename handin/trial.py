"""The example, for who wants to try a role in it."""

from __future__ import annotations

from access.stores import is_there
from handin.programme import programme
from settings import Settings


def trial_hubs() -> dict[str, str]:
    """Code → name of the hubs that somebody can try; none when there is no example store.

    Raises ReferenceProblem, LedgerProblem or OSError.
    """
    settings = Settings.read(example=True)
    if not is_there(settings):
        return {}
    return {hub.code: hub.name for hub in programme(settings).reference.hubs}
