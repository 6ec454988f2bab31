"""All slots of all hubs, and the period that matters most now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from handin.slots import Slot, slots
from texts.words import period as period_words
from ui.desk import Desk

LAST = 4  # periods in the grid, unless all are asked


@dataclass(frozen=True)
class Board:
    """The slots of every hub, and the day on which they are looked at."""

    slots: Sequence[Slot]
    today: date
    desk: Desk

    @cached_property
    def periods(self) -> list[str]:
        """The codes of the periods that have a slot, the newest first."""
        known = {slot.period_code for slot in self.slots}
        ordered = sorted(self.desk.programme.reference.periods, key=lambda one: one.starts_on)
        return [one.code for one in reversed(ordered) if one.code in known]

    @cached_property
    def focus(self) -> str:
        """The newest period that has ended; before any has, the first. "" when there is none."""
        ended = [
            code for code in self.periods if self.desk.programme.period(code).ends_on < self.today
        ]
        return ended[0] if ended else (self.periods[-1] if self.periods else "")

    def of(self, period: str) -> list[Slot]:
        """The slots of a period, in the order of the hubs."""
        return [slot for slot in self.slots if slot.period_code == period]

    def hub_name(self, code: str) -> str:
        """The name of a hub."""
        return self.desk.programme.hub(code).name

    def names(self, slots: Sequence[Slot]) -> list[str]:
        """The names of the hubs of these slots."""
        return [self.hub_name(slot.hub_code) for slot in slots]

    def is_late(self, slot: Slot) -> bool:
        """Whether the report came after the deadline, or should have been there by now."""
        if slot.is_late is None:
            return slot.deadline_on < self.today and not slot.closed
        return slot.is_late


def board_of(desk: Desk, today: date) -> Board:
    """The board. Raises NotAllowed, at the latest when it is asked about other hubs."""
    return Board(slots(desk.programme, desk.person, today), today, desk)


def missing_of(slots: Sequence[Slot]) -> list[Slot]:
    """Those of which no report counts."""
    return [slot for slot in slots if slot.entry is None]


def in_state(slots: Sequence[Slot], state: str) -> list[Slot]:
    """Those in this state."""
    return [slot for slot in slots if slot.state == state]


def summary(board: Board, period: str) -> str:
    """How many reports are in, how many hubs are busy and how many questions are open."""
    desk, mine = board.desk, board.of(period)
    words = {"period": period_words(desk.language, period)}
    whole, missing = len(mine), len(missing_of(mine))
    count = whole - missing
    if not count or (not missing and whole > 1):
        said = [desk.say(f"followup.in.{'all' if count else 'none'}", count=count, **words)]
    else:
        said = [desk.say_count("followup.in", count, whole=whole, **words)]
    drafts = len([slot for slot in mine if slot.draft is not None and not slot.closed])
    asked = len(in_state(mine, "returned"))
    said += [desk.say_count("followup.drafts", drafts)] if drafts else []
    said += [desk.say_count("followup.asked", asked)] if asked else []
    return " ".join(said)
