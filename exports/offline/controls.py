"""What stands around the slides: header, buttons, help, the black screen, the speaker's window."""

from __future__ import annotations

from exports.deck import SECONDS, Deck
from exports.offline.markup import Html, joined, tag
from texts.words import say

# In the order of the bar; the first four always show, also while the screen is small.
_BUTTONS = ("previous", "next", "first", "last", "full", "black", "auto", "table", "notes",
            "speaker", "help", "stop")  # fmt: skip
_TOGGLES = frozenset({"auto", "table", "notes", "speaker"})
_SHORTCUTS = {
    "next": "ArrowRight PageDown Space", "previous": "ArrowLeft PageUp", "first": "Home",
    "last": "End", "full": "F", "stop": "Escape", "black": "B", "auto": "A", "table": "T",
    "notes": "N", "speaker": "S", "help": "?",
}  # fmt: skip
_KEYS = ("next", "previous", "first", "last", "jump", "full", "stop", "black", "auto", "table",
         "notes", "speaker", "help")  # fmt: skip
_IN_WINDOW = ("previous", "next", "black", "auto", "table")


def header(deck: Deck) -> Html:
    """What the story is, and its warnings: above the slides when they stand below each other."""
    language = deck.language
    example = tag("p", say(language, "offline.example"), class_="flag") if deck.is_example else ""
    provisional = (
        tag("p", say(language, "offline.provisional", warning=deck.warning), class_="flag")
        if deck.warning
        else ""
    )
    ways = (
        tag("p", say(language, "offline.reading")),
        tag("button", say(language, "offline.start"), type="button", data_do="start"),
    )
    return tag(
        "header",
        tag("h1", deck.name),
        tag("p", " · ".join(filter(None, (deck.who, deck.stamp, deck.publication)))),
        example,
        provisional,
        *(ways if deck.slides else ()),
    )


def nothing(deck: Deck, back: str) -> Html:
    """What stands there instead of slides when all of them are off. back: where they are chosen."""
    return tag(
        "main",
        tag("p", say(deck.language, "offline.no_slides")),
        tag("p", tag("a", say(deck.language, "offline.choose"), href=back)),
    )


def strip(deck: Deck) -> Html:
    """Beside the slide: how to begin, the countdown with its pause, what a table must not hide."""
    flags = " · ".join(
        filter(None, (say(deck.language, "offline.example") * deck.is_example, deck.warning))
    )
    pause = tag("button", say(deck.language, "offline.button.pause"), type="button",
                id="pause", data_do="pause")  # fmt: skip
    return tag(
        "footer",
        tag("p", id="hint", role="status"),
        tag("p", flags, class_="flags") if flags else "",
        tag("p", tag("span", id="count"), pause, id="auto"),
    )


def bar(deck: Deck) -> Html:
    """A button for each key, a list to jump with, and how far we are."""
    language = deck.language
    options = (
        tag(
            "option",
            say(language, "offline.jump_value", at=at, title=slide.title),
            value=at - 1,
        )
        for at, slide in enumerate(deck.slides, start=1)
    )
    choice = tag("select", *options, id="jump", aria_label=say(language, "offline.jump"))
    shown = tag("span", id="progress")
    buttons = (_button(language, each) for each in _BUTTONS)
    return tag(
        "section",
        shown,
        *buttons,
        choice,
        id="bar",
        class_="bar",
        aria_label=say(language, "offline.controls"),
    )


def _button(language: str, does: str) -> Html:
    """A button named by its word; what it does and its key stand in its title."""
    return tag(
        "button",
        say(language, f"offline.button.{does}"),
        type="button",
        data_do=does,
        title=f"{say(language, f'offline.does.{does}')} ({say(language, f'offline.key.{does}')})",
        aria_keyshortcuts=_SHORTCUTS[does],
        aria_pressed="false" if does in _TOGGLES else None,
    )


def dialogs(deck: Deck) -> Html:
    """The help with the choices, and the black screen."""
    language = deck.language
    wakes = tag("p", say(language, "offline.help.wakes")) if deck.autoplay and deck.loops else ""
    close = tag("button", say(language, "offline.help.close"), type="button", data_do="help")
    assist = tag(
        "dialog",
        tag("h2", say(language, "offline.help.title"), id="help-title", tabindex=-1),
        tag("p", say(language, "offline.help.intro")),
        wakes,
        tag("div", _keys(language), _choices(deck), class_="columns"),
        close,
        id="help",
        aria_labelledby="help-title",
    )
    back = tag(
        "button", type="button", data_do="black", aria_label=say(language, "offline.black_back")
    )
    black = tag("dialog", back, id="black", aria_label=say(language, "offline.black_screen"))
    return joined(assist, black)


def _keys(language: str) -> Html:
    rows = (
        tag(
            "tr",
            tag("th", say(language, f"offline.key.{each}"), scope="row"),
            tag("td", say(language, f"offline.does.{each}")),
        )
        for each in _KEYS
    )
    head = (
        tag("th", say(language, f"offline.help.{each}"), scope="col") for each in ("key", "does")
    )
    return tag(
        "table",
        tag("caption", say(language, "offline.help.keys")),
        tag("thead", tag("tr", *head)),
        tag("tbody", *rows),
    )


def _choices(deck: Deck) -> Html:
    def choice(key: str, field: Html) -> Html:
        return tag("p", tag("label", field, " ", say(deck.language, f"offline.help.{key}")))

    seconds = min(max(deck.seconds, SECONDS[0]), SECONDS[-1])
    return tag(
        "fieldset",
        tag("legend", say(deck.language, "offline.help.choices")),
        choice("letters", tag("input", id="letters", type="checkbox", checked=True)),
        choice("loops", tag("input", id="loops", type="checkbox", checked=deck.loops)),
        choice("seconds", tag("input", id="seconds", type="number", value=seconds, min=SECONDS[0],
                              max=SECONDS[-1], step=5)),
    )  # fmt: skip


def speaker_window(deck: Deck) -> Html:
    """What the script puts in the second window; it fills what is marked ``data-put``."""
    language = deck.language

    def said(key: str) -> str:
        return say(language, f"offline.speaker.{key}")

    def clock(name: str) -> Html:
        return tag("p", tag("span", said(name)), " ", tag("strong", data_put=name))

    def pane(name: str) -> Html:
        return tag("section", tag("h2", said(name)), tag("div", data_put=name),
                   aria_label=said(name), class_=name)  # fmt: skip

    times = (
        tag("button", said("pause_timer"), type="button", data_do="time",
            data_run=said("run_timer"), data_pause=said("pause_timer")),
        tag("button", said("reset_timer"), type="button", data_do="reset"),
    )  # fmt: skip
    return tag(
        "template",
        tag("header", tag("h1", said("title")), tag("strong", data_put="progress"),
            clock("timer"), *times, clock("clock")),
        tag("main", pane("now"), pane("next"),
            tag("section", tag("h2", data_put="title"), tag("div", data_put="notes"),
                class_="words", tabindex=0, aria_label=say(language, "offline.button.notes"))),
        tag("footer", *(_button(language, each) for each in _IN_WINDOW),
            tag("span", data_put="count"),
            tag("details", tag("summary", say(language, "offline.help.keys")), _keys(language))),
        id="speaker",
        data_title=f"{said('title')} · {deck.name}",
        data_end=said("end"),
        data_empty=said("no_notes"),
    )  # fmt: skip
