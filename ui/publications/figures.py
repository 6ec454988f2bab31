"""All frozen figures, and one of them with its definition and its parts."""

from __future__ import annotations

from datetime import date

from metrics.labels import dimension_name
from texts.words import UNKNOWN, short_day
from ui.html import Markup, element, joined
from ui.publications.kept import Figure, written, written_value
from ui.publications.numbers import basis_words, provisional_words
from ui.publications.seen import Seen
from ui.upload.stack import Row, stacked

_COLUMNS = ("figure", "value", "basis", "definition")


def all_section(seen: Seen) -> Markup:
    """Every figure of the whole network, each with its permanent address."""
    names = {key: seen.kept.name(seen.language, key) for key in seen.kept.totals}
    ordered = sorted(seen.kept.totals.values(), key=lambda one: names[one.metric].casefold())
    header = [seen.say(f"all.{name}") for name in _COLUMNS]
    rows = (Row(_cells(seen, figure)) for figure in ordered)
    return element(
        "section",
        element("h2", seen.say("all.title"), id="hm-figures"),
        element("p", seen.say("all.lead")),
        stacked(seen.say("all.title"), header, rows, look=""),
        class_="hm-chart",
    )


def _cells(seen: Seen, figure: Figure) -> tuple[object, ...]:
    name = seen.kept.name(seen.language, figure.metric)
    notes = [basis_words(seen, figure), provisional_words(seen, figure)]
    told = joined(element("div", words) for words in notes if words)
    return (
        element("a", name, href=seen.link(figure.metric)),
        written(seen.language, figure),
        told or UNKNOWN,
        _version(seen, figure.metric),
    )


def _version(seen: Seen, metric: str) -> str:
    told = seen.kept.definitions[metric]
    changed = short_day(date.fromisoformat(told["changed_on"]))
    key = "version_first" if told["version"] == "1" else "version"
    return seen.say(f"all.{key}", version=told["version"], day=changed)


def definition_section(seen: Seen, metric: str) -> Markup:
    """What the figure counts, as it was defined when it was frozen."""
    told = seen.kept.definitions[metric]
    lines = [told[f"{part}_{seen.language}"] for part in ("definition", "read_as")]
    source = element("span", told["source"], lang="nl")
    return element(
        "section",
        element("h2", seen.say("figure.definition"), id="hm-definition"),
        *(element("p", line) for line in lines if line),
        element("p", seen.say("figure.source"), " ", source, class_="hm-soft"),
        element("p", _version(seen, metric), class_="hm-soft"),
        class_="hm-chart",
    )


def parts_section(seen: Seen, metric: str) -> Markup:
    """The figure by each of its dimensions, folded away."""
    found = seen.kept.package.figures
    own = found[(found["metric"] == metric) & (found["dimension"] != "")]
    dimensions = list(dict.fromkeys(own["dimension"]))
    if not dimensions:
        return Markup()
    title = element("h2", seen.say("figure.parts"), id="hm-parts")
    folds = (_part(seen, metric, dimension) for dimension in dimensions)
    return element("section", title, *folds, class_="hm-chart")


def _part(seen: Seen, metric: str, dimension: str) -> Markup:
    name = dimension_name(dimension, seen.language)
    rows = [
        Row(
            (
                _code(seen, dimension, row["code"]),
                written_value(seen.language, str(row["unit"]), _number(row["value"])),
            )
        )
        for row in seen.kept.split(metric, dimension).to_dict("records")
    ]
    shown = stacked(name, [name, seen.say("all.value")], rows)
    return element(
        "details",
        element("summary", seen.say("figure.by", dimension=name)),
        shown,
        class_="hm-details",
        id=f"hm-by-{dimension}",
    )


def _code(seen: Seen, dimension: str, code: object) -> str:
    if not isinstance(code, str):
        return seen.desk.say("dimensions.unknown")
    known = seen.kept.codes.get((dimension, code))
    return known[f"name_{seen.language}"] if known else code


def _number(value: object) -> float | None:
    return float(str(value)) if value == value and value is not None else None
