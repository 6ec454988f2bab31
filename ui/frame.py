"""What stands around every page: header with the pages and the languages, and the footer."""

from __future__ import annotations

from dataclasses import replace

from texts.words import say
from ui.address import PATHS, Address
from ui.asked import Asked
from ui.html import Markup, element, joined

VERSION = "0.1.0"


def header(address: Address) -> Markup:
    """Product name, pages and languages; needs no numbers, so it always stands."""

    def words(key: str) -> str:
        return say(address.language, f"ui.{key}")

    plain = replace(address, unknown=())
    links = joined(
        element(
            "li",
            element(
                "a",
                words(f"page.{page}"),
                href=plain.link(page),
                id=f"hm-to-{page}",
                aria_current="page" if page == address.page else None,
            ),
        )
        for page in PATHS
    )
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
    return element(
        "div",
        element("a", words("skip"), href="#hm-title", class_="hm-skip", data_skip=True),
        element(
            "div",
            name,
            element("nav", element("ul", links), aria_label=words("pages")),
            switch,
            class_="hm-header-row",
        ),
        element(
            "p",
            element("span", words("status.busy")),
            element("span", words("status.slow")),
            class_="hm-busy",
        ),
        class_="hm-header",
    )


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
    return element(
        "div",
        *(element("p", line) for line in lines),
        class_="hm-footer",
    )
