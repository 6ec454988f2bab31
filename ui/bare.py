"""A page of our own that needs no Streamlit: one message, or one thing to copy."""

from __future__ import annotations

from texts.words import say
from ui.html import Markup, element, text, void
from ui.style import stylesheet

_FONT = 'body{margin:0;font-family:"Source Sans","Source Sans 3",system-ui,sans-serif}'


def bare_page(language: str, title: str, body: Markup, script: str = "", onward: str = "") -> str:
    """A page of our own without Streamlit. onward: the address to which the browser goes on."""
    tag = "nl-BE" if language == "nl" else language
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
        f'<!doctype html><html lang="{tag}"><head>{head}</head>'
        f'<body class="hm-box">{body}</body></html>'
    )
