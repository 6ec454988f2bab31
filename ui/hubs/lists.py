"""The partners, trajectories and dossiers of one hub, each with the way to its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from charts.drawing import as_day, is_unknown
from metrics.hub_sheet import dossier_counts
from texts.words import UNKNOWN, number, short_day
from ui.asked import Asked
from ui.html import Markup, element, table

MOST = 50  # rows of each list; the others stand behind the number
MOST_PARTNERS = 200
STEPS = (
    *("idea_on", "exploration_on", "test_on"),
    *("realisation_on", "scaling_on", "embedded_on", "stopped_on"),
)
# List → the metric whose rows it shows.
_METRICS = {
    "partners": "partnerships",
    "trajectories": "trajectories",
    "dossiers": "dossiers_submitted",
}
_Row = Mapping[Any, object]


def partners_list(asked: Asked, hub: str) -> Markup:
    """The partners by kind, and since when."""
    found = asked.rows("partnerships", ("name", "kind", "role", "since"), limit=MOST_PARTNERS)
    kinds = list(asked.store.labels("kind", asked.language, "partnerships"))

    def place(row: _Row) -> tuple[int, str]:
        kind = str(row["kind"])
        return (kinds.index(kind) if kind in kinds else len(kinds)), str(row["name"]).casefold()

    lines = [
        (
            _name(asked, "partnerships", row, row["name"]),
            _label(asked, "kind", row["kind"], "partnerships"),
            _label(asked, "role", row["role"], "partnerships"),
            _day(row["since"]),
        )
        for row in sorted(found.to_dict("records"), key=place)
    ]
    return _section(asked, hub, "partners", ("name", "kind", "role", "since"), lines)


def trajectories_list(asked: Asked, hub: str) -> Markup:
    """Each trajectory with its stage, the day of its last step and how many dossiers it has."""
    columns = ("trajectory_key", "id", "title", "theme_code", "stage", *STEPS)
    found = asked.rows("trajectories", columns, limit=MOST).to_dict("records")
    keys = [str(row["trajectory_key"]) for row in found]
    dossiers = dossier_counts(asked.store, keys, asked.on)
    lines = [
        (
            _name(asked, "trajectories", row, row["title"]),
            _label(asked, "theme", row["theme_code"], "trajectories"),
            _label(asked, "stage", row["stage"], "trajectories"),
            short_day(last_step(row)),
            number(asked.language, dossiers.get(key, 0)),
        )
        for key, row in zip(keys, found, strict=True)
    ]
    names = ("name", "theme", "stage", "last", "dossiers")
    return _section(asked, hub, "trajectories", names, lines, numeric=frozenset({4}))


def dossiers_list(asked: Asked, hub: str) -> Markup:
    """Each dossier that was submitted, with its channel, its status and its days."""
    columns = ("id", "title", "channel_code", "status", "submitted_on", "decided_on")
    found = asked.rows("dossiers_submitted", columns, limit=MOST)
    lines = [
        (
            _name(asked, "dossiers_submitted", row, row["title"]),
            _label(asked, "channel", row["channel_code"], "dossiers"),
            _label(asked, "status", row["status"], "dossiers"),
            _day(row["submitted_on"]),
            _day(row["decided_on"]),
        )
        for row in found.to_dict("records")
    ]
    names = ("name", "channel", "status", "submitted", "decided")
    return _section(asked, hub, "dossiers", names, lines)


def last_step(row: _Row) -> date | None:
    """The day of the last step that a trajectory took; null when none bears a day."""
    days = [day for step in STEPS if (day := as_day(row[step])) is not None]
    return max(days, default=None)


def _name(asked: Asked, metric: str, row: _Row, title: object) -> Markup:
    """What the row is called, else its code, as the way to where it stands."""
    code = row.get("id")
    words = next((str(name) for name in (title, code) if not is_unknown(name) and name), UNKNOWN)
    return element("a", words, href=asked.origin_link(metric, str(row["row_key"])))


def _label(asked: Asked, dimension: str, code: object, view: str) -> str:
    if is_unknown(code):
        return UNKNOWN
    return asked.store.labels(dimension, asked.language, view).get(str(code), str(code))


def _day(value: object) -> str:
    return UNKNOWN if is_unknown(value) else short_day(pd.Timestamp(str(value)).date())


def _section(
    asked: Asked,
    hub: str,
    key: str,
    names: Sequence[str],
    lines: Sequence[Sequence[object]],
    numeric: frozenset[int] = frozenset(),
) -> Markup:
    title = element("h2", asked.say(f"hubs.{key}.title", hub=hub), id=f"hm-hub-{key}")
    if not lines:
        words = element("p", asked.say(f"hubs.{key}.none"), class_="hm-lead")
        return element("section", title, words, class_="hm-chart")
    shown = table(
        asked.say(f"hubs.{key}.caption", scope=asked.scope),
        [asked.say(f"hubs.{key}.{name}") for name in names],
        lines,
        numeric,
    )
    return element(
        "section", title, shown, _more(asked, key, len(lines)), class_="hm-chart hm-hub-table"
    )


def _more(asked: Asked, key: str, shown: int) -> Markup:
    """How many rows there are, and the way to all of them, where not all are shown."""
    metric = _METRICS[key]
    total = int(asked.total(metric).numerator)
    if shown >= total:
        return Markup()
    words = asked.say("hubs.more.told", shown=shown, total=total)
    link = element("a", asked.say("hubs.more.all"), href=asked.rows_link(metric))
    return element("p", words, " ", link, class_="hm-note")
