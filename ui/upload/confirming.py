"""The last step: confirm the report. And the way out: throw the draft away."""

from __future__ import annotations

from handin.check import Checked
from ui.desk import Desk
from ui.fields import file_link, send
from ui.html import Markup, element, void
from ui.upload.file import file_form
from ui.upload.pieces import form
from ui.upload.place import Place


def confirming(desk: Desk, place: Place, found: Checked) -> Markup:
    """A box to tick and the button. It bears the version that the person saw."""
    version = place.slot.version if place.slot else 0
    looked = void(
        "input", type="checkbox", name="nagekeken", value="ja", required=True, id="hm-looked"
    )
    return element(
        "section",
        element("h2", desk.say("upload.confirm.title"), id="hm-confirm"),
        element("p", desk.say("upload.confirm.lead")),
        form(
            desk,
            "bevestigen",
            desk.hidden(concept=found.draft.id, versie=version),
            element(
                "label",
                looked,
                element("span", desk.say("upload.confirm.looked")),
                class_="hm-check",
            ),
            element(
                "div",
                send(desk.say("upload.confirm.go"), is_primary=True, id="hm-confirm-go"),
                class_="hm-actions",
            ),
            busy=desk.say("upload.confirm.busy"),
            data_lost=desk.say("upload.confirm.lost"),
        ),
        class_="hm-next",
    )


def own_draft(desk: Desk, place: Place, draft_id: int, with_other: bool) -> Markup:
    """What can be done with the draft itself: download it, put another in its place, drop it.

    with_other: whether another file can be chosen here; else that stands higher on the page.
    """
    other = _other(desk, place) if with_other else ""
    return element(
        "section",
        element("h2", desk.say("upload.own.title"), id="hm-own"),
        element("p", desk.say("upload.own.lead"), class_="hm-lead"),
        element(
            "p",
            file_link(
                desk, "concept", desk.say("upload.fix.own"), "hm-link", concept=str(draft_id)
            ),
        ),
        other,
        discarding(desk, draft_id),
        class_="hm-chart",
    )


def _other(desk: Desk, place: Place) -> Markup:
    return element(
        "details",
        element("summary", desk.say("upload.own.other")),
        file_form(desk, place),
        class_="hm-details",
        id="hm-again",
    )


def discarding(desk: Desk, draft_id: int) -> Markup:
    """Throw the draft away, after being asked once more."""
    return element(
        "details",
        element("summary", desk.say("upload.own.discard")),
        form(
            desk,
            "weggooien",
            desk.hidden(concept=draft_id),
            element("p", desk.say("upload.own.discard_sure")),
            element("div", send(desk.say("upload.own.discard_go")), class_="hm-actions"),
            busy=desk.say("upload.own.discard_busy"),
        ),
        class_="hm-details",
        id="hm-discard",
    )
