"""What may happen to a ledger later: a seeded run of uploads, corrections, undos and the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from random import Random

from etl.examine import Examination
from etl.reference import Reference
from etl.tables import Report
from ledger import Entry, Ledger, PeriodClosed, counting
from metrics.catalog import METRICS
from tests.oracle.mutations import mutated
from tests.oracle.network import HERE

KEYS = ("slotevent-28-november-2023", "jaarverslag", "tussenstand")
BY = "test"


class Clock:
    """Stands in for ``datetime`` in the ledger: it says the moment to which the run has come."""

    def __init__(self, start: datetime) -> None:
        self.moment = start

    def now(self, zone: tzinfo | None = None) -> datetime:
        return self.moment.astimezone(zone)

    @property
    def today(self) -> date:
        return self.moment.astimezone(HERE).date()


class Later:
    """One seeded run on a ledger.

    reports: fingerprint → report, for every accepted workbook. known: what the run adds to them,
    so that a build need not read made-up bytes. did: the kinds of what happened, in their order.
    """

    def __init__(
        self,
        seed: int,
        ledger: Ledger,
        reports: Mapping[str, Report],
        reference: Reference,
        clock: Clock,
    ) -> None:
        self.random = Random(f"later {seed}")
        self.ledger = ledger
        self.reports = dict(reports)
        self.known: dict[str, Examination] = {}
        self.clock = clock
        self.did: list[str] = []
        self._entries = ledger.entries()
        self._hubs = [hub.code for hub in reference.hubs]
        self._periods = {period.code: period for period in reference.periods}

    def act(self, times: int) -> None:
        """Let that many acts happen, hours or days after each other, some on the same day."""
        while times:
            self.clock.moment += timedelta(minutes=self.random.choice((1, 40, 300, 2000)))
            act = self.random.choices(list(ACTS), list(ACTS.values()))[0]
            with suppress(PeriodClosed):
                if entry := act(self):
                    self._entries.append(entry)
                    self.did.append(entry.kind)
                    times -= 1

    def hand_in(self) -> Entry | None:
        """A changed report on any period, so mostly the correction of an old one."""
        hub, period = self.random.choice(self._hubs), self.random.choice(list(self._periods))
        own, other = self._like(hub), self.random.choice(list(self.reports.values()))
        report = mutated(self.random, own, other, hub)
        report = replace(report, period_code=period, as_of=self._periods[period].ends_on)
        content = f"{len(self.did)} {self.random.random()}".encode()
        fingerprint = hashlib.sha256(content).hexdigest()
        self.reports[fingerprint] = report
        self.known[fingerprint] = Examination(
            fingerprint, f"{hub}.xlsx", len(content), report, findings=()
        )
        return self.ledger.accept(
            hub, period, report.as_of, "test", fingerprint, f"{hub}.xlsx", content, [], BY
        )

    def hand_in_newest(self) -> Entry | None:
        """A changed report on the newest period: what becomes the hub's state."""
        every = self._periods
        self._periods = {max(every): every[max(every)]}
        try:
            return self.hand_in()
        finally:
            self._periods = every

    def _like(self, hub: str) -> Report:
        """The report to start from: one that counts for the hub, or any."""
        counts = [e for (h, _), e in counting(self._entries).items() if h == hub]
        chosen = self.random.choice(counts) if counts else None
        known = list(self.reports.values())
        return self.reports[str(chosen.fingerprint)] if chosen else self.random.choice(known)

    def undo(self) -> Entry | None:
        """What counts in a slot is taken back; when that was an undo, the undo is undone."""
        versions = [e for e in self._entries if e.version]
        one = self.random.choice(versions[-15:] + self.random.sample(versions, 10))
        newest = [e for e in versions if _slot(e) == _slot(one)][-1]
        hub, period = str(one.hub_code), str(one.period_code)
        return self.ledger.undo(hub, period, BY, "vergissing", int(newest.version or 0))

    def refuse(self) -> Entry | None:
        fingerprint = hashlib.sha256(str(self.random.random()).encode()).hexdigest()
        hub = self.random.choice(self._hubs)
        return self.ledger.refuse(hub, None, None, None, fingerprint, "kapot.xlsx", [], BY)

    def close_or_reopen(self) -> Entry | None:
        hub = self.random.choice([None, *self._hubs])
        period = self.random.choice(list(self._periods))
        with suppress(ValueError):  # closed, or open, already
            if self.random.random() < 0.3:
                return self.ledger.close_period(period, BY, hub)
            return self.ledger.reopen_period(period, BY, "toch nog iets", hub)
        return None

    def ask(self) -> Entry | None:
        accepted = list(counting(self._entries).values())
        return self.ledger.send_back(self.random.choice(accepted).id, BY, "Klopt dit?")

    def publish(self) -> Entry | None:
        """Another publication, or a correction of an earlier one: a new edition."""
        key = self.random.choice(KEYS)
        editions = [e for e in self._entries if e.details.get("key") == key]
        day = self.clock.today - timedelta(days=self.random.randint(1, 1000))
        content = f"package {self.random.random()}".encode()
        fingerprint = hashlib.sha256(content).hexdigest()
        told = {"text": "", "footnotes": [], "note": "Een fout hersteld.", "reports": []}
        name = f"{key}.zip"
        return self.ledger.publish(
            key, day, key, content, fingerprint, name, BY, told, len(editions)
        )

    def confirm(self) -> Entry | None:
        metric = self.random.choice(list(METRICS))
        with suppress(ValueError):  # confirmed already
            return self.ledger.confirm_definition(metric, self.random.randint(1, 3), BY)
        return None

    def prove(self) -> Entry | None:
        return self.ledger.note_proof(BY, {"is_equal": True})


def _slot(entry: Entry) -> tuple[str | None, str | None]:
    return entry.hub_code, entry.period_code


# Each act and how often it happens, beside the others.
ACTS: Mapping[Callable[[Later], Entry | None], int] = {
    Later.hand_in: 30, Later.hand_in_newest: 20, Later.undo: 20, Later.refuse: 3,
    Later.close_or_reopen: 8, Later.ask: 4, Later.publish: 6, Later.confirm: 5, Later.prove: 1,
}  # fmt: skip
