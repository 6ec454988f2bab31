"""What became of the reports between two days: which came in, which were undone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from metrics.store import Store

_REPORTS = """
    SELECT report_id, hub_code, period_code, version, fingerprint, known_from, known_to
    FROM report ORDER BY report_id"""
_RECEPTIONS = """
    SELECT hub_code, period_code, version, received_on, report_id
    FROM reception ORDER BY hub_code, period_code, version"""

Slot = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A report, and the days on which it was what its hub told."""

    report_id: int
    slot: Slot
    version: int
    fingerprint: str
    known_from: date
    known_to: date

    def is_told_on(self, day: date) -> bool:
        """Whether it was its hub's state on the day."""
        return self.known_from <= day < self.known_to


@dataclass(frozen=True, slots=True)
class _Version:
    number: int
    received_on: date
    report_id: int | None


class Reports:
    """The reports of a build as seen from two days."""

    def __init__(self, store: Store, before: date, after: date) -> None:
        told = [
            Told(report, (hub, period), *rest)
            for report, hub, period, *rest in store.tuples(_REPORTS)
        ]
        self._told = {each.report_id: each for each in told}
        self._before, self._after = before, after
        self._on_before = _per_hub(told, before)
        self._on_after = _per_hub(told, after)
        self._versions: dict[Slot, list[_Version]] = defaultdict(list)
        for hub, period, number, received_on, report in store.tuples(_RECEPTIONS):
            self._versions[hub, period].append(_Version(number, received_on, report))

    def hub_of(self, report_id: int | None) -> str:
        """The hub that reported; "" for no report."""
        told = self._told.get(report_id) if report_id is not None else None
        return told.slot[0] if told else ""

    def before_of(self, hub: str) -> int | None:
        """The report that the hub told by on the first day; null when there was none."""
        return self._on_before.get(hub)

    def is_still(self, hub: str) -> bool:
        """Whether the hub told by the same report, or by none, on both days."""
        return self._on_before.get(hub) == self._on_after.get(hub)

    def first_told(self) -> list[int]:
        """The reports of the second day of hubs that told nothing on the first."""
        return [told for hub, told in self._on_after.items() if hub not in self._on_before]

    def last_told(self) -> list[int]:
        """The reports of the first day of hubs that tell nothing on the second."""
        return [told for hub, told in self._on_before.items() if hub not in self._on_after]

    def was_told(self, report_id: int | None) -> bool:
        """Whether the report counted on the first day already."""
        return self._is_told(report_id, self._before)

    def is_told(self, report_id: int | None) -> bool:
        """Whether the report counts on the second day still."""
        return self._is_told(report_id, self._after)

    def is_undone(self, report_id: int | None) -> bool:
        """Whether by the second day its slot holds nothing again, or the file that came before."""
        told = self._told.get(report_id) if report_id is not None else None
        if told is None:
            return False
        last = self._last(told.slot)
        if last is None or last.number <= told.version:
            return False
        return last.report_id is None or self._is_again(told.slot, last, told.version)

    def is_restored(self, report_id: int | None) -> bool:
        """Whether the report counts because a later one was undone."""
        told = self._told.get(report_id) if report_id is not None else None
        if told is None:
            return False
        own = [each for each in self._of(told.slot) if each.number == told.version]
        if not own or own[0].report_id != told.report_id:
            return True  # of an earlier period: the entry that made it count undid a later period
        return self._is_again(told.slot, own[0], told.version - 1)

    def _is_again(self, slot: Slot, version: _Version, until: int) -> bool:
        """Whether the version is the very file of one before version ``until``."""
        again = self._fingerprint(version)
        earlier = (each for each in self._of(slot) if each.number < until)
        return bool(again) and any(self._fingerprint(each) == again for each in earlier)

    def _fingerprint(self, version: _Version) -> str:
        told = self._told.get(version.report_id) if version.report_id is not None else None
        return told.fingerprint if told else ""

    def _of(self, slot: Slot) -> list[_Version]:
        return self._versions.get(slot, [])

    def _last(self, slot: Slot) -> _Version | None:
        there = [each for each in self._of(slot) if each.received_on <= self._after]
        return there[-1] if there else None

    def _is_told(self, report_id: int | None, day: date) -> bool:
        told = self._told.get(report_id) if report_id is not None else None
        return told is not None and told.is_told_on(day)


def reports_between(store: Store, before: date, after: date) -> Reports:
    """The reports as seen from two days; a page of several figures asks them once."""
    key = (store.name, "reports between", before, after)
    return store.results.made(key, lambda: Reports(store, before, after))


def _per_hub(told: list[Told], day: date) -> dict[str, int]:
    return {each.slot[0]: each.report_id for each in told if each.is_told_on(day)}
