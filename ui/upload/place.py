"""Where in handing in a report somebody is: hub, period, slot and draft, from the address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from etl.findings import Finding
from handin.check import Checked, Unreadable, checked
from handin.drafts import draft_of
from handin.slots import Slot, slot, slots, wanted_period
from ui import clock
from ui.desk import Desk

Trouble = Literal["", "draft_gone", "unknown_choice"]
Step = Literal["choose", "template", "file", "check", "confirm"]
STEPS: tuple[Step, ...] = ("choose", "template", "file", "check", "confirm")


@dataclass(frozen=True)
class Place:
    """What a view of the page is about.

    hub, period: codes; "" when nothing is chosen yet. slot: null without both. own: every slot
        that the person may see. checked: of the open draft, null without one. ended: how the
        draft that the address names ended (``replaced``, ``discarded``, ``confirmed``); "" when
        it did not. entry_id: the entry that it became, null when it did not. unreadable: why the
        open draft cannot be read just now; null when it can.
    """

    hub: str
    period: str
    slot: Slot | None
    own: tuple[Slot, ...]
    checked: Checked | None = None
    ended: str = ""
    entry_id: int | None = None
    trouble: Trouble = ""
    wants_file: bool = False
    unreadable: Finding | None = None

    @property
    def step(self) -> Step:
        """The step at hand."""
        if self.slot is None:
            return "choose"
        if self.checked is not None and not self.wants_file:
            return "confirm" if self.checked.is_ready else "check"
        return "file" if self.wants_file else "template"

    @property
    def is_done(self) -> bool:
        """Whether the report is in and nothing is asked about it, so nothing needs doing."""
        slot = self.slot
        is_in = slot is not None and slot.entry is not None and slot.state != "returned"
        return is_in and self.checked is None and not self.wants_file

    @property
    def is_first_report(self) -> bool:
        """Whether the hub never handed in anything, for any period."""
        return not any(each.version for each in self.own if each.hub_code == self.hub)


def place_of(desk: Desk) -> Place:
    """The place that the address names; what it leaves out is chosen. Raises NotAllowed."""
    own = tuple(slots(desk.programme, desk.person))
    if desk.one("concept"):
        return _of_draft(desk, own)
    return _of_choice(desk, own, desk.one("hub"), desk.one("periode"))


def _of_draft(desk: Desk, own: tuple[Slot, ...]) -> Place:
    written = desk.one("concept")
    number = int(written) if written.isascii() and written.isdigit() and len(written) < 15 else 0
    try:
        found = draft_of(desk.programme, desk.person, number)
    except LookupError:
        return _of_choice(desk, own, "", "", "draft_gone")
    here = _of_choice(desk, own, found.hub_code, found.period_code)
    if found.state == "open":
        return here
    return replace(here, ended=found.state, entry_id=found.entry_id)


def _of_choice(
    desk: Desk,
    own: tuple[Slot, ...],
    hub: str,
    period: str,
    trouble: Trouble = "",
) -> Place:
    hub = hub or (desk.person.viewer.hub_code or "")
    if not hub:
        return Place("", "", None, own, trouble=trouble)
    try:
        wanted = period or wanted_period(desk.programme, desk.person, hub, clock.today())
        found = slot(desk.programme, desk.person, hub, wanted)
    except LookupError:
        return Place("", "", None, own, trouble="unknown_choice")
    wants_file = desk.one("stap") == "bestand"
    here = Place(hub, wanted, found, own, trouble=trouble, wants_file=wants_file)
    if found.draft is None or found.closed:
        return here
    try:
        return replace(here, checked=checked(desk.programme, desk.person, found.draft.id))
    except Unreadable as problem:
        return replace(here, unreadable=problem.finding)
