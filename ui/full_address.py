"""An address with the site in front of it, for what leaves the screen: a quote, a page on paper."""

from __future__ import annotations

from settings import Settings
from ui.site import own_address


def full_address(path: str) -> str:
    """``/hubs?hub=kempen`` as people outside can open it; path: from the root of the site."""
    return (Settings.read().address or own_address()).rstrip("/") + path
