"""The leaflet of one hub: its figures beside those of all hubs together, never a ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from charts.stacked import STAGES, amounts
from exports.deck import Chart, Fill, Series, Table
from exports.sheet import Part, Sheet
from metrics.hub_sheet import HubFacts, ReportDay, hub_facts, newest_reports
from metrics.measure import Total
from texts.words import UNKNOWN, day, number, period
from ui.asked import Asked
from ui.hubs.answer import answer
from ui.hubs.cards import METRICS
from ui.stories.sheets_names import PENDING, missing, municipalities, partners
from ui.stories.sheets_numbers import numbers, of_all_hubs
from ui.stories.taken import flanders
from ui.stories.telling import Telling

_STAGES = (*STAGES, "stopped")


@dataclass(frozen=True)
class Network:
    """All hubs together, under the other choices: measured once for the leaflets of every hub.

    told: name of a key figure → what all hubs come to, in words. stages: code (null: unknown) →
    how many trajectories.
    """

    told: Mapping[str, str]
    stages: Mapping[str | None, int]

    @classmethod
    def of(cls, telling: Telling) -> Network:
        """All hubs, whichever are chosen."""
        asked = telling.asked.whole_network()
        stages = amounts(asked.measure("trajectories", "stage"), "stage")
        return cls(of_all_hubs(asked, asked.totals(*METRICS)), stages)


def hub_sheet(telling: Telling, hub: str, network: Network) -> Sheet:
    """The leaflet of a hub; of one without a report only what the others told, and that it lacks.

    Raises LookupError for a hub that there is not.
    """
    # What was kept for another choice may not answer for this hub.
    own = replace(telling.only(hub=hub), memory={})
    asked = own.asked
    facts, reports = hub_facts(asked.store, hub), newest_reports(asked.store, hub, asked.on)
    totals = asked.totals(*METRICS, PENDING) if reports else {}
    sheet = Sheet(
        language=own.language,
        title=asked.say("sheets.hub.title", hub=facts.name),
        subtitle=asked.whole_network().chosen_words(),
        on=asked.on,
        stamp=own.stamp(),
        source=own.source(),
        address=own.address(own.page("hubs")),
        numbers=numbers(asked, totals, network.told),
        facts=_facts(asked, facts, reports),
        lines=(_answer(asked, facts, totals),),
        missing=missing(asked, hub, totals),
        cautions=(asked.say("sheets.caution.few"), asked.say("pages.shared")),
        warning=own.warning(),
        is_example=asked.store.is_example,
    )
    if not reports:
        return sheet
    parts = (_area(own, facts, totals), _stages(asked, facts, network))
    return replace(sheet, parts=parts, names=(municipalities(asked), partners(asked)))


def _facts(asked: Asked, facts: HubFacts, reports: list[ReportDay]) -> tuple[tuple[str, str], ...]:
    report = UNKNOWN
    if reports:
        when = period(asked.language, reports[0].period)
        report = asked.say("hubs.fact.report_told", period=when, day=reports[0].first_on)
    values = {
        "region": facts.region or UNKNOWN,
        "province": facts.province or UNKNOWN,
        "since": day(asked.language, facts.since),
        "report": report,
    }
    return tuple((asked.say(f"hubs.fact.{key}"), value) for key, value in values.items())


def _answer(asked: Asked, facts: HubFacts, totals: Mapping[str, Total]) -> str:
    """The sentence that the page of the hub begins with."""
    if not totals:
        return asked.say("hubs.no_report", hub=facts.name)
    return answer(asked, facts.name, totals["test_trajectories"], totals["approval_rate"])


def _area(own: Telling, facts: HubFacts, totals: Mapping[str, Total]) -> Part:
    """The map on which it lights up; no other hub is named on its leaflet."""
    asked, served = own.asked, totals["municipalities_covered"]
    count, whole = int(served.numerator), served.denominator or 0
    title = asked.say_count("sheets.hub.area", count)
    told = asked.say_count("sheets.hub.map", count, hub=facts.name, whole=whole)
    return Part(title, replace(flanders(own), places=()), told)


def _stages(asked: Asked, facts: HubFacts, network: Network) -> Part:
    """How far its trajectories are, as one bar of parts and as a table beside all hubs together."""
    own = amounts(asked.measure("trajectories", "stage"), "stage")
    names = asked.store.labels("stage", asked.language, "trajectories")
    say, total = "sheets.hub.stages", sum(own.values())
    kept = [code for code in _STAGES if own.get(code) or network.stages.get(code)]
    series = tuple(
        Series(names[code], (float(own[code]),), (number(asked.language, own[code]),), *_look(code))
        for code in kept
        if own.get(code)
    )
    rows = tuple(
        (
            names[code],
            number(asked.language, own.get(code, 0)),
            number(asked.language, network.stages.get(code, 0)),
        )
        for code in kept
    )
    head = tuple(asked.say(f"{say}.{name}") for name in ("stage", "own", "network"))
    told = asked.say(f"{say}.none", hub=facts.name)
    if total:
        parts = [f"{each.name} {each.texts[0]}" for each in series]
        told = asked.say_count(f"{say}.summary", total, hub=facts.name, parts=", ".join(parts))
    title = asked.say(f"{say}.title")
    category = asked.say(f"{say}.category")
    figure = Chart("stacked", asked.say(f"{say}.unit"), head[0], (category,), series)
    table = Table(title, head, rows, frozenset({1, 2}))
    return Part(title, figure if series else None, told, table)


def _look(code: str) -> tuple[str, Fill]:
    """Colour and fill of a stage; the order of the stages is also that of the parts."""
    if code == "stopped":
        return "hub-rest", "hatch"
    return f"stage-{STAGES.index(code) + 1}", "solid"
