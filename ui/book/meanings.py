"""The sheet with every version of every definition."""

from __future__ import annotations

from collections.abc import Mapping

from exports.book import Cell, Column, Grid, Kind, Leaf
from metrics.catalog import METRICS
from metrics.metric import Metric
from metrics.versions import confirmed_on, in_force
from ui.asked import Asked
from ui.book.cells import whole_words, yes_no
from ui.book.subjects import SUBJECTS, in_order
from ui.definitions.entry import formula

_COLUMNS: Mapping[str, tuple[Kind, int]] = {
    "figure": ("prose", 36),
    "version": ("count", 9),
    "counts": ("text", 12),
    "definition": ("prose", 70),
    "read_as": ("prose", 60),
    "formula": ("prose", 34),
    "whole": ("prose", 34),
    "unit": ("text", 24),
    "grows": ("prose", 44),
    "source": ("prose", 44),
    "subject": ("text", 24),
    "since": ("day", 12),
    "confirmed": ("day", 13),
    "why": ("prose", 44),
    "rule": ("prose", 50),
    "rule_whole": ("prose", 40),
    "key": ("text", 28),
}


def meanings(asked: Asked) -> Leaf:
    """The definitions by subject, of each the newest version first."""
    columns = tuple(
        Column(asked.say(f"book.definitions.{key}"), kind, width)
        for key, (kind, width) in _COLUMNS.items()
    )
    rows = tuple(
        _row(asked, version)
        for view in SUBJECTS
        for metric in in_order(asked, view)
        for version in reversed(METRICS[metric.key].versions)
    )
    return Leaf(
        name=asked.say("book.definitions.name"),
        title=asked.say("book.definitions.title"),
        about=asked.say("book.definitions.about"),
        grids=(Grid("definitions", asked.say("book.definitions.caption"), columns, rows),),
        printed=list(_COLUMNS).index("subject"),
    )


def _row(asked: Asked, version: Metric) -> tuple[Cell, ...]:
    language, store = asked.language, asked.store
    counts = in_force(store, version.key, asked.on)
    cells: Mapping[str, Cell] = {
        "figure": version.name(language),
        "version": version.version,
        "counts": yes_no(asked, version.version == counts.version),
        "definition": version.definition(language),
        "read_as": version.read_as(language),
        "formula": asked.say(f"definitions.formula.{formula(version)}"),
        "whole": whole_words(asked, version),
        "unit": asked.say(f"definitions.unit.{version.unit}"),
        "grows": asked.say(f"definitions.grows.{_growth(version)}"),
        "source": version.source_cells(),
        "subject": asked.say(f"definitions.group.{version.view}"),
        "since": version.changed_on,
        "confirmed": confirmed_on(store, version.key, version.version, asked.on),
        "why": version.changed_why(language),
        "rule": version.counts,
        "rule_whole": version.of,
        "key": version.key,
    }
    return tuple(cells[key] for key in _COLUMNS)


def _growth(version: Metric) -> str:
    """What a report that is still to come can do to it."""
    if not version.rests_on_reports:
        return "never"
    return "yes" if version.grows else "no"
