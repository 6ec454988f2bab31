"""Waar in Vlaanderen?: how many municipalities have one hub, several, or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from charts.drawing import TITLE_SMALL, Drawing
from exports.deck import Chart, Fill, Series, Slide
from texts.words import listed
from ui.region.charts import only_one_chart, pairs_chart
from ui.stories.taken import MOST_ROWS, network, subtitle, table
from ui.stories.telling import Telling

PAGE, PLACE, SAY = "region", "hm-chart-only_one", "region.alone"
ONE, COVERED = "municipalities_only_one", "municipalities_covered"
# How many hubs a municipality has → how that part is filled.
HUBS: Mapping[str, Fill] = {
    ONE: "solid",
    "municipalities_overlap": "hatch",
    "municipalities_uncovered": "outline",
}


def alone(telling: Telling) -> Slide:
    """How many municipalities have one hub, several, or none: of all hubs together."""
    whole = network(telling)
    drawing = only_one_chart(telling.asked).drawing()
    told = [whole.told(key, telling.say(f"{SAY}.{key}"), shows="part") for key in HUBS]
    series = tuple(
        Series(one.name, (one.value,), (one.text,), "hub-1", fill)
        for one, fill in zip(told, HUBS.values(), strict=True)
    )
    one, several, none = (whole.total(metric) for metric in HUBS)
    unit, category = telling.say(f"{SAY}.unit"), telling.say(f"{SAY}.category")
    place = subtitle(whole, ONE, telling.say(f"{SAY}.measure"))
    made = telling.slide(
        "alone",
        _title(whole),
        Chart("stacked", unit, category, (telling.say(f"{SAY}.all"),), series),
        measure="",
        summary=telling.say(
            f"{SAY}.summary",
            whole=none.denominator or 0,
            one=one.numerator,
            several=several.numerator,
            none=none.numerator,
        ),
        page=PAGE,
        fragment=PLACE,
        told=[*told, whole.told(ONE, whole.asked.metric_name(COVERED), shows="whole")],
        table=table(
            place,
            (category, telling.say(f"{SAY}.municipalities")),
            [(part.name, part.text) for part in told],
        ),
        say=telling.say_count(f"{SAY}.say", one.numerator),
        caveat=telling.say(f"{SAY}.caveat"),
        questions=[
            (telling.say(f"{SAY}.stops"), _stops(telling, drawing)),
            (telling.say(f"{SAY}.share"), _share(telling)),
        ],
    )
    return replace(made, subtitle=place)


def _title(whole: Telling) -> str:
    """How many of the municipalities with a hub have only that one; neutral for few."""
    found = whole.total(ONE)
    covered = found.denominator or 0
    if not whole.asked.context.complete or covered < TITLE_SMALL:
        return whole.say(f"{SAY}.title_neutral")
    if not found.numerator:
        return whole.say(f"{SAY}.title.none", whole=covered)
    return whole.say_count(f"{SAY}.title", found.numerator, whole=covered)


def _stops(telling: Telling, drawing: Drawing) -> str:
    """Every hub with what only that hub serves; of very many hubs those that serve any alone."""
    asked = telling.asked
    if len(asked.address.codes("hub")) == 1:
        return drawing.summary
    rows = drawing.csv[drawing.csv["municipalities"].fillna(0) > 0]
    key, alone_anywhere = f"{SAY}.only_here", rows[rows["only_this_hub"] > 0]
    if len(rows) > MOST_ROWS:
        key, rows = f"{SAY}.only_here_some", alone_anywhere
    if rows.empty:
        return telling.say(f"{SAY}.only_here_none")
    if len(rows) > MOST_ROWS:
        return telling.say(f"{SAY}.only_here_many", count=len(rows))
    labels = asked.labels("hub")
    parts = [
        f"{labels.get(str(row['hub']), str(row['hub']))} "
        + telling.say("region.of", part=row["only_this_hub"], whole=row["municipalities"])
        for row in rows.to_dict("records")
    ]
    return telling.say(key, parts=listed(asked.language, parts))


def _share(telling: Telling) -> str:
    """Every pair of hubs that shares municipalities; of too many to be read out where they are."""
    drawing = pairs_chart(telling.asked).drawing()
    return telling.say(f"{SAY}.pairs_many") if len(drawing.table) > MOST_ROWS else drawing.summary
