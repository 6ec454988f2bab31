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
    grows         ``true`` when a further report can only add to the number, so that it is a lower
                  bound while reports are missing. It promises: whatever the reports received tell
                  stays counted. A hub that corrects what it told may still lower it
    parts_grow    "part" and "whole": which of the two numbers of a share, or of a part of a whole,
                  can only grow while the number itself may fall
    unit, source (sheet.field of the contract), version, changed_on
    [nl] [en]     name, definition; whole: what ``of`` is called where no metric counts just that;
                  read_as: where a number is easily misread

A definition that changes keeps its history (``metrics.versions`` tells which version counts on
which day). The file says what is newest, and from version 2 on

    why           { nl = …, en = … }: why this version replaced the one before
    [[earlier]]   one table per earlier version, oldest first: its version and changed_on, its own
                  why from version 2 on, and of the keys above only those that differed from the
                  newest. "" for a key that it did not have; ``[earlier.nl]`` only what was worded
                  differently. The view and the unit never change: that would be another number
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from etl.contract import SHEETS
from metrics.dimensions import DIMENSIONS
from metrics.metric import Metric, Wording
from metrics.views import VIEWS
from texts.words import LANGUAGES

__all__ = ["METRICS", "UNITS", "BadDefinition", "Metric", "Wording", "read_metrics"]

FOLDER = Path(__file__).parent / "definitions"
PARTS = ("part", "whole")
UNITS = ("count", "share", "eur", "days", "fte", "tonnes")
_TEXTS = ("view", "counts", "of", "sums", "median", "distinct", "date", "cell", "unit")
_LISTS = ("source", "whole_ignores", "without", "parts_grow")
_NEEDED = frozenset({"view", "counts", "unit", "source", "version", "changed_on", *LANGUAGES})
_HISTORY = frozenset({"why", "earlier"})
_KNOWN = _NEEDED | {*_TEXTS, *_LISTS, "grows"} | _HISTORY
_FOREVER = frozenset({"view", "unit", "earlier"})  # of a version; the rest may differ
Raw = Mapping[str, Any]


class BadDefinition(ValueError):
    """A definition file is wrong; the text names the file and the key."""


def read_metrics(folder: Path = FOLDER) -> Mapping[str, Metric]:
    """Every metric by its key, which is the name of its file; BadDefinition for a wrong file."""
    return MappingProxyType({path.stem: _metric(path) for path in sorted(folder.glob("*.toml"))})


def _metric(path: Path) -> Metric:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadDefinition(f"{path.name}: not TOML: {error}") from None
    _check_keys(path.name, raw)
    metric: Metric | None = None
    for version in [*_earlier(path.name, raw), raw]:
        _check_keys(path.name, version)
        newer = _version_of(path, version, metric.versions if metric else ())
        if metric and newer.changed_on <= metric.changed_on:
            raise BadDefinition(f"{path.name}: changed_on of version {newer.version} is too early")
        metric = newer
    assert metric is not None
    return metric


def _check_keys(file: str, raw: Raw) -> None:
    if unknown := raw.keys() - _KNOWN:
        raise BadDefinition(f"{file}: unknown keys {sorted(unknown)}; known: {sorted(_KNOWN)}")
    if missing := _NEEDED - raw.keys():
        raise BadDefinition(f"{file}: lacks the keys {sorted(missing)}")


def _earlier(file: str, raw: Raw) -> list[Raw]:
    """The earlier versions, each with all of its keys."""
    found = raw.get("earlier", [])
    if not isinstance(found, list) or not all(isinstance(each, Mapping) for each in found):
        raise BadDefinition(f"{file}: earlier must be an array of tables: [[earlier]]")
    return [_filled(file, raw, each) for each in found]


def _filled(file: str, newest: Raw, earlier: Raw) -> Raw:
    """An earlier version with what it does not name taken from the newest."""
    place = f"{file}: [[earlier]]"
    if unknown := earlier.keys() - (_KNOWN - _FOREVER):
        raise BadDefinition(f"{place} has unknown keys {sorted(unknown)}")
    if missing := {"version", "changed_on"} - earlier.keys():
        raise BadDefinition(f"{place} lacks the keys {sorted(missing)}")
    filled = {key: value for key, value in newest.items() if key not in _HISTORY} | dict(earlier)
    for language in LANGUAGES:
        before, own = newest[language], earlier.get(language, {})
        if isinstance(before, Mapping) and isinstance(own, Mapping):
            filled[language] = _without_blanks({**before, **own})
    return _without_blanks(filled)


