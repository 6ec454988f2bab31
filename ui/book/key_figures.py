"""The sheet with every figure once, and all that makes it one."""

from __future__ import annotations

from collections.abc import Mapping

from exports.book import Amount, Cell, Column, Grid, Kind, Leaf, Link
from metrics.catalog import METRICS
from metrics.measure import Total
from metrics.metric import Metric
from texts.words import listed
from ui.book.cells import KINDS, is_few, plain, shown_value, whole_words, yes_no
from ui.book.lines import known
from ui.book.subjects import SUBJECTS, in_order
from ui.definitions.entry import definition_link
from ui.definitions.values import waiting_words
from ui.lower_bound import bound_words, provenance_columns
from ui.stories.telling import Telling

_COLUMNS: Mapping[str, tuple[Kind, int]] = {
    "figure": ("text", 44),
    "value": ("count", 14),
    "unit": ("text", 24),
    "part": ("count", 12),
    "whole": ("count", 12),
    "low": ("share", 12),
    "high": ("share", 12),
    "subject": ("text", 24),
    "whole_name": ("text", 42),
    "known": ("count", 13),
    "provisional": ("text", 11),
    "at_least": ("text", 11),
    "received": ("count", 11),
    "expected": ("count", 11),
    "careful": ("prose", 60),
    "definition": ("prose", 110),
    "version": ("count", 9),
    "since": ("day", 12),
    "rows": ("link", 20),
    "explained": ("link", 22),
    "key": ("text", 28),
}


def key_figures(telling: Telling) -> Leaf:
    """Every metric under the filters on the day, by subject; its own name is the row's name."""
    asked = telling.asked
    totals = asked.totals(*METRICS)
    columns = tuple(
        Column(asked.say(f"book.figures.{key}"), kind, width)
        for key, (kind, width) in _COLUMNS.items()
    )
    rows = tuple(
        _row(telling, metric, totals[metric.key])
        for view in SUBJECTS
        for metric in in_order(asked, view)
    )
    return Leaf(
        name=asked.say("book.figures.name"),
        title=asked.say("book.figures.title"),
        about=asked.say("book.figures.about"),
        grids=(Grid("key_figures", asked.say("book.figures.caption"), columns, rows),),
        lines=known(telling),
        printed=list(_COLUMNS).index("careful"),
    )


def _row(telling: Telling, metric: Metric, found: Total) -> tuple[Cell, ...]:
    asked, few = telling.asked, is_few(metric, found.denominator, found.known)
    origin = provenance_columns(asked, metric.key)
    cells: Mapping[str, Cell] = {
        "figure": metric.name(asked.language),
        "value": _value(metric, found),
        "unit": asked.say(f"definitions.unit.{metric.unit}"),
        "part": found.numerator if metric.of else None,
        "whole": found.denominator,
        "low": None if few else plain(found.low),
        "high": None if few else plain(found.high),
        "subject": asked.say(f"definitions.group.{metric.view}"),
        "whole_name": whole_words(asked, metric),
        "known": found.known if metric.median or (metric.sums and not metric.of) else None,
        "provisional": yes_no(asked, origin["provisional"] == "true"),
        "at_least": yes_no(asked, origin["lower_bound"] == "true"),
        "received": int(origin["reports_received"]),
        "expected": int(origin["reports_expected"]),
        "careful": _careful(telling, metric, few),
        "definition": metric.definition(asked.language),
        "version": metric.version,
        "since": metric.changed_on,
        "rows": _link(telling, "rows", asked.rows_link(metric.key)),
        "explained": _link(telling, "explained", definition_link(asked, metric.key)),
        "key": metric.key,
    }
    return tuple(cells[key] for key in _COLUMNS)


def _value(metric: Metric, found: Total) -> Amount:
    value = shown_value(metric, plain(found.value), found.denominator, found.known)
    return Amount(value, KINDS[metric.unit])


def _link(telling: Telling, key: str, path: str) -> Link:
    return Link(telling.asked.say(f"book.figures.{key}_link"), telling.address(path))


def _careful(telling: Telling, metric: Metric, few: bool) -> str:
    """All that a reader must know before quoting it; "" when there is nothing."""
    asked = telling.asked
    ignored = asked.ignored(metric.key)
    told = (
        bound_words(asked, metric.key),
        asked.say(f"book.figures.few{'_median' if metric.median else ''}") if few else "",
        asked.say("book.figures.ignored", names=listed(asked.language, ignored)) if ignored else "",
        waiting_words(asked, metric.key),
    )
    return " ".join(_sentence(words) for words in told if words)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!")) else ".")
