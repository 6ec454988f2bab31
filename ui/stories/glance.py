"""*Resultaten in een oogopslag*: the text of the day, its large figures, and their source."""

from __future__ import annotations

from dataclasses import replace

from exports.deck import Number, Told
from exports.glance import Glance
from ui.stories.glance_facts import Facts, facts_of
from ui.stories.glance_words import counted, sentences
from ui.stories.telling import Telling


def glance(telling: Telling) -> Glance:
    """The results under the telling's choices, as known on its day."""
    asked, facts = telling.asked, facts_of(telling)
    path = telling.page("overview")
    return Glance(
        language=telling.language,
        title=asked.say("glance.title"),
        stamp=telling.stamp(),
        sentences=sentences(facts, telling.language),
        numbers=tuple(number for number, _ in large(telling, facts)),
        source=telling.source(),
        address=telling.address(path),
        path=path,
        who=asked.who,
        on=asked.on,
        file_name=_file_name(telling),
        warning=telling.warning(),
        is_example=asked.store.is_example,
    )


def large(telling: Telling, facts: Facts) -> list[tuple[Number, Told]]:
    """Four large figures, each with its figure of the slide; none while nothing is known.

    Of a single hub the number of hubs tells nothing: then its municipalities are told.
    """
    if facts.silence:
        return []
    figures = {"hubs": facts.hubs, "tests": facts.tests, "submitted": facts.submitted}
    figures["approved"] = facts.approved
    if facts.scope.is_one:
        del figures["hubs"]
        figures["covered"] = facts.covered if counted(facts.covered) else None
    return [
        _large(telling, facts, name, told) for name, told in figures.items() if told is not None
    ]


def _large(telling: Telling, facts: Facts, name: str, told: Told) -> tuple[Number, Told]:
    label = telling.asked.say_count(f"glance.large.{name}", counted(told) or 0)
    context = _context(telling, facts, name)
    return Number(told.text, label, context, told.rows), replace(told, of=context)


def _context(telling: Telling, facts: Facts, name: str) -> str:
    """The denominator or basis of a large figure in words; a choice stands in the subtitle."""
    asked, hubs, received = telling.asked, counted(facts.hubs), counted(facts.received)
    if name == "approved" and (counted(facts.submitted) or received is None):
        return asked.say_count("glance.large.of_submitted", counted(facts.submitted) or 0)
    if name == "covered":
        key = "of_place" if facts.scope.is_place else "of_municipalities"
        return asked.say(f"glance.large.{key}", whole=counted(facts.municipalities) or 0)
    if received is not None and name != "hubs":
        key = "provisional" if facts.expected > 1 else "provisional_one"
        return asked.say(f"glance.large.{key}", received=received, expected=facts.expected)
    if asked.address.is_filtered or not hubs:
        return ""
    if name == "hubs":
        return asked.say("glance.large.in_network")
    return asked.say_count("glance.large.by_hubs", hubs)


def _file_name(telling: Telling) -> str:
    """``hubmonitor_resultaten-in-een-oogopslag_2023-11-28``, with the hub when it is about one."""
    asked = telling.asked
    hubs = asked.address.codes("hub")
    named = [telling.say("file.glance"), *(hubs if len(hubs) == 1 else ())]
    mark = [telling.say("file.example")] if asked.store.is_example else []
    return "_".join(["hubmonitor", *named, asked.on.isoformat(), *mark])
