"""Step 3: how it is shown, the start, and all that goes along on a stick, on paper or by mail."""

from __future__ import annotations

from collections.abc import Sequence

from exports.deck import SECONDS
from settings import Settings
from ui.fields import chooser, folded, send
from ui.full_address import full_address
from ui.html import Markup, element, joined, void
from ui.presenting.check import Check
from ui.presenting.form import plan_form
from ui.presenting.found import verdict
from ui.presenting.glance import glance_section
from ui.presenting.state import State
from ui.presenting.typed import CHECK, FOYER, LOOKS, LOOPS, PER_SLIDE, SHOWING, STEP
from ui.stories.files import FILES

# Names of the files, in the order in which they help: the one that cannot fail first.
_FILES = ("html", "pptx", "handout", "factsheet", "hubfiches", "xlsx")
# Those of the stage, in the stage's own words.
_KEYS = (
    *("next", "previous", "first", "last", "jump", "black", "auto"),
    *("table", "notes", "speaker", "full", "help", "stop"),
)


def start(state: State) -> Markup:
    """The way onto the stage, and how to use it there."""
    keys = joined(
        element("div", element("dt", state.desk.say(f"offline.key.{key}")), element("dd", words))
        for key, words in ((key, state.desk.say(f"offline.does.{key}")) for key in _KEYS)
    )
    return element(
        "section",
        element("h2", state.say("ready.start_title"), id="hm-start"),
        *_start(state),
        folded(
            state.say("keys.title"),
            element("dl", keys, class_="hm-keys"),
            element("p", state.say("keys.clicker")),
            element("p", state.say("keys.speaker_view")),
            element("p", state.say("keys.stick")),
            key="hm-keys",
        ),
        class_="hm-chart hm-first-part",
    )


def _start(state: State) -> list[Markup]:
    """The start; of a story without slides the way to put one back."""
    look = "hm-button hm-primary"
    if not state.deck.slides:
        lead, to = state.say("refused.no_slides"), state.link(state.story, **{STEP: CHECK})
        way = element("a", state.say("ready.put_back"), href=to, class_=look, id="hm-put-back")
    else:
        lead, words = state.say("ready.start_lead"), state.say("ready.start")
        way = element("a", words, href=state.stage(), class_=look, id="hm-start-now")
    return [element("p", lead), element("p", way, class_="hm-actions")]


def rehearsed(state: State, checks: Sequence[Check]) -> Markup:
    """How the rehearsal went, and the way to it."""
    has_problem = any(check.severity == "problem" for check in checks)
    to = f"{state.link(state.story, **{STEP: CHECK})}#hm-rehearsal"
    link = element("a", state.say("ready.rehearsal"), href=to)
    look = "hm-error" if has_problem else "hm-info"
    said = element("strong", state.say("ready.rehearsal_title"), ": ")
    return element("div", said, verdict(state, checks), " ", link, class_=f"hm-message {look}")


def showing(state: State) -> Markup:
    """Colours, seconds per slide, and whether it goes on by itself."""
    plan = state.plan
    themes = [(theme, state.say(f"settings.theme_{theme}")) for theme in ("light", "dark")]
    seconds = [
        (str(each), state.say("ready.seconds", seconds=each)) for each in _seconds(plan.seconds)
    ]
    return element(
        "section",
        element("h2", state.say("ready.showing_title"), id="hm-showing"),
        plan_form(
            state,
            SHOWING,
            element(
                "div",
                chooser(LOOKS, state.say("settings.theme"), themes, plan.theme),
                chooser(PER_SLIDE, state.say("ready.per_slide"), seconds, str(plan.seconds)),
                class_="hm-fields",
            ),
            _box(state, LOOPS, "loops", plan.loops),
            _box(state, FOYER, "foyer", plan.autoplay),
            element("p", send(state.say("slides.apply")), class_="hm-actions"),
        ),
        class_="hm-chart",
    )


def _seconds(chosen: int) -> list[int]:
    """What can be chosen, in steps of five; the one that holds, whatever it is."""
    return sorted({*range(SECONDS.start, SECONDS.stop, 5), chosen})


def _box(state: State, name: str, key: str, is_on: bool) -> Markup:
    box = void("input", type="checkbox", name=name, value="ja", checked=is_on)
    return element("label", box, element("span", state.say(f"ready.{key}")), class_="hm-check")


def _without_template(state: State) -> Markup:
    """The way on when the department's own template cannot be used."""
    if Settings.read().slides is None:
        return Markup()
    to = state.file("pptx-zonder-sjabloon")
    return element("p", element("a", state.say("ready.no_template"), href=to, download=True))


def files(state: State) -> Markup:
    """Everything to take along, and what each is for; of a story without slides not its own."""
    has_slides = bool(state.deck.slides)
    rows = joined(
        element(
            "li",
            element(
                *("a", state.say(f"file.{name}")),
                href=state.file(name),
                class_="hm-button hm-primary" if name == _FILES[0] else "hm-button",
                id=f"hm-file-{name}",
                download=True,
            ),
            element("p", state.say(f"for.{name}")),
            _without_template(state) if name == "pptx" else "",
        )
        for name in _FILES
        if has_slides or FILES[name].about
    )
    return element(
        "section",
        element("h2", state.say("ready.files_title"), id="hm-files"),
        element("p", state.say("ready.files_lead")) if has_slides else "",
        element("ul", rows, class_="hm-files"),
        class_="hm-chart",
    )


def keep(state: State) -> Markup:
    """The link that is the presentation: nothing of it is stored here."""
    link = full_address(state.link(state.story))
    button = element(
        "button",
        state.say("ready.copy"),
        type="button",
        class_="hm-button",
        data_copy=state.link(state.story),
        data_copied=state.say("ready.copied"),
    )
    return element(
        "section",
        element("h2", state.say("ready.keep_title"), id="hm-keep"),
        element("p", state.say("ready.keep")),
        element(
            "div",
            element("label", state.say("ready.link"), for_="hm-own-link"),
            void("input", id="hm-own-link", value=link, readonly=True),
            class_="hm-field hm-wide",
        ),
        element("p", button, class_="hm-actions"),
        class_="hm-chart",
    )


def take_along(state: State) -> list[Markup]:
    """Files, the text of the results, and the link."""
    return [files(state), glance_section(state), keep(state)]
