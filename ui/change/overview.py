"""What changed in the main figures, each in one sentence."""

from __future__ import annotations

from dataclasses import replace

from metrics.changes import Change, changes
from ui.asked import Asked
from ui.change.days import Days
from ui.change.sentences import has_changed, told
from ui.change.values import Label
from ui.html import Markup, element, joined

MAIN = (
    *("test_trajectories", "trajectories_embedded", "dossiers_submitted", "dossiers_approved"),
    *("amount_granted", "municipalities_covered", "partner_rule", "organisations"),
)


def change_of(asked: Asked, days: Days, metric: str) -> Change:
    """The change of a metric under the filters that say something about it."""
    return changes(asked.store, asked.viewer, metric, days.before, days.after, asked.where(metric))


def label_of(asked: Asked, change: Change) -> Label:
    """What codes are called, in the language of the page; hubs by their short name."""

    def label(dimension: str, code: str) -> str:
        if dimension in ("hub", "lead_hub"):
            return asked.labels("hub").get(code, code)
        return asked.store.label(dimension, code, asked.language, change.metric.view)

    return label


def changed(found: list[Change]) -> int:
    """How many of them changed."""
    return sum(has_changed(change) for change in found)


def main_figures(asked: Asked, days: Days, found: list[Change]) -> Markup:
    """Each main figure with its sentence, and the way to every cause of it."""
    return element(
        "section",
        element("h2", asked.say("change.main_figures"), id="hm-main-figures"),
        joined(_figure(asked, days, change) for change in found),
        class_="hm-row-list",
    )


def _figure(asked: Asked, days: Days, change: Change) -> Markup:
    key = change.metric.key
    sentences = told(asked.language, change, label_of(asked, change))
    # One line each: the whole of a share stands on the page of its causes.
    words = " ".join(each.sentence for each in sentences if not _is_of_whole(each.groups))
    to = replace(asked.address, number=key, since=days.before, rows_page=1, unknown=())
    link = element("a", asked.say("change.to_metric"), href=to.link(), id=f"hm-change-{key}")
    return joined(
        (
            element("h3", change.metric.name(asked.language), id=f"hm-name-{key}"),
            element("p", words, " ", link if change.causes else "", class_="hm-lead"),
        )
    )


def _is_of_whole(groups: tuple[object, ...]) -> bool:
    return bool(groups) and getattr(groups[0], "part", "") == "whole"
