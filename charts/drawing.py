"""What every chart returns, and what it is told about the page it stands on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from texts.words import listed, say, say_count

SMALL = 10  # below this number of cases a share is not shown
TITLE_SMALL = 5  # below this number of cases a title tells no finding
SUMMARY_LENGTH = 250


Links = Callable[[Mapping[str, str | None], str, date | None], str]
"""(dimension → code, name of the series, another day) → the address of the rows behind a mark."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a drawing covers, and how it is told.

    scope: area and moment in words, the end of each subtitle ("12 hubs, 2021–2023").
    complete: every expected report is in; without it titles stay neutral.
    example: the subtitle begins with VOORBEELD.
    chosen: hub codes picked in the filter, at most three get a colour of their own.
    links: how a mark finds the rows that it counts; null in a drawing that leads nowhere.
    """

    language: str = "nl"
    scope: str = ""
    complete: bool = True
    example: bool = False
    chosen: tuple[str, ...] = ()
    links: Links | None = None

    def to(self, part: str = "", on: date | None = None, **codes: str | None) -> str:
        """The address of the rows behind a mark; "" when the drawing leads nowhere.

        codes: dimension → code (null: unknown). part: which series. on: as known on another day.
        """
        return "" if self.links is None else self.links(codes, part, on)

    @property
    def leads(self) -> bool:
        """Whether the marks of a drawing are links."""
        return self.links is not None

    def say(self, key: str, **values: object) -> str:
        """The text ``charts.<key>`` in the context's language."""
        return say(self.language, f"charts.{key}", **values)

    def subtitle(self, measure: str) -> str:
        """Measure, area and moment in one line; marked when the data is made up."""
        line = f"{measure}, {self.scope}" if self.scope else measure
        return f"{self.say('example')} · {line}" if self.example else line


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart with all that stands around it.

    html: inline HTML and SVG with classes ``hm-*``; colours only as ``var(--hm-…)``.
    summary: one sentence of at most 250 characters, also the text alternative of the drawing.
    table: ready to show: column names in the language, values as text, unknown as a dash.
    csv: the raw values under English names, dates as ISO text, unknown empty.
    note: a caution to print under the chart; empty when there is none.
    links: position of a row and name of a column of ``table`` → the address of the rows behind it.
    """

    title: str
    subtitle: str
    html: str
    summary: str
    table: pd.DataFrame
    csv: pd.DataFrame
    note: str = ""
    links: Mapping[tuple[int, str], str] = field(default_factory=dict)


def label(labels: Mapping[str, str], code: object, context: Context) -> str:
    """What a code is called; the word for unknown when there is no code, the code when no name."""
    if is_unknown(code):
        return context.say("unknown")
    return labels.get(str(code), str(code))


def is_unknown(value: object) -> bool:
    """Whether a single value is null, in any of the ways pandas writes it."""
    return value is None or value is pd.NA or value is pd.NaT or value != value


def count(value: Any) -> int | None:
    """A whole number, or None when unknown; never 0 for unknown."""
    return None if is_unknown(value) else round(float(value))


def shortened(sentence: str, limit: int = SUMMARY_LENGTH) -> str:
    """The words, cut with an ellipsis after the last whole item when longer than ``limit``.

    An item ends at a comma; without one the words are cut at a blank.
    """
    if len(sentence) <= limit:
        return sentence
    room = sentence[: limit - 1]
    end = max(room.rfind(mark) for mark in (", ", "; ", ". "))
    return room[: end if end > 0 else room.rfind(" ")].rstrip(",;:. ") + "…"


def fitted(parts: Sequence[str], tell: Callable[[str], str], context: Context) -> str:
    """The summary that ``tell`` makes of listed parts: as many as fit, and how many more."""
    told = tell(listed(context.language, parts[:SUMMARY_LENGTH]))
    # A part takes a letter at least, so of very many only the first can fit.
    for kept in range(min(len(parts) - 1, SUMMARY_LENGTH), 0, -1):
        if len(told) <= SUMMARY_LENGTH:
            break
        more = say_count(context.language, "charts.more", len(parts) - kept)
        told = tell(f"{', '.join(parts[:kept])} {more}")
    return shortened(told)


def lowered(words: str) -> str:
    """Words for the middle of a sentence: only the first letter changes, names keep theirs."""
    return words[:1].lower() + words[1:]


def iso(value: Any) -> str | None:
    """A day as ISO text for a download; None when unknown."""
    return None if is_unknown(value) else pd.Timestamp(value).date().isoformat()


def as_day(value: Any) -> date | None:
    """A day from a date, a timestamp or ISO text; None when unknown."""
    return None if is_unknown(value) else pd.Timestamp(value).date()
