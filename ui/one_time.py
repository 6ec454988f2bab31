"""The page that shows a one-time link, once: whoever loads it again gets nothing."""

from __future__ import annotations

from pathlib import Path

from texts.words import say
from ui.bare import bare_page
from ui.desk import address
from ui.html import Markup, element, void

SCRIPT = "/accounts/kopieer.js"


def copy_script() -> bytes:
    """The script of the page's two buttons; all else on it works without."""
    return (Path(__file__).parent / "copy.js").read_bytes()


def link_page(language: str, name: str, link: str, example: bool) -> str:
    """The whole page, with the link, a message to send along, and buttons to copy each."""

    def words(key: str, **values: object) -> str:
        return say(language, f"access.shown.{key}", **values)

    def copied(own: str, label: str, value: Markup, button: str) -> Markup:
        copy = element(
            "button",
            words(button),
            type="button",
            class_="hm-button",
            data_copy=own,
            data_copied=words("copied"),
        )
        return element(
            "div",
            element("label", label, for_=own),
            value,
            element("p", copy, class_="hm-actions"),
            class_="hm-field hm-wide",
        )

    message = words("message_text", name=name, link=link)
    shown = void("input", id="hm-link", value=link, readonly=True)
    longer = element("textarea", message, id="hm-message", readonly=True, rows=5)
    back = element("a", words("back"), href=address("accounts", language), class_="hm-button")
    body = element(
        "main",
        element("div", class_="hm-accent"),
        element("h1", words("title", name=name), id="hm-title"),
        element("p", words("answer"), class_="hm-answer", role="alert"),
        copied("hm-link", words("link"), shown, "copy"),
        element("div", words("careful"), class_="hm-message hm-remark"),
        element("div", words("example"), class_="hm-message hm-info") if example else "",
        copied("hm-message", words("message"), longer, "copy_message"),
        element("p", back, class_="hm-actions"),
        element("p", class_="hm-hidden", role="status", id="hm-copied"),
        class_="hm-page hm-desk",
    )
    return bare_page(language, words("title", name=name), body, script=SCRIPT)
