"""The page of a publication: the whole edition, or one figure or chart of it."""

from __future__ import annotations

from charts.cards import cards
from handin.publications import Damaged, publications
from texts.words import day
from ui.desk import Desk
from ui.html import Markup, element
from ui.missing import missing
from ui.page import Page
from ui.publications.below import reports_section, take_along, ways_on
from ui.publications.citing import cite
from ui.publications.figures import all_section, definition_section, parts_section
from ui.publications.head import banners, facts_section, just_published, words_section
from ui.publications.kept import kept
from ui.publications.numbers import card, change_link, main_cards, since_section
from ui.publications.pictures import charts_section, picture
from ui.publications.seen import Seen
from ui.publications.shown import shown_to


def publication_page(desk: Desk) -> Page:
    """What the address names; a page that says so when there is no such thing, or it is damaged."""
    shown = shown_to(desk.person)
    editions = publications(shown.programme) if shown else []
    own = [one for one in editions if one.key == desk.one("naam")]
    asked = desk.one("editie")
    found = next((one for one in own if asked in ("", str(one.edition))), None)
    if shown is None or found is None:
        return missing(desk, "publications", "publications")
    try:
        seen = Seen(desk, shown, found, kept(shown.programme, found), own)
    except Damaged:
        return _damaged(desk, found.name)
    figure, chart = desk.one("cijfer"), desk.one("grafiek")
    if figure:
        return _figure(seen, figure)
    return _chart(seen, chart) if chart else _whole(seen)


def _whole(seen: Seen) -> Page:
    when = day(seen.language, seen.found.day)
    return Page(
        seen.title,
        seen.say("answer", day=when),
        lambda: [
            just_published(seen),
            banners(seen),
            words_section(seen),
            main_cards(seen),
            facts_section(seen),
            since_section(seen),
            *charts_section(seen),
            all_section(seen),
            reports_section(seen),
            take_along(seen),
            ways_on(seen),
        ],
    )


def _figure(seen: Seen, metric: str) -> Page:
    if metric not in seen.kept.totals:
        return missing(seen.desk, "publications", "publications")
    name = seen.kept.name(seen.language, metric)
    return Page(
        name,
        _answer(seen),
        lambda: [
            banners(seen),
            Markup(cards([card(seen, metric, is_alone=True)])),
            element(
                "section",
                element("h2", seen.say("cite.title"), id="hm-cite"),
                cite(seen, figure=metric, is_folded=False),
                class_="hm-chart",
            ),
            definition_section(seen, metric),
            parts_section(seen, metric),
            _back(seen, (change_link(seen, metric), seen.say("since.title"))),
        ],
    )


def _chart(seen: Seen, key: str) -> Page:
    if key not in seen.kept.package.charts:
        return missing(seen.desk, "publications", "publications")
    title = seen.kept.package.charts[key][seen.language]["title"]
    return Page(
        title, _answer(seen), lambda: [banners(seen), picture(seen, key, True), _back(seen)]
    )


def _answer(seen: Seen) -> str:
    """From which publication and edition the one thing is."""
    words = seen.say(
        "one_of", name="\0", edition=seen.found.edition, day=day(seen.language, seen.found.day)
    )
    before, _, after = words.partition("\0")
    return Markup(element("span", before) + element("span", seen.title) + element("span", after))


def _back(seen: Seen, *ways: tuple[str, str]) -> Markup:
    back = (seen.link(), seen.say("way.whole"))
    links = (element("li", element("a", words, href=to)) for to, words in (back, *ways))
    return element("ul", *links, class_="hm-ways")


def _damaged(desk: Desk, name: str) -> Page:
    """The package is not what was published: nothing of it is shown."""

    def parts() -> list[Markup]:
        words = element("p", desk.say("publications.damaged"))
        said = element("div", words, class_="hm-message hm-error", role="alert")
        to = element("a", desk.say("publications.missing_link"), href=desk.link("publications"))
        return [said, element("p", to)]

    return Page(name, "", parts)
