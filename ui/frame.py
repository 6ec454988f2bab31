"""What stands around every page: header with the pages and the languages, and the footer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from access import NOBODY, Person
from settings import VERSION
from texts.words import say
from ui.address import LANGUAGE, ON, Address, day_of
from ui.asked import Asked
from ui.desk import Desk
from ui.desk import address as desk_address
from ui.full_address import full_address
from ui.html import Markup, element, joined, void
from ui.menu import menu, work_links
from ui.paths import FOOT_PATHS, page_title


def header(address: Address, person: Person = NOBODY) -> Markup:
    """Product name, pages and languages; needs no numbers, so it always stands."""

    def words(key: str) -> str:
        return say(address.language, f"ui.{key}")

    plain = replace(address, unknown=())
    other = words("other_language_code")
    switch = element(
        "a",
        words("other_language"),
        href=replace(plain, language=other).link(),
        lang=other,
        hreflang=other,
        id="hm-language",
        class_="hm-language",
    )
    name = element(
        "a",
        words("product"),
        href=plain.link("overview"),
        class_="hm-product",
        id="hm-home",
    )
    side = element(
        "div",
        work_links(address, person),
        _sign_in_or_out(address, person),
        switch,
        class_="hm-side",
    )
    return element(
        "div",
        element("a", words("skip"), href="#hm-title", class_="hm-skip", data_skip=True),
        element("div", name, side, menu(address, person), class_="hm-header-row"),
        element(
            "p",
            element("span", words("status.busy")),
            element("span", words("status.slow")),
            class_="hm-busy",
        ),
        class_="hm-header",
    )


def _sign_in_or_out(address: Address, person: Person) -> Markup:
    """Who is signed in, with the way out; else the way in."""

    def words(key: str) -> str:
        return say(address.language, f"ui.{key}")

    if person.is_visitor:
        to = replace(address, unknown=()).link("sign_in")
        current = "page" if address.page == "sign_in" else None
        return element(
            "a",
            page_title(address.language, "sign_in"),
            href=to,
            id="hm-sign-in",
            aria_current=current,
        )
    name = words(f"trial.{person.viewer.role}") if person.example else person.name
    # A real form, not a link: nothing that only looks at addresses may sign somebody out.
    return element(
        "form",
        element("span", name, class_="hm-badge hm-badge-example" if person.example else "hm-soft"),
        void("input", type="hidden", name=LANGUAGE, value=address.language),
        element("button", words("sign_out"), type="submit", class_="hm-link", id="hm-sign-out"),
        method="post",
        action="/afmelden",
        class_="hm-who",
    )


def foot(language: str, links: Mapping[str, str] | None = None, here: str = "") -> Markup:
    """The pages about the site itself, whom to ask and the version: they stand under every page.

    links: key of a page → its address; null: the plain address in the language. here: the key of
    the page that it stands under; "" when that is none of these.
    """
    to = links or {page: desk_address(page, language) for page in FOOT_PATHS}
    about = [
        element(
            "a",
            page_title(language, page),
            href=to[page],
            aria_current="page" if page == here else None,
        )
        for page in FOOT_PATHS
    ]
    for key in ("contact", "version"):
        words = say(language, f"ui.foot.{key}", version=VERSION)
        about.append(element("a", words, href=f"{to['about']}#hm-{key}"))
    lines = (element("li", link) for link in about)
    name = say(language, "ui.foot.name")
    return element("nav", element("ul", *lines), class_="hm-foot", aria_label=name)


def desk_footer(desk: Desk) -> Markup:
    """The footer of a page on which somebody works."""
    lines = [desk.say("ui.footer.about")]
    if desk.person.example:
        lines.append(desk.say("ui.footer.example"))
    if desk.contact:
        lines.append(desk.say("ui.footer.contact", contact=desk.contact))
    told = joined(element("p", line) for line in lines)
    day = day_of(desk.parameters)  # it goes along, so that the figures are those of before
    own = {ON: day.isoformat()} if day else {}
    links = {page: desk.link(page, **own) for page in FOOT_PATHS}
    return element("div", foot(desk.language, links, desk.page), told, class_="hm-footer")


def footer(asked: Asked) -> Markup:
    """Only what exists: source, dates, version, and contact when the department has set one."""
    lines = [asked.say("ui.footer.about"), asked.say("ui.footer.source")]
    if asked.basis.newest_as_of:
        lines.append(
            asked.say(
                "ui.footer.data",
                as_of=asked.basis.newest_as_of,
                accepted=min(asked.on, asked.store.newest_day),
            )
        )
    lines.append(asked.say("ui.footer.version", version=VERSION, build=asked.store.name))
    if asked.contact:
        lines.append(asked.say("ui.footer.contact", contact=asked.contact))
    # Only on paper: where this very view stands, on the day that it shows.
    same = replace(asked.address, on=asked.on, unknown=())
    printed = asked.say("ui.footer.printed", day=asked.on, address=full_address(same.link()))
    plain = replace(asked.address, unknown=())
    return element(
        "div",
        foot(asked.language, {page: plain.link(page) for page in FOOT_PATHS}),
        *(element("p", line) for line in lines),
        element("p", printed, class_="hm-printed"),
        class_="hm-footer",
    )
