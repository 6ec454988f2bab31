"""A story that is told on a stage, as data: what every export of it reads, and the stage itself.

``ui.stories`` makes it out of measured results; nothing here measures, and no file is made here.
All words are ready in the deck's language, all numbers are written as people read them; the raw
values stand beside them for charts that can be edited. Paths begin at the root of the site.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

SECONDS = range(10, 61)  # per slide when a story goes on by itself
Theme = Literal["light", "dark"]  # Projector licht, Projector donker
Kind = Literal["bars", "stacked", "columns", "squares"]
Fill = Literal["solid", "outline", "hatch"]
Area = Literal["covered", "chosen", "blank"]


@dataclass(frozen=True, slots=True)
class Number:
    """One large figure.

    value: as written. label: what it counts. context: its denominator or basis, in words. href:
    the path of its rows; the same figure is a ``Told`` of its slide.
    """

    value: str
    label: str
    context: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """One to four large figures beside each other."""

    items: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: a value and its written form per category; null is unknown, not 0.

    colour: token of ``charts.palette``. fill: the second carrier beside the colour.
    """

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    colour: str = "hub-1"
    fill: Fill = "solid"


@dataclass(frozen=True, slots=True)
class Chart:
    """Categories by series, each value a whole number or a measure.

    bars: horizontal, one bar per category, one series. stacked: horizontal, the series end to end;
    with one category it is one bar of parts. columns: upright, the series side by side, categories
    in time. squares: per category a row of unit squares, the series one after the other; with one
    category a block. Order of categories and series is kept as given.
    unit: what the values count (``dossiers``). category: what the categories are (``Hub``).
    totals: text at the end of each category's bar or row (``7 van 12``); empty for none.
    """

    kind: Kind
    unit: str
    category: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    totals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dots:
    """A strip: how many cases have which value. points: (value, how many), ascending.

    unit: what the values measure (``dagen``). middle: the median, null when it is not told;
    middle_text: how it is written. open_points: the same for cases that are not over yet.
    """

    unit: str
    points: tuple[tuple[float, int], ...]
    name: str
    middle: float | None = None
    middle_text: str = ""
    open_points: tuple[tuple[float, int], ...] = ()
    open_name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A hub on the map: its number in the fixed order, its name, and where its marker stands.

    at: nis code of the municipality in whose middle the marker stands; "" when it stands nowhere.
    """

    number: int
    name: str
    at: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Map:
    """Flanders. areas: nis code → how it is filled; shared: those with more than one hub.

    names: nis code → name of the municipality. key: how each fill is called, in order of reading.
    """

    areas: Mapping[str, Area]
    names: Mapping[str, str]
    places: tuple[Place, ...]
    key: Mapping[Area | Literal["shared"], str]
    shared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """Ready words: head, rows of as many cells; the first column names the row.

    numeric: positions of the columns that are set to the right.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences to read from the last row: at most some 60 words in all.

    by: whose words they are (``Voorbeeldhub A, 2e helft 2023``); "" for our own.
    """

    lines: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """The last slide: thanks, a QR code of the slide's ``address``, and that address as text."""

    words: str
    lead: str


Figure = Numbers | Chart | Dots | Map | Table | Words | Closing


@dataclass(frozen=True, slots=True)
class Told:
    """One figure that stands on a slide, with all that makes it one.

    metric: its key. codes: dimension → code to which it is narrowed beside the deck's own choice.
    is_whole: it is the metric's denominator. value: raw; null for unknown. text: as written on
    the slide. name: what it counts. of: its denominator or basis in words; "" for a whole number
    that is itself the whole. rows: the path of the rows that it counts.
    """

    metric: str
    value: float | None
    text: str
    name: str
    of: str = ""
    codes: tuple[tuple[str, str | None], ...] = ()
    is_whole: bool = False
    rows: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """What the speaker reads, each part in whole sentences; "" and () when there is nothing.

    say: what to tell; a presenter may write another text. definition: what the figures mean.
    caveat: what may not be concluded. questions: what people will ask, with the answer.
    """

    say: str = ""
    definition: str = ""
    caveat: str = ""
    questions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Slide:
    """One message.

    title: the message in one sentence. subtitle: measure, area and moment. summary: the figure in
    one sentence of at most 250 characters, also its text alternative. table: the same figures as
    a table; null when there are none (a closing slide). source: where it comes from, the day and
    how many reports. path: the page of the dashboard where the figure stands, address: the same
    from outside, for the QR code. is_typed: the title was changed by the presenter.
    """

    key: str
    title: str
    subtitle: str
    figure: Figure
    summary: str
    source: str
    path: str
    address: str
    table: Table | None = None
    told: tuple[Told, ...] = ()
    notes: Notes = field(default_factory=Notes)
    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class Deck:
    """A story, ready to be told.

    story: its key; name: what it is called; who: area in words (``12 hubs``). on: the day whose
    knowledge is told. held: no later report can change that day. publication: name of the
    peilmoment; "" for none. stamp: the day in words. warning: that it is provisional, and why;
    "" when all reports are in. is_example: VOORBEELD stands on every slide, sheet and page.
    file_name: stem of the files. seconds: per slide when it goes on by itself; loops: and begins
    again. autoplay: it goes on by itself from the start (foyer). address: of the story from
    outside. path: the same from the root of the site. plan: the choices in the address, so that a
    file can be made again.
    """

    story: str
    name: str
    who: str
    language: str
    on: date
    stamp: str
    slides: tuple[Slide, ...]
    address: str
    path: str
    file_name: str
    held: bool = True
    publication: str = ""
    warning: str = ""
    is_example: bool = False
    theme: Theme = "light"
    seconds: int = 20
    loops: bool = False
    autoplay: bool = False
    plan: str = ""
