"""The forms of the page ↔ the plan in the address. Nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from exports.deck import SECONDS
from texts.words import LANGUAGES
from ui.address import FILTERS, LANGUAGE, ON, PERIOD, language_of, read_day
from ui.paths import ALL_PATHS
from ui.stories.plan import MOST_NOTE, MOST_WRITTEN, Plan, read_plan
from ui.stories.where import PLAN, STORY

Fields = Mapping[str, Sequence[str]]
"""Name of a field → all its values, in the order of the form."""

STEP, CHECK, READY = "stap", "controleer", "klaar"
# Which of the three forms is sent.
FORM, SLIDES, SHOWING, REHEARSED = "deel", "dias", "tonen", "repetitie"
# Of the slides: their keys as they stand, and as the story has them; which of them are on; and
# per slide its words, and what those were before anybody changed them.
KEY, STORY_KEY, IS_ON = "dia", "volgorde", "aan"
TITLE, OWN_TITLE, NOTE, OWN_NOTE = "titel-", "eigen-titel-", "notitie-", "eigen-notitie-"
DO = "doe"  # the button: what to do, and to which slide
APPLY, ONWARD, UP, DOWN = "pas-toe", "verder", "hoger", "lager"
TITLE_BACK, NOTE_BACK, ALL_BACK = "titel-terug", "notitie-terug", "alles-terug"
LOOKS, PER_SLIDE, LOOPS, FOYER = "kleuren", "seconden", "herhaal", "vanzelf"
FITS_TITLE = 110  # letters of a sentence that two lines of a slide surely hold
FIGURE, DAY = "cijfer", "gerepeteerd"
_PASSED = (STORY, ON, "hub", *(key for key in FILTERS if key != "hub"), PERIOD, STEP)
_PLACES = {SLIDES: "hm-slides", SHOWING: "hm-showing", REHEARSED: "hm-rehearsal"}


class Unfit(ValueError):
    """It does not fit on a slide or in the address. key: a text under ``presenting.refused``."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def plan_of_form(fields: Fields) -> dict[str, list[str]]:
    """The parameters of the address after a form: only what differs from the story stands in it.

    Raises Unfit for words that are too long, and BadPlan for a plan that is none.
    """
    plan = _changed(fields, read_plan(one(fields, PLAN)))
    written = plan.written()
    if len(written) > MOST_WRITTEN:
        raise Unfit("too_much")
    kept = {key: [value for value in fields.get(key, ()) if value] for key in _PASSED}
    kept[PLAN] = [written]
    if one(fields, DO) == ONWARD:
        kept[STEP] = [READY]
    language = language_of(fields)
    kept[LANGUAGE] = [language] if language != LANGUAGES[0] else []
    return {key: values for key, values in kept.items() if any(values)}


def address_after(fields: Fields) -> str:
    """Where the person goes on after a form: the same step, at what was changed."""
    query = urlencode(plan_of_form(fields), doseq=True)
    return f"/{ALL_PATHS['presenting']}?{query}#{_place(fields)}"


def one(fields: Fields, name: str) -> str:
    """The last value of a field; "" when there is none."""
    values = fields.get(name, ())
    return values[-1] if values else ""


def _place(fields: Fields) -> str:
    what, _, key = one(fields, DO).partition(":")
    if what == ONWARD:
        return "hm-title"
    moved = what in (UP, DOWN, TITLE_BACK, NOTE_BACK) and key in fields.get(KEY, ())
    return f"hm-slide-{key}" if moved else _PLACES.get(one(fields, FORM), "hm-title")


def _changed(fields: Fields, plan: Plan) -> Plan:
    form = one(fields, FORM)
    if form == SHOWING:
        return _shown(fields, plan)
    if form == REHEARSED:
        return _rehearsed(fields, plan)
    return _arranged(fields, plan) if form == SLIDES else plan


def _arranged(fields: Fields, plan: Plan) -> Plan:
    """The slides as they were left in the form."""
    what, _, key = one(fields, DO).partition(":")
    if what == ALL_BACK:
        return replace(plan, off=frozenset(), order=(), titles={}, notes={})
    shown = list(dict.fromkeys(fields.get(KEY, ())))
    order = _moved(shown, key, {UP: -1, DOWN: 1}.get(what, 0))
    first = [each for each in fields.get(STORY_KEY, ()) if each in shown]
    is_on = set(fields.get(IS_ON, ()))
    back = {TITLE_BACK: TITLE, NOTE_BACK: NOTE}.get(what, "")
    titles = _words(fields, shown, TITLE, OWN_TITLE, FITS_TITLE, key if back == TITLE else "")
    notes = _words(fields, shown, NOTE, OWN_NOTE, MOST_NOTE, key if back == NOTE else "")
    return replace(
        plan,
        off=frozenset(each for each in shown if each not in is_on),
        order=() if order == first else tuple(order),
        titles={each: words for each, words in titles.items() if words},
        notes=notes,
    )


def _moved(keys: list[str], key: str, step: int) -> list[str]:
    """The keys with one of them a place further; as they are when it cannot go there."""
    if not step or key not in keys:
        return keys
    at = keys.index(key)
    to = at + step
    if not 0 <= to < len(keys):
        return keys
    keys = list(keys)
    keys[at], keys[to] = keys[to], keys[at]
    return keys


def _words(
    fields: Fields, keys: Sequence[str], name: str, own: str, most: int, back: str
) -> dict[str, str]:
    """Key of a slide → the words that were typed, of those that differ from the story's own."""
    found = {}
    for key in keys:
        typed = _plain(one(fields, name + key))
        if key == back or name + key not in fields or typed == _plain(one(fields, own + key)):
            continue
        if len(typed) > most:
            raise Unfit("title_long" if name == TITLE else "note_long")
        found[key] = typed
    return found


def _plain(words: str) -> str:
    """As a browser sends it, without the blanks around it and with one kind of line end."""
    return words.replace("\r\n", "\n").strip()


def _shown(fields: Fields, plan: Plan) -> Plan:
    written = one(fields, PER_SLIDE)
    seconds = int(written) if written.isascii() and written.isdigit() and len(written) < 5 else 0
    if seconds not in SECONDS:
        raise Unfit("seconds")
    is_foyer = bool(one(fields, FOYER))
    return replace(
        plan,
        theme="dark" if one(fields, LOOKS) == "dark" else "light",
        seconds=seconds,
        loops=is_foyer or bool(one(fields, LOOPS)),
        autoplay=is_foyer,
    )


def _rehearsed(fields: Fields, plan: Plan) -> Plan:
    """The figures as they stood on the page from which the button was pressed."""
    pairs = (each.partition("=") for each in fields.get(FIGURE, ()))
    return replace(
        plan,
        rehearsed={key: text for key, _, text in pairs if key},
        rehearsed_on=read_day(one(fields, DAY)),
    )
