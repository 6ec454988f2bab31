"""The hand-ins of the example as Excel files: through the template, or as messy as people work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from random import Random

from etl.example.draft import draft, head, written
from etl.example.faults import FAULTS
from etl.example.habits import HABITS
from etl.example.handins import HandIn, event_days, hand_ins
from etl.example.life import Life, Row
from etl.example.network import live
from etl.example.places import Places
from etl.example.plan import Plan, read_plan, read_wording
from etl.reference import Reference
from etl.template import write_template
from etl.template.rows import Words

# In this period everyone worked as they are used to; in the others about half did.
_HABITUAL_PERIOD = "2022-S2"


@dataclass(slots=True)
class Example:
    """The whole example before it is loaded. hand_ins: in the order in which they came in."""

    plan: Plan
    reference: Reference
    hand_ins: list[HandIn]
    lives: Mapping[str, Life]

    def workbooks(self) -> Iterator[tuple[HandIn, bytes]]:
        """Every file with its hand-in."""
        return ((hand_in, self.workbook(hand_in)) for hand_in in self.hand_ins)

    def workbook(self, hand_in: HandIn) -> bytes:
        """The file of one hand-in; the same seed gives the same bytes."""
        tables = self.lives[hand_in.hub].as_of(hand_in.as_of, Places(self.reference))
        if hand_in.forgets:
            tables["dossier"] = _without_newest(tables["dossier"])
        habits = self.habits(hand_in)
        if habits or hand_in.faults:
            return self._messy(hand_in, tables, habits)
        out, period = BytesIO(), hand_in.period.code
        write_template(self.reference, hand_in.hub, period, out, tables=tables, as_of=hand_in.as_of)
        return out.getvalue()

    def habits(self, hand_in: HandIn) -> tuple[str, ...]:
        """How the hub lead treated this workbook; nothing for one straight from the template."""
        seed = f"{self.plan.seed}:{hand_in.hub}:{hand_in.period.code}:{hand_in.version}:habits"
        usual = hand_in.period.code == _HABITUAL_PERIOD or Random(seed).random() < 0.5
        return self.plan.hubs[hand_in.hub].habits if usual else ()

    def _messy(
        self, hand_in: HandIn, tables: dict[str, list[Row]], habits: tuple[str, ...]
    ) -> bytes:
        random = Random(f"{self.plan.seed}:{hand_in.file_name}:mess")
        facts = head(hand_in.hub, hand_in.period.code, hand_in.as_of)
        book = draft(Words(self.reference), facts, tables)
        for fault in hand_in.faults:
            FAULTS[fault](book)
        for habit in habits:
            HABITS[habit](book, random, self.reference)
        return written(book)


def example(reference: Reference) -> Example:
    """The example of ``data/example/plan.toml`` for the example hubs of the reference data."""
    plan, wording = read_plan(), read_wording()
    found = hand_ins(plan, reference)
    lives = live(plan, wording, reference, event_days(plan, found))
    return Example(plan, reference, found, lives)


def _without_newest(dossiers: list[Row]) -> list[Row]:
    newest = max(dossiers, key=lambda row: str(row["id"]))
    return [row for row in dossiers if row is not newest]
