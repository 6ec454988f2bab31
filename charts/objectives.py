"""What was reached against the targets → a bullet row per target, each on its own scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from charts.drawing import Context, Drawing, count, fitted, is_unknown, label
from charts.links import cells, go
from charts.markup import drawing, element, empty, items, percent, text
from charts.objectives_standing import title_of
from texts.words import number, say_count

METRICS = ("activities", "attendances", "companies_reached")
_FULL = 80  # the outline of a target takes this part of the line; what is reached may go beyond
_LONGEST = 1.25
_SHADES = {"on_track": "on-track", "undecided": "unknown"}


@dataclass(frozen=True, slots=True)
class _Bullet:
    """One row. target is null without one; reached null while nothing is known."""

    objective: str
    metric: str
    phase: str | None
    target: int | None
    reached: int | None
    expected: float
    state: str
    without: int
    href: str


def target_rows(
    results: pd.DataFrame,
    labels: Mapping[str, str],
    phases: Mapping[str, str],
    context: Context,
    *,
    comparable: bool = True,
) -> Drawing:
    """A row per target: solid is reached, the outline is the target, a line what time asks for.

    results: one row per target with ``objective``, ``metric`` (one of ``METRICS``), ``phase``
        (null: outside every phase), ``target``, ``reached`` (null: nothing known), ``expected``,
        ``without`` (activities whose number is unknown) and ``state``; and a row for each
        objective without a target, its ``target`` null and its ``state`` ``NO_TARGET``.
    comparable: whether targets can be held against this selection; without, there is no column of
        them.
    Objectives and phases keep the order of the rows. A mark leads to the series of its metric.
    """
    rows = [_bullet(row, context) for row in results.to_dict("records")]
    with_target = [row for row in rows if row.target is not None]
    table, csv = _tables(rows, results, labels, phases, context)
    links = cells(
        (at, context.say("targets.column.reached"), row.href) for at, row in enumerate(rows)
    )
    if not with_target:
        return _without_targets(table, csv, links, context, comparable)
    measure = context.subtitle(context.say("targets.measure"))
    summary = fitted(
        [_in_words(row, context) for row in with_target],
        lambda parts: context.say("targets.summary", parts=parts),
        context,
    )
    groups = [
        element("div", text("p", name, "hm-bullet-head"), *(_line(r, name, context) for r in group))
        for name, group in _grouped(rows, labels, phases, context)
    ]
    html = drawing(summary, *groups, _key(context), classes="hm-bullets", leads=context.leads)
    title = title_of(results, phases, context)
    return Drawing(title, measure, html, summary, table, csv, _note(with_target, context), links)


def objective_name(code: str, labels: Mapping[str, str], context: Context) -> str:
    """``Doelstelling 1: Circulaire actoren samenbrengen``."""
    return context.say("targets.named", code=code, name=label(labels, code, context))


def _without_targets(
    table: pd.DataFrame,
    csv: pd.DataFrame,
    links: Mapping[tuple[int, str], str],
    context: Context,
    comparable: bool,
) -> Drawing:
    """That there are none; or that there may be, but not of the parts of hubs that are asked."""
    title, measure, words = (context.say(f"targets.{key}") for key in ("title", "measure", "empty"))
    if not comparable:
        measure, words = (context.say(f"targets.{key}_parts") for key in ("measure", "empty"))
        told = ("target", "state", "without")
        table = table.drop(columns=[context.say(f"targets.column.{key}") for key in told])
        csv = csv.drop(columns=[*told, "expected"])
    subtitle = context.subtitle(measure)
    return Drawing(title, subtitle, empty(words), words, table, csv, links=links)


def _note(rows: Sequence[_Bullet], context: Context) -> str:
    """What is counted, and what the words say that are no plain comparison."""
    states = {row.state for row in rows}
    told = [key for key in ("missed", "undecided") if key in states]
    return " ".join(context.say(f"targets.{key}") for key in ("note", *(f"note_{k}" for k in told)))


def _bullet(row: Mapping[object, object], context: Context) -> _Bullet:
    told = {str(key): None if is_unknown(value) else value for key, value in row.items()}
    objective, metric, phase = str(told["objective"]), str(told["metric"]), told["phase"]
    reached = count(told["reached"])
    phase = None if phase is None else str(phase)
    to = "" if reached is None else context.to(metric, None, objective=objective, phase=phase)
    return _Bullet(
        objective=objective,
        metric=metric,
        phase=phase,
        target=count(told["target"]),
        reached=reached,
        expected=float(str(told["expected"] or 0)),
        state=str(told["state"]),
        without=count(told["without"]) or 0,
        href=to,
    )


def _grouped(
    rows: Sequence[_Bullet],
    labels: Mapping[str, str],
    phases: Mapping[str, str],
    context: Context,
) -> list[tuple[str, list[_Bullet]]]:
    """The rows of each objective in a phase under one name."""
    several = len({row.phase for row in rows}) > 1

    def name(place: tuple[str | None, str]) -> str:
        phase, objective = place
        own = objective_name(objective, labels, context)
        return f"{own} ({label(phases, phase, context)})" if several else own

    found = groupby(rows, lambda row: (row.phase, row.objective))
    return [(name(place), list(group)) for place, group in found]


def _line(row: _Bullet, objective: str, context: Context) -> str:
    metric, state = context.say(f"targets.{row.metric}"), context.say(f"targets.{row.state}")
    if row.target is None:
        named = f"{objective}, {metric}, {state}"
        figure = text("span", number(context.language, row.reached), "hm-plain")
        track = element("div", classes="hm-bullet-track")
    else:
        target = context.say("targets.target_of", target=row.target)
        named = f"{objective}, {metric}, {state}, {target}"
        figure = text("b", _of(row, context))
        track = _track(row)
    return go(
        context,
        row.href,
        named,
        row.reached,
        text("span", metric, "hm-name"),
        track,
        figure,
        text("span", state, f"hm-bullet-state hm-{_SHADES.get(row.state, row.state)}"),
        text("span", _lacking(row, context), "hm-soft hm-bullet-note") if row.without else "",
        tag="div",
        classes="hm-bullet",
    )


def _track(row: _Bullet) -> str:
    """The bar, the outline of the target, and a line where the days told of ask to be."""
    target = row.target or 1
    part = min((row.reached or 0) / target, _LONGEST)
    bar = element("i", classes="hm-solid", style=f"--w:{percent(part * _FULL, 100)}")
    outline = element("u", style=f"--w:{_FULL}%")
    tick = ""
    if 0 < row.expected < target:
        tick = element("s", style=f"--x:{percent(row.expected / target * _FULL, 100)}")
    return element("div", outline, bar, tick, classes="hm-bullet-track", aria_hidden="true")


def _of(row: _Bullet, context: Context) -> str:
    if row.reached is None:
        return context.say("targets.of_unknown", target=row.target)
    key = "targets.of_least" if row.without else "of"
    return context.say(key, part=row.reached, whole=row.target)


def _lacking(row: _Bullet, context: Context) -> str:
    return say_count(context.language, f"charts.targets.without_{row.metric}", row.without)


def _in_words(row: _Bullet, context: Context) -> str:
    return context.say(
        "targets.part",
        objective=row.objective,
        metric=context.say(f"targets.{row.metric}").lower(),
        figure=_of(row, context),
        state=context.say(f"targets.{row.state}"),
    )


def _key(context: Context) -> str:
    marks = (("hm-solid", "reached"), ("hm-outlined", "target"), ("hm-bullet-tick", "expected"))
    return items(
        "ul",
        (
            element(
                "li",
                element("i", classes=f"hm-mark {mark}", aria_hidden="true"),
                text("span", context.say(f"targets.key_{name}")),
            )
            for mark, name in marks
        ),
        classes="hm-key",
    )


def _tables(
    rows: Sequence[_Bullet],
    results: pd.DataFrame,
    labels: Mapping[str, str],
    phases: Mapping[str, str],
    context: Context,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    names = ("objective", "phase", "figure")
    columns = [context.say(f"targets.{name}") for name in names]
    told = ("reached", "target", "state", "without")
    columns += [context.say(f"targets.column.{name}") for name in told]
    table = pd.DataFrame(
        [
            (
                objective_name(row.objective, labels, context),
                label(phases, row.phase, context),
                context.say(f"targets.{row.metric}"),
                number(context.language, row.reached),
                number(context.language, row.target),
                context.say(f"targets.{row.state}"),
                _lacking(row, context) if row.without else "",
            )
            for row in rows
        ],
        columns=columns,
    )
    raw = ["objective", "phase", "metric", "reached", "target", "expected", "without", "state"]
    return table, results[raw].reset_index(drop=True)
