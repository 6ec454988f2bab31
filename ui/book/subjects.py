"""One sheet per subject: its figures by hub, by period, and by all else that its pages show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exports.book import Grid, Leaf
from metrics.catalog import METRICS
from metrics.labels import per_words
from metrics.measure import Total
from metrics.metric import Metric
from texts.words import listed
from ui.asked import Asked
from ui.book import special
from ui.book.lines import known
from ui.book.plots import plots
from ui.book.splits import MOST_ROWS, columns_of, heads, rows, splits_up, together, warm
from ui.definitions.entry import by_name
from ui.stories.telling import Telling

# view → what stands first on its sheet; the other figures follow by name.
SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "trajectories": (
        *("trajectories", "test_trajectories", "trajectories_running", "trajectories_embedded"),
        "trajectories_stopped",
    ),
    "dossiers": (
        *("dossiers", "dossiers_submitted", "dossiers_approved", "approval_rate"),
        *("dossiers_decided", "approval_rate_decided", "dossiers_refused", "dossiers_pending"),
    ),
    "coverage": ("municipalities_covered", "inhabitants_covered"),
    "hub_states": ("hubs", "partner_rule"),
    "partnerships": ("partnerships", "organisations", "organisations_shared"),
    "activities": ("activities", "attendances", "companies_reached"),
    "referrals": ("referrals", "referrals_passed_on", "referrals_to_trajectory"),
    "clusters": ("clusters", "ecosystems"),
    "lessons": ("lessons", "lessons_adjusted", "hubs_with_lessons"),
    "report_slots": ("reports_received", "reports_late", "reports_missing"),
}
# By what they are split, in this order. Municipalities have a list of their own.
SPLITS = (
    *("hub", "period", "phase", "province", "status", "stage", "theme", "channel", "decider"),
    *("sides", "kind", "role", "pillar", "objective", "asker_kind", "ask_channel", "scale"),
    "referred_to",
)
# What a table of its own tells better.
_TOLD = {("hub_states", "hub")}


def subjects(telling: Telling) -> tuple[Leaf, ...]:
    """The sheet of each subject, and after some of them a list."""
    asked = telling.asked
    for dimension in SPLITS:
        own = [metric for metric in map(asked.metric, METRICS) if splits_up(metric, dimension)]
        warm(asked, [metric.key for metric in own], dimension)
    totals = asked.totals(*METRICS)
    lines = known(telling)
    return tuple(
        leaf
        for view in SUBJECTS
        for leaf in (_leaf(asked, view, totals, lines), *special.after(asked, view, lines))
    )


def _leaf(asked: Asked, view: str, totals: Mapping[str, Total], lines: tuple[str, ...]) -> Leaf:
    name = asked.say(f"definitions.group.{view}")
    metrics = in_order(asked, view)
    splits = {
        key: own for key in SPLITS if (own := _split_by(metrics, key)) and (view, key) not in _TOLD
    }
    grids = tuple(_grid(asked, view, key, own, totals) for key, own in splits.items())
    per = [asked.say("book.subject.per", per=per_words(key, asked.language)) for key in splits]
    return Leaf(
        name=name,
        title=name,
        about=asked.say("book.subject.about", names=name, splits=listed(asked.language, per)),
        grids=(*special.first(asked, view), *grids),
        lines=lines,
    )


def in_order(asked: Asked, view: str) -> list[Metric]:
    """The metrics of a subject: the main ones first, then by name."""
    first = SUBJECTS[view]
    others = [metric for metric in by_name(asked, view) if metric.key not in first]
    return [*map(asked.metric, first), *others]


def _split_by(metrics: Sequence[Metric], dimension: str) -> list[Metric]:
    """Those that the dimension tells something about."""
    return [
        metric
        for metric in metrics
        if dimension in metric.dimensions and splits_up(metric, dimension)
    ]


def _grid(
    asked: Asked,
    view: str,
    dimension: str,
    metrics: Sequence[Metric],
    totals: Mapping[str, Total],
) -> Grid:
    shown = columns_of(asked, metrics, dimension)
    found = rows(asked, view, dimension, shown)
    subject, per = asked.say(f"definitions.group.{view}"), per_words(dimension, asked.language)
    caption = asked.say("book.subject.caption", subject=subject, per=per)
    kept = found[:MOST_ROWS]
    note = asked.say("book.together_hubs") if dimension == "hub" else ""
    if len(found) > len(kept):
        note = asked.say("book.more", shown=len(kept), total=len(found))
    return Grid(
        key=f"{view}_per_{dimension}",
        caption=caption,
        columns=heads(asked, dimension, shown),
        rows=kept,
        together=together(asked, shown, totals) if kept else (),
        note=note,
        none=asked.say("book.subject.none"),
        plots=plots(asked, view, dimension, shown, kept, caption),
    )
