"""A leaflet on paper as data: the fact sheet of a story, and the sheet of one hub.

``ui.stories.sheets`` makes it out of measured results; ``exports.documents`` sets it on paper. All
words are ready in the sheet's language and all numbers are written as people read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from exports.deck import Figure, Number, Table


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a leaflet: title, drawing, the figure in one sentence, and its table.

    figure: null when there is nothing to draw. summary: also the text alternative of the drawing.
    table: null when there is none.
    """

    title: str
    figure: Figure | None
    summary: str
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """Names under one heading, of which a page shows as many as fit: ``en nog 12`` for the rest.

    title: the heading; "" where they belong to the figure above. groups: what the names are
    (``Lokaal bestuur``) and the names; "" for names of one kind. none: said when there are none.
    """

    title: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    none: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the figure ``name`` means: its definition in words, and since when it is that."""

    name: str
    words: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A leaflet: of a story on one or two pages, of a hub on exactly one.

    subtitle: what it is about, in one line. on: the day whose knowledge is told; stamp: that day
    in words. numbers: the large figures. facts: name and value, in one line each. lines: the text,
    a sentence each. missing: what is not in the figures yet, a sentence each. cautions: what may
    not be concluded. source: where it comes from. address: the same figures in the dashboard, from
    outside. warning: that it is provisional, and why; "" when all reports are in.
    """

    language: str
    title: str
    subtitle: str
    on: date
    stamp: str
    source: str
    address: str
    numbers: tuple[Number, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    names: tuple[Names, ...] = ()
    missing: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    warning: str = ""
    is_example: bool = False
