"""Steekkaart van een hub: what one hub did, each figure beside that of all hubs together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from charts.drawing import Drawing, count
from exports.deck import Number, Numbers, Slide, Table, Told, Words
from metrics.funnel import apart
from metrics.hub_sheet import hub_facts, newest_reports
from metrics.intervals import FEW
from metrics.measure import Total
from texts.words import listed, number, share
from ui.hubs.charts import area_chart
from ui.lower_bound import is_provisional
from ui.stories.dossier_slides import dossiers_slide, stages_slide
from ui.stories.taken import MOST_ROWS, first_of, flanders, network, nothing, subtitle, table
from ui.stories.telling import Telling

PAGE = "hubs"
TESTS, SUBMITTED, APPROVAL = "test_trajectories", "dossiers_submitted", "approval_rate"
COVERED, PARTNERS = "municipalities_covered", "partnerships"
KEY_FIGURES = (TESTS, SUBMITTED, COVERED, PARTNERS)


def slides(telling: Telling) -> list[Slide]:
    """Key figures, dossiers, trajectories and service area of the one hub that is chosen.

    Raises LookupError unless exactly one hub is chosen: a sheet of some other hub helps nobody.
    """
    chosen = telling.asked.address.codes("hub")
    if len(chosen) != 1:
        raise LookupError(f"the story of a hub needs exactly one hub, not {len(chosen)}")
    asked = telling.asked
    name = asked.labels("hub").get(chosen[0]) or hub_facts(asked.store, chosen[0]).name
    if not newest_reports(asked.store, chosen[0], asked.on):
        return [_silent(telling, name), telling.closing()]
    made = [_numbers(telling, name), _dossiers(telling), _trajectories(telling)]
    return [*made, _area(telling, name), telling.closing()]


def _silent(telling: Telling, name: str) -> Slide:
    """Of a hub without a report nothing is known: no 0 and no empty map."""
    words = telling.asked.say("hubs.no_report", hub=name)
    return telling.slide(
        "no_report",
        telling.say("hub.no_report", hub=name),
        Words((words,)),
        measure=telling.asked.title(PAGE),
        summary=words,
        page=PAGE,
        told=(),
        table=None,
    )


def _numbers(telling: Telling, name: str) -> Slide:
    """Four key figures, each with that of all hubs together below it."""
    every = [network(telling).told(metric, "", shows="part") for metric in KEY_FIGURES]
    beside = [telling.say("hub.numbers.beside", value=one.text) for one in every]
    own = [
        telling.told(metric, telling.say(f"hub.numbers.{metric}"), of=network_too, shows="part")
        for metric, network_too in zip(KEY_FIGURES, beside, strict=True)
    ]
    figure = Numbers(tuple(Number(one.text, one.name, one.of, one.rows) for one in own))
    rows = [(one.name, one.text, other.text) for one, other in zip(own, every, strict=True)]
    head = [telling.say(f"hub.numbers.{column}") for column in ("figure", "own", "all")]
    measure = telling.say("hub.numbers.measure")
    tests = telling.total(TESTS).numerator
    title = telling.say_count("hub.numbers.title", tests, hub=name)
    return telling.slide(
        "numbers",
        title if tests else telling.say("hub.numbers.title.none", hub=name),
        figure,
        measure=measure,
        summary=telling.say("hub.numbers.summary", hub=name, parts=_listed(own)),
        page=PAGE,
        told=own,
        table=table(telling.subtitle(measure), head, rows),
        say=telling.say("hub.numbers.say", hub=name),
        caveat=_caveat(telling),
        questions=_about_the_hub(telling, name),
    )


def _caveat(telling: Telling) -> str:
    """That nothing is ranked, and which filters say nothing about municipalities and partners."""
    told = [telling.say("hub.numbers.caveat")]
    if names := telling.asked.ignored(PARTNERS):
        told.append(telling.asked.say("hubs.ignored", names=listed(telling.language, names)))
    return " ".join(told)


def _listed(told: list[Told]) -> str:
    return ", ".join(f"{one.name[:1].lower()}{one.name[1:]} {one.text}" for one in told)


def _about_the_hub(telling: Telling, name: str) -> list[tuple[str, str]]:
    rule = telling.total("partner_rule")
    met = "met_by" if rule.numerator else "not_met_by"
    asked = [(telling.say("hub.numbers.sum.asked"), telling.say("hub.numbers.sum.answer"))]
    if rule.denominator:
        told = telling.asked.say(f"pages.partners.{met}", hub=name)
        asked.append((telling.say("hub.numbers.rule"), told))
    return asked


def _dossiers(telling: Telling) -> Slide:
    """What became of the submitted dossiers, with the network beside them for who asks."""
    made = _on_sheet(telling, dossiers_slide(telling), "hm-chart-dossiers")
    return _asked_too(made, _beside_network(telling)) if made.told else made


def _trajectories(telling: Telling) -> Slide:
    """The trajectories by the furthest stage that they reached."""
    made = _on_sheet(telling, stages_slide(telling), "hm-chart-pipeline")
    every = network(telling).total("trajectories").numerator
    answer = telling.say_count("hub.stages.network", every)
    return _asked_too(made, [(telling.say("hub.stages.beside"), answer)]) if made.told else made


def _on_sheet(telling: Telling, slide: Slide, fragment: str) -> Slide:
    """The slide, whose code leads to the same chart on the sheet of the hub."""
    path = telling.page(PAGE, fragment)
    return replace(slide, path=path, address=telling.address(path))


def _asked_too(slide: Slide, questions: Sequence[tuple[str, str]]) -> Slide:
    both = (*slide.notes.questions, *questions)
    return replace(slide, notes=replace(slide.notes, questions=both))


def _beside_network(telling: Telling) -> list[tuple[str, str]]:
    """Approved of submitted at all hubs together, and whether chance explains the difference."""
    whole = network(telling)
    mine, every = telling.total(APPROVAL), whole.total(APPROVAL)
    answer = _approved(telling, every)
    if not is_provisional(whole.asked, APPROVAL):
        key = apart(mine.numerator, mine.denominator or 0, every.numerator, every.denominator or 0)
        answer = f"{answer} {telling.asked.say(f'hubs.apart.{key}')}"
    return [(telling.say("hub.dossiers.beside"), answer)]


def _approved(telling: Telling, total: Total) -> str:
    """How many of all submitted dossiers were approved; with the share when they are not few."""
    part, whole = total.numerator, total.denominator or 0
    if whole < FEW:
        return telling.say("hub.dossiers.network", part=part, whole=whole)
    told = share(telling.language, part / whole)
    return telling.say("hub.dossiers.network_share", part=part, whole=whole, share=told)


def _area(telling: Telling, name: str) -> Slide:
    """Where the hub works, lit on the map of all hubs."""
    drawing = area_chart(telling.asked, name).drawing()
    own, people = telling.total(COVERED).numerator, telling.total("inhabitants_covered").numerator
    if not own:
        return _no_area(telling, name, drawing)
    told = telling.told(COVERED, telling.say(f"hub.numbers.{COVERED}"), shows="part")
    title = telling.say_count("hub.area.title", own, hub=name)
    alone = telling.total("municipalities_only_one").numerator
    made = telling.slide(
        "area",
        title,
        flanders(telling),
        measure="",
        summary=telling.say("hub.area.summary", title=title),
        page=PAGE,
        fragment="hm-chart-map",
        told=[told],
        table=_served(telling),
        say=telling.say("hub.area.say", hub=name, people=people),
        caveat=telling.say("hub.area.caveat"),
        questions=[
            (
                telling.say("hub.area.alone"),
                telling.say_count("hub.area.shared", own - alone, whole=own)
                if own > alone
                else telling.say("hub.area.shared.none"),
            )
        ],
        metrics=("inhabitants_covered",),
    )
    return replace(made, subtitle=subtitle(telling, COVERED, telling.say("hub.area.measure")))


def _no_area(telling: Telling, name: str, drawing: Drawing) -> Slide:
    words = telling.say("hub.area.none", hub=name)
    made = nothing(telling, "area", drawing, PAGE, "hm-chart-map")
    return replace(made, figure=Words((words,)), summary=words)


def _served(telling: Telling) -> Table:
    """The municipalities of the hub, those with most inhabitants first."""
    found = telling.asked.rows(COVERED, ("name", "province", "population"))
    found = found.sort_values(["population", "name"], ascending=[False, True])
    rows = [
        (str(row["name"]), str(row["province"]), number(telling.language, count(row["population"])))
        for row in found.head(MOST_ROWS).to_dict("records")
    ]
    head = [telling.say(f"hub.area.{column}") for column in ("municipality", "province", "people")]
    place = subtitle(telling, COVERED, telling.say("hub.area.caption"))
    return first_of(telling, table(place, head, rows), len(found))
