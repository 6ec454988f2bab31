"""What the drawing itself knows of a slide that cannot be read from the last row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from exports.deck import Deck
from exports.stage.canvas import Box, Canvas, Written
from exports.stage.colours import MARK, TEXT
from exports.stage.contrast import contrast
from exports.stage.drawing import HEIGHT, WIDTH, slide_canvas
from exports.stage.letters import text_width, wrapped
from texts.words import say

__all__ = ["SMALLEST_TEXT", "Fault", "faults_of", "text_width", "wrapped"]

SMALLEST_TEXT = 24.0  # px on a slide of 1080 high: a 45th of it, read from eight heights away
Breach = Literal["title", "cut", "outside", "overlap", "small", "contrast", "mark"]
_SLIDE = Box(48, 36, WIDTH - 96, HEIGHT - 72)  # a projector may cut the edge off
_SHOWN = 60  # letters of a faulty text that are told again


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with how a slide is drawn. words: what to tell, in the deck's language."""

    breach: Breach
    words: str


def faults_of(deck: Deck, at: int) -> tuple[Fault, ...]:
    """What is wrong with the drawing of slide ``at`` (from 0); nothing for a slide that reads."""
    canvas = slide_canvas(deck, at)
    title = deck.slides[at].title

    def fault(breach: Breach, words: str = "", other: str = "") -> Fault:
        quoted, second = (text[:_SHOWN] + "…" * (len(text) > _SHOWN) for text in (words, other))
        told = say(deck.language, f"stage.fault.{breach}", words=quoted, other=second)
        return Fault(breach, told)

    cut = (fault("title" if words == title else "cut", words) for words in canvas.cut)
    alone = (fault(breach, one.words) for one in canvas.written for breach in _breaches(one))
    pairs = (
        fault("overlap", one.words, other.words)
        for one, other in combinations(canvas.written, 2)
        if one.box.touches(other.box)
    )
    return tuple(dict.fromkeys((*cut, *alone, *pairs, *(fault("mark") for _ in _pale(canvas)))))


def _breaches(one: Written) -> Iterator[Breach]:
    if one.size < SMALLEST_TEXT - 0.01:
        yield "small"
    if not _SLIDE.holds(one.box):
        yield "outside"
    if contrast(one.ink, one.ground) < TEXT:
        yield "contrast"


def _pale(canvas: Canvas) -> Iterator[tuple[str, str]]:
    return (pair for pair in canvas.inked if contrast(*pair) < MARK)
