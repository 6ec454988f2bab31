"""Where on its host the dashboard stands, for every address that our HTML writes.

All code speaks of addresses from the root of the site, ``/regio``. Only where an address becomes
part of a page it gets the path under which a proxy serves us: ``/hubmonitor/regio``.
"""

from __future__ import annotations


class Place:
    """``path`` is set once, by ``server.py`` at its start; "" at the root of the host."""

    path = ""


# The attributes of HTML in which an address of ours may stand.
ADDRESSES = frozenset({"href", "src", "action", "formaction", "data_copy"})


def under(address: str) -> str:
    """An address from the root of the site as a browser needs it; any other as it is."""
    if Place.path and address.startswith("/") and not address.startswith("//"):
        return Place.path + address
    return address
