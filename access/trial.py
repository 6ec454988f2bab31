"""Trying a role on the example store: no password, since nothing there is real."""

from __future__ import annotations

from collections.abc import Collection

from metrics.access import Viewer

COOKIE = "hm_trial"
ROLES = ("department", "hub", "presenter")


def viewer_on_trial(written: str) -> Viewer | None:
    """``department``, ``presenter`` or ``hub:<code>`` as the cookie says it; None for all else.

    A presenter sees what every visitor sees. A hub code that does not exist sees nothing of its
    own.
    """
    role, _, hub_code = written.partition(":")
    if role == "hub" and hub_code:
        return Viewer("hub", hub_code[:60])
    if written == "department":
        return Viewer("department")
    return Viewer("visitor") if written == "presenter" else None


def trial_of(role: str, hub_code: str, hubs: Collection[str]) -> str | None:
    """The cookie for who wants to try a role; None when there is no such role or hub.

    hubs: the codes of the example's hubs.
    """
    if role not in ROLES or (role == "hub" and hub_code not in hubs):
        return None
    return f"hub:{hub_code}" if role == "hub" else role
