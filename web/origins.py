"""Whether a page of our own asks. Only browsers say so, and only they are fooled."""

from __future__ import annotations

from urllib.parse import urlsplit

from settings import Settings


def is_own(origin: str, host: str) -> bool:
    """Whether a page of ``origin`` is ours, for a request to ``host`` (the header).

    A proxy may ask us under another name: then the address that the department set counts.
    """
    try:
        there = urlsplit(origin)
    except ValueError:
        return False
    ours = urlsplit(Settings.read().address)
    if there.netloc and there.netloc == ours.netloc:
        return there.scheme == ours.scheme
    return bool(there.netloc) and there.netloc == host
