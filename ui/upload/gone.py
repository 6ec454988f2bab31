"""Rows that vanished since the previous report: what became of each, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from etl.messages import parts, shown
from handin.answers import possible_answers
from handin.check import Checked, Remark
from ui.desk import Desk
from ui.fields import send
from ui.html import Markup, element, joined, void
from ui.upload.fine import take_back
from ui.upload.pieces import form
from ui.upload.remarks import SHOWN, id_for
from ui.upload.stack import Row, stacked

LONGEST_REASON = 500


def gone(desk: Desk, found: Checked) -> Markup:
    """Every vanished row with its question or its answer; then the rows to put back."""
    if not found.vanished:
        return Markup()
    count = len(found.vanished)
    ask_all = [remark.key for remark in found.vanished if remark.answer is None]
    return element(
        "section",
        element("h2", desk.say_count("upload.gone.title", count), id="hm-gone"),
        element("p", desk.say("upload.gone.lead"), class_="hm-lead"),
        _all_forgotten(desk, found.draft.id, ask_all) if len(ask_all) > 1 else "",
        _rows(desk, found),
        put_back(desk, found),
        class_="hm-chart",
    )


def put_back(desk: Desk, found: Checked) -> Markup:
    """One button for all rows that must come back into the workbook; "" when there are none."""
    if not found.to_put_back:
        return Markup()
    has_withdrawn = "withdrawn" in found.to_put_back.values()
    explained = "put_back_withdrawn" if has_withdrawn else "put_back_do"
    words = "put_back_one" if len(found.to_put_back) == 1 else "put_back"
    return form(
        desk,
        "terugzetten",
        desk.hidden(concept=found.draft.id),
        element("p", desk.say(f"upload.gone.{explained}")),
        element(
            "div", send(desk.say(f"upload.gone.{words}"), is_primary=True),
            class_="hm-actions",
        ),
        busy=desk.say("upload.gone.busy"),
        class_="hm-next",
        id="hm-put-back",
    )  # fmt: skip


def _rows(desk: Desk, found: Checked) -> Markup:
    keys = [remark.key for remark in found.vanished]
    after = dict(zip(keys, [*keys[1:], ""], strict=True))
    header = [
        desk.say("upload.preview.sheet"),
        desk.say("upload.gone.row"),
        desk.say("upload.gone.what"),
    ]
    rows = [_row(desk, found.draft.id, remark, after[remark.key]) for remark in found.vanished]
    caption = desk.say("upload.gone.caption")
    shown_first = stacked(caption, header, rows[:SHOWN])
    if len(rows) <= SHOWN:
        return shown_first
    more = element(
        "details",
        element("summary", desk.say_count("upload.list.more", len(rows) - SHOWN, name=caption)),
        stacked(caption, header, rows[SHOWN:]),
        class_="hm-details",
        id="hm-more-gone",
    )
    return joined((shown_first, more))


def _row(desk: Desk, draft_id: int, remark: Remark, after: str) -> Row:
    finding = remark.finding
    words = shown(finding.values.get("rows") or finding.found)
    if remark.answer is not None:
        what = _answered(desk, draft_id, remark, words)
    else:
        what = _asked(desk, draft_id, remark, words, after)
    named = element("div", words) if finding.code == "row-vanished" else _many(desk, remark)
    return Row([finding.sheet or "", named, what], id_for(remark.key))


def _many(desk: Desk, remark: Remark) -> Markup:
    """A whole sheet's rows at once: the sentence that says how many, and which."""
    told = parts(remark.finding, desk.language)
    return joined((element("p", told.found), element("p", told.do)))


def _asked(desk: Desk, draft_id: int, remark: Remark, words: str, after: str) -> Markup:
    quick = [each for each in possible_answers(remark.finding) if each != "removed"]
    buttons = [
        send(
            desk.say(f"upload.gone.{each}"),
            name="antwoord",
            value=each,
            aria_label=_for(desk, each, words),
        )
        for each in quick
    ]
    hidden = desk.hidden(concept=draft_id, sleutel=remark.key, volgende=after)
    return joined(
        (
            form(
                desk,
                "rijen",
                hidden,
                *buttons,
                busy=desk.say("upload.fine.busy"),
                class_="hm-actions",
            ),
            element(
                "details",
                element(
                    "summary",
                    desk.say("upload.gone.removed"),
                    aria_label=_for(desk, "removed", words),
                ),
                _removed(desk, hidden, remark.key, words),
                class_="hm-details",
                id=f"hm-removed-{remark.key}",
            ),
        )
    )


def _removed(desk: Desk, hidden: Markup, key: str, words: str) -> Markup:
    field_id = f"hm-why-{key}"
    field = element(
        "div",
        element("label", desk.say("upload.gone.reason"), for_=field_id),
        element(
            "textarea",
            name="uitleg",
            id=field_id,
            required=True,
            maxlength=LONGEST_REASON,
            rows=2,
            aria_label=desk.say("upload.gone.reason_for", row=words),
        ),
        class_="hm-field",
    )
    save = send(desk.say("upload.gone.save"), name="antwoord", value="removed")
    return form(
        desk,
        "rijen",
        hidden,
        field,
        element("div", save, class_="hm-actions"),
        busy=desk.say("upload.fine.busy"),
    )


def _answered(desk: Desk, draft_id: int, remark: Remark, words: str) -> Markup:
    answer = remark.answer
    if answer is None:
        return Markup()
    said = desk.say("upload.gone.said", answer=desk.say(f"upload.gone.{answer.answer}"))
    reason = desk.say("upload.settled.reason", reason=answer.reason) if answer.reason else ""
    back = take_back(desk, draft_id, remark, words, to="rijen")
    return joined((element("strong", said), element("p", reason) if reason else "", back))


def _all_forgotten(desk: Desk, draft_id: int, keys: Sequence[str]) -> Markup:
    fields = [void("input", type="hidden", name="sleutel", value=key) for key in keys]
    return form(
        desk,
        "rijen",
        desk.hidden(concept=draft_id, antwoord="forgotten"),
        *fields,
        send(desk.say("upload.gone.all_forgotten", count=len(keys))),
        busy=desk.say("upload.fine.busy"),
        class_="hm-actions",
    )


def _for(desk: Desk, answer: str, words: str) -> str:
    return desk.say("upload.gone.for_row", answer=desk.say(f"upload.gone.{answer}"), row=words)
