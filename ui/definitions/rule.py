"""The rule of a definition as the computer applies it, with what each name in it means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from metrics.catalog import Metric
from metrics.dimensions import DIMENSIONS
from metrics.views import VIEWS
from ui.asked import Asked
from ui.html import Markup, element, joined, table

_PARTS = ("counts", "of", "sums", "median", "distinct", "date")
_LITERAL = re.compile(r"'([^']*)'")
_TABLE = re.compile(r"FROM \w+(?: \w+)?")  # and the name by which the rule calls it
_NAME = re.compile(r"(?:\b[a-z_]+\.)?(\$?\b[a-z][a-z_]*)\b(?!\()")


def rule(asked: Asked, metric: Metric) -> Markup:
    """Folded up: the predicates in SQL, then what the names in them mean."""
    lines = joined(
        element(
            "div",
            element("dt", asked.say(f"definitions.rule.{part}")),
            element("dd", element("code", getattr(metric, part), translate="no", lang="en")),
        )
        for part in _PARTS
        if getattr(metric, part)
    )
    header = [asked.say("definitions.rule.name"), asked.say("definitions.rule.meaning")]
    names = [
        (element("code", name, translate="no", lang="en"), meaning(asked, metric, name))
        for name in names_in(metric)
    ]
    legend = table(asked.say("definitions.rule.caption"), header, names) if names else ""
    return element(
        "details",
        element("summary", asked.say("definitions.rule.title")),
        element("p", asked.say("definitions.rule.lead"), class_="hm-lead"),
        element("dl", lines),
        legend,
        class_="hm-details",
        id=f"hm-rule-{metric.key}",
    )


def names_in(metric: Metric) -> list[str]:
    """The columns that the rule names, and ``$on``, each once, in order."""
    found: dict[str, None] = {}
    for part in _PARTS:
        sql = _TABLE.sub("", _LITERAL.sub("''", getattr(metric, part)))
        found |= dict.fromkeys(name for name in _NAME.findall(sql) if name not in VIEWS)
    return list(found)


def meaning(asked: Asked, metric: Metric, name: str) -> Markup:
    """What a name in the rule stands for, with the codes of it that the rule names."""
    codes = list(_codes(asked, metric, name))
    told = asked.say("definitions.rule.codes", codes=", ".join(codes)) if codes else ""
    return joined((_named(asked, metric, name), f"; {told}" if told else ""))


def _named(asked: Asked, metric: Metric, name: str) -> Markup:
    key = f"definitions.named.{name.removeprefix('$')}"
    if asked.has_text(key):
        return joined((asked.say(key),))
    sheet = VIEWS[metric.view].sheet
    if sheet is None or name not in {column.field for column in sheet.columns}:
        # Of a column that the build makes, the open data tell what it holds.
        key = f"open_data.column.{name}.about"
        if not asked.has_text(key):
            raise LookupError(f"{metric.key}: nothing says what {name!r} means")
        return joined((asked.say(key),))
    told = asked.say("definitions.rule.from_sheet", header="\0", sheet="\1")
    names = {"\0": sheet.column(name).header, "\1": sheet.title}
    # The names of sheets and columns are Dutch in every language, and say so.
    pieces = re.split("([\0\1])", told)
    return joined(element("span", names[p], lang="nl") if p in names else p for p in pieces)


def _codes(asked: Asked, metric: Metric, name: str) -> Iterator[str]:
    """``approved: goedgekeurd``, for each code in the rule that the column may hold."""
    dimension = next(
        (key for key, each in DIMENSIONS.items() if each.views.get(metric.view) == name), None
    )
    if dimension is None:
        return
    labels = asked.store.labels(dimension, asked.language, metric.view)
    written = [code for part in _PARTS for code in _LITERAL.findall(getattr(metric, part))]
    for code in dict.fromkeys(written):
        if labels.get(code, code) != code:
            yield f"{code} = {labels[code]}"
