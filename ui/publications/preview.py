"""A look at what is about to be published: its figures, on what they rest, what was said before."""

from __future__ import annotations

from charts.cards import cards, kpi_card
from handin.publications import Wish
from metrics.basis import Basis, basis, slots_of
from metrics.catalog import METRICS
from metrics.reconcile import reconcile
from texts.words import day, listed
from texts.words import period as period_words
from ui.desk import Desk
from ui.html import Markup, element
from ui.page import Page
from ui.publications.kept import MAIN, main_figures, written
from ui.publications.making import preview_form
from ui.publications.numbers import reports_words
from ui.publications.reconciled import reconciled_table
from ui.publications.seen import dutch, paragraphs
from ui.publications.shown import Shown

_REMARK = "hm-message hm-remark"


def preview_page(desk: Desk, shown: Shown, wanted: Wish) -> Page:
    """Everything that will be frozen in short, and then the button that does it."""
    return Page(
        desk.say("publications.preview.title", name=wanted.name),
        desk.say("publications.preview.answer", day=day(desk.language, wanted.day)),
        lambda: [
            _figures(desk, shown, wanted),
            _basis(desk, shown, wanted),
            _published(desk, shown, wanted),
            _words(desk, wanted),
            preview_form(desk, wanted),
        ],
    )


def _figures(desk: Desk, shown: Shown, wanted: Wish) -> Markup:
    found = main_figures(shown.store, wanted.day)
    each = [
        kpi_card(
            METRICS[key].name(desk.language),
            None if found[key].value is None else written(desk.language, found[key]),
            "",
            language=desk.language,
            provisional=desk.say("publications.figure.provisional")
            if found[key].is_provisional
            else "",
        )
        for key in MAIN
        if key in found
    ]
    title = element("h2", desk.say("publications.preview.figures"), id="hm-preview")
    return element("section", title, Markup(cards(each)), class_="hm-chart")


def _basis(desk: Desk, shown: Shown, wanted: Wish) -> Markup:
    """On how many of the expected reports it rests, and which still make it provisional."""
    found = basis(shown.store, wanted.day)
    if found.period is None:
        return element("p", desk.say("publications.preview.no_basis"))
    words = reports_words(desk, found.hubs_reported, found.hubs_expected, found.period)
    said = element("p", words, ".")
    if not found.is_provisional:
        return said
    lacks = element("p", desk.say("publications.preview.missing"))
    return Markup(
        said + element("div", lacks, _lacking(desk, shown, wanted, found), class_=_REMARK)
    )


def _lacking(desk: Desk, shown: Shown, wanted: Wish, found: Basis) -> Markup:
    """The hubs that did not report on the newest period yet, nor on a later one."""
    slots = slots_of(shown.store, wanted.day)
    of_period = slots[slots["period_code"] == found.period]
    since = slots[slots["starts_on"] >= of_period["starts_on"].iloc[0]]
    told = set(since.loc[since["report_id"].notna(), "hub_code"])
    names = shown.store.labels("hub", desk.language)
    who = [names.get(hub, hub) for hub in of_period["hub_code"] if hub not in told]
    words = desk.say(
        "publications.preview.slot",
        period=period_words(desk.language, found.period or ""),
        hubs=listed(desk.language, who),
    )
    return element("ul", element("li", words))


def _published(desk: Desk, shown: Shown, wanted: Wish) -> Markup:
    """What was published in public on that day, when anything was."""
    found = [one for one in reconcile(shown.store) if one.published_on == wanted.day]
    if not found:
        return Markup()
    title = desk.say("publications.preview.published")
    return element(
        "section",
        element("h2", title, id="hm-published"),
        element("p", desk.say("publications.preview.published_lead")),
        reconciled_table(desk, title, found),
        class_="hm-chart",
    )


def _words(desk: Desk, wanted: Wish) -> Markup:
    title = element("h2", desk.say("publications.preview.words"), id="hm-words")
    notes = element("ol", *(element("li", dutch(desk.language, one)) for one in wanted.footnotes))
    correction = element("p", element("strong", dutch(desk.language, wanted.note)))
    content = [
        correction if wanted.note else Markup(),
        paragraphs(desk.language, wanted.text),
        notes if wanted.footnotes else Markup(),
    ]
    if not any(content):
        content = [element("p", desk.say("publications.preview.nothing"))]
    return element("section", title, *content, class_="hm-chart hm-words")
