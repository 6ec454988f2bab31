"""What was published in public, beside what the product says as known on that day."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.catalog import METRICS
from metrics.reconcile import Reconciled
from texts.words import number, short_day
from ui.desk import Desk
from ui.html import Markup, element, joined
from ui.upload.stack import Row, stacked

_COLUMNS = ("said", "published", "found", "result")


COMMAND = "python -m metrics reconcile"


def reconciled_section(desk: Desk, found: Sequence[Reconciled], is_example: bool) -> Markup:
    """All published totals with their sources, and how to look it over oneself."""
    title = desk.say("proof.reconciled.title")
    links = [element("a", to, href=to, rel="noopener") for to in _sources(found)]
    sources = (element("li", link) for link in links)
    command = f"{COMMAND} --example" if is_example else COMMAND
    return element(
        "section",
        element("h2", title, id="hm-reconciled"),
        element("p", desk.say("proof.reconciled.lead")),
        reconciled_table(desk, title, found),
        element("p", desk.say("proof.reconciled.sources")),
        element("ul", *sources, class_="hm-sources"),
        element("p", desk.say("proof.command"), " ", element("code", command)),
        class_="hm-chart",
    )


def _sources(found: Sequence[Reconciled]) -> list[str]:
    """Every web address once, in the order in which they were given."""
    given = (to for one in found for to in one.total.source.split("|"))
    return list(dict.fromkeys(to for to in given if to.startswith("https://")))


def reconciled_table(desk: Desk, caption: str, found: Sequence[Reconciled]) -> Markup:
    """A row per published total: equal or not, and why not."""
    header = [desk.say(f"proof.reconciled.{name}") for name in _COLUMNS]
    return stacked(caption, header, (_row(desk, one) for one in found))


def _row(desk: Desk, one: Reconciled) -> Row:
    name = METRICS[one.metric].name(desk.language)
    told = desk.say("proof.reconciled.on", day=short_day(one.published_on))
    said = joined((element("div", name), element("div", told, class_="hm-soft")))
    return Row(
        (
            said,
            number(desk.language, one.published),
            number(desk.language, one.found),
            _result(desk, one),
        )
    )


def _result(desk: Desk, one: Reconciled) -> Markup:
    if one.equal:
        return element("strong", desk.say("proof.equal"))
    why = element("div", one.said_why(desk.language))
    return joined((element("strong", desk.say("proof.unequal")), why))
