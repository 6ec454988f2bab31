"""Entries → reports (with the days on which each was its hub's state), refusals, findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import duckdb
import pyarrow as pa

from etl.build.tables import REMARK, as_columns, create, words_of
from etl.findings import Severity
from etl.reference import Reference
from ledger import VERSIONED, Entry
from texts.moments import HERE, day_of

FOREVER = date(9999, 12, 31)
# A file can be wrong in every cell; nobody reads further, and the ledger keeps them all.
MOST_OF_REFUSED = 200

_REPORT = pa.schema(
    [
        ("report_id", pa.int32()),
        ("hub_code", pa.string()),
        ("period_code", pa.string()),
        ("version", pa.int32()),
        ("as_of", pa.date32()),
        ("template_version", pa.string()),
        ("fingerprint", pa.string()),
        ("file_name", pa.string()),
        ("accepted_on", pa.date32()),
        ("accepted_at", pa.timestamp("us")),  # as the clock in Brussels showed it
        ("accepted_by", pa.string()),
        ("known_from", pa.date32()),
        ("known_to", pa.date32()),
        ("warnings", pa.int32()),
    ]
)
# Every version of a slot, also those that took its report back: there report_id is null.
_RECEPTION = pa.schema(
    [
        ("hub_code", pa.string()),
        ("period_code", pa.string()),
        ("version", pa.int32()),
        ("received_on", pa.date32()),
        ("report_id", pa.int32()),
        ("as_of", pa.date32()),
        ("warnings", pa.int32()),
    ]
)
_FINDING = pa.schema([("report_id", pa.int32()), *REMARK])
_REFUSAL = pa.schema(
    [
        ("entry_id", pa.int32()),
        ("hub_code", pa.string()),
        ("period_code", pa.string()),
        ("file_name", pa.string()),
        ("refused_on", pa.date32()),
        ("errors", pa.int32()),
        ("warnings", pa.int32()),
    ]
)
_REFUSED_FINDING = pa.schema([("entry_id", pa.int32()), *REMARK])


def here(moment: datetime) -> datetime:
    """The moment as the clock in Brussels showed it, without time zone."""
    return moment.astimezone(HERE).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``known_from`` until before ``known_to`` on which a report was a hub's state.

    report_id: the id of the entry that made it so. That is the accepted entry itself, or the one
    that withdrew a later report, after which the earlier one is the hub's state again.
    """

    report_id: int
    entry: Entry
    known_from: date
    known_to: date


def known_spans(entries: Sequence[Entry], reference: Reference) -> list[Span]:
    """Every report with the days on which it was its hub's state, in the order of report ids.

    The state of a hub is what counts on the latest period that has a report, in its latest
    version. A report that never became it (a late correction of an older period) or did not see
    the end of its day has an empty span: both days are the day it was accepted. A report that
    became it again has a span more. Of one hub no two spans share a day.
    """
    ordered = sorted(reference.periods, key=lambda period: period.starts_on)
    place = {period.code: position for position, period in enumerate(ordered)}
    spans: dict[int, Span] = {}
    counting: dict[str, dict[str, Entry]] = defaultdict(dict)  # hub → period → its report
    state: dict[str, Span] = {}
    for entry in entries:
        if entry.kind not in VERSIONED:
            continue
        hub, period, day = entry.hub_code or "", entry.period_code or "", day_of(entry.at)
        counting[hub].pop(period, None)
        if entry.kind == "accepted":
            counting[hub][period] = entry
            spans[entry.id] = Span(entry.id, entry, day, day)
        latest = max(counting[hub], key=lambda code: (place.get(code, -1), code), default=None)
        newest = None if latest is None else counting[hub][latest]
        last = state.get(hub)
        if last is not None and last.entry is newest:
            continue
        if last is not None:
            spans[last.report_id] = replace(last, known_to=day)
            del state[hub]
        if newest is not None:
            spans[entry.id] = state[hub] = Span(entry.id, newest, day, FOREVER)
    return list(spans.values())


def create_facts(
    connection: duckdb.DuckDBPyConnection, entries: Sequence[Entry], reference: Reference
) -> None:
    """Fill report, reception, finding, refusal and refused_finding.

    report has one row per ``Span``. A report's findings are those it was accepted with, and then
    what reading it again complains of (table reread_error): cells that counted once and are
    unknown since a list or rule changed. Of a refused file the first ``MOST_OF_REFUSED`` findings
    are there, its errors before its warnings; refusal counts them all.
    """
    spans = known_spans(entries, reference)
    refused = [entry for entry in entries if entry.kind == "refused"]
    reread: dict[str | None, list[Sequence[object]]] = defaultdict(list)
    for fingerprint, _, *words in connection.execute("FROM reread_error").fetchall():
        reread[fingerprint].append(words)
    findings = [
        (span.report_id, position, *words)
        for span in spans
        for position, words in enumerate(
            [*map(words_of, span.entry.findings), *reread[span.entry.fingerprint]]
        )
    ]
    told = [row for entry in refused for row in _refused_findings(entry)]
    received = [_reception(entry) for entry in entries if entry.kind in VERSIONED]
    tables: Sequence[tuple[str, pa.Schema, Sequence[Sequence[object]]]] = (
        ("report", _REPORT, [_report(span) for span in spans]),
        ("reception", _RECEPTION, received),
        ("refusal", _REFUSAL, [_refusal(entry) for entry in refused]),
        ("finding", _FINDING, findings),
        ("refused_finding", _REFUSED_FINDING, told),
    )
    for name, schema, rows in tables:
        create(connection, name, schema, as_columns(schema, rows))


def _report(span: Span) -> tuple[object, ...]:
    entry = span.entry
    moment = here(entry.at)
    return (
        span.report_id,
        entry.hub_code,
        entry.period_code,
        entry.version,
        entry.as_of,
        entry.template_version,
        entry.fingerprint,
        entry.file_name,
        moment.date(),
        moment,
        entry.done_by,
        span.known_from,
        span.known_to,
        _severities(entry)[Severity.WARNING],
    )


def _reception(entry: Entry) -> tuple[object, ...]:
    slot = entry.hub_code, entry.period_code, entry.version, day_of(entry.at)
    if entry.kind == "withdrawn":
        return (*slot, None, None, 0)
    return (*slot, entry.id, entry.as_of, _severities(entry)[Severity.WARNING])


def _refusal(entry: Entry) -> tuple[object, ...]:
    counts = _severities(entry)
    return (
        entry.id,
        entry.hub_code,
        entry.period_code,
        entry.file_name,
        day_of(entry.at),
        counts[Severity.ERROR],
        counts[Severity.WARNING],
    )


def _refused_findings(entry: Entry) -> Iterator[tuple[object, ...]]:
    ordered = sorted(entry.findings, key=lambda finding: finding["severity"] != Severity.ERROR)
    for position, finding in enumerate(ordered[:MOST_OF_REFUSED]):
        yield entry.id, position, *words_of(finding)


def _severities(entry: Entry) -> Counter[str]:
    return Counter(str(finding["severity"]) for finding in entry.findings)
