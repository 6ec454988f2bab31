"""Which tables of the workbook have a chart, and of which of their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exports.book import Cell, Drawn, Plot
from metrics.labels import per_words
from texts.words import listed
from ui.asked import Asked
from ui.book.splits import Shown

MOST_BARS = 30  # more than this no chart on a sheet can name
# view and dimension → how it is drawn, and which figures with which colour.
_DRAWN: Mapping[tuple[str, str], tuple[Drawn, Mapping[str, str]]] = {
    ("dossiers", "hub"): (
        "bars",
        {"dossiers_submitted": "status-submitted", "dossiers_approved": "status-approved"},
    ),
    ("dossiers", "period"): (
        "columns",
        {"dossiers_submitted": "status-submitted", "dossiers_approved": "status-approved"},
    ),
    ("dossiers", "theme"): (
        "bars",
        {"dossiers_submitted": "status-submitted", "dossiers_approved": "status-approved"},
    ),
    ("dossiers", "status"): ("parts", {"dossiers": ""}),
    ("trajectories", "hub"): ("bars", {"trajectories": "hub-rest", "test_trajectories": "hub-1"}),
    ("trajectories", "period"): ("columns", {"test_trajectories": "hub-1"}),
    ("trajectories", "stage"): ("parts", {"trajectories": ""}),
    ("coverage", "province"): (
        "stacked",
        {"municipalities_covered": "map-chosen", "municipalities_uncovered": "hub-rest"},
    ),
    ("partnerships", "kind"): ("bars", {"organisations": "hub-1"}),
    ("activities", "period"): ("columns", {"activities": "hub-1"}),
    ("activities", "objective"): ("bars", {"activities": "hub-1"}),
    ("activities", "kind"): ("bars", {"activities": "hub-1"}),
    ("referrals", "asker_kind"): ("bars", {"referrals": "hub-1"}),
    ("referrals", "period"): ("columns", {"referrals": "hub-1"}),
    ("clusters", "theme"): ("bars", {"clusters": "hub-1", "ecosystems": "hub-2"}),
    ("lessons", "objective"): ("bars", {"lessons": "hub-1"}),
    ("report_slots", "period"): (
        "stacked",
        {"reports_received": "hub-1", "reports_missing": "status-pending"},
    ),
}
# The colours of the parts that have their own everywhere.
_PARTS: Mapping[str, Mapping[str, str]] = {
    "status": {
        "approved": "status-approved",
        "submitted": "status-pending",
        "refused": "status-refused",
        "withdrawn": "status-withdrawn",
        "in_preparation": "surface-2",
    },
    "stage": {
        **{
            stage: f"stage-{number}"
            for number, stage in enumerate(
                ("idea", "exploration", "test", "realisation", "scaling", "embedded"), start=1
            )
        },
        "stopped": "hub-rest",
    },
}


def plots(
    asked: Asked,
    view: str,
    dimension: str,
    shown: Sequence[Shown],
    rows: Sequence[Sequence[Cell]],
    caption: str,
) -> tuple[Plot, ...]:
    """The charts of a table; none when it has nothing to draw."""
    drawn, colours = _DRAWN.get((view, dimension), ("bars", {}))
    at = {
        each.metric.key: number
        for number, each in enumerate(shown, start=1)
        if each.shows == "value" and each.metric.key in colours
    }
    is_told = any(row[number] for row in rows for number in at.values())
    if not is_told or len(rows) > MOST_BARS:
        return ()
    names = listed(asked.language, [_in_text(asked, key) for key in at])
    per = per_words(dimension, asked.language)
    words = {"names": names, "name": names, "per": per, "caption": caption}
    return (
        Plot(
            drawn=drawn,
            title=_capital(
                asked.say(f"book.subject.chart{'_parts' if drawn == 'parts' else ''}", **words)
            ),
            summary=asked.say(f"book.subject.summary_{drawn}", **words),
            axis=_axis(asked, view),
            series=()
            if drawn == "parts"
            else tuple((number, colours[key]) for key, number in at.items()),
            column=next(iter(at.values())),
            parts=_parts(asked, view, dimension, rows) if drawn == "parts" else (),
        ),
    )


def _parts(
    asked: Asked, view: str, dimension: str, rows: Sequence[Sequence[Cell]]
) -> tuple[str, ...]:
    """The colour of each row, by the code of its name."""
    names = asked.store.labels(dimension, asked.language, view)
    codes = {name: code for code, name in names.items()}
    colours = _PARTS[dimension]
    return tuple(colours.get(codes.get(str(row[0]), ""), "map-dots") for row in rows)


def _axis(asked: Asked, view: str) -> str:
    if asked.has_text(f"book.axis.{view}"):
        return asked.say(f"book.axis.{view}")
    return asked.say("book.amount_of", what=asked.say(f"definitions.group.{view}").lower())


def _in_text(asked: Asked, key: str) -> str:
    name = asked.metric_name(key)
    return name[:1].lower() + name[1:]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
