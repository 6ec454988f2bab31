"""What is said of a split that is asked and cannot be made."""

from __future__ import annotations

from metrics.dimensions import DIMENSIONS
from metrics.labels import dimension_name
from ui.asked import Asked


def unfit_words(asked: Asked, key: str) -> str:
    """Why we do not split by this: the number lacks it, it is one too many, or nothing is so."""
    number = asked.address.number
    if key not in DIMENSIONS:
        return asked.say("ui.unknown.one_of", value=key)
    if not number:
        return asked.say("crossing.unfit.no_number")
    name = dimension_name(key, asked.language)
    if key in asked.metric(number).dimensions:
        return asked.say("crossing.unfit.too_many", name=name)
    measure = asked.metric_name(number)
    return asked.say("crossing.unfit.lacks", measure=measure, name=name)
