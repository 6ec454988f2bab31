"""Samen sterk: who works together, what is missing, who came, and whether it matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from charts.drawing import TITLE_SMALL, is_unknown
from exports.deck import Chart, Figure, Number, Numbers, Series, Slide, Told
from metrics.measure import Total
from texts.words import listed, number
from ui import results
from ui.asked import Asked
from ui.drawn import split_chart
from ui.partnering.charts import composition_chart
from ui.partnering.results import REQUIRED, hubs_of, missing_kinds
from ui.partnering.words import only_hub
from ui.stories.partners_difference import conclusion, difference
from ui.stories.partners_growth import growth
from ui.stories.taken import (
    early,
    first_of,
    is_early,
    named_shortly,
    nothing,
    same_words,
    subtitle,
    table_of,
)
from ui.stories.telling import Telling

PAGE, RULE, PARTNERS = "partners", "partner_rule", "partnerships"
MOST_HUBS = 8  # more hubs that miss a kind are not told one by one


def slides(telling: Telling) -> list[Slide]:
    """The rule, the kinds, the growth, the difference it makes, and what was concluded of it."""
    if is_early(telling):
        return [early(telling, PAGE), telling.closing()]
    rule = telling.total(RULE)
    if not rule.denominator:
        drawing = composition_chart(telling.asked).drawing()
        empty = nothing(telling, "rule", drawing, PAGE, "hm-chart-partners")
        return [empty, telling.closing()]
    made = [_rule(telling, rule), _kinds(telling), growth(telling), difference(telling)]
    return named_shortly(telling, [*made, *conclusion(telling), telling.closing()])


def _rule(telling: Telling, rule: Total) -> Slide:
    """How many hubs have all three kinds of partners; which kind the others miss."""
    asked, say = telling.asked, "partners.rule"
    drawing, states = composition_chart(asked).drawing(), results.hub_states(asked)
    missing = missing_kinds(states, asked.all_hubs)
    told = [
        telling.told(RULE, telling.say_count(f"{say}.met", rule.numerator), shows="part"),
        telling.told(RULE, telling.say(f"{say}.whole"), shows="whole"),
    ]
    own: list[Told] = []
    figure: Figure
    place, summary = drawing.subtitle, drawing.summary
    if only_hub(asked, states):
        own = [_required(telling, kind) for kind in REQUIRED.values()]
        figure = Numbers(tuple(Number(one.text, one.name, href=one.rows) for one in own))
    else:
        place = subtitle(telling, RULE, telling.say(f"{say}.measure"))
        summary = telling.say(f"{say}.summary", met=told[0].text, whole=told[1].text)
        figure = _rule_figure(telling, missing, told[0])
    made = telling.slide(
        "rule",
        _rule_title(asked, rule, states, bool(missing)),
        figure,
        measure="",
        summary=summary,
        page=PAGE,
        fragment="hm-chart-partners",
        told=own or told,
        table=first_of(telling, table_of(drawing), len(drawing.table)),
        say=telling.say(f"{say}.say"),
        caveat=telling.say(f"{say}.caveat"),
        questions=[
            *_who_misses(telling, missing),
            (telling.say(f"{say}.more.asked"), telling.say(f"{say}.more.answer")),
        ],
    )
    return replace(made, subtitle=place)


def _rule_figure(telling: Telling, missing: Mapping[str, Sequence[str]], met: Told) -> Figure:
    """A square per hub: those that meet the rule, and those that do not; a single one by its name.

    met: the hubs that meet the rule. When all of them do, one large figure says enough.
    """
    hubs, say = len(hubs_of(telling.asked)), "partners.rule"
    whole = telling.say_count(f"{say}.of", hubs)
    if not missing:
        return Numbers((Number(met.text, met.name, whole, met.rows),))
    labels, many = telling.asked.labels("hub"), len(missing)
    if many == 1:
        (hub,) = missing
        whole = telling.say(f"{say}.all_but", whole=whole, hub=labels.get(hub, hub))
    text, lacking = number(telling.language, many), telling.say_count(f"{say}.lacking", many)
    others = Series(lacking, (float(many),), (text,), "hub-1", "outline")
    series = (Series(met.name, (met.value,), (met.text,)), others)
    unit, category = telling.say(f"{say}.unit"), telling.say(f"{say}.category")
    return Chart("squares", unit, category, (telling.say(f"{say}.whole"),), series, (whole,))


def _required(telling: Telling, kind: str) -> Told:
    """How many partners of a kind that the rule demands."""
    labels = telling.asked.store.labels("kind", telling.language, "partnerships")
    name = labels[kind][:1].upper() + labels[kind][1:]
    return telling.told(PARTNERS, name, codes={"kind": kind})


def _rule_title(asked: Asked, rule: Total, states: pd.DataFrame, misses: bool) -> str:
    """The first sentence of the page's own answer."""
    whole = rule.denominator or 0
    if name := only_hub(asked, states):
        told = asked.say(f"pages.partners.{'not_met_by' if misses else 'met_by'}", hub=name)
    elif rule.numerator == whole:
        told = asked.say_count("pages.partners.all", whole)
    else:
        told = asked.say_count("pages.partners.answer", rule.numerator, whole=whole)
    return told.rstrip(".")


