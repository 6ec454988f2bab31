"""What somebody typed, as one line that may stand in our own sentences."""

from __future__ import annotations

LONGEST = 2000


def typed(words: str, longest: int = LONGEST) -> str:
    """The words on one line of at most ``longest`` characters.

    Signs that show nothing become spaces: they could turn a line around or hide a part of it.
    """
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
