"""Step 1: the hub and the period, and what we already have of them."""

from __future__ import annotations

from handin.slots import Slot
from texts.moments import day_of
from texts.words import LANGUAGES, day, period
from ui.address import LANGUAGE
from ui.desk import Desk
from ui.html import Markup, element, joined, void
from ui.upload.place import Place


def choosing(desk: Desk, place: Place) -> Markup:
    """The fields for hub and period, the facts of the choice, and a button without script."""
    fields = [_hub_field(desk, place)] if desk.person.viewer.role == "department" else []
    if place.hub:
        fields.append(_period_field(desk, place))
    title = "plain" if place.is_done or (place.slot and place.slot.closed) else "title"
    is_other = desk.language != LANGUAGES[0]  # the plain address is the Dutch one
    language = void("input", type="hidden", name=LANGUAGE, value=desk.language) if is_other else ""
    go = element("noscript", element("button", desk.say("upload.choose.go"), class_="hm-button"))
    return element(
        "section",
        element("h2", desk.say(f"upload.choose.{title}"), id="hm-choose"),
        element(
            "form",
            language,
            *fields,
            go,
            method="get",
            action="/uploaden",
            class_="hm-fields",
            data_filters=True,
        ),
        _facts(desk, place.slot) if place.slot else "",
        class_="hm-chart",
    )


def _hub_field(desk: Desk, place: Place) -> Markup:
    options = [element("option", desk.say("upload.choose.no_hub"), value="")]
    options += [
        element("option", hub.name, value=hub.code, selected=hub.code == place.hub)
        for hub in sorted(desk.programme.reference.hubs, key=lambda hub: hub.position)
    ]
    return _field(desk, "hub", "hub", options)


def _period_field(desk: Desk, place: Place) -> Markup:
    own = [each for each in place.own if each.hub_code == place.hub]
    options = [
        element(
            "option",
            _state_words(desk, each),
            value=each.period_code,
            selected=each.period_code == place.period,
        )
        for each in sorted(own, key=lambda each: each.deadline_on, reverse=True)
    ]
    return _field(desk, "period", "periode", options)


def _field(desk: Desk, key: str, name: str, options: list[Markup]) -> Markup:
    label = element("label", desk.say(f"upload.choose.{key}"), for_=f"hm-choose-{key}")
    chooser = element("select", *options, name=name, id=f"hm-choose-{key}")
    return element("div", label, chooser, class_="hm-field")


def _state_words(desk: Desk, slot: Slot) -> str:
    state = "closed" if slot.closed else slot.state
    return desk.say(f"upload.option.{state}", period=period(desk.language, slot.period_code))


def _facts(desk: Desk, slot: Slot) -> Markup:
    facts = [
        ("deadline", day(desk.language, slot.deadline_on)),
        ("state", state_told(desk, slot)),
    ]
    return element(
        "dl",
        joined(
            element("div", element("dt", desk.say(f"upload.fact.{key}")), element("dd", words))
            for key, words in facts
        ),
        class_="hm-facts",
    )


def state_told(desk: Desk, slot: Slot) -> str:
    """What we have of the slot, in a few words."""
    if slot.state == "nothing" and slot.version:
        return desk.say("upload.state.withdrawn")
    moment = slot.draft.at if slot.entry is None and slot.draft else None
    at = slot.entry.at if slot.entry else moment
    return desk.say(
        f"upload.state.{slot.state}",
        version=slot.entry.version or 0 if slot.entry else 0,
        day=day_of(at) if at else "",
    )
