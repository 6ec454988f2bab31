"""In een oogopslag: four figures, the day in words, dossiers, trajectories, and where they are."""

from __future__ import annotations

from collections.abc import Sequence

from charts.drawing import TITLE_SMALL, shortened
from exports.deck import Numbers, Slide, Table, Told, Words
from exports.glance import Sentence, plain
from texts.words import number
from ui.drawn import map_chart
from ui.region.charts import provinces_chart
from ui.stories.dossier_slides import dossiers_slide, neutral, question, stages_slide
from ui.stories.glance import large
from ui.stories.glance_facts import Facts, facts_of
from ui.stories.glance_words import counted, sentences, short
from ui.stories.taken import flanders, network, same_words, table, table_of
from ui.stories.telling import Telling

_MOST_TITLE = 15  # words that fit on two lines
_COVERED = "municipalities_covered"


def slides(telling: Telling) -> list[Slide]:
    """What the network achieved; before anything is known only that it is not known."""
    facts = facts_of(telling)
    if facts.silence:
        return [unknown_slide(telling), telling.closing()]
    made = [_numbers(telling, facts), _text(telling, facts), dossiers_slide(telling)]
    made += [stages_slide(telling), *_map(telling)]
    return [*made, telling.closing()]


def _numbers(telling: Telling, facts: Facts) -> Slide:
    """The four large figures."""
    figures = large(telling, facts)
    told = [each for _, each in figures]
    measure = telling.say("overview.numbers.measure")
    parts = ", ".join(f"{each.value} {each.label}" for each, _ in figures)
    return telling.slide(
        "numbers",
        _title(telling, facts),
        Numbers(tuple(each for each, _ in figures)),
        measure=measure,
        summary=telling.say("overview.numbers.summary", parts=parts),
        page="overview",
        told=told,
        table=_table(telling, measure, told),
        say=telling.say("overview.numbers.say"),
        caveat=telling.say("overview.numbers.caveat"),
        questions=[question(telling, f"overview.numbers.{ask}") for ask in ("where", "shared")],
    )


def _title(telling: Telling, facts: Facts) -> str:
    """What the first sentence says, when it is short enough for a title."""
    said = plain(sentences(facts, telling.language)[0]).rstrip(".")
    is_finding = not telling.is_provisional and not facts.scope.lead
    is_finding = is_finding and (counted(facts.tests) or 0) >= TITLE_SMALL
    if is_finding and len(said.split()) <= _MOST_TITLE:
        return said
    return telling.say("overview.numbers.title")


def unknown_slide(telling: Telling) -> Slide:
    """The slide that says why nothing is known yet."""
    facts = facts_of(telling)
    lines = short(facts, telling.language)
    words = tuple(plain(line) for line in lines)
    hubs = facts.scope.hubs or telling.asked.say("glance.who.network")
    return telling.slide(
        "text",
        telling.say(f"overview.unknown.{facts.silence}", who=hubs, when=facts.scope.when),
        Words(words),
        measure=telling.say("overview.text.measure"),
        summary=shortened(" ".join(words)),
        page="overview",
        told=_told(lines),
        table=None,
        say=telling.say("overview.unknown.say"),
    )


def _text(telling: Telling, facts: Facts) -> Slide:
    """The day in a few sentences."""
    lines = short(facts, telling.language)
    told, measure = _told(lines), telling.say("overview.text.measure")
    return telling.slide(
        "text",
        telling.asked.say("glance.title"),
        Words(tuple(plain(line) for line in lines)),
        measure=measure,
        summary=telling.say("overview.text.summary"),
        page="overview",
        told=told,
        table=_table(telling, measure, told),
        say=telling.say("overview.text.say"),
        caveat=telling.say("overview.text.caveat"),
        questions=[question(telling, "overview.text.who")],
    )


def _told(lines: Sequence[Sentence]) -> list[Told]:
    return [piece.told for line in lines for piece in line if piece.told]


def _table(telling: Telling, measure: str, told: Sequence[Told]) -> Table:
    """Each figure with its number in digits, also where the sentence has a word."""
    head = [telling.say(f"overview.numbers.{name}") for name in ("figure", "value", "of")]
    rows = [(each.name, number(telling.language, each.value), each.of) for each in told]
    return table(telling.subtitle(measure), head, rows)


def _map(telling: Telling) -> list[Slide]:
    """Where the hubs are; no slide when the filters leave no municipality."""
    whole = network(telling)
    covered = whole.total(_COVERED)
    if not covered.denominator:
        return []
    drawing = map_chart(telling.asked).drawing()
    name = telling.asked.metric_name(_COVERED)
    of = telling.asked.say_count("glance.of.municipalities", covered.denominator)
    made = telling.slide(
        "map",
        neutral(whole, "map.title_neutral") or drawing.title,
        flanders(telling),
        measure="",
        summary=_map_summary(whole),
        page="region",
        fragment="hm-chart-map",
        told=[
            whole.told(_COVERED, name, of=of, shows="part"),
            whole.told(_COVERED, telling.asked.say("glance.name.municipalities"), shows="whole"),
        ],
        table=table_of(provinces_chart(telling.asked.whole_network()).drawing()),
        say=telling.say("overview.map.say"),
        caveat=telling.say("overview.map.caveat"),
        questions=[question(telling, "overview.map.mine")],
    )
    return [same_words(made, drawing)]


def _map_summary(whole: Telling) -> str:
    covered = whole.total(_COVERED)
    blank = (covered.denominator or 0) - (covered.numerator or 0)
    # What a hub without a report serves is not known, so no municipality is without one yet.
    key = "overview.map.unknown" if whole.is_provisional else "region.map.spots"
    spots = whole.say_count(key, blank)
    return whole.say(
        "region.map.summary",
        covered=covered.numerator,
        whole=covered.denominator,
        spots=spots if blank else whole.asked.say("charts.map.blank_none"),
    )
