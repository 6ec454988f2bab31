"""The sheet with the reports on which the figures rest; no file names, no persons."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from exports.book import Cell, Column, Grid, Kind, Leaf
from metrics.tables import reports
from texts.words import period
from ui import results
from ui.asked import Asked
from ui.book.cells import whole_number, yes_no

_COLUMNS: Mapping[str, tuple[Kind, int]] = {
    "hub": ("text", 34),
    "period": ("text", 18),
    "state": ("text", 28),
    "version": ("count", 9),
    "deadline": ("day", 13),
    "accepted": ("day", 13),
    "as_of_report": ("day", 13),
    "late": ("text", 9),
    "warnings": ("count", 13),
    "counts": ("text", 11),
    "report": ("count", 10),
    "fingerprint": ("text", 68),
}
_NOT_DUE = "not_due"


def provenance(asked: Asked) -> Leaf:
    """Where the figures come from, report by report, those that are missing among them."""
    return Leaf(
        name=asked.say("book.provenance.name"),
        title=asked.say("book.provenance.title"),
        about=asked.say("book.provenance.about"),
        grids=(_facts(asked), _reports(asked)),
    )


def _facts(asked: Asked) -> Grid:
    meta, store = asked.store.meta, asked.store
    facts: Mapping[str, Cell] = {
        "day": asked.on,
        "as_of": asked.basis.newest_as_of,
        "build": store.name,
        "entries": meta.get("entries"),
        "edition": meta.get("edition"),
    }
    columns = (
        Column(asked.say("book.provenance.fact"), "text", 34),
        Column(asked.say("book.provenance.value"), "text", 18),
    )
    rows = tuple((asked.say(f"book.provenance.{key}"), value) for key, value in facts.items())
    return Grid("provenance_facts", asked.say("book.provenance.facts"), columns, rows)


def _reports(asked: Asked) -> Grid:
    found = reports(asked.store, asked.on)
    kept = {row[0]: dict(zip(found.columns, row, strict=True)) for row in found.rows}
    slots = results.report_slots(asked).to_dict("records")
    columns = tuple(
        Column(asked.say(f"book.provenance.{key}"), kind, width)
        for key, (kind, width) in _COLUMNS.items()
    )
    rows = tuple(
        _row(asked, slot, kept.get(whole_number(slot["report_id"]), {}))
        for slot in slots
        if slot["state"] != _NOT_DUE
    )
    return Grid(
        "reports",
        asked.say("book.provenance.caption"),
        columns,
        rows,
        note=asked.say("book.provenance.note"),
        none=asked.say("book.provenance.none"),
    )


def _row(asked: Asked, slot: Mapping[Hashable, Any], report: Mapping[str, Any]) -> tuple[Cell, ...]:
    hub = str(slot["hub_code"])
    is_in = bool(report)
    cells: Mapping[str, Cell] = {
        "hub": asked.labels("hub").get(hub, hub),
        "period": period(asked.language, str(slot["period_code"])),
        "state": asked.say(f"book.state.{slot['state']}"),
        "version": whole_number(slot["version"]),
        "deadline": _day(slot["deadline_on"]),
        "accepted": _day(slot["accepted_on"]),
        "as_of_report": _day(slot["as_of"]),
        "late": yes_no(asked, bool(slot["is_late"])) if is_in else None,
        "warnings": whole_number(slot["warnings"]) if is_in else None,
        "counts": yes_no(asked, bool(report["counts"])) if is_in else None,
        "report": whole_number(slot["report_id"]),
        "fingerprint": report.get("fingerprint"),
    }
    return tuple(cells[key] for key in _COLUMNS)


def _day(value: object) -> date | None:
    # What a cell of a frame holds has no type.
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()  # type: ignore[call-overload, arg-type]
