"""Does partnership matter? Counts, what they cannot say, and what the closing event concluded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from exports.deck import Slide, Told, Words
from metrics.reconcile import read_published
from ui.asked import Asked
from ui.partnership.charts import reached_chart
from ui.partnership.sides import BY, SIDES, STAGES, comparisons, parts
from ui.stories.taken import nothing, same_words, table, table_of
from ui.stories.telling import Telling

PAGE = "partnership"
(THREE,) = SIDES["three"]
CONCLUDED_ON = date(2023, 11, 28)  # the closing event
Counts = Mapping[tuple[str, str], tuple[int, int]]


def difference(telling: Telling) -> Slide:
    """How far trajectories came with all three kinds of partners and without, in counts only."""
    asked, say = telling.asked, "partners.difference"
    drawing, found = reached_chart(asked).drawing(), _counts(telling)
    if not any(whole for _, whole in found.values()):
        return nothing(telling, "difference", drawing, PAGE, "hm-chart-reached")
    outcomes = {metric: asked.say(f"pages.partnership.{metric}.outcome") for metric in STAGES}
    groups = {group: asked.say(f"pages.partnership.sides.{group}") for group in SIDES}
    rows = [
        (name, *(_of(telling, *found[metric, group]) for group in SIDES))
        for metric, name in outcomes.items()
    ]
    told = [one for metric in STAGES for one in _told(telling, metric, outcomes[metric], found)]
    made = telling.slide(
        "difference",
        drawing.title,
        table(drawing.subtitle, (asked.say("charts.groups.outcome"), *groups.values()), rows),
        measure="",
        summary=drawing.summary,
        page=PAGE,
        fragment="hm-chart-reached",
        told=told,
        table=table_of(drawing),
        say=telling.say(f"{say}.say"),
        caveat=asked.say("pages.partnership.caution.link"),
        questions=[
            (telling.say(f"{say}.conclude"), _answer(asked)),
            (telling.say(f"{say}.partners"), asked.say("pages.partnership.caution.partners")),
        ],
    )
    return same_words(made, drawing)


def _answer(asked: Asked) -> str:
    """What the comparisons of this slide can say; the page has more of them."""
    verdicts = [one.verdict for one in comparisons(asked, STAGES).values()]
    many, key = len(verdicts) - verdicts.count("few"), "pages.partnership.answer"
    if not many:
        return asked.say(f"{key}_few")
    told = [asked.say_count(key, many)]
    found = {name: verdicts.count(name) for name in ("rare", "perhaps")}
    told += [asked.say(f"{key}_{name}", count=count) for name, count in found.items() if count]
    if not any(found.values()):
        told.append(asked.say_count(f"{key}_chance", many))
    if not asked.context.complete:
        told.append(asked.say(f"{key}_provisional"))
    return " ".join(told)


def _counts(telling: Telling) -> Counts:
    """Stage and group → how many trajectories reached it, of how many."""
    rows = parts(telling.asked, STAGES, BY, SIDES).to_dict("records")
    return {
        (str(row["outcome"]), str(row["group"])): (int(row["part"]), int(row["whole"]))
        for row in rows
    }


def _told(telling: Telling, metric: str, outcome: str, found: Counts) -> list[Told]:
    """Those with all three kinds; the others are no number of their own and stand beside it."""
    asked = telling.asked
    name = f"{outcome}: {asked.say('pages.partnership.sides.three')}"
    fewer = f"{asked.say('pages.partnership.sides.fewer')}: {_of(telling, *found[metric, 'fewer'])}"
    codes = {BY: THREE}
    part = telling.told(metric, name, of=fewer, codes=codes, shows="part")
    return [part, telling.told(metric, name, codes=codes, shows="whole")]


def _of(telling: Telling, part: int, whole: int) -> str:
    if not whole:
        return telling.asked.say("charts.groups.none")
    return telling.say("partners.of", part=part, whole=whole)


def conclusion(telling: Telling) -> list[Slide]:
    """What the closing event concluded, with its source; nothing on a day before it was said."""
    said = [one for one in read_published() if one.published_on == CONCLUDED_ON]
    if not said or telling.asked.on < CONCLUDED_ON:
        return []
    say, on = "partners.conclusion", CONCLUDED_ON
    host = urlsplit(said[0].source.split("|")[0]).netloc.removeprefix("www.")
    lines = telling.say(f"{say}.words"), telling.say(f"{say}.judgement")
    made = telling.slide(
        "conclusion",
        telling.say(f"{say}.title"),
        Words(lines, telling.say(f"{say}.by", day=on, host=host)),
        measure="",
        summary=" ".join(lines),
        page=PAGE,
        told=(),
        table=None,
        say=telling.say(f"{say}.say"),
        caveat=telling.say(f"{say}.caveat"),
        questions=[(telling.say(f"{say}.proof.asked"), telling.say(f"{say}.proof.answer"))],
    )
    # It is of one day and of the whole network, whatever is chosen.
    bare = replace(telling.asked.context, scope="")
    return [
        replace(
            made,
            subtitle=bare.subtitle(telling.say(f"{say}.measure", day=on)),
            source=telling.say(f"{say}.source", day=on, host=host),
        )
    ]
