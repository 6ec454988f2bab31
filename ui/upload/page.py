"""The whole page for one state: what stands on it, from top to bottom."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from handin import NotAllowed
from handin.check import Checked
from handin.preview import effects
from handin.tally import tally
from texts.words import period
from ui import clock
from ui.desk import Desk
from ui.html import Markup
from ui.page import Page
from ui.upload.choosing import choosing
from ui.upload.confirming import confirming, own_draft
from ui.upload.expected import expected
from ui.upload.file import file, template
from ui.upload.gone import gone
from ui.upload.pieces import told
from ui.upload.place import Place, place_of
from ui.upload.preview import changes, figures
from ui.upload.remarks import errors, questions
from ui.upload.result import result, state
from ui.upload.settled import settled
from ui.upload.standing import done, standing, ways_on
from ui.upload.steps import steps

_log = logging.getLogger(__name__)
_ROLES = ("hub", "department")


def upload_page(desk: Desk) -> Page:
    """The page as the address and the ledger say. Raises NotAllowed."""
    if desk.person.viewer.role not in _ROLES:
        raise NotAllowed(desk.person)
    place = place_of(desk)
    return Page(
        desk.say("upload.title"),
        _answer(desk, place),
        lambda: list(_parts(desk, place)),
    )


def _answer(desk: Desk, place: Place) -> str:
    slot = place.slot
    if slot is None:
        return desk.say("upload.answer.choose")
    if slot.closed:
        key = "closed"
    elif place.checked is not None:
        key = "draft"
    elif slot.entry is not None:
        key = "returned" if slot.state == "returned" else "handed_in"
    else:
        key = "late" if clock.today() > slot.deadline_on else "nothing"
    return desk.say(
        f"upload.answer.{key}",
        hub=desk.programme.hub(place.hub).name,
        period=period(desk.language, place.period),
        deadline=slot.deadline_on,
    )


def _parts(desk: Desk, place: Place) -> Iterator[Markup]:
    if not desk.served:
        yield told(desk, "remark", desk.say("upload.needs_server"))
        return
    yield standing(desk, place)
    if place.slot is None or place.slot.closed or place.is_done:
        yield done(desk)
        yield choosing(desk, place)
        yield ways_on(desk, place)
        return
    yield steps(desk, place)
    if place.checked is not None and not place.wants_file:
        yield from _draft(desk, place, place.checked)
        return
    yield done(desk)
    yield choosing(desk, place)
    yield template(desk, place)
    yield file(desk, place)


def _draft(desk: Desk, place: Place, found: Checked) -> Iterator[Markup]:
    programme, person, draft_id = desk.programme, desk.person, found.draft.id
    at = state(found)
    yield result(desk, place, found, done(desk, draft_id))
    yield errors(desk, found.errors)
    yield questions(desk, found.questions, draft_id)
    yield gone(desk, found)
    yield settled(desk, found)
    if at != "errors":
        yield changes(desk, place, found)
    if at == "ready":
        yield _effects(desk, place, draft_id)
    yield expected(desk, tally(programme, person, draft_id))
    if at == "ready":
        yield confirming(desk, place, found)
    yield own_draft(desk, place, draft_id, with_other=at != "errors")


def _effects(desk: Desk, place: Place, draft_id: int) -> Markup:
    try:
        return figures(desk, place, effects(desk.programme, desk.person, draft_id))
    except Exception:
        # A disk that is full today must not keep a hub lead from handing in.
        _log.exception("no effects of draft %s", draft_id)
        return told(desk, "remark", desk.say("upload.effect.failed"))
