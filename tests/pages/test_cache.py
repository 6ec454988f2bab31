"""What was drawn before is kept within bounds: of number and of weight."""

from __future__ import annotations

import pytest

from ui.cache import Cache


def test_what_was_made_is_not_made_again() -> None:
    kept: Cache[str] = Cache(2)
    assert kept.get("a", lambda: "first") == "first"
    assert kept.get("a", lambda: "second") == "first"


def test_the_least_recently_asked_goes_first() -> None:
    kept: Cache[str] = Cache(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda key=key: f"{key} 1")  # type: ignore[misc]  # the key of this round
    assert kept.get("a", lambda: "a 2") == "a 1"
    assert kept.get("b", lambda: "b 2") == "b 2"


def test_heavy_values_make_room_for_each_other() -> None:
    kept: Cache[str] = Cache(100, len, 10)
    kept.get("a", lambda: "x" * 6)
    kept.get("b", lambda: "y" * 6)
    assert kept.get("b", lambda: "again") == "y" * 6
    assert kept.get("a", lambda: "again") == "again"


def test_what_is_too_heavy_alone_is_handed_out_and_not_kept() -> None:
    kept: Cache[str] = Cache(100, len, 10)
    assert kept.get("a", lambda: "x" * 11) == "x" * 11
    assert kept.get("a", lambda: "light") == "light"


def test_what_could_not_be_made_is_tried_again() -> None:
    kept: Cache[str] = Cache(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: str(1 / 0))
    assert kept.get("a", lambda: "made") == "made"
