"""Passwords: what they must be, and their argon2id hashes."""

from __future__ import annotations

import unicodedata
from functools import cached_property
from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from access.tokens import new_secret
from ledger.accounts import folded

SHORTEST, LONGEST = 12, 200
_FEWEST_DIFFERENT = 5
_SHORTEST_NAME = 4
# The commonest passwords are a common word with something behind it, and keys that stand in a row.
_WORDS = frozenset((Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").split())
_ROWS = (
    "01234567890123456789",
    "98765432109876543210",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb",
)


class Passwords:
    """Hashing and checking passwords. One hash takes 64 MiB, so only two are made at a time."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()  # argon2id, the parameters of RFC 9106
        self._turn = BoundedSemaphore(2)

    @cached_property
    def _of_nobody(self) -> str:
        return self.hashed(new_secret())

    def hashed(self, password: str) -> str:
        """The hash to keep."""
        with self._turn:
            return self._hasher.hash(_plain(password))

    def fits(self, password: str, password_hash: str | None) -> bool:
        """Whether this is the password.

        Without a hash (there is no such account, or it has no password) it takes as long and is
        never right, so that the time does not tell which accounts exist.
        """
        nobody = self._of_nobody
        known = password_hash or nobody
        with self._turn:
            try:
                is_right = self._hasher.verify(known, _plain(password[: LONGEST + 1]))
            except (VerificationError, InvalidHashError):
                return False
        return is_right and password_hash is not None

    def is_outdated(self, password_hash: str) -> bool:
        """Whether today's hashes are made with other parameters."""
        return self._hasher.check_needs_rehash(password_hash)


def problem(name: str, password: str) -> str:
    """Why this cannot be the password of the account: a key of ``access.told``; "" when it can."""
    if len(password) < SHORTEST:
        return "too_short"
    if len(password) > LONGEST:
        return "too_long"
    plain = folded(password)
    if len(folded(name)) >= _SHORTEST_NAME and folded(name) in plain:
        return "has_name"
    return "too_common" if _is_common(plain) else ""


def _is_common(plain: str) -> bool:
    letters = plain.rstrip("0123456789 .,;:!?@#$%&*+-_=/")
    return (
        len(set(plain)) < _FEWEST_DIFFERENT
        or any(plain in row for row in _ROWS)
        or any(letters in (word, word * 2) for word in _WORDS)
        or any(len(letters) > 5 and row.startswith(letters) for row in _ROWS)
    )


def _plain(password: str) -> str:
    """One spelling for what different keyboards write differently (é as one sign or as two)."""
    return unicodedata.normalize("NFC", password)


PASSWORDS = Passwords()
