"""Tables that are no split of a figure: municipalities, partners per hub, targets, lessons."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exports.book import Cell, Column, Grid, Kind, Leaf, Plot
from metrics.lessons import lessons
from metrics.objectives import Progress
from texts.words import listed, period
from ui import results
from ui.asked import Asked
from ui.book.cells import whole_number, yes_no
from ui.objectives.results import comparable, found_progress

MOST_LESSONS = 2_000
_PARTNERS = {
    "local_governments": "local_government",
    "regular_economy": "regular_economy",
    "social_economy": "social_economy",
    "knowledge_institutions": "knowledge_institution",
    "others": "other",
}
_MUNICIPALITIES: Mapping[str, tuple[Kind, int]] = {
    "name": ("text", 34),
    "code": ("text", 14),
    "province": ("text", 18),
    "population": ("count", 14),
    "hubs": ("count", 14),
    "names": ("text", 60),
}
_TARGETS: Mapping[str, tuple[Kind, int]] = {
    "phase": ("text", 34),
    "objective": ("text", 50),
    "figure": ("text", 24),
    "target": ("count", 14),
    "reached": ("count", 14),
    "state": ("text", 20),
    "hubs": ("text", 40),
}
_LESSONS: Mapping[str, tuple[Kind, int]] = {
    "hub": ("text", 34),
    "day": ("day", 14),
    "objective": ("prose", 30),
    "lesson": ("prose", 70),
    "adjustment": ("prose", 60),
    "period": ("text", 18),
    "cell": ("text", 18),
}


def first(asked: Asked, view: str) -> tuple[Grid, ...]:
    """The table of a subject that stands before its splits."""
    return (_partners(asked),) if view == "hub_states" else ()


def after(asked: Asked, view: str, lines: tuple[str, ...]) -> tuple[Leaf, ...]:
    """The sheet of its own that follows on that of a subject: a long list that one filters."""
    if view not in _MADE:
        return ()
    key, made = _MADE[view]
    name, about = asked.say(f"book.{key}.name_of_sheet"), asked.say(f"book.{key}.caption")
    return (Leaf(name=name, title=name, about=f"{about}.", grids=(made(asked),), lines=lines),)


def _columns(asked: Asked, table: str, kinds: Mapping[str, tuple[Kind, int]]) -> tuple[Column, ...]:
    return tuple(
        Column(asked.say(f"book.{table}.{key}"), kind, width)
        for key, (kind, width) in kinds.items()
    )


def _municipalities(asked: Asked) -> Grid:
    """Every municipality, also those without a hub."""
    found = results.coverage_rows(asked).sort_values("name", kind="stable")
    hubs = asked.labels("hub")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            *(str(row["name"]), str(row["nis"]), str(row["province"])),
            *(whole_number(row["population"]), whole_number(row["hub_count"])),
            listed(asked.language, [hubs.get(code, code) for code in row["hub_codes"]]),
        )
        for row in found.to_dict("records")
    )
    caption = asked.say("book.municipalities.caption")
    columns = _columns(asked, "municipalities", _MUNICIPALITIES)
    return Grid("municipalities", caption, columns, rows, none=asked.say("book.subject.none"))


def _partners(asked: Asked) -> Grid:
    """Of each hub how many partners of each kind; nothing known: no number."""
    names = asked.store.labels("kind", asked.language, "partnerships")
    columns = (
        Column(asked.say("book.partners.hub"), "text", 34),
        *(Column(_capital(names.get(code, code)), "count", 14) for code in _PARTNERS.values()),
        Column(asked.say("book.partners.rule"), "text", 14),
    )
    hubs = asked.labels("hub")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            hubs.get(str(row["hub_code"]), str(row["hub_code"])),
            *(whole_number(row[name]) for name in _PARTNERS),
            None if whole_number(row["meets_rule"]) is None else yes_no(asked, row["meets_rule"]),
        )
        for row in results.hub_states(asked).to_dict("records")
    )
    caption = asked.say("book.partners.caption")
    plot = Plot(
        drawn="piles",
        title=caption,
        summary=asked.say("book.partners.summary", caption=caption),
        axis=asked.say("book.amount_of", what=asked.say("definitions.group.partnerships").lower()),
        series=tuple(
            (number, f"partner-{code.replace('_', '-')}")
            for number, code in enumerate(_PARTNERS.values(), start=1)
        ),
    )
    is_told = any(row[number] for row in rows for number, _ in plot.series)
    none = asked.say("book.subject.none")
    plots = (plot,) if is_told else ()
    return Grid("partners_per_hub", caption, columns, rows, none=none, plots=plots)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _targets(asked: Asked) -> Grid:
    """Each target and what was reached, of exactly the hubs and periods that have one."""
    found = found_progress(asked) if comparable(asked) else ()
    return Grid(
        "targets",
        asked.say("book.targets.caption"),
        _columns(asked, "targets", _TARGETS),
        tuple(_target(asked, one) for one in found),
        note=asked.say("book.targets.note"),
        none=asked.say("book.targets.none"),
    )


def _target(asked: Asked, one: Progress) -> tuple[Cell, ...]:
    hubs = asked.labels("hub")
    return (
        asked.labels("phase").get(one.phase or "", asked.say("dimensions.unknown")),
        asked.labels("objective").get(one.objective, one.objective),
        asked.metric_name(one.metric),
        one.target,
        one.reached,
        asked.say(f"charts.targets.{one.state}"),
        listed(asked.language, [hubs.get(hub, hub) for hub in one.hubs]),
    )


def _lessons(asked: Asked) -> Grid:
    """What the hubs wrote, as they wrote it."""
    found = lessons(asked.store, asked.viewer, asked.where("lessons"), asked.address.on)
    hubs, objectives = asked.labels("hub"), asked.labels("objective")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            hubs.get(one.hub, one.hub),
            one.learned_on,
            objectives.get(one.objective or "", asked.say("dimensions.unknown")),
            one.lesson,
            one.adjustment,
            period(asked.language, one.period),
            one.cell,
        )
        for one in found[:MOST_LESSONS]
    )
    note = ""
    if len(found) > MOST_LESSONS:
        note = asked.say("book.more", shown=MOST_LESSONS, total=len(found))
    columns = _columns(asked, "lessons", _LESSONS)
    caption, none = asked.say("book.lessons.caption"), asked.say("book.lessons.none")
    return Grid("lessons_in_words", caption, columns, rows, note=note, none=none)


# view → the texts of its list, and the list
_MADE: Mapping[str, tuple[str, Callable[[Asked], Grid]]] = {
    "coverage": ("municipalities", _municipalities),
    "activities": ("targets", _targets),
    "lessons": ("lessons", _lessons),
}
