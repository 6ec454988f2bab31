"""What stands on a page that cannot show figures: nothing loaded yet, or something went wrong."""

from __future__ import annotations

from texts.words import say
from ui.desk import Desk
from ui.frame import foot
from ui.html import Markup, element
from ui.page import Page


def no_figures(language: str) -> Markup:
    """There is no build: what to do now."""

    def words(key: str) -> str:
        return say(language, f"ui.empty.{key}")

    commands = (
        (words("no_build_example"), "python -m etl example"),
        (words("no_build_real"), words("no_build_load")),
        (words("no_build_upgrade"), "python -m etl build"),
    )
    return element(
        "div",
        element("div", class_="hm-accent"),
        element("h1", words("no_build_title"), id="hm-title", tabindex="-1"),
        element("p", words("no_build"), class_="hm-answer"),
        *(element("p", told, " ", element("code", command)) for told, command in commands),
        element("div", foot(language), class_="hm-footer"),
        class_="hm-page",
    )


def error_page(language: str, code: str, contact: str) -> Markup:
    """Something went wrong: try again, else report this code. Never a stack trace."""
    whom = contact or say(language, "ui.error.contact")
    again = element("a", say(language, "ui.error.again"), href="", class_="hm-button")
    return element(
        "div",
        element("div", class_="hm-accent"),
        element("h1", say(language, "ui.error.title"), id="hm-title", tabindex="-1"),
        element(
            "p",
            say(language, "ui.error.text", code=code, contact=whom),
            class_="hm-answer",
            role="alert",
        ),
        element("p", again),
        element("div", foot(language), class_="hm-footer"),
        class_="hm-page",
    )


def no_access(desk: Desk) -> Page:
    """Not for this person: sign in, or go back to the figures."""
    kind = "visitor" if desk.person.is_visitor else "other_role"

    def parts() -> list[Markup]:
        if desk.person.is_visitor:  # and after signing in, on to this page
            to, words = desk.link("sign_in", naar=desk.link()), "ui.no_access.to_sign_in"
        else:
            to, words = desk.link("overview"), "ui.no_access.to_overview"
        return [element("p", element("a", desk.say(words), href=to, class_="hm-button"))]

    return Page(desk.say("ui.no_access.title"), desk.say(f"ui.no_access.{kind}"), parts)
