"""The moment at which a page is made. One place, so that a test can stand still in time."""

from __future__ import annotations

from datetime import UTC, date, datetime

from texts.moments import day_of


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is in Brussels."""
    return day_of(now())
