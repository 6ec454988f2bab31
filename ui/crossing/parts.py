"""What stands on the page of a crossing, from top to bottom."""

from __future__ import annotations

from metrics.labels import dimension_name
from ui.asked import Asked
from ui.charts import Chart
from ui.crossing.chosen import Crossing
from ui.crossing.drawn import crossing_chart
from ui.crossing.form import crossing_form
from ui.crossing.start import examples
from ui.filters import ignored_note
from ui.html import Markup
from ui.parts import note


def crossing_parts(asked: Asked, crossing: Crossing | None) -> list[Markup | Chart]:
    """The choice, and what it gives: what it means, which filters say nothing, the chart."""
    form = crossing_form(asked, crossing)
    if crossing is None:
        return [form, examples(asked)]
    metric = crossing.metric
    return [
        form,
        *(_unfit(asked, crossing, key) for key in crossing.unfit),
        ignored_note(asked, metric.key),
        crossing_chart(crossing),
        note(" ".join([metric.definition(asked.language), metric.read_as(asked.language)]).strip()),
    ]


def _unfit(asked: Asked, crossing: Crossing, key: str) -> Markup:
    """A split that the definition of that day lacks, though the newest has it."""
    measure, name = asked.metric_name(crossing.metric.key), dimension_name(key, asked.language)
    return note(asked.say("crossing.unfit.lacks", measure=measure, name=name))
