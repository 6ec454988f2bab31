"""What was said to remarks before: a closed list, with the way back."""

from __future__ import annotations

from etl.messages import message
from handin.check import Checked, Remark
from ui.desk import Desk
from ui.html import Markup, element, joined
from ui.upload.fine import take_back
from ui.upload.remarks import id_for, place_words
from ui.upload.stack import Row, stacked


def settled(desk: Desk, found: Checked) -> Markup:
    """The remarks that were confirmed, folded up; "" when there are none."""
    if not found.settled:
        return Markup()
    keys = ("where", "remark", "said", "back")
    header = [desk.say("upload.list.where")] + [desk.say(f"upload.settled.{k}") for k in keys[1:]]
    rows = [_row(desk, found.draft.id, remark) for remark in found.settled]
    return element(
        "details",
        element("summary", desk.say_count("upload.settled.title", len(rows))),
        stacked(desk.say("upload.settled.caption"), header, rows, "hm-fold hm-list"),
        class_="hm-details",
        id="hm-settled",
    )


def _row(desk: Desk, draft_id: int, remark: Remark) -> Row:
    place = place_words(desk, remark)
    reason = remark.answer.reason if remark.answer else ""
    said = (
        desk.say("upload.settled.reason", reason=reason)
        if reason
        else desk.say("upload.settled.none")
    )
    words = joined((element("strong", desk.say("upload.fine.right")), element("p", said)))
    if remark.earlier:
        words = joined((words, element("p", desk.say("upload.settled.earlier"))))
    back = take_back(desk, draft_id, remark, place)
    return Row([place, message(remark.finding, desk.language), words, back], id_for(remark.key))
