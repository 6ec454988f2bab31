"""Steps 2 and 3: the template to fill in, and the field for the file."""

from __future__ import annotations

from settings import UPLOAD_MEGABYTES
from texts.words import period
from ui.desk import Desk
from ui.fields import file_link, send
from ui.html import Markup, element, void
from ui.upload.pieces import form
from ui.upload.place import Place

_BYTES = 1024 * 1024


def template(desk: Desk, place: Place) -> Markup:
    """The template of the hub and period, filled in with what we know."""
    names = {
        "hub": desk.programme.hub(place.hub).name,
        "period": period(desk.language, place.period),
    }
    lead = "first_ever" if place.is_first_report else "first"
    words = desk.say("upload.template.link")
    return element(
        "section",
        element("h2", desk.say("upload.template.title"), id="hm-template"),
        element("p", desk.say(f"upload.template.{lead}", **names)),
        element("p", desk.say("upload.template.hint"), class_="hm-hint"),
        element(
            "div",
            file_link(desk, "sjabloon", words, "hm-button", hub=place.hub, periode=place.period),
            class_="hm-actions",
        ),
        class_="hm-chart",
    )


def file(desk: Desk, place: Place) -> Markup:
    """The field for the file, as the next thing to do."""
    return element(
        "section",
        element("h2", desk.say("upload.file.title"), id="hm-file"),
        file_form(desk, place),
        class_="hm-next",
    )


def file_form(desk: Desk, place: Place) -> Markup:
    """A form with one file: dropped on it, or chosen with the browser's own field."""
    hint = desk.say("upload.file.hint", most=UPLOAD_MEGABYTES)
    has_draft = place.slot is not None and place.slot.draft is not None
    return form(
        desk,
        "bestand",
        desk.hidden(hub=place.hub, periode=place.period),
        element("p", hint, id="hm-file-hint"),
        element("p", desk.say("upload.file.replaces")) if has_draft else "",
        element(
            "label",
            element(
                "strong", desk.say("upload.file.label"), data_chosen=desk.say("upload.file.label")
            ),
            element("span", desk.say("upload.file.drop")),
            element("span", desk.say("upload.file.pick"), class_="hm-button hm-pick"),
            _field(desk),
            class_="hm-drop",
            data_drop=True,
        ),
        element("span", element("i"), class_="hm-progress", aria_hidden="true"),
        element("div", send(desk.say("upload.file.go"), is_primary=True), class_="hm-actions"),
        busy=desk.say("upload.file.busy"),
        data_lost=desk.say("upload.file.lost"),
        enctype="multipart/form-data",
        id="hm-upload",
    )


def _field(desk: Desk) -> Markup:
    return void(
        "input",
        type="file",
        name="bestand",
        id="hm-file-field",
        accept=".xlsx,.xlsm",
        required=True,
        aria_describedby="hm-file-hint",
        data_most=UPLOAD_MEGABYTES * _BYTES,
        data_changed=desk.say("upload.file.changed"),
        data_too_large=desk.say("upload.file.too_large", size="#", most=UPLOAD_MEGABYTES),
    )
