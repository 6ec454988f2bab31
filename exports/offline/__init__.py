"""A deck as one HTML file with everything inside: from a USB stick, or full screen in the app."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from charts.palette import PALETTES
from charts.under import Place
from exports.deck import Deck, Theme
from exports.offline.controls import bar, dialogs, header, nothing, speaker_window, strip
from exports.offline.font import woff
from exports.offline.markup import Html, tag
from exports.offline.slides import section
from texts.words import say, texts

_FOLDER = Path(__file__).parent
_SCRIPTS = (
    "moving",
    "opening",
    "panels",
    "auto",
    "speaker",
    "keys",
    "begin",
)  # one script, in this order
_LANGUAGES = {"nl": "nl-BE", "en": "en-GB"}
_COLOURS = ("background", "surface", "surface-2", "text", "text-soft", "border", "action",
            "on-action", "focus", "remark-bg", "remark-text")  # fmt: skip
_DARK_HALL = {"background": "#000000", "text": "#FFFFFF"}


def offline_deck(deck: Deck, home: str = "") -> bytes:
    """The deck as one HTML file that asks nothing of anyone: no server, no network.

    home: the path to which ``Stop`` leads when the dashboard serves it; links are paths then too.
    With "" they are whole addresses, and ``Stop`` shows all slides below each other.
    """
    body = _body(deck, home)
    head = _head(deck, frozenset(body))
    page = tag("html", tag("head", *head), body, lang=_LANGUAGES[deck.language])
    return f"<!doctype html>\n{page}\n".encode()


def policy(html: str) -> str:
    """The content security policy of a deck: its own script, its own style, its own font.

    For the answer of a server; the file carries the same in its head. Raises LookupError for a
    page without script.
    """
    found = re.search("<script>(.*?)</script>", html, re.DOTALL)
    if found is None:
        raise LookupError("a deck has a script")
    return _policy(found[1])


def _policy(script: str) -> str:
    mark = b64encode(sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{mark}'; style-src 'unsafe-inline'; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _head(deck: Deck, letters: frozenset[str]) -> tuple[Html, ...]:
    title = say(deck.language, "offline.title", name=deck.name, who=deck.who, stamp=deck.stamp)
    return (
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(_script())),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", Html(_face(letters) + _colours(deck.theme) + _sheet())),
    )


def _body(deck: Deck, home: str) -> Html:
    """All that is seen, and the words with which the script speaks."""
    site = Place.path if home else deck.address.removesuffix(deck.path)
    prefix = "offline.live."
    words = {
        key.removeprefix(prefix): text
        for key, text in texts(deck.language).items()
        if key.startswith(prefix)
    }
    return tag(
        "body",
        header(deck),
        *(_stage(deck, site) if deck.slides else (nothing(deck, home or deck.address),)),
        tag("script", Html(_script())),
        data_words=json.dumps(words, ensure_ascii=False),
        data_home=home or None,
        data_foyer=deck.autoplay and deck.loops,
        data_autoplay=deck.autoplay,
    )


def _stage(deck: Deck, site: str) -> tuple[Html, ...]:
    """The slides and what plays them."""
    return (
        tag("main", *(section(deck, at, site) for at in range(len(deck.slides)))),
        strip(deck),
        bar(deck),
        tag("p", id="live", role="status"),
        tag("p", id="toast", role="status"),
        dialogs(deck),
        speaker_window(deck),
    )


@cache
def _script() -> str:
    parts = ((_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS)
    return "'use strict'\n" + "".join(parts)


@cache
def _sheet() -> str:
    return "".join(
        (_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in ("deck", "stage")
    )


def _face(letters: frozenset[str]) -> str:
    font = b64encode(woff(letters)).decode()
    return (
        "@font-face{font-family:'Source Sans 3';font-weight:200 900;"
        f"src:url(data:font/woff;base64,{font}) format('woff')}}\n"
    )


def _colours(theme: Theme) -> str:
    """The palette of the hall as custom properties."""
    palette = PALETTES["projector"] if theme == "light" else PALETTES["dark"] | _DARK_HALL
    pairs = "".join(f"--{token}:{palette[token]};" for token in _COLOURS)
    return f":root{{color-scheme:{theme};{pairs}}}\n"
