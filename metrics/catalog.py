"""metrics/definitions/*.toml → the metrics, each checked when it is read.

A definition says which rows of a view count; one function (``metrics.sql``) makes the SQL of it for
any split and filter. Keys of a file:

    view          the view whose rows are counted
    counts        SQL predicate: which rows count. ``$on`` is the day whose knowledge is asked
    of            SQL predicate: the rows they are a part of; a share needs it. Only these count
    sums          column that is summed over the counted rows; null when unknown in all of them
    median        column or expression whose median is taken over the counted rows
    distinct      column whose different values are counted instead of the rows
    date          the day on which it happened: gives period, year and phase
    whole_ignores dimensions that do not narrow the denominator
    without       dimensions of the view that make no sense for this metric
    cell          the field of the sheet whose cell decides
    unit, source (sheet.field of the contract), version, changed_on
    [nl] [en]     name, definition, and read_as where a number is easily misread
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from etl.contract import SHEETS
from metrics.dimensions import DIMENSIONS
from metrics.views import VIEWS
from texts.words import LANGUAGES

FOLDER = Path(__file__).parent / "definitions"
UNITS = ("count", "share", "eur", "days", "fte", "tonnes")
_TEXTS = ("view", "counts", "of", "sums", "median", "distinct", "date", "cell", "unit")
_LISTS = ("source", "whole_ignores", "without")
_NEEDED = frozenset({"view", "counts", "unit", "source", "version", "changed_on", *LANGUAGES})
_KNOWN = _NEEDED | {*_TEXTS, *_LISTS}


class BadDefinition(ValueError):
    """A definition file is wrong; the text names the file and the key."""


@dataclass(frozen=True)
class Wording:
    """What a metric is called and means in one language; ``read_as`` may be ""."""

    name: str
    definition: str
    read_as: str = ""


@dataclass(frozen=True, eq=False)
class Metric:
    """One declared number. The module's docstring explains the fields; "" where a file has none."""

    key: str
    view: str
    counts: str
    unit: str
    source: tuple[str, ...]
    version: int
    changed_on: datetime.date
    wording: Mapping[str, Wording]
    of: str = ""
    sums: str = ""
    median: str = ""
    distinct: str = ""
    date: str = ""
    cell: str = ""
    whole_ignores: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions that it can be split and filtered by."""
        return tuple(
            key
            for key, dimension in DIMENSIONS.items()
            if key not in self.without and dimension.has(self.view, self.date)
        )

    def name(self, language: str) -> str:
        """Its name: ``Goedkeuringsgraad``."""
        return self.wording[language].name

    def definition(self, language: str) -> str:
        """What exactly is counted, and of what."""
        return self.wording[language].definition

    def read_as(self, language: str) -> str:
        """How to read the number, and how not; "" where that goes without saying."""
        return self.wording[language].read_as

    def source_cells(self) -> str:
        """The workbook's sheets and columns behind it: ``Dossiers: Status, Ingediend op``."""
        columns: dict[str, list[str]] = {}
        for name in self.source:
            sheet_key, _, field = name.partition(".")
            sheet = next(sheet for sheet in SHEETS if sheet.key == sheet_key)
            columns.setdefault(sheet.title, []).append(sheet.column(field).header)
        return "; ".join(f"{title}: {', '.join(headers)}" for title, headers in columns.items())


def read_metrics(folder: Path = FOLDER) -> Mapping[str, Metric]:
    """Every metric by its key, which is the name of its file; BadDefinition for a wrong file."""
    return MappingProxyType({path.stem: _metric(path) for path in sorted(folder.glob("*.toml"))})


def _metric(path: Path) -> Metric:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadDefinition(f"{path.name}: not TOML: {error}") from None
    if unknown := raw.keys() - _KNOWN:
        raise BadDefinition(f"{path.name}: unknown keys {sorted(unknown)}; known: {sorted(_KNOWN)}")
    if missing := _NEEDED - raw.keys():
        raise BadDefinition(f"{path.name}: lacks the keys {sorted(missing)}")
    texts = {key: _text(path.name, key, raw[key]) for key in _TEXTS if key in raw}
    lists = {key: _list(path.name, key, raw[key]) for key in _LISTS if key in raw}
    _one_of(path.name, "view", texts["view"], VIEWS)
    _one_of(path.name, "unit", texts["unit"], UNITS)
    if texts["unit"] == "share" and "of" not in texts:
        raise BadDefinition(f"{path.name}: a share needs the key 'of'")
    if len(texts.keys() & {"sums", "median", "distinct"}) > 1:
        raise BadDefinition(f"{path.name}: only one of 'sums', 'median' and 'distinct'")
    for key in ("whole_ignores", "without"):
        for name in lists.get(key, ()):
            _one_of(path.name, key, name, DIMENSIONS)
    _check_fields(path.name, texts, lists)
    return Metric(
        key=path.stem,
        version=_version(path.name, raw["version"]),
        changed_on=_day(path.name, raw["changed_on"]),
        wording={lang: _wording(path.name, lang, raw[lang]) for lang in LANGUAGES},
        **{**texts, **lists},  # type: ignore[arg-type]  # the keys were checked above
    )


def _check_fields(
    file: str, texts: Mapping[str, str], lists: Mapping[str, tuple[str, ...]]
) -> None:
    fields = {f"{sheet.key}.{column.field}" for sheet in SHEETS for column in sheet.columns}
    for name in lists["source"]:
        if name not in fields:
            raise BadDefinition(f"{file}: source {name!r} is not a sheet.field of the contract")
    sheet_key = VIEWS[texts["view"]].sheet_key
    if "cell" in texts and f"{sheet_key}.{texts['cell']}" not in fields:
        raise BadDefinition(f"{file}: cell {texts['cell']!r} is not a field of {sheet_key!r}")


def _text(file: str, key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadDefinition(f"{file}: {key} = {value!r} must be a text")
    return value


def _list(file: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise BadDefinition(f"{file}: {key} = {value!r} must be a list of texts")
    return tuple(_text(file, key, part) for part in value)


def _one_of(file: str, key: str, value: str, known: Mapping[str, object] | tuple[str, ...]) -> None:
    if value not in known:
        raise BadDefinition(f"{file}: {key} = {value!r} is unknown; known: {list(known)}")


def _version(file: str, value: object) -> int:
    if not isinstance(value, int) or value < 1:
        raise BadDefinition(f"{file}: version = {value!r} must be a whole number from 1")
    return value


def _day(file: str, value: object) -> datetime.date:
    if not isinstance(value, datetime.date):
        raise BadDefinition(f"{file}: changed_on = {value!r} must be a day such as 2026-11-22")
    return value


def _wording(file: str, language: str, raw: object) -> Wording:
    if not isinstance(raw, Mapping):
        raise BadDefinition(f"{file}: [{language}] must be a table")
    if unknown := raw.keys() - {"name", "definition", "read_as"}:
        raise BadDefinition(f"{file}: [{language}] has unknown keys {sorted(unknown)}")
    for key in ("name", "definition"):
        if key not in raw:
            raise BadDefinition(f"{file}: [{language}] lacks {key!r}")
    return Wording(**{key: _text(file, f"[{language}] {key}", value) for key, value in raw.items()})


METRICS = read_metrics()
