"""What slides take over from the pages: the words and the table of a drawing, and the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from charts.areas import Municipality, municipalities
from charts.coverage import kind
from charts.drawing import Drawing, count, is_unknown
from charts.shapes import Shapes
from exports.deck import Area, Map, Place, Slide, Table, Words
from metrics.basis import hub_days
from texts.words import UNKNOWN, listed
from ui.asked import CHOSEN_HUBS
from ui.results import coverage_rows, shapes
from ui.stories.telling import Telling

MOST_ROWS = 20  # of a table that somebody asks for during a talk
MOST_PLACES = 20  # more names than this stand on no map
_NUMERIC = set("0123456789.,%\u00a0 ") | {UNKNOWN}


def same_words(slide: Slide, drawing: Drawing) -> Slide:
    """The slide with the subtitle of the drawing, which names the filters that touch it."""
    return replace(slide, subtitle=drawing.subtitle)


def subtitle(telling: Telling, metric: str, measure: str) -> str:
    """Measure, area and moment, with only the filters that say something about the metric."""
    return telling.asked.only(metric).context.subtitle(measure)


def named_shortly(telling: Telling, slides: Sequence[Slide]) -> list[Slide]:
    """The slides, whose subtitles count the chosen hubs where these are too many to be named."""
    asked = telling.asked
    chosen = asked.address.codes("hub")
    if len(chosen) <= CHOSEN_HUBS:
        return list(slides)
    names = listed(asked.language, [asked.choices["hub"][code] for code in chosen])
    many = asked.say_count("pages.scope.hubs", len(chosen))
    return [replace(each, subtitle=each.subtitle.replace(names, many)) for each in slides]


def network(telling: Telling) -> Telling:
    """The same about all hubs, for what a chosen hub stands beside."""
    # Nothing kept for the chosen hub may answer for the network.
    return replace(telling, asked=telling.asked.whole_network(), memory={})


def table_of(drawing: Drawing, most: int = MOST_ROWS) -> Table:
    """The first rows of a drawing's table, in words; columns of numbers stand to the right."""
    rows = tuple(
        tuple(UNKNOWN if is_unknown(cell) else str(cell) for cell in row)
        for row in drawing.table.head(most).itertuples(index=False)
    )
    return table(drawing.subtitle, [str(name) for name in drawing.table.columns], rows)


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """Ready cells as a table; a column of nothing but numbers stands to the right."""
    numeric = frozenset(
        at
        for at in range(1, len(head))
        if rows and all(set(row[at]) <= _NUMERIC and row[at] for row in rows)
    )
    return Table(caption, tuple(head), tuple(tuple(row) for row in rows), numeric)


def first_of(telling: Telling, found: Table, count: int) -> Table:
    """The table, whose caption tells how many rows there are when it does not have them all."""
    if count <= len(found.rows):
        return found
    told = telling.say("taken.first", shown=len(found.rows), count=count)
    return replace(found, caption=f"{found.caption} {told}")


def nothing(telling: Telling, key: str, drawing: Drawing, page: str, fragment: str) -> Slide:
    """A slide that says in the page's own words that there is nothing to show."""
    made = telling.slide(
        key,
        drawing.title,
        Words((drawing.summary,)),
        measure="",
        summary=drawing.summary,
        page=page,
        fragment=fragment,
        told=(),
        table=None,
    )
    return same_words(made, drawing)


def is_early(telling: Telling) -> bool:
    """Whether no report of any hub was known on the day: then nothing is known, not 0."""
    return not hub_days(telling.asked.store, telling.asked.address.on)


def early(telling: Telling, page: str) -> Slide:
    """The slide that says so, instead of all others."""
    words = telling.asked.say("ui.empty.early", day=telling.asked.on)
    title = telling.say("taken.early")
    return telling.slide(
        "early",
        title,
        Words((words,)),
        measure=telling.asked.title(page),
        summary=words,
        page=page,
        told=(),
        table=None,
    )


def flanders(telling: Telling) -> Map:
    """All municipalities under the filters with their hubs; the chosen ones are lit."""
    asked = telling.asked.whole_network()
    order, labels, chosen = asked.all_hubs, asked.labels("hub"), asked.context.chosen
    found = municipalities(coverage_rows(asked), order)
    drawn = [one for one in found if one.nis in shapes().outlines]
    named = order if len(order) <= MOST_PLACES else chosen
    at = _middles(drawn, order, shapes())
    return Map(
        areas={one.nis: _area(kind(one, chosen)) for one in drawn},
        names={one.nis: one.name for one in drawn},
        places=tuple(
            Place(order.index(code) + 1, labels[code], at.get(code, ""), code in chosen)
            for code in named
        ),
        key=_key(telling, bool(chosen)),
        shared=frozenset(one.nis for one in drawn if len(one.hubs) > 1),
    )


def _area(name: str) -> Area:
    return "chosen" if name == "chosen" else "covered" if name == "covered" else "blank"


def _key(telling: Telling, is_lit: bool) -> Mapping[Area | Literal["shared"], str]:
    def say(name: str) -> str:
        return telling.asked.say(f"charts.map.{name}")

    lit: dict[Area | Literal["shared"], str] = {"chosen": say("chosen")} if is_lit else {}
    return {"covered": say("covered"), **lit, "shared": say("overlap"), "blank": say("blank")}


def _middles(found: Sequence[Municipality], order: Sequence[str], known: Shapes) -> dict[str, str]:
    """Hub → its municipality nearest to where its people live; two hubs never share one."""
    at: dict[str, str] = {}
    for code in order:
        own = [one for one in found if code in one.hubs and one.nis in known.centres]
        free = [one for one in own if one.nis not in at.values()] or own
        if own:
            x, y = _centre(own, known)
            at[code] = min(
                free,
                key=lambda one: (
                    (known.centres[one.nis][0] - x) ** 2 + (known.centres[one.nis][1] - y) ** 2,
                    one.nis,
                ),
            ).nis
    return at


def _centre(own: Sequence[Municipality], known: Shapes) -> tuple[float, float]:
    weights = [one.population or 1 for one in own]
    x, y = (
        sum(known.centres[one.nis][side] * weight for one, weight in zip(own, weights, strict=True))
        / sum(weights)
        for side in (0, 1)
    )
    return x, y


def whole_number(value: object) -> int | None:
    """A count out of a frame; null for unknown."""
    return count(value)
