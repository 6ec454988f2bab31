"""How far municipalities lie from the nearest one that a hub serves → a strip and five bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from charts.axis import axis_for, axis_line, bins, dots
from charts.drawing import TITLE_SMALL, Context, Drawing, count, fitted, is_unknown
from charts.links import at_cell, cells, go
from charts.markup import drawing, element, empty, text
from charts.regions_lines import count_words, line, people_words, places_words, silent_line
from texts.words import UNKNOWN, number

EDGES = (0, 5, 10, 20)  # kilometres; the first is the service areas themselves
FAR = 10  # from here on a title speaks of far
_MOST_DOTS = 200
SERVED, BEYOND, UNKNOWN_FAR = "0", "beyond", "unknown"
# Band → the kilometres that it is over, and those that it goes up to.
_LIMITS: dict[str, tuple[int | None, int | None]] = {
    SERVED: (None, 0),
    **{str(to): (over, to) for over, to in pairwise(EDGES)},
    BEYOND: (EDGES[-1], None),
    UNKNOWN_FAR: (None, None),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality and how far it lies; ``km`` is null when that is unknown."""

    nis: str
    population: int | None
    km: float | None

    @property
    def band(self) -> str:
        """The band it falls in: the largest edge that it is beyond, ``0`` for a served one."""
        if self.km is None:
            return UNKNOWN_FAR
        return next((str(edge) for edge in EDGES if self.km <= edge), BEYOND)


@dataclass(frozen=True, slots=True)
class _Band:
    code: str
    name: str
    places: tuple[Place, ...]

    @property
    def people(self) -> int | None:
        """The inhabitants that are known; null when of no municipality."""
        return _people(self.places)


def places(rows: pd.DataFrame) -> list[Place]:
    """The rows as places. rows: one row per municipality with ``nis``, ``population``, ``km``."""
    columns = (rows[name].to_numpy(dtype=object) for name in ("nis", "population", "km"))
    return [
        Place(str(nis), count(population), None if is_unknown(km) else float(km))
        for nis, population, km in zip(*columns, strict=True)
    ]


def distance_bands(rows: pd.DataFrame, context: Context) -> Drawing:
    """Municipalities and inhabitants by how far the nearest municipality of a hub is.

    rows: as for ``places``. A band leads to the series ``served`` or, as a group, to ``far``; its
    inhabitants to ``people`` or ``far_people``.
    """
    found = places(rows)
    bands = list(_bands(found, context))
    measure = context.subtitle(context.say("region_distance.measure"))
    table, csv = _tables(bands, context)
    known = [one for one in found if one.km is not None]
    if not known:
        words, title = context.say("region_distance.empty"), context.say("region_distance.title")
        return Drawing(title, measure, empty(words), words, table, csv)
    summary = _summary(found, context)
    most = max(len(band.places) for band in bands)
    html = drawing(
        summary,
        _strip([one for one in known if one.band != SERVED], context),
        *(_line(at, band, most, context) for at, band in enumerate(bands)),
        classes="hm-bars",
        leads=context.leads,
    )
    columns = {name: context.say(f"region.{name}") for name in ("municipalities", "inhabitants")}
    links = cells(
        (at, column, _to(band, context, name == "inhabitants"))
        for at, band in enumerate(bands)
        for name, column in columns.items()
    )
    note = context.say("region.as_the_crow_flies")
    return Drawing(_title(known, context), measure, html, summary, table, csv, note, links)


def _bands(found: Sequence[Place], context: Context) -> Iterator[_Band]:
    names = {
        SERVED: context.say("region_distance.served"),
        str(EDGES[1]): context.say("region_distance.up_to", to=EDGES[1]),
        **{
            str(to): context.say("region_distance.between", over=over, to=to)
            for over, to in pairwise(EDGES[1:])
        },
        BEYOND: context.say("region_distance.beyond", over=EDGES[-1]),
        UNKNOWN_FAR: context.say("region_distance.unknown"),
    }
    for code, name in names.items():
        own = tuple(one for one in found if one.band == code)
        if own or code != UNKNOWN_FAR:
            yield _Band(code, name, own)


