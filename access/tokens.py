"""Secrets that nobody can guess. Only their fingerprints are kept."""

from __future__ import annotations

import secrets
from hashlib import sha256

_BYTES = 32
LONGEST = 64


def new_secret() -> str:
    """A secret for a cookie or a link: 43 letters, digits, ``-`` and ``_``."""
    return secrets.token_urlsafe(_BYTES)


def fingerprint(secret: str) -> str:
    """What the ledger knows of a secret: its sha256, 64 hexadecimal digits."""
    return sha256(secret.encode()).hexdigest()


def looks_right(secret: str) -> bool:
    """Whether it could be one of ours; anything else is not even looked up."""
    return 20 <= len(secret) <= LONGEST and secret.isascii() and secret.isprintable()
