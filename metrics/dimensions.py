"""dimensions.toml → what numbers can be split and filtered by, per view."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from etl.choices import Choice
from etl.contract import SHEETS
from metrics.views import VIEWS
from texts.words import LANGUAGES

FILE = Path(__file__).parent / "dimensions.toml"
# Where labels come from: a table of the build, or one of the last five.
_TABLES = (
    "hub",
    "municipality",
    "province",
    "reference_region",
    "theme",
    "agenda",
    "channel",
)
LABELS = (*_TABLES, "decider", "objective", "phase", "period", "year", "choices", "texts", "code")
_KEYS = frozenset(
    {*LANGUAGES, "per", "labels", "names", "list", "ranges", "moves", "views", "choices"}
)


@dataclass(frozen=True)
class Dimension:
    """One way to split and filter. ``dimensions.toml`` explains the fields.

    name, per: language → words. names: language → code → its name; empty for codes that are named
    elsewhere.
    """

    key: str
    name: Mapping[str, str]
    per: Mapping[str, str]
    labels: str
    views: Mapping[str, str]
    choices: Mapping[str, tuple[Choice, ...]]
    names: Mapping[str, Mapping[str, str]]
    is_list: bool = False
    ranges: str = ""
    moves: bool = False

    def has(self, view: str, date: str) -> bool:
        """Whether rows of ``view`` have it, or get it from the metric's column ``date``."""
        return view in self.views or bool(self.ranges and date)

    def is_dated(self, view: str) -> bool:
        """Whether the code follows from the metric's date."""
        return bool(self.ranges) and view not in self.views


def read_dimensions(path: Path = FILE) -> Mapping[str, Dimension]:
    """Every dimension by its key; ValueError names file, dimension and key when one is wrong."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return MappingProxyType({key: _dimension(path.name, key, raw) for key, raw in found.items()})


def _dimension(file: str, key: str, raw: Mapping[str, object]) -> Dimension:
    place = f"{file}: [{key}]"
    if unknown := raw.keys() - _KEYS:
        raise ValueError(f"{place} has unknown keys {sorted(unknown)}; known: {sorted(_KEYS)}")
    if raw.get("labels") not in LABELS:
        raise ValueError(f"{place} labels = {raw.get('labels')!r}; known: {LABELS}")
    views = _texts(place, "views", raw.get("views", {}))
    choices = _texts(place, "choices", raw.get("choices", {}))
    if unknown := (views.keys() | choices.keys()) - VIEWS.keys():
        raise ValueError(f"{place} names unknown views {sorted(unknown)}; known: {list(VIEWS)}")
    name = {language: _word(place, language, raw.get(language)) for language in LANGUAGES}
    return Dimension(
        key=key,
        name=MappingProxyType(name),
        per=_per(place, raw.get("per"), name),
        names=_names(place, raw),
        labels=str(raw["labels"]),
        views=MappingProxyType(views),
        is_list=bool(raw.get("list", False)),
        ranges=str(raw.get("ranges", "")),
        moves=bool(raw.get("moves", False)),
        choices=MappingProxyType({view: _choices(place, name) for view, name in choices.items()}),
    )


def _word(place: str, key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{place} {key} = {value!r} must be a text")
    return value


def _per(place: str, raw: object, name: Mapping[str, str]) -> Mapping[str, str]:
    """The words after "per"; the name with a small letter where nothing else is said."""
    if raw is None:
        raw = {language: words[:1].lower() + words[1:] for language, words in name.items()}
    if not isinstance(raw, Mapping) or raw.keys() != set(LANGUAGES):
        raise ValueError(f"{place} per must be {{ nl = …, en = … }}, not {raw!r}")
    return MappingProxyType({key: _word(place, f"per.{key}", raw[key]) for key in LANGUAGES})


def _names(place: str, raw: Mapping[str, object]) -> Mapping[str, Mapping[str, str]]:
    """The names of the codes, only for labels = "texts": the same codes in each language."""
    found = raw.get("names", {})
    wanted = set(LANGUAGES) if raw["labels"] == "texts" else set()
    if not isinstance(found, Mapping) or found.keys() != wanted:
        raise ValueError(f"{place} names must be tables for {sorted(wanted)}, not {found!r}")
    names = {key: MappingProxyType(_texts(place, f"names.{key}", found[key])) for key in found}
    if len({tuple(codes) for codes in names.values()}) > 1:
        raise ValueError(f"{place} names must have the same codes in each language")
    return MappingProxyType(names)


def _texts(place: str, key: str, raw: object) -> dict[str, str]:
    if not isinstance(raw, Mapping):
        raise ValueError(f"{place} {key} must be a table of texts, not {raw!r}")
    return {str(name): str(value) for name, value in raw.items()}


def _choices(place: str, name: str) -> tuple[Choice, ...]:
    sheet_key, _, field = name.partition(".")
    for sheet in SHEETS:
        if sheet.key == sheet_key:
            return sheet.column(field).choices
    raise ValueError(f"{place} choices = {name!r}: the contract has no sheet {sheet_key!r}")


DIMENSIONS = read_dimensions()
