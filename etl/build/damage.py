"""Whether what DuckDB says of a file means that its bytes are broken."""

from __future__ import annotations

# As DuckDB says that bytes are not what they were. A full disk or a forbidden file is not that.
_DAMAGE = ("corrupt", "checksum", "could not read", "not a valid", "deserializ", "serialization")
_NOT_DAMAGE = (
    "permission denied", "too many open files", "no space left", "out of memory",
    "cannot allocate memory",
)  # fmt: skip


def tells_of_damage(trouble: BaseException) -> bool:
    """Whether the file itself is broken, so that trying again is no use."""
    said = str(trouble).lower()
    return any(words in said for words in _DAMAGE) and not any(w in said for w in _NOT_DAMAGE)
