"""Waar in Vlaanderen? Which municipalities have a hub, where is nobody, and who is near."""

from __future__ import annotations

from dataclasses import replace

from charts.drawing import Drawing, fitted
from exports.deck import Chart, Series, Slide, Table, Told
from texts.words import number
from ui.drawn import map_chart
from ui.region.charts import provinces_chart, whose
from ui.results import COUNTED_IN
from ui.stories.region_alone import alone
from ui.stories.region_spots import spots
from ui.stories.taken import (
    MOST_ROWS,
    early,
    first_of,
    flanders,
    is_early,
    named_shortly,
    network,
    nothing,
    same_words,
    subtitle,
    table,
    table_of,
    whole_number,
)
from ui.stories.telling import Telling

PAGE = "region"
COVERED, PEOPLE, BLANK = "municipalities_covered", "inhabitants_covered", "municipalities_uncovered"


def slides(telling: Telling) -> list[Slide]:
    """The map, the inhabitants per province, the white spots, and what hangs on one hub."""
    if is_early(telling):
        return [early(telling, PAGE), telling.closing()]
    if not telling.total(COVERED).denominator:
        empty = nothing(telling, "map", map_chart(telling.asked).drawing(), PAGE, "hm-chart-map")
        return [empty, telling.closing()]
    made = [_map(telling), _provinces(telling), spots(telling), alone(telling)]
    return named_shortly(telling, [*made, telling.closing()])


def _map(telling: Telling) -> Slide:
    """Of all hubs, also when some are chosen: those light up."""
    drawing, whole = map_chart(telling.asked).drawing(), network(telling)
    covered, people = whole.total(COVERED), whole.total(PEOPLE)
    numbers = {
        "covered": covered.numerator,
        "whole": covered.denominator,
        "people": people.numerator,
        "all": people.denominator,
        "year": str(COUNTED_IN),
    }
    blank = telling.say_count("region.map.spots", whole.total(BLANK).numerator)
    asks = ("inhabitants", "mine", "who")
    made = telling.slide(
        "map",
        drawing.title,
        flanders(telling),
        measure="",
        summary=telling.say("region.map.summary", spots=blank, **numbers),
        page=PAGE,
        fragment="hm-chart-map",
        told=_part_and_whole(whole, COVERED),
        table=_per_hub(telling, drawing),
        say=telling.say("region.map.say", **numbers),
        caveat=telling.say("region.map.caveat"),
        questions=[_question(telling, f"map.{ask}", **numbers) for ask in asks],
        metrics=(PEOPLE,),
    )
    return same_words(made, drawing)


def _per_hub(telling: Telling, drawing: Drawing) -> Table:
    """How many municipalities each hub serves, by its number on the map; of many the first."""
    asked = telling.asked.whole_network()
    labels = asked.labels("hub")
    every = asked.every(COVERED, "hub")
    own = dict(zip(every["hub"], every["numerator"], strict=True))
    rows = [
        [labels[code], str(at), number(asked.language, whole_number(own.get(code)))]
        for at, code in enumerate(asked.all_hubs[:MOST_ROWS], start=1)
    ]
    head = [telling.say(f"region.map.{name}") for name in ("hub", "number", "municipalities")]
    return first_of(telling, table(drawing.subtitle, head, rows), len(asked.all_hubs))


def _provinces(telling: Telling) -> Slide:
    """Inhabitants in a service area, per province."""
    asked = telling.asked
    drawing, found = provinces_chart(asked).drawing(), asked.every(PEOPLE, "province")
    told, texts, totals = _part_and_whole(telling, PEOPLE), [], []
    names = [str(province) for province in found["province"]]
    for name in names:
        own = _part_and_whole(telling, PEOPLE, name)
        texts.append(own[0].text)
        totals.append(telling.say("region.of", part=own[0].text, whole=own[1].text))
        told += own
    parts = [f"{name} {text}" for name, text in zip(names, totals, strict=True)]
    values = tuple(float(value) for value in found["numerator"])
    say = "region.provinces"
    series = Series(telling.say(f"{say}.series"), values, tuple(texts))
    covered = telling.total(COVERED)
    made = telling.slide(
        "provinces",
        _people_title(telling),
        Chart(
            "bars",
            telling.say(f"{say}.unit"),
            telling.say(f"{say}.category"),
            tuple(names),
            (series,),
            tuple(totals),
        ),
        measure="",
        summary=fitted(
            parts, lambda told: telling.say(f"{say}.summary", parts=told), asked.context
        ),
        page=PAGE,
        fragment="hm-chart-provinces",
        told=told,
        table=table_of(drawing),
        say=telling.say(f"{say}.say"),
        caveat=telling.say(f"{say}.caveat", year=str(COUNTED_IN)),
        questions=[
            _question(
                telling,
                "provinces.municipalities",
                covered=covered.numerator,
                whole=covered.denominator,
            ),
            _question(telling, "provinces.reached"),
        ],
    )
    return replace(made, subtitle=subtitle(telling, PEOPLE, telling.say(f"{say}.measure")))


def _people_title(telling: Telling) -> str:
    """How many people live in a service area; neutral while reports are missing."""
    total, chosen = telling.total(PEOPLE), len(telling.asked.address.codes("hub"))
    if not telling.asked.context.complete:
        return telling.say("region.provinces.title_neutral")
    hubs = whose(telling.asked) if chosen == 1 else telling.say("region.hubs", count=chosen)
    key = "region.provinces.title_of" if chosen else "region.provinces.title"
    told = {"all": total.denominator or 0, "hubs": hubs}
    if not total.numerator:
        return telling.say(f"{key}.none", **told)
    return telling.say_count(key, total.numerator, **told)


def _part_and_whole(telling: Telling, metric: str, province: str = "") -> list[Told]:
    """The part and the whole of a share, under the filters or in one province."""
    asked = telling.asked
    part, whole = asked.metric_name(metric), telling.say(f"region.whole.{metric}")
    codes = {"province": province} if province else {}
    if province:
        part = f"{part}, {province}"
        whole = telling.say("region.whole_of", whole=whole, province=province)
    return [
        telling.told(metric, part, codes=codes, shows="part", of=whole),
        telling.told(metric, whole, codes=codes, shows="whole"),
    ]


def _question(telling: Telling, key: str, **values: object) -> tuple[str, str]:
    """A likely question with its answer."""
    return (
        telling.say(f"region.{key}.asked", **values),
        telling.say(f"region.{key}.answer", **values),
    )
