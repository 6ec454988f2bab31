"""How the partnerships grew: partners at the end of each phase, and who came and left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from charts.drawing import TITLE_SMALL, fitted, lowered
from exports.deck import Chart, Series, Slide, Told
from metrics.partnering import MOVES
from texts.words import listed, number
from ui.partnering.charts import moves_chart
from ui.partnering.results import hubs_of, moves
from ui.partnering.words import only_hub
from ui.results import hub_states
from ui.stories.taken import nothing, subtitle, table
from ui.stories.telling import Telling

PAGE, PLACE = "partners", "hm-chart-partner_moves"
METRIC, SAY = "partnerships", "partners.growth"


def growth(telling: Telling) -> Slide:
    """Partners at the end of each phase; what came and left in the newest stands in the title."""
    asked = telling.asked
    drawing, found = moves_chart(asked).drawing(), moves(asked)
    if found.empty:
        return nothing(telling, "growth", drawing, PAGE, PLACE)
    labels = asked.labels("phase")
    counts = _per_phase(found, len(hubs_of(asked)))
    if not any(many is not None for many in counts.values()):
        words = telling.say(f"{SAY}.none")
        unknown = replace(drawing, title=telling.say(f"{SAY}.title_neutral"), summary=words)
        return nothing(telling, "growth", unknown, PAGE, PLACE)
    texts = tuple(number(asked.language, many) for many in counts.values())
    values = tuple(None if many is None else float(many) for many in counts.values())
    names = tuple(labels[phase] for phase in counts)
    series = Series(telling.say(f"{SAY}.series"), values, texts)
    category = telling.say(f"{SAY}.category")
    place = subtitle(telling, METRIC, telling.say(f"{SAY}.measure"))
    parts = [f"{lowered(name)}: {text}" for name, text in zip(names, texts, strict=True)]
    moved = _moved(found, [*counts][-1])
    made = telling.slide(
        "growth",
        _title(telling, counts, names),
        Chart("columns", telling.say(f"{SAY}.unit"), category, names, (series,)),
        measure="",
        summary=fitted(
            parts, lambda some: telling.say(f"{SAY}.summary", parts=some), asked.context
        ),
        page=PAGE,
        fragment=PLACE,
        told=_now(telling, texts[-1], listed(asked.language, parts)),
        table=table(place, (category, series.name), tuple(zip(names, texts, strict=True))),
        say=_say(telling),
        caveat=_caveat(telling, counts),
        questions=_questions(telling, names[-1], moved),
        metrics=(METRIC,),
    )
    return replace(made, subtitle=place)


def _title(telling: Telling, counts: Mapping[str, int | None], names: Sequence[str]) -> str:
    """From how many to how many; neutral while reports are missing and when that is no change."""
    known = [
        (name, many)
        for name, many in zip(names, counts.values(), strict=True)
        if many is not None and many >= TITLE_SMALL
    ]
    ends = (*known[:1], *known[-1:])
    if not telling.asked.context.complete or len({many for _, many in ends}) < 2:
        return telling.say(f"{SAY}.title_neutral")
    (first, before), (last, after) = ends
    told = {"first": lowered(first), "last": lowered(last)}
    return telling.say(f"{SAY}.title", before=before, after=after, **told)


def _now(telling: Telling, newest: str, of: str) -> list[Told]:
    """The partnerships of the day, while the newest phase still runs: only those are a metric.

    of: all columns in words, so that a change in an earlier phase is seen too.
    """
    told = telling.told(METRIC, telling.asked.metric_name(METRIC), of=of)
    return [told] if told.text == newest else []


def _say(telling: Telling) -> str:
    """What is counted; that an organisation may count twice only where there are several hubs."""
    if name := only_hub(telling.asked, hub_states(telling.asked)):
        return telling.say(f"{SAY}.say_one", hub=name)
    return telling.say(f"{SAY}.say")


def _caveat(telling: Telling, counts: Mapping[str, int | None]) -> str:
    asked = telling.asked
    labels, phases = asked.labels("phase"), asked.store.ranges["phase"]
    told = [
        telling.say(f"{SAY}.running", phase=labels[phase], day=asked.on)
        for phase in counts
        if asked.on < phases[phase][1]
    ]
    if None in counts.values():
        told.append(telling.say(f"{SAY}.unknown"))
    return " ".join(told)


def _questions(telling: Telling, phase: str, moved: Mapping[str, int]) -> list[tuple[str, str]]:
    if not moved:
        return []
    name = lowered(phase)
    parts = [_counted(telling, move, many) for move, many in moved.items()]
    answer = telling.say(f"{SAY}.moved", phase=name, parts=listed(telling.language, parts))
    asked = [(telling.say(f"{SAY}.stayed", phase=name), answer)]
    if moved["left"]:
        asked.append((telling.say(f"{SAY}.why.asked"), telling.say(f"{SAY}.why.answer")))
    return asked


def _counted(telling: Telling, move: str, many: int) -> str:
    key = f"{SAY}.{move}"
    return telling.say_count(key, many) if many else telling.say(f"{key}.none")


def _per_phase(found: pd.DataFrame, hubs: int) -> dict[str, int | None]:
    """Phase → partners at its end; null where those of some hub are not known."""
    there = found[found["move"] != "left"]
    return {
        str(phase): int(there.loc[there["phase"] == phase, "organisation"].notna().sum())
        if own["hub"].nunique() == hubs
        else None
        for phase, own in found.groupby("phase", sort=True)
    }


def _moved(found: pd.DataFrame, phase: str) -> dict[str, int]:
    """How many stayed, came and left; nothing while some hub's partners before are unknown."""
    own = found[found["phase"] == phase]
    if (own["move"] == "there").any():
        return {}
    return {move: int((own["move"] == move).sum()) for move in MOVES}
