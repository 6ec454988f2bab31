"""*Resultaten in een oogopslag* on the page: the text with each figure a link, and its pictures."""

from __future__ import annotations

from exports.glance import Piece
from ui.html import Markup, element, joined
from ui.presenting.state import State
from ui.stories.glance import glance

_FIELD = "hm-glance-text"
_PICTURES = ("beeld-breed", "beeld-vierkant", "tekst")


def glance_section(state: State) -> Markup:
    """The text as it can be read and copied, and the files of it."""
    told = glance(state.telling)
    sentences = joined(
        element("span", joined(_piece(each) for each in run), " ") for run in told.sentences
    )
    whole = " ".join(filter(None, (told.plain, told.warning, told.source)))
    copy = element(
        "button",
        state.say("glance.copy"),
        type="button",
        class_="hm-button",
        data_copy_text=_FIELD,
        data_copied=state.say("glance.copied"),
    )
    field = element("textarea", whole, id=_FIELD, hidden=True, readonly=True)
    ways = (
        element("a", state.say(f"file.{name}"), href=state.file(name), download=True)
        for name in _PICTURES
    )
    return element(
        "section",
        element("h2", told.title, id="hm-glance"),
        element("p", state.say("glance.lead")),
        element("blockquote", element("p", sentences), class_="hm-glance"),
        element("p", told.warning, class_="hm-soft") if told.warning else "",
        element("p", told.source, class_="hm-source"),
        field,
        element("p", copy, *ways, class_="hm-actions"),
        class_="hm-chart",
    )


def _piece(piece: Piece) -> object:
    return element("a", piece.text, href=piece.href) if piece.href else piece.text
