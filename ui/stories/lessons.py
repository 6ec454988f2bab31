"""Wat leerden we? How many lessons the hubs told, and per objective one in their own words."""

from __future__ import annotations

from dataclasses import replace

from charts.drawing import TITLE_SMALL, is_unknown, shortened
from exports.deck import Chart, Series, Slide, Told, Words
from metrics.lessons import METRIC, Lesson
from texts.words import has_text, listed, period
from ui.lessons.charts import objectives_chart
from ui.lessons.found import OBJECTIVE, Found, link, month, objective_name
from ui.stories.quoting import adjustment_cut, chosen, cut
from ui.stories.taken import (
    early,
    is_early,
    named_shortly,
    nothing,
    same_words,
    subtitle,
    table,
    table_of,
)
from ui.stories.telling import Telling

PAGE, PLACE = "lessons", "hm-chart-objective_lessons"
ADJUSTED, HUBS = "lessons_adjusted", "hubs_with_lessons"
MOST_NAMED = 12  # hubs that an answer names


def slides(telling: Telling) -> list[Slide]:
    """How many and from whom, then one lesson of each objective of which any was told."""
    if is_early(telling):
        return [early(telling, PAGE), telling.closing()]
    told = Found(telling.asked).all
    if not told:
        drawing = objectives_chart(telling.asked).drawing()
        return [nothing(telling, "lessons", drawing, PAGE, PLACE), telling.closing()]
    quotes = [_quote(telling, lesson) for lesson in chosen(told)]
    return named_shortly(telling, [_many(telling), *quotes, telling.closing()])


def _many(telling: Telling) -> Slide:
    """How many lessons were told, by how many hubs and per objective."""
    asked, say = telling.asked, "lessons.many"
    drawing = objectives_chart(asked).drawing()
    rows = asked.every(METRIC, OBJECTIVE)
    later = Found(asked).not_begun
    codes = [None if is_unknown(code) else str(code) for code in rows[OBJECTIVE]]
    own = [_per_objective(telling, code) for code in codes if code not in later]
    series = Series(
        telling.say(f"{say}.series"),
        tuple(one.value for one in own),
        tuple(one.text for one in own),
    )
    unit, category = telling.say(f"{say}.unit"), telling.say(f"{say}.category")
    made = telling.slide(
        "lessons",
        _title(telling),
        Chart("bars", unit, category, tuple(one.name for one in own), (series,)),
        measure="",
        summary=drawing.summary,
        page=PAGE,
        fragment=PLACE,
        told=[
            telling.told(METRIC, asked.metric_name(METRIC)),
            telling.told(HUBS, asked.metric_name(HUBS)),
            *own,
        ],
        table=table_of(drawing),
        say=telling.say_count(f"{say}.say", telling.total(HUBS).numerator),
        caveat=telling.say(f"{say}.caveat"),
        questions=[
            (telling.say(f"{say}.which"), _objectives(telling)),
            *_adjusted(telling),
            *_hubs(telling),
        ],
        metrics=(ADJUSTED,),
    )
    return same_words(made, drawing)


def _per_objective(telling: Telling, code: str | None) -> Told:
    return telling.told(METRIC, _named(telling, code), codes={OBJECTIVE: code})


def _named(telling: Telling, code: str | None) -> str:
    """``Doelstelling 2: bewust maken``; one that has no short name by its own words."""
    key, asked = f"lessons.many.short.{code}", telling.asked
    if code is None or not has_text(telling.language, f"stories.{key}"):
        return objective_name(asked, code)
    objective = objective_name(asked, code, is_short=True)
    return telling.say("lessons.many.named", objective=objective, name=telling.say(key))


def _title(telling: Telling) -> str:
    """How many lessons from how many hubs; neutral for few, and while reports are missing."""
    asked = telling.asked
    many, hubs = telling.total(METRIC).numerator, telling.total(HUBS).numerator
    if many < TITLE_SMALL or not asked.context.complete:
        return asked.say("charts.objective_lessons.title")
    chosen_hubs = asked.address.codes("hub")
    if len(chosen_hubs) == 1:
        name = asked.labels("hub").get(chosen_hubs[0], chosen_hubs[0])
        return telling.say("lessons.many.title_of", hub=name, lessons=many)
    return telling.say_count("lessons.many.title", hubs, lessons=many)


def _objectives(telling: Telling) -> str:
    """The names of the objectives, one sentence each."""
    asked = telling.asked
    return " ".join(f"{objective_name(asked, code)}." for code in asked.labels(OBJECTIVE))


