"""The page that the server sends: Streamlit's own with language, style and first view in it.

Streamlit's page is an empty shell; answer and charts would wait for its scripts. The same HTML
that the component shows later stands in the shell from the start, and moves to its place when
Streamlit is there.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from access import NOBODY, Person
from charts.under import Place
from texts.words import say
from ui.address import language_of
from ui.ask import address_of
from ui.frame import header
from ui.html import Markup, element, text
from ui.paths import page_title
from ui.screen import Made, screen
from ui.style import stylesheet, translator
from ui.view import Block, block

_log = logging.getLogger(__name__)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)
# Tells Streamlit's page where its server is, so that it opens its connection at once: on its own
# it tries /dossiers/_stcore first. No other site may send our page messages.
_START = """<script>window.__streamlit={BACKEND_BASE_URL:location.origin+"%PATH%",\
MAIN_PAGE_BASE_URL:location.origin+"%PATH%",\
HOST_CONFIG:{allowedOrigins:[location.origin],useExternalAuthToken:false,\
enableCustomParentMessages:false,enforceDownloadInNewTab:false,metricsUrl:"",\
blockErrorDialogs:false,resourceCrossOriginMode:null}}</script>"""
_COMPONENT = re.compile(r"(?:BidiComponent|serialization|_arrayReduce)\.[\w-]+\.js$")


@cache
def translator_path() -> str:
    """Where the language script is served; its name changes with its content."""
    return f"/hm/dutch.{hashlib.sha256(translator().encode()).hexdigest()[:12]}.js"


def script_hashes() -> str:
    """The inline scripts of our page as the content security policy names them."""
    digests = (
        hashlib.sha256(found.encode()).digest() for found in _INLINE_SCRIPT.findall(_shell("nl"))
    )
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


@cache
def streamlit_index() -> str:
    """The page that Streamlit itself would send."""
    from streamlit import file_util

    return (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Sent:
    """A page as the server sends it, and how HTTP says it went."""

    html: str
    status_code: int = 200


def page_sent(
    page: str, parameters: Mapping[str, Sequence[str]], made: Made, person: Person = NOBODY
) -> Sent:
    """The whole page for an address. Without its first view when that cannot be made."""
    language = language_of(parameters)
    title, parts, status_code = page_title(language, page), Markup(), 200
    try:
        view = screen(page, parameters, person, made)
        if view is not None:
            top = block(header(address_of(page, parameters, person), person))
            parts = Markup(_part("header", top) + _part("page", view.closed[0]))
            status_code = view.status_code
    except Exception:
        # Streamlit will run the page again and say what is wrong; here it is only logged.
        _log.exception("no first view of page %s", page)
    first = element("div", parts, id="hm-first") if parts else Markup()
    named = _shell(language).replace("%TITLE%", text(f"{title} – {say(language, 'ui.product')}"))
    return Sent(named.replace("%FIRST%", first), status_code)


def _part(name: str, shown: Block) -> str:
    return element(
        "div",
        element(
            "div", Markup(shown.html), class_="hm-box-first", data_part=name, data_mark=shown.mark
        ),
    )


@cache
def _shell(language: str) -> str:
    """Streamlit's page with our language, style and scripts, and two places to fill."""
    own = streamlit_index()
    tag = "nl-BE" if language == "nl" else language
    style = f'<style id="hm-style">{stylesheet()}</style>'
    head = style + element("script", src=translator_path(), defer=True) + _preloads()
    start = _START.replace("%PATH%", Place.path)
    page = re.sub(r"<!--.*?-->", "", own, flags=re.S)
    page = page.replace('<html lang="en">', f'<html lang="{tag}">')
    page = re.sub(r"<title>.*?</title>", "<title>%TITLE%</title>", page, flags=re.S)
    page = re.sub(r"<noscript>.*?</noscript>", "", page, flags=re.S)
    page = re.sub(r'<link rel="service-desc"[^>]*>', "", page)  # to what web.elsewhere has closed
    page = page.replace("<head>", f"<head>{start}", 1).replace("</head>", f"{head}</head>", 1)
    return page.replace('<div id="root">', '%FIRST%<div id="root">', 1)


def _preloads() -> str:
    """The scripts of the component that shows our HTML, asked at once, not after the run."""
    from streamlit import file_util

    folder = Path(file_util.get_static_dir()) / "static" / "js"
    names = sorted(path.name for path in folder.iterdir() if _COMPONENT.search(path.name))
    return "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in names
    )
