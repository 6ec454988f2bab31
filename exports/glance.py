"""*Resultaten in een oogopslag*: the results of a day in a few sentences, each figure a link.

``ui.stories.glance`` writes it by rules out of measured results; the text, the picture and the
slide all read it from here. Words are ready in the language; nothing here measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from exports.deck import Number, Told


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a sentence; all runs behind each other are the sentence, blanks included.

    href: where they lead: the path of the rows that a figure counts, or the address of a source
    that is quoted; "" for plain words. told: the figure among the words; null when there is none.
    """

    text: str
    href: str = ""
    told: Told | None = None


Sentence = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """The results of a day, to be read in half a minute.

    title: what it is called. stamp: the day in words. sentences: at most 110 words in all.
    numbers: at most four large figures, for a picture; none before the first report. source: where
    it comes from. warning: that it is provisional, and why; "" when all reports are in. address:
    of the story from outside, path: the page of the dashboard with the same choices. who: whose
    results (``12 hubs``). file_name: stem of the files. is_example: VOORBEELD stands on it.
    """

    language: str
    title: str
    stamp: str
    sentences: tuple[Sentence, ...]
    numbers: tuple[Number, ...]
    source: str
    address: str
    path: str
    who: str
    on: date
    file_name: str
    warning: str = ""
    is_example: bool = False

    @property
    def plain(self) -> str:
        """The sentences as text, one blank between them."""
        return " ".join(plain(sentence) for sentence in self.sentences)

    @property
    def told(self) -> tuple[Told, ...]:
        """Every figure of the text, in the order in which it is read."""
        return tuple(piece.told for of in self.sentences for piece in of if piece.told)


def plain(sentence: Sequence[Piece]) -> str:
    """The words of a sentence without its links."""
    return "".join(piece.text for piece in sentence)
