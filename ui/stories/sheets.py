"""Leaflets out of measured results: the fact sheet, and the sheet of each hub."""

from __future__ import annotations

from collections.abc import Sequence

from exports.deck import Chart, Dots, Map
from exports.glance import plain
from exports.sheet import Meaning, Part, Sheet
from texts.words import day
from ui.hubs.paging import page_of
from ui.stories import overview
from ui.stories.glance import glance
from ui.stories.sheets_hub import Network, hub_sheet
from ui.stories.telling import Telling

_MEANT = ("test_trajectories", "dossiers_submitted", "dossiers_approved", "municipalities_covered")
_CAUTIONS = ("few", "rates", "rest", "area")


def fact_sheet_of(telling: Telling) -> Sheet:
    """The fact sheet under the telling's choices, as known on its day: text, figures, charts.

    Its charts and their words are those of the stories.
    """
    told = glance(telling)
    return Sheet(
        language=told.language,
        title=told.title,
        subtitle=told.who,
        on=told.on,
        stamp=told.stamp,
        source=told.source,
        address=told.address,
        numbers=told.numbers,
        lines=tuple(plain(sentence) for sentence in told.sentences),
        parts=_parts(telling),
        cautions=tuple(telling.asked.say(f"sheets.caution.{key}") for key in _CAUTIONS),
        meanings=meanings(telling, _MEANT),
        warning=told.warning,
        is_example=told.is_example,
    )


def all_hub_sheets(telling: Telling) -> list[Sheet]:
    """The sheets of the hubs that the choices leave, in their fixed order."""
    network = Network.of(telling)
    return [hub_sheet(telling, hub, network) for hub in page_of(telling.asked).every]


def meanings(telling: Telling, metrics: Sequence[str]) -> tuple[Meaning, ...]:
    """What each figure means, by the definition in force, and since when it is that.

    A definition that was written after the day told has its version only.
    """
    asked, said = telling.asked, []
    for key in metrics:
        metric = asked.metric(key)
        words = f"{metric.definition(asked.language)} {metric.read_as(asked.language)}".strip()
        since = day(asked.language, metric.changed_on)
        key = "version" if metric.changed_on <= asked.on else "version_later"
        version = asked.say(f"sheets.{key}", version=metric.version, since=since)
        said.append(Meaning(metric.name(asked.language), words, version))
    return tuple(said)


def _parts(telling: Telling) -> tuple[Part, ...]:
    """What the slides of the same results draw, in their words."""
    return tuple(
        Part(slide.title, slide.figure, slide.summary, slide.table)
        for slide in overview.slides(telling)
        if isinstance(slide.figure, Chart | Dots | Map)
    )