def _kinds_in_words(asked: Asked, kinds: Sequence[str]) -> str:
    return listed(asked.language, [asked.say(f"pages.partners.kind.{kind}") for kind in kinds])


def _who_misses(telling: Telling, missing: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Which hub lacks what; nothing when the slide is about one hub, whose title says it."""
    asked = telling.asked
    labels = asked.labels("hub")
    if len(hubs_of(asked)) == 1 and not missing:
        return []
    answer = telling.say("partners.rule.none_misses")
    if len(missing) > MOST_HUBS:
        answer = asked.say_count("pages.partners.several", len(missing))
    elif missing:
        answer = " ".join(
            asked.say(
                "pages.partners.misses",
                hub=labels.get(hub, hub),
                kinds=_kinds_in_words(asked, kinds),
            )
            for hub, kinds in missing.items()
        )
    return [(telling.say("partners.rule.which"), answer)]


def _kinds(telling: Telling) -> Slide:
    """Partnerships by kind; organisations and partnerships are two numbers, and both are told."""
    asked, say = telling.asked, "partners.kinds"
    drawing = split_chart(asked, "partnerships", "kind", in_order=True).drawing()
    two = [telling.told(each, asked.metric_name(each)) for each in ("organisations", PARTNERS)]
    own = _per_kind(telling)
    numbers = {"organisations": two[0].text, "partnerships": two[1].text}
    series = Series(
        asked.metric_name(PARTNERS),
        tuple(one.value for one in own),
        tuple(one.text for one in own),
    )
    unit, category = telling.say(f"{say}.unit"), telling.say(f"{say}.category")
    who = (telling.say(f"{say}.who.asked"), telling.say(f"{say}.who.answer"))
    made = telling.slide(
        "kinds",
        _kinds_title(telling, numbers),
        Chart("bars", unit, category, tuple(one.name for one in own), (series,)),
        measure="",
        summary=drawing.summary,
        page="crossing",
        told=[*two, *own],
        table=table_of(drawing),
        say=_kinds_say(telling, numbers),
        caveat=telling.say(f"{say}.caveat"),
        questions=[*_why_more(telling), who],
    )
    crossing = replace(asked.address.plain(), page="crossing", number=PARTNERS, per=("kind",))
    path = crossing.link()
    return replace(same_words(made, drawing), path=path, address=telling.address(path))


def _per_kind(telling: Telling) -> list[Told]:
    """Partnerships of each kind, in the order of the kinds; those of no known kind last."""
    asked = telling.asked
    labels = asked.store.labels("kind", asked.language, PARTNERS)
    told = []
    for kind in asked.every(PARTNERS, "kind")["kind"]:
        code = None if is_unknown(kind) else str(kind)
        name = asked.say("charts.unknown") if code is None else labels.get(code, code)
        told.append(telling.told(PARTNERS, name[:1].upper() + name[1:], codes={"kind": code}))
    return told


def _kinds_title(telling: Telling, numbers: Mapping[str, str]) -> str:
    found = telling.asked.totals("organisations", PARTNERS)
    one, other = found["organisations"].numerator, found[PARTNERS].numerator
    if min(one, other) < TITLE_SMALL or not telling.asked.context.complete:
        return telling.say("partners.kinds.title_neutral")
    key = "title_equal" if one == other else "title"
    return telling.say(f"partners.kinds.{key}", **numbers)


def _kinds_say(telling: Telling, numbers: Mapping[str, str]) -> str:
    """Why there are two numbers, where there are; of one hub only how many partners it has."""
    asked, key = telling.asked, "partners.kinds.say"
    if name := only_hub(asked, results.hub_states(asked)):
        return telling.say(f"{key}_one", hub=name, **numbers)
    is_equal = numbers["organisations"] == numbers["partnerships"]
    return telling.say(f"{key}_equal" if is_equal else key, **numbers)


def _why_more(telling: Telling) -> list[tuple[str, str]]:
    """How many organisations work with several of the hubs, where that makes a difference."""
    found = telling.asked.totals("organisations", PARTNERS, "organisations_shared")
    if found["organisations"].numerator == found[PARTNERS].numerator:
        return []
    shared = found["organisations_shared"].numerator
    answer = telling.say_count("partners.kinds.shared", shared)
    return [(telling.say("partners.kinds.why"), answer)]
