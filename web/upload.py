"""Handing in a report: file, answers, proposals, confirmation."""

from __future__ import annotations

from typing import cast, get_args

from starlette.routing import BaseRoute, Route

from handin import answers, check, proposals
from handin.confirm import NotReady, confirm, discard
from handin.drafts import draft_of
from handin.slots import slot
from ledger import Draft
from ledger.drafts import Said
from settings import UPLOAD_MEGABYTES
from ui.desk import address
from ui.upload.remarks import id_for
from web.answers import Refusal
from web.calls import Call, action
from web.limits import MEGABYTE, UPLOAD


def upload(call: Call) -> str:
    """Check a file; it becomes the draft."""
    file = call.file("bestand")
    if file is None:
        raise Refusal(422, "upload.file.none")
    content = file.file.read(UPLOAD_MEGABYTES * MEGABYTE + 1)
    if len(content) > UPLOAD_MEGABYTES * MEGABYTE:
        size = -(-(file.size or len(content)) // MEGABYTE)
        raise Refusal(413, "upload.file.too_large", size=size, most=UPLOAD_MEGABYTES)
    chosen = call.text("hub"), call.text("periode")
    draft = check.submit(call.programme, call.person, *chosen, content, file.filename or "")
    return _draft(call, draft, gedaan="checked")


def answer(call: Call) -> str:
    """*Klopt zo* or *Toch niet*, for one remark or for all of a kind."""
    draft_id, said, kind = call.number("concept"), _said(call), call.text("soort")
    here = call.programme, call.person, draft_id
    if kind and said == "right":
        count = answers.answer_alike(*here, kind, call.text("uitleg"))
        return _go_on(call, draft_id, gedaan="alike", aantal=str(count))
    try:
        answers.answer(*here, call.text("sleutel"), said, call.text("uitleg"))
    except ValueError:  # no answer that the page offers
        raise Refusal(422, "web.not_found") from None
    return _go_on(call, draft_id)


def rows(call: Call) -> str:
    """What became of rows that vanished."""
    draft_id, said = call.number("concept"), _said(call)
    try:
        here = call.programme, call.person, draft_id
        answers.answer_several(*here, call.texts("sleutel"), said, call.text("uitleg"))
    except answers.NeedsReason:
        raise Refusal(422, "upload.gone.needs_reason") from None
    except ValueError:  # no answer that the page offers
        raise Refusal(422, "web.not_found") from None
    return _go_on(call, draft_id)


def accept(call: Call) -> str:
    """Write every proposal into the workbook."""
    here = call.programme, call.person, call.number("concept")
    count = check.checked(*here).proposals
    draft = proposals.accept_proposals(*here)
    return _draft(call, draft, gedaan="proposals", aantal=str(count))


def put_back(call: Call) -> str:
    """Put the forgotten and withdrawn rows back into the workbook."""
    try:
        draft = proposals.put_back(call.programme, call.person, call.number("concept"))
    except proposals.SheetMissing as problem:
        raise Refusal(422, "upload.gone.sheet_missing", sheet=problem.sheet) from problem
    return _draft(call, draft, gedaan="put_back")


def confirmed(call: Call) -> str:
    """Let the draft count; on to the receipt."""
    here = call.programme, call.person
    draft = draft_of(*here, call.number("concept"))
    if draft.state == "open":
        if call.text("nagekeken") != "ja":
            raise Refusal(422, "upload.confirm.look_first")
        if call.number("versie") != slot(*here, draft.hub_code, draft.period_code).version:
            raise Refusal(409, "web.outdated")
    try:
        entry = confirm(*here, draft.id)
    except NotReady as problem:
        raise Refusal(409, "upload.confirm.not_ready") from problem
    return address("receipt", call.language, rapport=str(entry.id)) + "#hm-title"


def discarded(call: Call) -> str:
    """Throw the draft away."""
    here = call.programme, call.person
    draft = draft_of(*here, call.number("concept"))
    discard(*here, draft.id)
    chosen = {"hub": draft.hub_code, "periode": draft.period_code}
    return address("upload", call.language, **chosen, gedaan="discarded") + "#hm-title"


def _said(call: Call) -> Said | None:
    written = call.text("antwoord")
    if written and written not in get_args(Said):
        raise Refusal(404, "web.not_found")
    return cast("Said", written) if written else None


def _draft(call: Call, draft: Draft, **more: str) -> str:
    chosen = {"hub": draft.hub_code, "periode": draft.period_code}
    return address("upload", call.language, **chosen, **more) + "#hm-result"


def _go_on(call: Call, draft_id: int, **more: str) -> str:
    """The next remark that waits: the one after it on the page, else the first; else the result."""
    found = check.checked(call.programme, call.person, draft_id)
    waiting = [remark.key for remark in (*found.questions, *found.vanished) if not remark.answer]
    after = call.text("volgende")
    chosen = {"hub": found.draft.hub_code, "periode": found.draft.period_code}
    to = address("upload", call.language, **chosen, **more)
    if more or not waiting:
        return f"{to}#hm-result"
    return f"{to}#{id_for(after if after in waiting else waiting[0])}"


ROUTES: list[BaseRoute] = [
    Route("/uploaden/bestand", action(upload, most=UPLOAD), methods=["POST"]),
    Route("/uploaden/klopt", action(answer), methods=["POST"]),
    Route("/uploaden/rijen", action(rows), methods=["POST"]),
    Route("/uploaden/voorstellen", action(accept), methods=["POST"]),
    Route("/uploaden/terugzetten", action(put_back), methods=["POST"]),
    Route("/uploaden/bevestigen", action(confirmed), methods=["POST"]),
    Route("/uploaden/weggooien", action(discarded), methods=["POST"]),
]
