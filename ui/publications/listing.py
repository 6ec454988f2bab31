"""All publications, the newest day first."""

from __future__ import annotations

from collections.abc import Sequence

from handin.publications import Damaged, Publication
from texts.moments import day_of
from texts.words import day, number
from ui.desk import Desk
from ui.fields import facts
from ui.html import Markup, element, joined
from ui.page import Page
from ui.publications.kept import MAIN, Kept, kept, written
from ui.publications.seen import dutch
from ui.publications.shown import Shown


def list_page(desk: Desk, shown: Shown, every: Sequence[Publication]) -> Page:
    """The newest edition of each, with its main figures; for the department the way to add one."""
    newest = [one for one in every if one.is_newest]
    answer = (
        desk.say_count("publications.list.answer", len(newest))
        if newest
        else desk.say("publications.list.none")
    )
    return Page(
        desk.title("publications"),
        answer,
        lambda: [
            _example(desk, shown),
            _add(desk, shown),
            *(_section(desk, shown, one, every) for one in newest),
            _proof(desk),
        ],
    )


def no_figures(desk: Desk, page: str) -> Page:
    """Without any figures there is nothing to publish or to prove yet."""
    return Page(desk.title(page), desk.say("publications.list.no_figures"), lambda: [])


def _example(desk: Desk, shown: Shown) -> Markup:
    if not shown.programme.example:
        return Markup()
    words = element("strong", desk.say("ui.badge.example"))
    return element(
        "div", words, ". ", desk.say("publications.example"), class_="hm-message hm-info"
    )


def _add(desk: Desk, shown: Shown) -> Markup:
    if not shown.may_publish(desk.person):
        return Markup()
    words = desk.say("publications.list.add")
    link = element("a", words, href=desk.link(stap="nieuw"), class_="hm-button hm-primary")
    return element("p", link, class_="hm-actions")


def _section(desk: Desk, shown: Shown, found: Publication, every: Sequence[Publication]) -> Markup:
    to = desk.link("publication", naam=found.key, editie=str(found.edition))
    title = element("a", dutch(desk.language, found.name), href=to)
    under = desk.say(
        "publications.list.under",
        day=day(desk.language, found.day),
        edition=found.edition,
        published=day(desk.language, day_of(found.published_at)),
    )
    return element(
        "section",
        element("h2", title, id=f"hm-publication-{found.key}"),
        element("p", under, class_="hm-soft"),
        *_content(desk, shown, found),
        _earlier(desk, found, every),
        class_="hm-chart",
    )


def _content(desk: Desk, shown: Shown, found: Publication) -> list[Markup]:
    """The main figures and where to go; of a damaged one, that it is."""
    try:
        opened = kept(shown.programme, found)
    except Damaged:
        words = desk.say("publications.damaged")
        return [element("div", words, class_="hm-message hm-error")]
    return [_figures(desk, opened), _ways(desk, shown, found, opened)]


def _figures(desk: Desk, opened: Kept) -> Markup:
    pairs: list[tuple[str, object]] = []
    for key in MAIN:
        if figure := opened.totals.get(key):
            words = written(desk.language, figure)
            provisional = desk.say("publications.figure.short_provisional")
            value = f"{words} ({provisional})" if figure.is_provisional else words
            pairs.append((opened.name(desk.language, key), value))
    return facts(pairs)


def _ways(desk: Desk, shown: Shown, found: Publication, opened: Kept) -> Markup:
    edition = str(found.edition)
    look = desk.link("publication", naam=found.key, editie=edition)
    size = number(desk.language, max(1, round(opened.size / 1000)))
    query = desk.link("publication", naam=found.key, editie=edition).partition("?")[2]
    whole = desk.link("overview", op=found.day.isoformat())
    ways = [
        element("a", desk.say("publications.list.look"), href=look, class_="hm-button"),
        element("a", desk.say("publications.list.dashboard"), href=whole),
        element(
            "a",
            desk.say("publications.open_data.link", size=size),
            href=f"/bestand/peilmoment?{query}",
        ),
    ]
    if shown.may_publish(desk.person):
        again = desk.link(stap="nieuw", sleutel=found.key)
        ways.append(element("a", desk.say("publications.list.correct"), href=again))
    return element("p", *ways, class_="hm-actions")


def _earlier(desk: Desk, found: Publication, every: Sequence[Publication]) -> Markup:
    older = [one for one in every if one.key == found.key and not one.is_newest]
    if not older:
        return Markup()
    links = (
        element(
            "li",
            element(
                "a",
                desk.say("publications.way.edition", edition=one.edition),
                href=desk.link("publication", naam=one.key, editie=str(one.edition)),
            ),
        )
        for one in older
    )
    note = element("p", desk.say("publications.newer.note"), " ", dutch(desk.language, found.note))
    return joined((note, element("ul", *links)))


def _proof(desk: Desk) -> Markup:
    link = element("a", desk.say("publications.list.proof"), href=desk.link("proof"))
    return element("p", link)
