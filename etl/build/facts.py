"""Entries → report (with the days on which it was its hub's state), refusal, findings of both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa

from etl.build.tables import REMARK, as_columns, create, words_of
from etl.findings import Severity
from etl.reference import Reference
from ledger import Entry

FOREVER = date(9999, 12, 31)
HERE = ZoneInfo("Europe/Brussels")
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


def known_spans(entries: Sequence[Entry], reference: Reference) -> Mapping[int, tuple[date, date]]:
    """Entry id → the day on which that report became its hub's state, and the day it ceased to be.

    The state of a hub is its report on the latest period, in the latest version. A report that
    never became it (a late correction of an older period) or did not see the end of its day has
    an empty span: both days are the day it was accepted.
    """
    ordered = sorted(reference.periods, key=lambda period: period.starts_on)
    place = {period.code: position for position, period in enumerate(ordered)}
    spans: dict[int, tuple[date, date]] = {}
    current: dict[str | None, Entry] = {}
    for entry in entries:
        if entry.kind != "accepted":
            continue
        accepted_on = here(entry.at).date()
        last = current.get(entry.hub_code)
        if last is not None and _rank(entry, place) < _rank(last, place):
            spans[entry.id] = (accepted_on, accepted_on)
            continue
        if last is not None:
            spans[last.id] = (spans[last.id][0], accepted_on)
        spans[entry.id] = (accepted_on, FOREVER)
        current[entry.hub_code] = entry
    return spans


def _rank(entry: Entry, place: Mapping[str, int]) -> tuple[int, int]:
    return place.get(entry.period_code or "", -1), entry.version or 0


def create_facts(
    connection: duckdb.DuckDBPyConnection, entries: Sequence[Entry], reference: Reference
) -> None:
    """Fill report, finding, refusal and refused_finding.

    A report's findings are those it was accepted with, and then what reading it again complains
    of (table reread_error): cells that counted once and are unknown since a list or rule changed.
    Of a refused file the first ``MOST_OF_REFUSED`` findings are there, its errors before its
    warnings; refusal counts them all.
    """
    accepted = [entry for entry in entries if entry.kind == "accepted"]
    refused = [entry for entry in entries if entry.kind == "refused"]
    spans = known_spans(entries, reference)
    create(
        connection,
        "report",
        _REPORT,
        as_columns(_REPORT, [_report(entry, spans) for entry in accepted]),
    )
    create(
        connection,
        "refusal",
        _REFUSAL,
        as_columns(_REFUSAL, [_refusal(entry) for entry in refused]),
    )
    reread: dict[str, list[Sequence[object]]] = defaultdict(list)
    for fingerprint, _, *words in connection.execute("FROM reread_error").fetchall():
        reread[fingerprint].append(words)
    findings = [
        (entry.id, position, *words)
        for entry in accepted
        for position, words in enumerate(
            [*map(words_of, entry.findings), *reread[entry.fingerprint]]
        )
    ]
    create(connection, "finding", _FINDING, as_columns(_FINDING, findings))
    told = [row for entry in refused for row in _refused_findings(entry)]
    create(connection, "refused_finding", _REFUSED_FINDING, as_columns(_REFUSED_FINDING, told))


def _report(entry: Entry, spans: Mapping[int, tuple[date, date]]) -> tuple[object, ...]:
    moment = here(entry.at)
    return (
        entry.id,
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
        *spans[entry.id],
        _severities(entry)[Severity.WARNING],
    )


def _refusal(entry: Entry) -> tuple[object, ...]:
    counts = _severities(entry)
    return (
        entry.id,
        entry.hub_code,
        entry.period_code,
        entry.file_name,
        here(entry.at).date(),
        counts[Severity.ERROR],
        counts[Severity.WARNING],
    )


def _refused_findings(entry: Entry) -> Iterator[tuple[object, ...]]:
    ordered = sorted(entry.findings, key=lambda finding: finding["severity"] != Severity.ERROR)
    for position, finding in enumerate(ordered[:MOST_OF_REFUSED]):
        yield entry.id, position, *words_of(finding)


def _severities(entry: Entry) -> Counter[str]:
    return Counter(str(finding["severity"]) for finding in entry.findings)
