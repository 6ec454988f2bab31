"""Moments as the clock in Brussels showed them, in words."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from texts.words import say

HERE = ZoneInfo("Europe/Brussels")


def moment(language: str, at: datetime) -> str:
    """``12 januari 2026 om 14:05``; ``at`` has a time zone."""
    here = at.astimezone(HERE)
    return say(language, "history.moment", day=here.date(), time=f"{here:%H:%M}")


def day_of(at: datetime) -> date:
    """The day on which it happened; ``at`` has a time zone."""
    return at.astimezone(HERE).date()
