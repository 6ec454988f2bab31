"""What would change: row by row against the report before, and in the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from etl.messages import shown
from handin.check import Checked
from handin.preview import Effect, Effects
from metrics.catalog import METRICS
from texts.words import listed, period
from ui.desk import Desk
from ui.html import Markup, element, hidden_text
from ui.upload.place import Place
from ui.upload.stack import Row, stacked
from ui.values import value_words

Kind = Literal["new", "changed", "unchanged", "vanished"]
KINDS: tuple[Kind, ...] = ("new", "changed", "vanished", "unchanged")
MOST_ROWS = 300


def changes(desk: Desk, place: Place, found: Checked) -> Markup:
    """New, changed, vanished and unchanged rows: counted, and each kind opens its table."""
    return element(
        "section",
        element("h2", desk.say("upload.preview.title"), id="hm-preview"),
        element("p", _against(desk, place, found), class_="hm-lead"),
        element(
            "div", *(_kind(desk, found, kind) for kind in KINDS), class_="hm-kinds"
        ),
        class_="hm-chart",
    )  # fmt: skip


def figures(desk: Desk, place: Place, found: Effects) -> Markup:
    """The figures that become others, for the network and for the hub."""
    hub = desk.programme.hub(place.hub).name
    return element(
        "section",
        element("h2", desk.say("upload.effect.title"), id="hm-effect"),
        element(
            "div",
            _figures(desk, desk.say("upload.effect.network"), found.network),
            _figures(desk, desk.say("upload.effect.hub", hub=hub), found.hub),
            class_="hm-two",
        ),
        _frozen(desk, found),
        class_="hm-chart",
    )


def _against(desk: Desk, place: Place, found: Checked) -> str:
    before = found.previous
    if before is None:
        return desk.say("upload.preview.first")
    if before.period_code == place.period:
        return desk.say("upload.preview.against_same", version=before.version or 0)
    when = period(desk.language, before.period_code or "")
    return desk.say("upload.preview.against", version=before.version or 0, period=when)


def _kind(desk: Desk, found: Checked, kind: Kind) -> Markup:
    count = found.differences.count(kind)
    words = desk.say(f"upload.preview.kind.{kind}", count=count)
    if not count:
        return element("p", words, class_="hm-none")
    header = [desk.say(f"upload.preview.{key}") for key in _columns(kind)]
    rows = list(_rows(desk, found, kind))
    more = ""
    if len(rows) > MOST_ROWS:
        told = desk.say("pages.quality.first", shown=MOST_ROWS, total=len(rows))
        more = element("p", told, class_="hm-note")
    return element(
        "details",
        element("summary", words),
        stacked(words, header, rows[:MOST_ROWS]),
        more,
        class_="hm-details",
        id=f"hm-kind-{kind}",
    )


def _columns(kind: Kind) -> Sequence[str]:
    return ("sheet", "row", "field", "before", "after") if kind == "changed" else ("sheet", "row")


def _rows(desk: Desk, found: Checked, kind: Kind) -> Iterator[Row]:
    empty = element("span", desk.say("upload.preview.empty"), class_="hm-soft")
    for row in found.differences.of(kind):
        name = shown(row.identity)
        if kind != "changed":
            yield Row([row.sheet, name])
        for change in row.changes:
            old = element("span", shown(change.before), class_="hm-old") if change.before else empty
            new = element("strong", shown(change.after)) if change.after else empty
            yield Row([row.sheet, name, change.header, old, new])


def _figures(desk: Desk, title: str, found: Sequence[Effect]) -> Markup:
    """The changed figures under a title; those that do not change are not named."""
    head = element("h3", title)
    lines = [line for effect in found for line in _line(desk, effect)]
    if not lines:
        return element("div", head, element("p", desk.say("upload.effect.none")))
    return element("div", head, element("dl", *lines, class_="hm-facts hm-single"))


def _line(desk: Desk, effect: Effect) -> Iterator[Markup]:
    """A figure before and after; nothing when a reader would see the same number twice."""
    metric = METRICS[effect.metric]
    before, after = (
        value_words(desk.language, metric.unit, v) for v in (effect.before, effect.after)
    )
    if before != after:
        name = element("dt", metric.name(desk.language))
        arrow = element("span", " → ", aria_hidden="true")
        to = hidden_text(desk.say("upload.effect.becomes"))
        yield element("div", name, element("dd", before, arrow, to, element("strong", after)))


def _frozen(desk: Desk, found: Effects) -> Markup:
    if not found.frozen_on:
        return Markup()
    names = listed(desk.language, [f"‘{name}’" for _, name in found.frozen_on])
    return element("p", desk.say("upload.effect.frozen", names=names), class_="hm-note")
