"""What was drawn is kept within bounds, by number and by weight."""

from __future__ import annotations

from ui.cache import Cache


def _asked(cache: Cache[str], *words: str) -> list[str]:
    """Which of the words had to be made."""
    made: list[str] = []

    def make(word: str) -> str:
        made.append(word)
        return word

    for word in words:
        assert cache.get(word, lambda word=word: make(word)) == word
    return made


def test_the_least_recently_asked_goes_first() -> None:
    cache: Cache[str] = Cache(2)
    assert _asked(cache, "a", "b", "a", "c") == ["a", "b", "c"]
    assert _asked(cache, "a", "c") == []
    assert _asked(cache, "b") == ["b"]


def test_all_together_weigh_no_more_than_is_allowed() -> None:
    cache: Cache[str] = Cache(100, len, 5)
    assert _asked(cache, "aaa", "bb") == ["aaa", "bb"]
    assert _asked(cache, "ccc") == ["ccc"]  # aaa goes, bb stays
    assert _asked(cache, "bb", "ccc") == []
    assert cache.find("aaa") is None
    assert cache.find("bb") == "bb"


def test_what_is_heavier_than_the_whole_is_made_each_time() -> None:
    cache: Cache[str] = Cache(100, len, 5)
    assert _asked(cache, "bb", "too heavy", "too heavy") == ["bb", "too heavy", "too heavy"]


def test_a_value_that_says_nothing_is_kept_too() -> None:
    cache: Cache[str] = Cache(2)
    assert _asked(cache, "", "") == [""]
