"""The handout of a story as PDF: every slide with what was told about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from exports.deck import Closing, Deck, Figure, Numbers, Slide, Table, Words
from exports.documents.drawn import code, common, drawn, href, table
from exports.documents.leaflets import made_at
from exports.typeset import compiled, with_signs_we_have
from texts.typed import typed
from texts.words import say

_TEMPLATE = Path(__file__).with_suffix(".typ")
_WIDTH = 283.0  # points: the drawing of a slide, 100 mm wide
_MOST_ROWS = 16  # more make a slide longer than half a page; a hub each still fits


def handout(deck: Deck) -> bytes:
    """A PDF in portrait, as many slides on a page as fit; the bookmarks are its contents.

    What the figures mean stands once, after the slides. A closing slide is a code at the end: what
    its speaker says is not for who reads this at home.
    """
    language = deck.language
    told = [slide for slide in deck.slides if not isinstance(slide.figure, Closing)]
    closing = next((s for s in reversed(deck.slides) if isinstance(s.figure, Closing)), None)
    words = common(language, deck.is_example) | {
        "document": say(language, "sheets.handout.title", title=deck.name),
        "description": say(language, "sheets.description", title=deck.name, stamp=deck.stamp),
        "foot": say(language, "sheets.foot", stamp=deck.stamp),
        "title": deck.name,
        "subtitle": typed(deck.who, 200),
        "stamp": deck.stamp,
        "warning": typed(deck.warning, 400),
        "most_rows": _MOST_ROWS,
        "slides": [_slide(deck, at, slide) for at, slide in enumerate(told, start=1)],
        "meanings": _meanings(told),
        "meanings_title": say(language, "sheets.title.meanings"),
        "closing": code(language, closing.address) if closing else None,
    }
    for part in ("say", "caveat"):
        words[f"{part}_title"] = say(language, f"sheets.handout.{part}")
    moment = made_at(deck.on)
    return with_signs_we_have(lambda given: compiled(_TEMPLATE, given, moment), words)


def _meanings(slides: Sequence[Slide]) -> list[str]:
    """Each definition once, also where a slide tells it together with others."""
    said: list[str] = []
    every = dict.fromkeys(slide.notes.definition.strip() for slide in slides)
    shortest = sorted(filter(None, every), key=len)
    for words in filter(None, every):
        for other in shortest:
            if other != words:
                words = words.replace(other, "")
        said.append(" ".join(words.split()))
    return [typed(words) for words in said if words]


def _slide(deck: Deck, at: int, slide: Slide) -> dict[str, Any]:
    own = slide.figure if isinstance(slide.figure, Table) else None
    return {
        "place": str(at),
        "title": typed(slide.title, 200),
        "subtitle": typed(slide.subtitle, 250),
        "summary": typed(slide.summary, 400),
        "source": slide.source,
        "say": typed(slide.notes.say, 700),
        "caveat": typed(slide.notes.caveat, 500),
        "table": table(slide.table or own),
        "code": code(deck.language, slide.address),
        **_shown(deck, slide),
    }


def _shown(deck: Deck, slide: Slide) -> dict[str, Any]:
    """What stands beside the words: text where the slide itself is text, else a drawing."""
    figure: Figure = slide.figure
    shown: dict[str, Any] = {"figure": None, "words": [], "by": "", "numbers": []}
    match figure:
        case Numbers(items):
            shown["numbers"] = [
                {
                    "value": each.value,
                    "label": each.label,
                    "context": each.context,
                    "href": href(deck.address, each.href),
                }
                for each in items
            ]
        case Words(lines, by):
            shown |= {"words": [typed(line, 400) for line in lines], "by": typed(by, 120)}
        case Table():
            pass
        case _:
            words = typed(slide.summary, 400)
            shown["figure"] = drawn(figure, words, deck.language, _WIDTH)
    return shown
