"""Step 2: every slide as it will look, whether it is told, in which place and in which words."""

from __future__ import annotations

from collections.abc import Sequence

from exports.deck import Deck, Slide
from exports.stage.drawing import slide_svg
from ui.fields import folded, send
from ui.html import Markup, element, hidden_text, joined, void
from ui.presenting.check import Check
from ui.presenting.form import plan_form
from ui.presenting.found import of_slide
from ui.presenting.state import State
from ui.presenting.typed import (
    ALL_BACK,
    APPLY,
    DO,
    DOWN,
    FITS_TITLE,
    IS_ON,
    KEY,
    NOTE,
    NOTE_BACK,
    ONWARD,
    OWN_NOTE,
    OWN_TITLE,
    SLIDES,
    STORY_KEY,
    TITLE,
    TITLE_BACK,
    UP,
)
from ui.stories.plan import MOST_NOTE

_LIMITS = "hm-limits"  # id of the words on how long a title and notes may be


def arranging(state: State, checks: Sequence[Check]) -> Markup:
    """The form with all slides, those that are left out too."""
    every = state.every_slide
    own = {slide.key: slide for slide in state.of(state.story).slides}
    first = joined(void("input", type="hidden", name=STORY_KEY, value=key) for key in own)
    rows = joined(
        _row(state, every, at, own[slide.key], checks) for at, slide in enumerate(every.slides)
    )
    return element(
        "section",
        element("h2", state.say("slides.title"), id="hm-slides"),
        element("p", state.say("slides.lead")),
        element("p", state.say("slides.limits", title=FITS_TITLE, note=MOST_NOTE), id=_LIMITS),
        plan_form(
            state,
            SLIDES,
            first,
            _buttons(state),  # first, as Enter in a field presses the first button of a form
            element("ol", rows, class_="hm-slides"),
            _buttons(state),
        ),
        class_="hm-chart",
    )


def _buttons(state: State) -> Markup:
    return element(
        "div",
        send(state.say("slides.apply"), name=DO, value=APPLY),
        send(state.say("slides.onward"), is_primary=True, name=DO, value=ONWARD),
        send(state.say("slides.all_back"), name=DO, value=ALL_BACK)
        if _is_changed(state)
        else Markup(),
        class_="hm-actions",
    )


def _is_changed(state: State) -> bool:
    plan = state.plan
    return bool(plan.off or plan.order or plan.titles or plan.notes)


def _row(state: State, every: Deck, at: int, own: Slide, checks: Sequence[Check]) -> Markup:
    """One slide: its picture, and beside it all that can be changed."""
    slide = every.slides[at]
    is_on = slide.key not in state.plan.off
    return element(
        "li",
        void("input", type="hidden", name=KEY, value=slide.key),
        _picture(state, every, at, is_on),
        element(
            "div",
            element("h3", _place(state, slide), id=f"hm-slide-{slide.key}", tabindex="-1"),
            of_slide(state, checks, slide.key),
            _title(state, slide, own),
            _note(state, slide, own),
            element(
                "div", _switch(state, slide), *_moves(state, every, at), class_="hm-slide-ways"
            ),
            class_="hm-slide-fields",
        ),
        class_="hm-slide" if is_on else "hm-slide hm-slide-off",
    )


def _place(state: State, slide: Slide) -> str:
    """``Dia 3 van 5``, counted among those that are told."""
    shown = [each.key for each in state.deck.slides]
    if slide.key not in shown:
        return state.say("slides.left_out")
    return state.say("slides.place", at=shown.index(slide.key) + 1, count=len(shown))


def _picture(state: State, every: Deck, at: int, is_on: bool) -> Markup:
    """The slide as it will look; those that are told bear the number that they will have."""
    key = every.slides[at].key
    shown = [slide.key for slide in state.deck.slides]
    drawn = slide_svg(state.deck, shown.index(key)) if is_on else slide_svg(every, at)
    return element("div", Markup(drawn), class_="hm-slide-picture")


def _switch(state: State, slide: Slide) -> Markup:
    is_on = slide.key not in state.plan.off
    box = void("input", type="checkbox", name=IS_ON, value=slide.key, checked=is_on)
    words = state.say("slides.show"), hidden_text(f": {slide.title}")
    return element("label", box, element("span", *words), class_="hm-check")


def _of(state: State, slide: Slide) -> Markup:
    """For who listens: of which slide the field is."""
    return hidden_text(f": {_place(state, slide)}")


def _moves(state: State, every: Deck, at: int) -> list[Markup]:
    slide = every.slides[at]
    last = len(every.slides) - 1
    return [
        _button(state, what, words, slide)
        for what, words, can in ((UP, "up", at > 0), (DOWN, "down", at < last))
        if can
    ]


def _button(state: State, what: str, words: str, slide: Slide, look: str = "hm-button") -> Markup:
    return element(
        "button",
        state.say(f"slides.{words}"),
        hidden_text(f": {slide.title}"),
        type="submit",
        name=DO,
        value=f"{what}:{slide.key}",
        class_=look,
    )


def _title(state: State, slide: Slide, own: Slide) -> Markup:
    key = f"hm-title-{slide.key}"
    back = _button(state, TITLE_BACK, "back", slide, "hm-link") if slide.is_typed else Markup()
    return element(
        "div",
        void("input", type="hidden", name=OWN_TITLE + slide.key, value=own.title),
        element("label", state.say("slides.title_field"), _of(state, slide), for_=key),
        void(
            "input",
            name=TITLE + slide.key,
            id=key,
            value=slide.title,
            maxlength=FITS_TITLE,
            autocomplete="off",
            aria_describedby=_LIMITS,
        ),
        back,
        class_="hm-field hm-wide",
    )


def _note(state: State, slide: Slide, own: Slide) -> Markup:
    key = f"hm-note-{slide.key}"
    is_own = slide.notes.say != own.notes.say
    back = _button(state, NOTE_BACK, "back", slide, "hm-link") if is_own else Markup()
    field = element(
        "div",
        void("input", type="hidden", name=OWN_NOTE + slide.key, value=own.notes.say),
        element("label", state.say("slides.note_field"), _of(state, slide), for_=key),
        element(
            "textarea",
            slide.notes.say,
            name=NOTE + slide.key,
            id=key,
            maxlength=MOST_NOTE,
            rows="4",
            aria_describedby=_LIMITS,
        ),
        back,
        class_="hm-field hm-wide",
    )
    return folded(state.say("slides.notes"), field, key=f"hm-notes-{slide.key}", is_open=is_own)
