"""What the rehearsal found, on the page: a summary, and each finding in its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ui.html import Markup, element, hidden_text, joined, void
from ui.presenting.check import Change, Check
from ui.presenting.figures import figures_of
from ui.presenting.form import plan_form
from ui.presenting.rehearsal import rehearse
from ui.presenting.state import State
from ui.presenting.typed import CHECK, DAY, FIGURE, REHEARSED, STEP

_LOOKS = {"problem": "error", "remark": "remark", "ok": "success"}


def checks_of(state: State) -> list[Check]:
    """The rehearsal of the story as it will be told."""
    asked = state.telling.asked
    return rehearse(state.deck, state.plan, asked.basis, asked.labels("hub"))


def rehearsal(state: State, checks: Sequence[Check]) -> Markup:
    """Everything that was looked at, and the button that holds on to the figures of now."""
    places = {slide.key: at for at, slide in enumerate(state.deck.slides, start=1)}
    todo = [check for check in checks if check.severity != "ok"]
    fine = [check for check in checks if check.severity == "ok"]
    return element(
        "section",
        element("h2", state.say("rehearsal.title"), id="hm-rehearsal"),
        element("p", verdict(state, checks), class_="hm-verdict"),
        element("ul", *(said(state, each, places) for each in todo), class_="hm-found"),
        element(
            "details",
            element("summary", state.say_count("rehearsal.fine", len(fine))),
            element("ul", *(said(state, each, places) for each in fine), class_="hm-found"),
            class_="hm-details",
            id="hm-fine",
        ),
        _done(state),
        class_="hm-chart",
    )


def verdict(state: State, checks: Sequence[Check]) -> Markup:
    """How it went, in one line."""
    problems = sum(check.severity == "problem" for check in checks)
    remarks = sum(check.severity == "remark" for check in checks)
    if not problems and not remarks:
        return element("strong", state.say("rehearsal.all_fine"))
    parts: list[object] = []
    if problems:
        parts.append(element("strong", state.say_count("rehearsal.problems", problems)))
    if remarks:
        parts.append(state.say_count("rehearsal.remarks", remarks))
    return joined(part if at == 0 else joined((" ", part)) for at, part in enumerate(parts))


def of_slide(state: State, checks: Sequence[Check], slide: str) -> Markup:
    """What was found on one slide, beside it."""
    own = [check for check in checks if check.slide == slide and check.severity != "ok"]
    rows = [said(state, each, {}) for each in own]
    changes = (change for check in checks for change in check.changes if slide in change.slides)
    if words := "; ".join(_changed(state, each) for each in changes):
        kind = element("strong", state.say("rehearsal.remark"), class_="hm-kind")
        text = state.say("rehearsal.changed_here", changes=words)
        rows.append(element("li", kind, " ", text, class_=f"hm-found-{_LOOKS['remark']}"))
    return element("ul", *rows, class_="hm-found") if rows else Markup()


def said(state: State, check: Check, places: Mapping[str, int]) -> Markup:
    """One finding: how bad it is in a word, on which slide, and what to do."""
    word = element("strong", state.say(f"rehearsal.{check.severity}"), class_="hm-kind")
    values = dict(check.values)
    count = values.pop("count", None)
    key = f"check.{check.key}"
    is_counted = isinstance(count, int) and state.desk.has_text(f"presenting.{key}.one")
    if is_counted:
        words = state.say_count(key, int(str(count)), **values)
    else:
        words = state.say(key, **check.values)
    where: object = ""
    if check.slide in places:
        where = element("span", _to_slide(state, check.slide, "on_slide", places), ": ")
    changes = element("ul", *(_change(state, each, places) for each in check.changes))
    return element(
        "li",
        *(word, " ", where, words, changes if check.changes else ""),
        class_=f"hm-found-{_LOOKS[check.severity]}",
    )


def _changed(state: State, change: Change) -> str:
    return state.say("rehearsal.change", name=change.name, then=change.then, now=change.now)


def _change(state: State, change: Change, places: Mapping[str, int]) -> Markup:
    """``Testtrajecten: 77 werd 127 (dia 1, dia 2)``, and the way to why."""
    slides = [_to_slide(state, key, "at_slide", places) for key in change.slides]
    listing = joined(each if at == 0 else joined((", ", each)) for at, each in enumerate(slides))
    of = hidden_text(f": {change.name}")
    why = element("a", state.say("rehearsal.why"), of, href=change.path) if change.path else ""
    return element("li", _changed(state, change), " (", listing, ") ", why)


def _to_slide(state: State, key: str, words: str, places: Mapping[str, int]) -> Markup:
    to = f"{state.link(state.story, **{STEP: CHECK})}#hm-slide-{key}"
    return element("a", state.say(f"rehearsal.{words}", at=places[key]), href=to)


def _done(state: State) -> Markup:
    """Holding on to the figures, so that the next rehearsal tells which of them changed."""
    before = state.plan.rehearsed_on
    words = state.say("rehearsal.before", day=before) if before else state.say("rehearsal.never")
    figures = joined(
        void("input", type="hidden", name=FIGURE, value=f"{key}={text}")
        for key, text in figures_of(state.deck).items()
    )
    day = void("input", type="hidden", name=DAY, value=state.telling.asked.on.isoformat())
    button = element("button", state.say("rehearsal.done"), type="submit", class_="hm-button")
    return plan_form(
        state,
        REHEARSED,
        element("p", words),
        *(figures, day),
        element("p", button, class_="hm-actions"),
        class_="hm-next",
    )
