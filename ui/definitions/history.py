"""The versions of a definition: since when, why, confirmed when, and the way to confirm."""

from __future__ import annotations

from metrics.catalog import METRICS, Metric
from metrics.versions import confirmed_on, in_force, waiting
from texts.words import short_day
from ui.address import LANGUAGE, NUMBER
from ui.asked import Asked
from ui.definitions.values import waiting_words
from ui.html import Markup, element, joined, void

CONFIRM = "/definities/bevestigen"
VERSION = "versie"


def history(asked: Asked, metric_key: str, newest: Metric) -> Markup:
    """Every version, the newest first; the one in force on the day is marked."""
    counts = in_force(asked.store, metric_key, asked.on)
    items = (
        element(
            "li",
            _told(asked, each, counts),
            aria_current="true" if each is counts and newest.earlier else None,
        )
        for each in reversed(newest.versions)
    )
    return element("ul", *items, class_="hm-versions")


def _told(asked: Asked, version: Metric, counts: Metric) -> Markup:
    values = {"version": version.version, "day": short_day(version.changed_on)}
    told = [asked.say(f"definitions.version.{_since(version)}", **values)]
    if version is counts and _since(version) != "only":
        state = "in_force_then" if asked.address.on else "in_force"
        told.append(asked.say(f"definitions.version.{state}", on=short_day(asked.on)))
    if why := version.changed_why(asked.language):
        told.append(asked.say("definitions.version.why", why=why))
    since = confirmed_on(asked.store, version.key, version.version, asked.on)
    if since:
        told.append(asked.say("definitions.version.confirmed", day=short_day(since)))
    elif version.version > counts.version:
        told.append(asked.say("definitions.version.waiting", version=counts.version))
    words = " ".join(told)
    return element("strong", words) if version is counts and version.earlier else joined((words,))


def _since(version: Metric) -> str:
    """How it is said since when: the first one also holds for the days before it was written."""
    if version.version > 1:
        return "later"
    return "first" if len(METRICS[version.key].versions) > 1 else "only"


def new_version(asked: Asked, metric_key: str) -> Markup:
    """What the version that waits says and gives, and the form to confirm it; else nothing."""
    newer = waiting(asked.store, metric_key, asked.on)
    if newer is None:
        return Markup()
    said = asked.say(
        "definitions.version.new",
        version=newer.version,
        definition=newer.definition(asked.language),
    )
    value = waiting_words(asked, metric_key)
    return element(
        "div",
        element("p", said),
        element("p", newer.read_as(asked.language)) if newer.read_as(asked.language) else "",
        element("p", element("strong", value)),
        _form(asked, newer),
        class_="hm-message hm-info",
    )


def _form(asked: Asked, newer: Metric) -> Markup:
    """The department confirms, and only while looking at today."""
    if asked.viewer.role != "department" or asked.address.on:
        return Markup()
    hidden = {LANGUAGE: asked.language, NUMBER: newer.key, VERSION: newer.version}
    means = f"hm-confirm-{newer.key}"
    return element(
        "form",
        joined(void("input", type="hidden", name=key, value=held) for key, held in hidden.items()),
        element("p", asked.say("definitions.confirm.means", version=newer.version), id=means),
        element(
            "button",
            asked.say("definitions.confirm.button", version=newer.version),
            type="submit",
            class_="hm-button",
            aria_describedby=means,
        ),
        element("p", data_told=True),
        method="post",
        action=CONFIRM,
        data_post=True,
        data_busy=asked.say("definitions.confirm.busy"),
        data_lost=asked.say("web.lost"),
        aria_label=asked.say("definitions.confirm.title"),
    )
