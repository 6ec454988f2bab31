"""What *Resultaten in een oogopslag* rests on: the figures, and what they are about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from exports.deck import Told
from metrics.basis import hub_days
from metrics.dimensions import DIMENSIONS
from metrics.reconcile import read_published
from ui.asked import Asked
from ui.banners import reports_in
from ui.stories.glance_scope import Scope, scope_of, time_words
from ui.stories.telling import Shows, Telling

_COVERED = "municipalities_covered"


@dataclass(frozen=True, slots=True)
class Source:
    """What the programme concluded in public: on which day, and the address that says so."""

    day: date
    href: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The figures of the text; null: not known, or it says nothing about what was chosen.

    silence: why nothing is known: ``early`` (no report at all), ``no_report`` (none of these hubs),
    ``silent`` (none about that time); "" when something is. expected: the hubs that had to report
    on ``period``, in words; received: those that did, null when all did. Before the first deadline
    ``period`` is "" and they are the hubs that report at all. is_partial: some hub never reported.
    """

    scope: Scope
    day: date
    silence: str = ""
    hubs: Told | None = None
    tests: Told | None = None
    submitted: Told | None = None
    approved: Told | None = None
    share: Told | None = None
    decided: Told | None = None
    decided_share: Told | None = None
    pending: Told | None = None
    covered: Told | None = None
    municipalities: Told | None = None
    rule: Told | None = None
    reporting: Told | None = None
    clusters: Told | None = None
    ecosystems: Told | None = None
    received: Told | None = None
    expected: int = 0
    period: str = ""
    is_partial: bool = False
    source: Source | None = None


def facts_of(telling: Telling) -> Facts:
    """Everything that the text may say, measured."""
    asked, scope = telling.asked, scope_of(telling.asked)
    hubs = telling.told("hubs", asked.say("glance.name.hubs"))
    if silence := silence_of(asked):
        return Facts(scope, asked.on, silence, hubs)
    of_submitted = _of(telling, "submitted", "approval_rate")
    of_decided = _of(telling, "decided", "approval_rate_decided")
    period = asked.basis.period
    return Facts(
        scope=scope,
        day=asked.on,
        hubs=hubs,
        tests=_told(telling, "test_trajectories", "test_trajectories"),
        submitted=_told(telling, "approval_rate", "submitted", "whole"),
        approved=_told(telling, "approval_rate", "approved", "part", of_submitted),
        share=_told(telling, "approval_rate", "approved_share", of=of_submitted),
        decided=_told(telling, "approval_rate_decided", "decided", "whole"),
        decided_share=_told(telling, "approval_rate_decided", "decided_share", of=of_decided),
        pending=_told(telling, "dossiers_pending", "pending", of=of_submitted),
        covered=_told(
            telling, _COVERED, "covered", "part", _of(telling, "municipalities", _COVERED)
        ),
        municipalities=_told(telling, _COVERED, "municipalities", "whole"),
        rule=_told(
            telling, "partner_rule", "rule", "part", _of(telling, "reporting", "partner_rule")
        ),
        reporting=_told(telling, "partner_rule", "reporting", "whole"),
        clusters=_told(telling, "clusters", "clusters"),
        ecosystems=_told(telling, "ecosystems", "ecosystems"),
        received=_received(telling, period),
        expected=reports_in(asked)[1],
        period=time_words(asked, period) if period else "",
        is_partial=not set(asked.hub_order) <= set(hub_days(asked.store, asked.address.on)),
        source=_source(asked),
    )


def silence_of(asked: Asked) -> str:
    """Why nothing is known of what is asked: then a 0 would be nobody's; "" when something is."""
    told = hub_days(asked.store, asked.address.on)
    if not told:
        return "early"
    chosen = asked.address.codes("hub")
    days = [day for hub, day in told.items() if not chosen or hub in chosen]
    if not days:
        return "no_report"
    first, last = chosen_days(asked)
    begun = min((start for start, _ in asked.store.ranges["period"].values()), default=date.min)
    return "silent" if max(days) < first or last < begun else ""


def chosen_days(asked: Asked) -> tuple[date, date]:
    """The first and last day that the chosen period, year and phases leave together."""
    first, last = date.min, date.max
    for key, codes in asked.where("test_trajectories").items():
        spans = asked.store.ranges.get(DIMENSIONS[key].ranges, {})
        chosen = [spans[code] for code in codes if code is not None and code in spans]
        if chosen:
            first = max(first, min(start for start, _ in chosen))
            last = min(last, max(end for _, end in chosen))
    return first, last


def _of(telling: Telling, name: str, metric: str) -> str:
    """The denominator in words: ``van de 87 ingediende dossiers``."""
    return telling.asked.say_count(f"glance.of.{name}", telling.total(metric).denominator or 0)


def _told(
    telling: Telling, metric: str, name: str, shows: Shows = "value", of: str = ""
) -> Told | None:
    """A figure; null when a filter in use says nothing about it: it would answer another question.

    A share of nothing is null as well.
    """
    if telling.asked.ignored(metric):
        return None
    told = telling.told(metric, telling.asked.say(f"glance.name.{name}"), shows=shows, of=of)
    return None if told.value is None else told


def _received(telling: Telling, period: str | None) -> Told | None:
    if not telling.is_provisional:
        return None
    asked = telling.asked
    address = asked.address.cleared().with_codes("hub", asked.address.codes("hub"))
    of_hubs = replace(telling, asked=replace(asked, address=address))
    if period is None:
        return of_hubs.told("partner_rule", asked.say("glance.name.reporting"), shows="whole")
    return of_hubs.told(
        "reports_told", asked.say("glance.name.received"), codes={"period": period}, shows="part"
    )


def _source(asked: Asked) -> Source | None:
    """Where the programme concluded that partnership is essential, when it had on that day."""
    said = read_published()
    if asked.address.is_filtered or not said or asked.on < said[0].published_on:
        return None
    return Source(said[0].published_on, said[0].source.split("|")[0])
