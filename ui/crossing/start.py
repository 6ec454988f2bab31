"""Where to begin without a choice: ready examples, each one click away."""

from __future__ import annotations

from dataclasses import replace

from metrics.labels import per_words
from texts.words import listed
from ui.asked import Asked
from ui.html import Markup, element

EXAMPLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("dossiers_submitted", ("channel", "phase")),
    ("approval_rate", ("year",)),
    ("trajectories", ("stage", "theme")),
    ("activities", ("hub", "objective")),
    ("referrals", ("asker_kind", "phase")),
    ("municipalities_covered", ("province",)),
)


def examples(asked: Asked) -> Markup:
    """Each example under the filters in use, named by what it shows."""
    lines = (
        element("li", element("a", name(asked, number, per), href=_link(asked, number, per)))
        for number, per in EXAMPLES
    )
    title = element("h2", asked.say("crossing.start.title"))
    lead = element("p", asked.say("crossing.start.lead"))
    return element(
        "section", title, lead, element("ul", *lines), class_="hm-chart hm-crossing-start"
    )


def name(asked: Asked, number: str, per: tuple[str, ...]) -> str:
    """``Ingediende dossiers per subsidiekanaal en fase``; the number alone without a split."""
    measure = asked.metric_name(number)
    if not per:
        return measure
    words = listed(asked.language, [per_words(key, asked.language) for key in per])
    return asked.say("charts.crossing.title", measure=measure, per=words)


def _link(asked: Asked, number: str, per: tuple[str, ...]) -> str:
    return replace(asked.address.plain(), number=number, per=per).link()
