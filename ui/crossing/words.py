"""The answer of a crossing in words: the total, and what the split tells."""

from __future__ import annotations

from charts.crossing_cells import Crossed, Group, groups_of
from charts.drawing import SMALL, Context
from texts.words import listed
from ui.asked import Asked
from ui.crossing.chosen import Crossing
from ui.crossing.results import crossed_rows

_MOST_NAMED = 2  # more groups than this that are equally large are no finding


def answer(asked: Asked, crossing: Crossing | None) -> str:
    """The total in a sentence, and what is found; without a number what can be done here."""
    if crossing is None:
        return asked.say("crossing.answer")
    told, context = crossing.told(), asked.context
    whole = crossed_rows(crossing.turned(()))
    total = groups_of(whole, crossing.turned(()).told(), context)[0]
    if not crossing.per or not total.rows:
        return _total(asked, total, told, context)
    groups = groups_of(crossed_rows(crossing), told, context)
    words = [_total(asked, total, told, context, over=_phases(crossing, groups) > 1)]
    return " ".join([*words, *_findings(asked, crossing, groups, told)])


def _phases(crossing: Crossing, groups: list[Group]) -> int:
    """How many phases it is split by."""
    if "phase" not in crossing.per:
        return 0
    at = crossing.per.index("phase")
    return len({group.codes[at] for group in groups} - {None})


def _total(asked: Asked, total: Group, told: Crossed, context: Context, over: bool = False) -> str:
    """The number unsplit. over: it adds up phases, which it then says."""
    measure = told.measure_in_unit(context)
    if total.amount is None or (told.kind == "share" and not total.whole):
        return asked.say("crossing.total.unknown", measure=measure)
    value = total.words(told, context) if told.kind == "share" else told.write(total.amount)
    key = f"crossing.total.{told.kind}"
    if over and told.kind in ("count", "sum"):
        key += "_phases"
    return asked.say(key, measure=measure, value=value, n=total.known or 0)


def _findings(asked: Asked, crossing: Crossing, groups: list[Group], told: Crossed) -> list[str]:
    """At most two sentences. Hubs are never ranked, no share is, and no phase: some are longer."""
    if told.kind == "share":
        return _few(asked, groups)
    if crossing.has_hubs:
        return _hubs(asked, groups, crossing.per.index("hub"))
    if told.kind == "median":
        return _range(asked, groups, told) if len(crossing.per) == 1 else []
    if "phase" in crossing.per:
        return []
    if crossing.form == "columns":
        return _course(asked, groups, told)
    return _most(asked, groups, told)


def _few(asked: Asked, groups: list[Group]) -> list[str]:
    known = [group for group in groups if group.whole]
    few = [group for group in known if (group.whole or 0) < SMALL]
    if not few:
        return []
    if len(known) == 1:
        return [asked.say("crossing.finding.few_alone")]
    return [asked.say_count("crossing.finding.few", len(few), whole=len(known))]


def _hubs(asked: Asked, groups: list[Group], at: int) -> list[str]:
    """How many hubs have anything, and of how many nobody told."""
    rows: dict[str, list[int | None]] = {}
    for group in groups:
        if (hub := group.codes[at]) is not None:
            rows.setdefault(hub, []).append(group.rows)
    found = sum(any(some) for some in rows.values())
    silent = sum(all(each is None for each in some) for some in rows.values())
    told = len(rows) - silent
    # Of one hub the total says it.
    words = [asked.say_count("crossing.finding.hubs", found, whole=told)] if told > 1 else []
    return words + ([asked.say_count("crossing.finding.silent", silent)] if silent else [])


def _range(asked: Asked, groups: list[Group], told: Crossed) -> list[str]:
    """The smallest and the largest median of those that rest on enough cases."""
    known = [g for g in groups if g.amount is not None and (g.known or 0) >= SMALL]
    if len(known) < 2:
        return []
    low, high = (best(known, key=lambda g: g.amount or 0) for best in (min, max))
    names = {"lowest": low.names[0], "highest": high.names[0]}
    values = {"low": told.write(low.amount), "high": told.write(high.amount)}
    return [asked.say("crossing.finding.range", **names, **values)]


def _course(asked: Asked, groups: list[Group], told: Crossed) -> list[str]:
    known = [g for g in groups if g.amount is not None and g.codes[0] is not None]
    if len(known) < 2:
        return []
    ends = {"from": known[0].names[0], "to": known[-1].names[0]}
    values = {"first": told.write(known[0].amount), "last": told.write(known[-1].amount)}
    return [asked.say("crossing.finding.course", **ends, **values)]


def _most(asked: Asked, groups: list[Group], told: Crossed) -> list[str]:
    named = [group for group in groups if group.amount and None not in group.codes]
    largest = [g for g in named if g.amount == max(other.amount or 0 for other in named)]
    if not largest or len(largest) > _MOST_NAMED or len(named) < 2:
        return []
    names = listed(asked.language, [", ".join(group.names) for group in largest])
    value = told.write(largest[0].amount)
    return [asked.say_count("crossing.finding.most", len(largest), names=names, value=value)]
