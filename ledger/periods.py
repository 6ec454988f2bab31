"""Periods that are closed and reopened, and hubs that are reminded of one."""

from __future__ import annotations

from sqlalchemy import Connection, select

from ledger.entries import OF_PERIODS, Entry, Log, PeriodClosed, add
from ledger.tables import entry


class Periods(Log):
    """A hub's period is open until it is closed, for that hub or for all of them."""

    def is_closed(self, hub_code: str, period_code: str) -> bool:
        """Whether nothing new counts for the hub and period now."""
        with self.reading() as connection:
            return is_closed(connection, hub_code, period_code)

    def close_period(
        self, period_code: str, by: str, hub_code: str | None = None, reason: str | None = None
    ) -> Entry:
        """Close a period for a hub or for all; ValueError when it is closed already."""
        return self._turn("closed", period_code, by, hub_code, reason)

    def reopen_period(
        self, period_code: str, by: str, reason: str, hub_code: str | None = None
    ) -> Entry:
        """Reopen a period for a hub or for all; ValueError without a reason or when it is open."""
        if not reason.strip():
            raise ValueError("a period is not reopened without a reason")
        return self._turn("reopened", period_code, by, hub_code, reason)

    def remind(self, hub_code: str, period_code: str, by: str) -> Entry:
        """Note that the department reminded the hub of its report on the period."""
        return self.written(
            lambda connection: add(
                connection, kind="reminded", hub_code=hub_code, period_code=period_code, done_by=by
            )
        )

    def _turn(
        self, kind: str, period_code: str, by: str, hub_code: str | None, reason: str | None
    ) -> Entry:
        def act(connection: Connection) -> Entry:
            if _is_already(connection, kind, hub_code, period_code):
                raise ValueError(f"{period_code} is {kind} for {hub_code or 'all hubs'} already")
            return add(
                connection,
                kind=kind,
                hub_code=hub_code,
                period_code=period_code,
                done_by=by,
                reason=reason,
            )

        return self.written(act)


def is_closed(connection: Connection, hub_code: str, period_code: str) -> bool:
    """Whether the last that happened to the period, for the hub or for all, was a closing."""
    states = _states(connection, period_code)
    return states.get(hub_code, states[None]) == "closed"


def must_be_open(connection: Connection, hub_code: str, period_code: str) -> None:
    """Raise PeriodClosed when nothing new may count for the hub and period."""
    if is_closed(connection, hub_code, period_code):
        raise PeriodClosed(hub_code, period_code)


def _is_already(connection: Connection, kind: str, hub_code: str | None, period_code: str) -> bool:
    """Whether closing or reopening would change nothing for anybody."""
    states = _states(connection, period_code)
    if hub_code is not None:
        return states.get(hub_code, states[None]) == kind
    return set(states.values()) == {kind}


def _states(connection: Connection, period_code: str) -> dict[str | None, str]:
    """Hub → the last that happened to its period; under null what holds for every other hub."""
    query = select(entry.c.hub_code, entry.c.kind).where(
        entry.c.kind.in_(OF_PERIODS), entry.c.period_code == period_code
    )
    states: dict[str | None, str] = {None: "reopened"}
    for hub_code, kind in connection.execute(query.order_by(entry.c.id)):
        if hub_code is None:
            states.clear()  # for all, so also for the hubs that went their own way before
        states[hub_code] = kind
    return states