def _people(found: Sequence[Place]) -> int | None:
    known = [one.population for one in found if one.population is not None]
    return sum(known) if known or not found else None


def _within(found: Sequence[Place], km: int) -> int | None:
    return _people([one for one in found if one.km is not None and one.km <= km])


def _to(band: _Band, context: Context, is_people: bool = False) -> str:
    if not band.places or (is_people and band.people is None):
        return ""
    if band.code == SERVED:
        return context.to("people" if is_people else "served")
    return context.to("far_people" if is_people else "far", group=band.code)


def _strip(beyond: Sequence[Place], context: Context) -> str:
    """One dot per white spot on an axis of kilometres."""
    if not beyond:
        return ""
    values: dict[int, int] = {}
    for one in beyond:
        km = int(one.km or 0)
        values[km] = values.get(km, 0) + 1
    axis = axis_for(max(values))
    many = len(beyond) > _MOST_DOTS
    marks = bins(values, axis, context.language) if many else dots(values, axis)
    hint = (
        context.say("region_distance.strip_many", step=axis.bin)
        if many
        else context.say("region_distance.strip")
    )
    return element(
        "div",
        element("div", marks, classes="hm-field"),
        axis_line(axis, context.language, context.say("region_distance.axis")),
        text("p", hint, "hm-hint"),
        classes="hm-strip hm-open",
    )


def _line(at: int, band: _Band, most: int, context: Context) -> str:
    if not band.places:
        return silent_line(band.name, context.say("region_distance.none"))
    amount = len(band.places)
    words = context.say(
        "region_distance.told",
        places=places_words(amount, context),
        people=people_words(band.people, context),
    )
    told = go(context, _to(band, context), band.name, amount, text("span", words), tag="span")
    return line(band.name, (amount, most), told, "", at_cell(context, at, 1))


def _title(known: Sequence[Place], context: Context) -> str:
    far = sum((one.km or 0) > FAR for one in known)
    if not context.complete or len(known) < TITLE_SMALL:
        return context.say("region_distance.title")
    if far <= 1:
        return context.say(
            "region_distance.title_one" if far else "region_distance.title_none", km=FAR
        )
    return context.say("region_distance.title_some", count=far, km=FAR)


def _summary(found: Sequence[Place], context: Context) -> str:
    def amount(people: int | None) -> str:
        return UNKNOWN if people is None else number(context.language, people)

    parts = [
        context.say("region_distance.within", people=amount(_within(found, km)), km=km)
        for km in EDGES[1:]
    ]
    all_ = amount(_people(found))
    return fitted(
        parts, lambda p: context.say("region_distance.summary", all=all_, parts=p), context
    )


def _tables(bands: Sequence[_Band], context: Context) -> tuple[pd.DataFrame, pd.DataFrame]:
    names = ("distance", "municipalities", "inhabitants", "inhabitants_so_far")
    rows, raw, so_far = [], [], 0
    for band in bands:
        so_far += band.people or 0
        total = None if band.code == UNKNOWN_FAR else so_far
        people = number(context.language, band.people)
        amount = len(band.places)
        rows.append(
            (
                band.name,
                count_words(amount, context),
                people if amount else context.say("region.none"),
                number(context.language, total),
            )
        )
        raw.append((*_LIMITS[band.code], amount, band.people, total))
    table = pd.DataFrame(rows, columns=[context.say(f"region.{name}") for name in names])
    csv = pd.DataFrame(
        raw,
        columns=["over_km", "up_to_km", "municipalities", "inhabitants", "inhabitants_so_far"],
    )
    return table, csv.astype(dict.fromkeys(csv.columns, "Int64"))
