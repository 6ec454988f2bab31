"""How people write one cell: a date, an amount, a list value, nothing at all."""

from __future__ import annotations

from datetime import date
from random import Random

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip
_NOTHING = ("n.v.t.", "-", "/", "?", "nvt")


def day_as_text(day: date, random: Random) -> str:
    """28/11/2023, 28-11-23, 2023-11-28 or 28 november 2023."""
    return random.choice(
        (
            f"{day:%d/%m/%Y}",
            f"{day.day}/{day.month}/{day.year}",
            f"{day:%d-%m-%y}",
            f"{day:%Y-%m-%d}",
            f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
        )
    )


def month_only(day: date) -> str:
    """``nov 2023``."""
    return f"{_MONTHS[day.month - 1][:3]} {day.year}"


def amount_as_text(amount: float, random: Random) -> str:
    """€ 1.234,50, 1 234,50 or 1.234,50 EUR."""
    pointed = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
    spaced = pointed.replace(".", " ")
    return random.choice((f"€ {pointed}", spaced, f"{pointed} EUR"))


def typo(word: str, random: Random) -> str:
    """The word with one letter less, somewhere in the middle."""
    place = random.randrange(2, len(word) - 2)
    return word[:place] + word[place + 1 :]


def loosely(word: str, random: Random) -> str:
    """Another case, and a blank that should not be there."""
    return random.choice((word.upper(), f" {word.capitalize()}", f"{word} ", word.lower()))


def nothing(random: Random) -> str:
    """One of the ways to say that there is nothing to say."""
    return random.choice(_NOTHING)
