"""A page of our own that needs no Streamlit: one message, or one thing to copy."""

from __future__ import annotations

from texts.words import say
from ui.html import Markup, element, text, void
from ui.style import stylesheet

_FONT = 'body{margin:0;font-family:"Source Sans","Source Sans 3",system-ui,sans-serif}'

_SHORT = (
    '<meta name="viewport" content="width=device-width"><style>:root{color-scheme:light dark}'
    "main{max-width:32rem;margin:15vh auto;padding:0 1rem;font:17px/1.5 system-ui,sans-serif}"
    "</style>"
)


def bare_page(language: str, title: str, body: Markup, script: str = "", onward: str = "") -> str:
    """A page of our own without Streamlit. onward: the address to which the browser goes on."""
    head = (
        "<meta charset=utf-8><meta name=viewport content='width=device-width'>"
        "<meta name=referrer content=no-referrer>"
        f"<title>{text(title)} – {say(language, 'ui.product')}</title>"
        f"<style>{stylesheet()}{_FONT}</style>"
    )
    head += void("link", rel="icon", href="/favicon.png")
    if onward:
        head += void("meta", http_equiv="refresh", content=f"0;url={onward}")
    if script:
        head += element("script", src=script, defer=True)
    return (
        f'<!doctype html><html lang="{_tag(language)}"><head>{head}</head>'
        f'<body class="hm-box">{body}</body></html>'
    )


def short_page(language: str, said: str, has_way: bool = False) -> str:
    """One message in some hundred letters, for what may be asked at will. has_way: to the start."""
    title = say(language, "web.title")
    parts = [element("h1", title), element("p", said)]
    if has_way:
        parts.append(element("p", element("a", say(language, "web.home"), href="/")))
    head = element("head", element("title", title), Markup(_SHORT))
    body = element("body", element("main", *parts))
    return f"<!doctype html>{element('html', head, body, lang=_tag(language))}"


def _tag(language: str) -> str:
    return "nl-BE" if language == "nl" else language
