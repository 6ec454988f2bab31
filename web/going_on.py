"""Where somebody goes on after signing in: only ever to a page of ours."""

from __future__ import annotations

from urllib.parse import urlsplit

from metrics.access import Viewer
from ui.desk import address
from ui.paths import ALL_PATHS

# Only who tries the role of presenter has an account that sees no more than a visitor.
_FIRST = {"hub": "upload", "department": "followup", "visitor": "presenting"}
_NOT_AGAIN = ("sign_in", "welcome")
_PATHS = {f"/{path}" for page, path in ALL_PATHS.items() if page not in _NOT_AGAIN}
_LONGEST = 1000


def wanted_page(written: str) -> str:
    """The same address when it is that of a page of ours; "" for all else."""
    if len(written) > _LONGEST or not written.isascii() or not written.isprintable():
        return ""
    if not written.startswith("/") or written.startswith("//") or "\\" in written:
        return ""
    try:
        parts = urlsplit(written)
    except ValueError:
        return ""
    is_ours = not parts.scheme and not parts.netloc and parts.path in _PATHS
    return written if is_ours else ""


def goes_on(viewer: Viewer, language: str, wanted: str = "") -> str:
    """The wanted page if it is ours, else the first page of the role."""
    return wanted_page(wanted) or address(_FIRST[viewer.role], language)
