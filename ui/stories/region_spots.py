"""Waar in Vlaanderen?: the largest municipalities that no hub serves, and which hub is nearest."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from charts.drawing import is_unknown
from exports.deck import Slide, Table, Told
from texts.words import UNKNOWN, number
from ui.region.charts import near_hubs_chart, white_spots_chart
from ui.region.results import white_spots
from ui.stories.taken import MOST_ROWS, network, nothing, subtitle, table, whole_number
from ui.stories.telling import Telling

PAGE, PLACE, SAY = "region", "hm-chart-white_spots", "region.white_spots"
SPOTS = 6  # as many as the last row can read
BLANK = "municipalities_uncovered"
Spot = Mapping[Hashable, object]


def spots(telling: Telling) -> Slide:
    """The largest white spots on the slide, more of them in its table, and how many there are."""
    whole = network(telling)
    drawing = white_spots_chart(telling.asked).drawing()
    found = white_spots(whole.asked).sort_values(
        ["population", "name"], ascending=[False, True], na_position="last"
    )
    if found.empty:
        return nothing(telling, "white_spots", drawing, PAGE, PLACE)
    all_spots: Sequence[Spot] = found.to_dict("records")
    largest = all_spots[:SPOTS]
    people = [_people_of(whole, str(spot["nis"]), str(spot["name"])) for spot in largest]
    rows = [
        (told.name, told.text, _nearest(whole, spot))
        for spot, told in zip(largest, people, strict=True)
    ]
    place = _place(whole, SPOTS, len(all_spots))
    made = telling.slide(
        "white_spots",
        drawing.title,
        table(place, _head(telling, "name", "people", "hub"), rows),
        measure="",
        summary=drawing.summary,
        page=PAGE,
        fragment=PLACE,
        told=[whole.told(BLANK, whole.asked.metric_name(BLANK), shows="part"), *people],
        table=_listed(whole, all_spots),
        say=telling.say_count(f"{SAY}.say", len(all_spots)),
        caveat=telling.say(f"{SAY}.caveat"),
        questions=[
            (telling.say(f"{SAY}.near"), _near(telling)),
            *_far(whole, largest[0]),
            (telling.say(f"{SAY}.why.asked"), telling.say(f"{SAY}.why.answer")),
        ],
    )
    return replace(made, subtitle=place)


def _place(telling: Telling, shown: int, count: int) -> str:
    """Measure, area and moment; when not all are shown, that these are the largest of how many."""
    key = "measure" if count <= shown else "measure_largest"
    return subtitle(telling, BLANK, telling.say(f"{SAY}.{key}", shown=shown, count=count))


def _head(telling: Telling, *columns: str) -> list[str]:
    return [telling.say(f"{SAY}.{column}") for column in columns]


def _listed(telling: Telling, found: Sequence[Spot]) -> Table:
    """The largest with the nearest hub and how far that is."""
    rows = []
    for spot in found[:MOST_ROWS]:
        people = number(telling.language, whole_number(spot["population"]))
        rows.append((str(spot["name"]), people, _nearest(telling, spot), _km(telling, spot)))
    place = _place(telling, MOST_ROWS, len(found))
    return table(place, _head(telling, "name", "people", "hub", "km"), rows)


def _people_of(telling: Telling, nis: str, name: str) -> Told:
    codes = {"municipality": nis}
    return telling.told("inhabitants_uncovered", name, codes=codes, shows="part")


def _nearest(telling: Telling, spot: Spot) -> str:
    unknown = telling.say(f"{SAY}.unknown")
    return telling.asked.labels("hub").get(str(spot["hub_1"]), unknown)


def _km(telling: Telling, spot: Spot) -> str:
    """The distance with one decimal, also when that is 0, so that a column can be compared."""
    if is_unknown(spot["km_1"]):
        return UNKNOWN
    km = round(float(str(spot["km_1"])), 1)
    written = number(telling.language, km, 1)
    point = number(telling.language, 0.5, 1)[1]
    return written if point in written else f"{written}{point}0"


def _near(telling: Telling) -> str:
    """How many white spots lie near a hub, when the page's chart tells it, and how many per hub."""
    near = near_hubs_chart(telling.asked).drawing()
    told = f"{near.title}." if near.title[:1].isdigit() else ""
    return f"{told} {near.summary}".strip()


def _far(telling: Telling, spot: Spot) -> list[tuple[str, str]]:
    if is_unknown(spot["km_1"]):
        return []
    told = {"name": spot["name"], "hub": _nearest(telling, spot), "km": _km(telling, spot)}
    asked, answer = (telling.say(f"{SAY}.far.{part}", **told) for part in ("asked", "answer"))
    return [(asked, answer)]
