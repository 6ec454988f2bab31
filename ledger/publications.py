"""Figures that the department publishes for good, definitions it confirms, proofs that were run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from ledger.entries import Entry, Kind, Log, Outdated, add, newest, of_kind
from ledger.reports import keep, must_be
from ledger.tables import entry
from texts.moments import day_of


class Publications(Log):
    """None of it is about one hub, and none of it ever changes: a correction is a new edition."""

    def publish(
        self,
        key: str,
        day: date,
        name: str,
        content: bytes,
        fingerprint: str,
        file_name: str,
        by: str,
        details: Mapping[str, Any],
        expecting_edition: int,
        at: datetime | None = None,
    ) -> Entry:
        """Keep a package with the figures as known on ``day``, in one transaction.

        It is edition ``expecting_edition`` + 1 of the publication called ``key``, ``about`` the
        edition before it. details: what else is told (text, footnotes, note, reports); key,
        edition, name and day are added. ``at`` is now unless given.
        expecting_edition: the newest one that the person saw (0: none); Outdated when it is
        another. ValueError when the day had not ended in Brussels, so that what was known on it
        could still change; for a later edition without a note; and for bytes of another file.
        """
        must_be(fingerprint, file_name, content)
        if expecting_edition and not str(details.get("note") or "").strip():
            raise ValueError(f"a later edition of {key} needs a note")

        def act(connection: Connection) -> Entry:
            current = _newest_edition(connection, key)
            edition = current.details["edition"] if current is not None else 0
            if edition != expecting_edition:
                raise Outdated(current)
            keep(connection, fingerprint, content)
            named = {"key": key, "edition": edition + 1, "name": name, "day": day.isoformat()}
            added = add(
                connection,
                at,
                kind="published",
                done_by=by,
                fingerprint=fingerprint,
                file_name=file_name,
                about=current.id if current is not None else None,
                details=dict(details) | named,
            )
            if day_of(added.at) <= day:
                raise ValueError(f"{day} has not ended")
            return added

        return self.written(act)

    def publications(self) -> list[Entry]:
        """Every edition of every publication, oldest first."""
        return self._of_kind("published")

    def confirm_definition(
        self, metric: str, version: int, by: str, at: datetime | None = None
    ) -> Entry:
        """The department lets this version of a metric's definition count from today on.

        details: metric and version. ``at`` is now unless given. ValueError when that version was
        confirmed already.
        """
        details = {"metric": metric, "version": version}

        def act(connection: Connection) -> Entry:
            if any(one.details == details for one in of_kind(connection, "confirmed")):
                raise ValueError(f"version {version} of {metric} is confirmed already")
            return add(connection, at, kind="confirmed", done_by=by, details=details)

        return self.written(act)

    def confirmed_definitions(self) -> list[Entry]:
        """Every version of a definition that was confirmed, in that order."""
        return self._of_kind("confirmed")

    def note_proof(self, by: str, outcome: Mapping[str, Any], at: datetime | None = None) -> Entry:
        """Note that everything was made again from the stored files, and what came out of it."""
        return self.written(
            lambda connection: add(connection, at, kind="proved", done_by=by, details=dict(outcome))
        )

    def newest_proof(self) -> Entry | None:
        """The last proof that was noted; null when there was none."""
        with self.reading() as connection:
            return newest(connection, entry.c.kind == "proved")

    def _of_kind(self, kind: Kind) -> list[Entry]:
        with self.reading() as connection:
            return of_kind(connection, kind)


def _newest_edition(connection: Connection, key: str) -> Entry | None:
    editions = [one for one in of_kind(connection, "published") if one.details["key"] == key]
    return editions[-1] if editions else None
