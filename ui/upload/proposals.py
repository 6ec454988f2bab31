"""What the check proposes to write in cells: the list, and the one button that does it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handin.check import Checked, Remark
from ui.desk import Desk
from ui.fields import send
from ui.html import Markup, element
from ui.upload.pieces import form
from ui.upload.remarks import place_words
from ui.upload.stack import Row, stacked

_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9]\d*")


def proposals(desk: Desk, found: Checked) -> Markup:
    """The button, and folded up below it what it would change; "" without proposals."""
    count = found.proposals
    if not count:
        return Markup()
    header = [desk.say(f"upload.proposals.{key}") for key in ("where", "before", "after")]
    rows = [
        Row(
            [
                place_words(desk, remark),
                element("span", remark.finding.found or desk.say("upload.preview.empty")),
                element("strong", remark.finding.proposal or ""),
            ]
        )
        for remark in _with_proposal(found)
    ]
    return element(
        "div",
        element("p", desk.say("upload.proposals.lead")),
        form(
            desk,
            "voorstellen",
            desk.hidden(concept=found.draft.id),
            send(desk.say_count("upload.proposals.take", count), is_primary=True),
            busy=desk.say("upload.proposals.busy"),
            class_="hm-actions",
            id="hm-proposals",
        ),
        element(
            "details",
            element("summary", desk.say_count("upload.proposals.show", count)),
            stacked(desk.say("upload.proposals.caption"), header, rows),
            class_="hm-details",
            id="hm-proposals-list",
        ),
    )


def _with_proposal(found: Checked) -> Iterator[Remark]:
    """The remarks of which the proposal can be written into one cell."""
    for remark in (*found.errors, *found.questions):
        finding = remark.finding
        if finding.proposal and finding.sheet and _ADDRESS.fullmatch(finding.cell or ""):
            yield remark
