"""Why nothing could be written, so that the person hears what is the matter."""

from __future__ import annotations

from typing import Literal

Trouble = Literal["full", "read_only", "busy"]
# The system's numbers differ per system; these are the words of SQLite, and codes of PostgreSQL.
_WORDS: tuple[tuple[str, Trouble], ...] = (
    ("disk is full", "full"),
    ("no space left", "full"),
    ("quota exceeded", "full"),
    ("readonly database", "read_only"),
    ("read-only", "read_only"),
    ("unable to open database file", "read_only"),
    ("database is locked", "busy"),
    ("table is locked", "busy"),
    ("queuepool limit", "busy"),  # all connections are taken, for as long as we wait
)
_CODES: dict[str, Trouble] = {
    "53100": "full",
    "25006": "read_only",
    "55P03": "busy",
    "57014": "busy",
    "40P01": "busy",
    # No room for what SQLite lays beside its file while somebody reads; it says "disk I/O error".
    "SQLITE_IOERR_SHMSIZE": "full",
}


def trouble_of(problem: BaseException) -> Trouble | None:
    """What the matter is with the ledger or the disk; null when it is something else.

    In each of these the transaction did not happen: nothing of it was stored.
    """
    cause = getattr(problem, "orig", None)
    for name in ("sqlstate", "sqlite_errorname"):
        if (code := str(getattr(cause, name, None))) in _CODES:
            return _CODES[code]
    said = str(problem).lower()
    return next((trouble for words, trouble in _WORDS if words in said), None)
