"""Code → the name that people read, per dimension and language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from metrics.dimensions import DIMENSIONS, Dimension
from texts.words import period

if TYPE_CHECKING:
    from metrics.store import Store

# label source → the codes and their names, in the order in which people expect them
_TABLES = {
    "hub": "SELECT hub_code, name FROM hub ORDER BY position",
    "municipality": "SELECT nis, name FROM municipality ORDER BY name",
    "province": "SELECT DISTINCT province, province FROM municipality ORDER BY 1",
    "reference_region": (
        "SELECT DISTINCT reference_region, reference_region FROM municipality ORDER BY 1"
    ),
    "theme": "SELECT theme_code, name_{language} FROM theme ORDER BY 2",
    "agenda": "SELECT agenda_code, name_{language} FROM agenda ORDER BY 2",
    "channel": "SELECT channel_code, name FROM channel ORDER BY 2",
    "decider": "SELECT DISTINCT decider, decider FROM channel ORDER BY 1",
    "objective": "SELECT objective, name_{language} FROM objective ORDER BY 1",
    "phase": "SELECT phase_code, name_{language} FROM phase ORDER BY starts_on",
}
_SHORT_HUBS = "SELECT hub_code, short_name FROM hub ORDER BY position"


def labels_of(
    store: Store, key: str, language: str, view: str = "", short: bool = False
) -> Mapping[str, str]:
    """Code → name. Empty where the code is its own name (``referred_to``, ``hub_count``)."""
    if key not in DIMENSIONS:
        raise LookupError(f"no dimension {key!r}; the dimensions: {list(DIMENSIONS)}")
    dimension = DIMENSIONS[key]
    if dimension.labels in _TABLES:
        sql = _TABLES[dimension.labels].format(language=language)
        sql = _SHORT_HUBS if short and dimension.labels == "hub" else sql
        return {str(code): str(name) for code, name in store.tuples(sql) if code is not None}
    if dimension.labels == "choices":
        return _chosen(dimension, language, view)
    if dimension.labels == "texts":
        return dimension.names[language]
    return {code: period(language, code) for code in store.ranges.get(dimension.ranges, {})}


def _chosen(dimension: Dimension, language: str, view: str) -> dict[str, str]:
    lists = [dimension.choices[view]] if view in dimension.choices else dimension.choices.values()
    return {
        choice.code: choice.nl if language == "nl" else choice.en
        for choices in lists
        for choice in choices
    }


def dimension_name(key: str, language: str) -> str:
    """What a dimension is called: ``Provincie``."""
    return DIMENSIONS[key].name[language]


def per_words(key: str, language: str) -> str:
    """The same after "per" in a sentence: ``provincie``."""
    return DIMENSIONS[key].per[language]
