"""Coverage of municipalities and of inhabitants side by side, per province or reference region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.drawing import SMALL, Context, Drawing, count, fitted, is_unknown, label
from charts.links import Number, at_cell, cells, sentence
from charts.markup import drawing, element, empty, percent, text
from texts.words import number, share

# Series of the context → the column of the table that leads there.
_LEADS = {"": "covered", "whole": "municipalities"}
_PEOPLE = {"people": "inhabitants_covered", "people_whole": "inhabitants"}
_COLUMNS = (
    "covered",
    "municipalities",
    "municipality_share",
    "inhabitants_covered",
    "inhabitants",
    "inhabitant_share",
)


@dataclass(frozen=True, slots=True)
class _Area:
    """One area; ``reached`` and ``people`` are null together, when inhabitants are unknown."""

    code: str | None
    name: str
    covered: int
    whole: int
    reached: int | None
    people: int | None

    @property
    def municipality_share(self) -> float | None:
        """Null below ten municipalities."""
        return self.covered / self.whole if self.whole >= SMALL else None

    @property
    def inhabitant_share(self) -> float | None:
        """Null below ten municipalities: one more or less would change it too much."""
        if self.reached is None or not self.people or self.whole < SMALL:
            return None
        return self.reached / self.people


def coverage_areas(
    covered: pd.DataFrame,
    inhabitants: pd.DataFrame,
    by: str,
    context: Context,
    year: int,
    hubs: str = "",
) -> Drawing:
    """Per area how many of its municipalities and of its inhabitants are in a service area.

    covered: municipalities, one row per area in its fixed order with ``by``, ``numerator`` and
        ``denominator``. inhabitants: the same in inhabitants, of 1 January of ``year``.
    hubs: whose service area, in words, when only some hubs are counted.
    by: ``province`` or ``reference_region``, whose codes are their names.
    Municipalities lead to the rows of the context and of its series ``whole``; inhabitants to
    ``people`` and ``people_whole``.
    """
    areas = list(_areas(covered, inhabitants, by, context))
    measure = context.subtitle(context.say(f"region_areas.{by}.measure"))
    table, csv = _tables(areas, by, context)
    title = _title(areas, by, context, hubs)
    if not areas:
        words = context.say("region_areas.empty")
        return Drawing(title, measure, empty(words), words, table, csv)
    summary = fitted(
        [
            f"{one.name} {context.say('region.of', part=one.covered, whole=one.whole)}"
            for one in areas
        ],
        lambda parts: context.say(
            f"region_areas.{by}.summary{'_of' if hubs else ''}", parts=parts, hubs=hubs
        ),
        context,
    )
    html = drawing(
        summary,
        *(_row(at, one, by, context) for at, one in enumerate(areas)),
        classes="hm-bars",
        leads=context.leads,
    )
    note = context.say("region.counted_on", year=str(year))
    if any(one.whole < SMALL for one in areas):
        note += " " + context.say("region_areas.small", few=SMALL)
    links = _links(areas, by, context)
    return Drawing(title, measure, html, summary, table, csv, note, links)


def _areas(
    covered: pd.DataFrame, inhabitants: pd.DataFrame, by: str, context: Context
) -> Iterator[_Area]:
    people = {code: (part, whole) for code, part, whole in _numbers(inhabitants, by)}
    for code, part, whole in _numbers(covered, by):
        if part is None or not whole:  # an area outside what is chosen has no municipalities
            continue
        reached, living = people.get(code, (None, None))
        known = reached is not None and bool(living)
        yield _Area(
            code,
            label({}, code, context),
            part,
            whole,
            reached if known else None,
            living if known else None,
        )


def _numbers(results: pd.DataFrame, by: str) -> Iterator[tuple[str | None, int | None, int | None]]:
    columns = (results[by], results["numerator"], results["denominator"])
    for code, part, whole in zip(*columns, strict=True):
        yield None if is_unknown(code) else str(code), count(part), count(whole)


def _row(at: int, one: _Area, by: str, context: Context) -> str:
    return element(
        "div",
        text("span", one.name, "hm-name"),
        _track(at, 1, one.covered, one.whole, context),
        element("span", _told(one, by, "municipalities", context), classes="hm-told"),
        _track(at, 4, one.reached or 0, one.people or 0, context, "hm-people"),
        element("span", _told(one, by, "inhabitants", context), classes="hm-told hm-soft"),
        classes="hm-bar hm-twofold",
    )


def _track(at: int, column: int, part: int, whole: int, context: Context, classes: str = "") -> str:
    lead = at_cell(context, at, column) if whole else {}
    inside = element("i", style=f"--w:{percent(part, whole)}")
    return element("div", inside, classes=f"hm-track {classes}".strip(), **lead)


def _told(one: _Area, by: str, what: str, context: Context) -> str:
    """``12 van 27 gemeenten (44%)``, its numbers leading to what they count."""
    is_people = what == "inhabitants"
    part, whole = (one.reached, one.people) if is_people else (one.covered, one.whole)
    if part is None or whole is None:
        return text("span", context.say("region_areas.inhabitants_unknown"))
    numbers = {
        name: Number(
            amount,
            context.to(series, None, **{by: one.code}),
            f"{one.name}, {context.say(f'region.{column}').lower()}",
        )
        for name, amount, (series, column) in zip(
            ("part", "whole"),
            (part, whole),
            (_PEOPLE if is_people else _LEADS).items(),
            strict=True,
        )
    }
    of_all = one.inhabitant_share if is_people else one.municipality_share
    if of_all is None:
        key = f"region_areas.{what}"
        return sentence(context, f"{key}_one" if whole == 1 else key, numbers)
    written = share(context.language, of_all)
    return sentence(context, f"region_areas.{what}_share", numbers, share=written)


def _links(areas: Sequence[_Area], by: str, context: Context) -> dict[tuple[int, str], str]:
    def of(one: _Area) -> Iterator[tuple[str, str]]:
        yield from _LEADS.items()
        if one.people is not None:
            yield from _PEOPLE.items()
        if one.inhabitant_share is not None:
            yield "people", "inhabitant_share"

    return cells(
        (at, context.say(f"region.{column}"), context.to(series, None, **{by: one.code}))
        for at, one in enumerate(areas)
        for series, column in of(one)
    )


def _title(areas: Sequence[_Area], by: str, context: Context, hubs: str) -> str:
    if hubs:  # what some of the hubs serve is no finding about an area
        return context.say(f"region_areas.{by}.title_of", hubs=hubs)
    known = [one for one in areas if one.people]
    most = sum(2 * (one.reached or 0) >= (one.people or 0) for one in known)
    if not context.complete or len(known) < max(2, len(areas)) or not most:
        return context.say(f"region_areas.{by}.title")
    if most == len(areas):
        return context.say(f"region_areas.{by}.title_all", whole=most)
    return context.say(f"region_areas.{by}.title_some", count=most, whole=len(areas))


def _tables(areas: Sequence[_Area], by: str, context: Context) -> tuple[pd.DataFrame, pd.DataFrame]:
    language = context.language
    headers = [context.say(f"region.{name}") for name in (by, *_COLUMNS)]
    table = pd.DataFrame(
        [
            (
                one.name,
                number(language, one.covered),
                number(language, one.whole),
                share(language, one.municipality_share),
                number(language, one.reached),
                number(language, one.people),
                share(language, one.inhabitant_share),
            )
            for one in areas
        ],
        columns=headers,
    )
    csv = pd.DataFrame(
        [(one.code, one.covered, one.whole, one.reached, one.people) for one in areas],
        columns=[by, "covered", "municipalities", "inhabitants_covered", "inhabitants"],
    )
    whole_numbers = dict.fromkeys(("inhabitants_covered", "inhabitants"), "Int64")
    return table, csv.astype(whole_numbers)
