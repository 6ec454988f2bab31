"""What must be known before the numbers: example, past, a bad link, missing reports."""

from __future__ import annotations

from dataclasses import replace

from metrics.basis import hub_days
from metrics.publications import PublicationDay
from texts.words import day, listed, period
from ui.address import ON, PER, day_of, read_day
from ui.asked import Asked
from ui.crossing.unfit import unfit_words
from ui.desk import Desk, address
from ui.html import Markup, element, joined

NEARLY = 10 / 12  # from this share of the reports on, the figures are nearly complete


def banners(asked: Asked) -> Markup:
    """All that applies, in the order in which it matters."""
    return joined((_past(asked), _example(asked), _unknown(asked)))


def message(kind: str, word: str, *content: object, role: str = "status") -> Markup:
    """A coloured line that begins with the word for its kind, so that colour is not needed."""
    return element(
        "div", element("strong", f"{word}: "), *content, class_=f"hm-message hm-{kind}", role=role
    )


def badge(asked: Asked) -> Markup:
    """How complete the figures are, when they were made and up to which day they go."""
    basis = asked.basis
    state = completeness(asked)
    link = element(
        "a",
        asked.say("ui.badge.link"),
        href=asked.address.link("quality"),
        id="hm-badge",
    )
    word = element("span", asked.say(f"ui.badge.{state}"), class_=f"hm-badge hm-badge-{state}")
    told = []
    if basis.newest_as_of:
        told.append(
            asked.say(
                "ui.badge.stamp",
                accepted=min(asked.on, asked.store.newest_day),
                as_of=basis.newest_as_of,
            )
        )
    told.append(basis_words(asked))
    if asked.missing_hubs:
        told.append(asked.say("ui.badge.missing", names=listed(asked.language, asked.missing_hubs)))
    return element("p", word, element("span", " ".join(told)), link, class_="hm-stamp")


def basis_words(asked: Asked) -> str:
    """How many of the expected reports are in, and for which period."""
    basis, (received, expected) = asked.basis, reports_in(asked)
    if not basis.period:
        return asked.say("ui.badge.basis", received=received, expected=expected)
    when = period(asked.language, basis.period)
    return asked.say("ui.badge.basis_of", period=when, received=received, expected=expected)


def reports_in(asked: Asked) -> tuple[int, int]:
    """Of how many hubs the newest report due is in, and of how many it is due.

    Before the first deadline none is due: then it is how many hubs reported already, and of how
    many.
    """
    if asked.basis.period:
        return asked.basis.hubs_reported, asked.basis.hubs_expected
    hubs = asked.hub_order
    return len(set(hubs) & set(hub_days(asked.store, asked.address.on))), len(hubs)


def completeness(asked: Asked) -> str:
    """``complete``, ``nearly`` or ``incomplete``; ``example`` when the figures are made up."""
    if asked.store.is_example:
        return "example"
    received, expected = reports_in(asked)
    if received >= expected:
        return "complete"
    return "nearly" if received >= NEARLY * expected else "incomplete"


def _example(asked: Asked) -> Markup:
    if not asked.store.is_example:
        return Markup()
    more = element("span", " " + asked.say("ui.banner.example_more"), id="hm-example-more")
    hide = element(
        "button",
        asked.say("ui.banner.example_hide"),
        type="button",
        class_="hm-link",
        id="hm-example-hide",
        data_hide="hm-example-more",
    )
    return message(
        "info", asked.say("ui.banner.info"), asked.say("ui.banner.example"), more, " ", hide
    )


def _past(asked: Asked) -> Markup:
    """The day whose knowledge is shown, in sight however far one scrolls, and the way back."""
    if not asked.is_past:
        return Markup()
    back = element(
        "a",
        asked.say("ui.banner.past_back"),
        href=replace(asked.address, on=None).link(),
        id="hm-back-to-today",
        class_="hm-button",
    )
    since = replace(asked.address.plain(), page="change", on=None, since=asked.on)
    why = element("a", asked.say("ui.banner.past_since"), href=since.link(), id="hm-since")
    words = asked.say("ui.banner.past", day=day(asked.language, asked.on))
    frozen = [each for each in asked.store.publications if each.is_newest and each.day == asked.on]
    told = (
        element("strong", words),
        element("span", asked.say("ui.banner.past_means")),
        *(_frozen(asked, each) for each in frozen),
        why,
    )
    return element("div", element("p", *told), back, class_="hm-past", role="status")


def _frozen(asked: Asked, publication: PublicationDay) -> Markup:
    """The way to the figures that were frozen on the day, under their name."""
    to = address("publication", asked.language, naam=publication.key)
    link = element("a", publication.name, href=to, id=f"hm-frozen-{publication.key}")
    return element("span", asked.say("ui.banner.past_frozen"), " ", link)


def always_today(desk: Desk) -> Markup:
    """On a page on which somebody works: the day chosen for the figures says nothing here."""
    chosen = day_of(desk.parameters)
    if chosen is None:
        return Markup()
    words = desk.say("ui.banner.always_today", day=day(desk.language, chosen))
    return message("info", desk.say("ui.banner.info"), words)


def _unknown(asked: Asked) -> Markup:
    return joined(
        message("remark", asked.say("ui.banner.remark"), _unknown_words(asked, key, value))
        for key, value in asked.address.unknown
    )


def _unknown_words(asked: Asked, key: str, value: str) -> str:
    shown = value if len(value) <= 60 else value[:59] + "…"
    if key == ON:
        return asked.say("ui.unknown.future" if read_day(value) else "ui.unknown.day", value=shown)
    if key == PER:
        return unfit_words(asked, shown)
    if asked.address.codes(key) or not asked.has_text(f"ui.filter.all_{key}"):
        return asked.say("ui.unknown.one_of", value=shown)
    every = asked.say(f"ui.filter.all_{key}")
    return asked.say("ui.unknown.choice", value=shown, all=every[:1].lower() + every[1:])
