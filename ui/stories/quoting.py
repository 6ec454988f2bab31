"""Which lessons are quoted on a slide, and how much of each: always the very words of the hub."""

from __future__ import annotations

import re
from collections.abc import Sequence

from metrics.lessons import Lesson

MOST_WORDS = 45  # of a lesson: more is not read from the last row
MOST_IN_ALL = 60  # of the lesson and of what was done because of it
LEAST_WORDS = 8  # of an adjustment: less of it tells nothing
MOST_LETTERS = 300  # a "word" may be endless
MORE = " …"
_SENTENCE = re.compile(r"[.!?](?=\s)|\n")
_WORD = re.compile(r"\S+")


def chosen(lessons: Sequence[Lesson]) -> list[Lesson]:
    """One lesson of each objective, in their order; an unknown objective comes last.

    First those that changed something, then those that are read whole, then the newest; equal
    words are quoted once. The same lessons always give the same choice.
    """
    found: list[Lesson] = []
    for objective in dict.fromkeys(each.objective for each in lessons):
        own = [each for each in lessons if each.objective == objective]
        said = {each.lesson for each in found}
        fresh = [each for each in own if each.lesson not in said] or own
        found.append(max(fresh, key=_rank))
    return found


def _rank(lesson: Lesson) -> tuple[bool, bool, str, str]:
    is_whole = cut(lesson.lesson) == lesson.lesson
    return (lesson.adjustment is not None, is_whole, lesson.learned_on.isoformat(), lesson.row_key)


def cut(words: str, most: int = MOST_WORDS) -> str:
    """The words when they are few enough, else their first whole sentences and an ellipsis.

    When the first sentence alone is too long it is cut after a whole word. What stands before the
    ellipsis is always the beginning of the words, unchanged.
    """
    words = words.strip()
    if _fits(words, most) and "\n" not in words:
        return words
    ends = [mark.start() + (mark.group() != "\n") for mark in _SENTENCE.finditer(words)]
    whole = [words[:end] for end in ends if words[:end].strip() and _fits(words[:end], most)]
    if whole:
        return whole[-1].rstrip() + MORE
    kept = [mark.end() for mark in _WORD.finditer(words)][:most]
    fitting = [end for end in kept if end <= MOST_LETTERS]
    return words[: fitting[-1] if fitting else MOST_LETTERS].rstrip() + MORE


def adjustment_cut(lesson: Lesson) -> str:
    """As much of what was done because of a lesson as stands beside it; "" when none was told."""
    room = MOST_IN_ALL - len(cut(lesson.lesson).split())
    return cut(lesson.adjustment, max(room, LEAST_WORDS)) if lesson.adjustment else ""


def _fits(words: str, most: int) -> bool:
    return len(words.split()) <= most and len(words) <= MOST_LETTERS