def _without_blanks(raw: Raw) -> Raw:
    return {key: value for key, value in raw.items() if value != ""}


def _version_of(path: Path, raw: Raw, earlier: tuple[Metric, ...]) -> Metric:
    file = path.name
    texts = {key: _text(file, key, raw[key]) for key in _TEXTS if key in raw}
    lists = {key: _list(file, key, raw[key]) for key in _LISTS if key in raw}
    grows = raw.get("grows", False)
    _one_of(file, "view", texts["view"], VIEWS)
    _one_of(file, "unit", texts["unit"], UNITS)
    _check_number(file, texts, grows)
    for name in lists.get("parts_grow", ()):
        _one_of(file, "parts_grow", name, PARTS if "of" in texts else ())
    for key in ("whole_ignores", "without"):
        for name in lists.get(key, ()):
            _one_of(file, key, name, DIMENSIONS)
    _check_fields(file, texts, lists)
    version = _version(file, raw["version"], len(earlier) + 1)
    why = _why(file, raw.get("why"), version)
    return Metric(
        key=path.stem,
        version=version,
        changed_on=_day(file, raw["changed_on"]),
        wording={lang: _wording(file, lang, raw[lang], why.get(lang, "")) for lang in LANGUAGES},
        grows=grows,
        earlier=earlier,
        **{**texts, **lists},  # type: ignore[arg-type]  # the keys were checked above
    )


def _check_number(file: str, texts: Mapping[str, str], grows: object) -> None:
    """One kind of number, and a lower bound only of what more rows can only raise."""
    if texts["unit"] == "share" and "of" not in texts:
        raise BadDefinition(f"{file}: a share needs the key 'of'")
    if len(texts.keys() & {"sums", "median", "distinct"}) > 1:
        raise BadDefinition(f"{file}: only one of 'sums', 'median' and 'distinct'")
    if not isinstance(grows, bool):
        raise BadDefinition(f"{file}: grows = {grows!r} must be true or false")
    if grows and (texts["unit"] == "share" or "median" in texts):
        raise BadDefinition(f"{file}: grows = true, but a share or a median can also fall")


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


def _version(file: str, value: object, expected: int) -> int:
    """Versions count up from 1, and none is left out: each may be in force on some day."""
    if value != expected or isinstance(value, bool):
        raise BadDefinition(
            f"{file}: version = {value!r} where {expected} is next; "
            "each version before the newest needs its [[earlier]]"
        )
    return expected


def _day(file: str, value: object) -> datetime.date:
    if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
        raise BadDefinition(f"{file}: changed_on = {value!r} must be a day such as 2026-11-22")
    return value


def _why(file: str, raw: object, version: int) -> Mapping[str, str]:
    if version == 1:
        if raw is not None:
            raise BadDefinition(f"{file}: why: version 1 replaced nothing")
        return {}
    if not isinstance(raw, Mapping) or raw.keys() != set(LANGUAGES):
        raise BadDefinition(f"{file}: version {version} needs why = {{ nl = …, en = … }}")
    return {language: _text(file, f"why.{language}", raw[language]) for language in LANGUAGES}


def _wording(file: str, language: str, raw: object, why: str) -> Wording:
    if not isinstance(raw, Mapping):
        raise BadDefinition(f"{file}: [{language}] must be a table")
    if unknown := raw.keys() - {"name", "definition", "whole", "read_as"}:
        raise BadDefinition(f"{file}: [{language}] has unknown keys {sorted(unknown)}")
    for key in ("name", "definition"):
        if key not in raw:
            raise BadDefinition(f"{file}: [{language}] lacks {key!r}")
    texts = {key: _text(file, f"[{language}] {key}", value) for key, value in raw.items()}
    return Wording(**texts, why=why)


METRICS = read_metrics()
