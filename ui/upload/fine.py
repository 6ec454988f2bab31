"""*Klopt zo* and *Toch niet*: the forms with which a remark is answered."""

from __future__ import annotations

from handin.check import Remark
from ui.desk import Desk
from ui.fields import send
from ui.html import Markup, element, void
from ui.upload.pieces import form


def fine(desk: Desk, draft_id: int, remark: Remark, place: str, after: str) -> Markup:
    """Say that one remark is right. after: the key of the remark to go on at."""
    return form(
        desk,
        "klopt",
        desk.hidden(concept=draft_id, sleutel=remark.key, volgende=after, antwoord="right"),
        _reason(desk, f"hm-why-{remark.key}", desk.say("upload.fine.reason_for", place=place)),
        send(
            desk.say("upload.fine.right"),
            aria_label=desk.say("upload.fine.right_for", place=place),
            id=f"hm-fine-{remark.key}",
        ),
        busy=desk.say("upload.fine.busy"),
        class_="hm-fine",
    )


def fine_alike(desk: Desk, code: str, count: int, draft_id: int) -> Markup:
    """Say that every open remark of one kind is right, with one reason."""
    words = desk.say("upload.fine.reason_alike", count=count)
    field_id = f"hm-why-all-{code}"
    return form(
        desk,
        "klopt",
        desk.hidden(concept=draft_id, soort=code, antwoord="right"),
        element(
            "div",
            element("label", words, for_=field_id),
            void("input", type="text", name="uitleg", id=field_id, maxlength=500),
            class_="hm-field",
        ),
        send(desk.say("upload.fine.right_alike", count=count)),
        busy=desk.say("upload.fine.busy"),
        class_="hm-fields",
    )


def take_back(desk: Desk, draft_id: int, remark: Remark, place: str, to: str = "klopt") -> Markup:
    """Ask the remark again; ``to``: the form with which it was answered."""
    return form(
        desk,
        to,
        desk.hidden(concept=draft_id, sleutel=remark.key, antwoord=""),
        element(
            "button",
            desk.say("upload.fine.take_back"),
            type="submit",
            class_="hm-link",
            aria_label=desk.say("upload.fine.take_back_for", place=place),
        ),
        busy=desk.say("upload.fine.busy"),
    )


def _reason(desk: Desk, field_id: str, label: str) -> Markup:
    return void(
        "input",
        type="text",
        name="uitleg",
        id=field_id,
        maxlength=500,
        aria_label=label,
        placeholder=desk.say("upload.fine.reason"),
    )