def _adjusted(telling: Telling) -> list[tuple[str, str]]:
    """Of how many lessons an adjustment was told; of one lesson its own slide tells it."""
    found, say = telling.total(ADJUSTED), "lessons.many"
    many = found.denominator or 0
    if many < 2:
        return []
    key = f"{say}.adjusted"
    answer = telling.say(f"{key}.none", lessons=many)
    if found.numerator:
        answer = telling.say_count(key, found.numerator, lessons=many)
    return [(telling.say_count(f"{say}.done", telling.total(HUBS).numerator), answer)]


def _hubs(telling: Telling) -> list[tuple[str, str]]:
    """The hubs that told a lesson, by name when they are few; no question of one that is chosen."""
    asked = telling.asked
    if len(asked.address.codes("hub")) == 1:
        return []
    labels, told = asked.labels("hub"), {each.hub for each in Found(asked).all}
    names = [labels.get(code, code) for code in asked.all_hubs if code in told]
    answer = listed(asked.language, names)
    if len(names) > MOST_NAMED:
        answer = asked.say_count("pages.scope.hubs", len(names))
    return [(telling.say("lessons.many.who"), f"{answer}.")]


def _quote(telling: Telling, lesson: Lesson) -> Slide:
    """One lesson in the hub's own words, and what it did because of it."""
    asked, say, code = telling.asked, "lessons.quote", lesson.objective
    codes = {OBJECTIVE: code}
    told = [
        telling.told(ADJUSTED, telling.say(f"{say}.lessons"), codes=codes, shows="whole"),
        telling.told(ADJUSTED, telling.say(f"{say}.adjusted"), codes=codes, shows="part"),
    ]
    many, changed = (round(one.value or 0) for one in told)
    hub = asked.labels("hub").get(lesson.hub, lesson.hub)
    by = telling.say(f"{say}.by", hub=hub, when=_when(telling, lesson))
    lines = [asked.say("lessons.quote.text", lesson=cut(lesson.lesson))]
    if lesson.adjustment:
        done = adjustment_cut(lesson)
        lines.append(asked.say("lessons.quote.adjustment", adjustment=done))
    title = objective_name(asked, code, is_short=True)
    name = asked.labels(OBJECTIVE).get(code or "", title)
    place = subtitle(telling, METRIC, name)
    made = telling.slide(
        f"quote-{code or 'unknown'}",
        telling.say_count(f"{say}.{_kind(many, changed)}", many, objective=title, adjusted=changed),
        Words(tuple(lines), by),
        measure="",
        summary=shortened(f"{by}: {' '.join(lines)}"),
        page=PAGE,
        # Of all or of none the title says so without a second number.
        told=told if 0 < changed < many else told[:1],
        table=table(place, (title, telling.say(f"{say}.number")), [(t.name, t.text) for t in told]),
        say=telling.say(f"{say}.say", hub=hub, month=month(asked, lesson.learned_on)),
        caveat=telling.say_count(f"{say}.{'caveat' if changed else 'caveat_none'}", many),
        questions=_about(telling, lesson, hub),
    )
    there = replace(asked, address=replace(asked.address.plain(), page=PAGE))
    path = link(there, code)
    return replace(made, subtitle=place, path=path, address=telling.address(path))


def _kind(many: int, changed: int) -> str:
    """Which title fits: all of them changed something, none did, or some."""
    return "title_all" if changed == many else "title_some" if changed else "title_none"


def _when(telling: Telling, lesson: Lesson) -> str:
    """The half-year in which the lesson was learned; its month when it falls in none of ours."""
    day = lesson.learned_on
    halves = telling.asked.store.ranges["period"].items()
    found = (code for code, (first, last) in halves if first <= day <= last)
    code = next(found, "")
    return period(telling.language, code) if code else month(telling.asked, day)


def _about(telling: Telling, lesson: Lesson, hub: str) -> list[tuple[str, str]]:
    """Where it stands, what was done when that is not all on the slide, and who else told any."""
    asked, say = telling.asked, "lessons.quote"
    codes = {OBJECTIVE: lesson.objective}
    when = period(telling.language, lesson.period)
    sheet, _, cell = lesson.cell.rpartition("!")
    where = telling.say(f"{say}.where", sheet=sheet.strip("'"), cell=cell, hub=hub, period=when)
    told = [(telling.say(f"{say}.really"), where)]
    if lesson.adjustment is None:
        told.append((telling.say(f"{say}.done"), asked.say("lessons.not_adjusted")))
    if len(asked.address.codes("hub")) != 1:
        many = telling.total(HUBS, codes).numerator
        told.append((telling.say(f"{say}.others"), telling.say_count(f"{say}.hubs", many)))
    return told
