"""The notes page: all that a speaker needs to tell the slide and to answer for it."""

from __future__ import annotations

from collections.abc import Iterator

from exports.deck import Chart, Slide
from exports.powerpoint.canvas import Canvas
from exports.powerpoint.reading import alt_of


def add_notes(canvas: Canvas, told: Slide) -> None:
    """What to say, what the figures mean, what may not be concluded, and what people will ask."""
    page = canvas.slide.notes_slide
    frame = page.notes_text_frame
    if frame is None:  # a template whose notes have no place for text
        return
    frame.text = "\n".join(_lines(canvas, told))


def _summary(canvas: Canvas, told: Slide) -> str:
    return alt_of(canvas, told.figure) if isinstance(told.figure, Chart) else told.summary


def _lines(canvas: Canvas, told: Slide) -> Iterator[str]:
    notes = told.notes
    if notes.say:
        yield notes.say
    for key, text in (
        ("summary", _summary(canvas, told)),
        ("definition", notes.definition),
        ("caveat", notes.caveat),
    ):
        if text:
            yield canvas.say(f"notes.{key}", text=text)
    if notes.questions:
        yield canvas.say("notes.questions")
    for question, answer in notes.questions:
        yield f"– {question}"
        yield f"  {answer}"
    yield told.source
    yield canvas.say("notes.address", address=told.address)
