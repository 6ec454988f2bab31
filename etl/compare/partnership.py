"""The minimum partnership over time: days on which the hub lacked a kind of partner.

A gap that is still open on *Stand op* is told by the rule ``partner-kind-missing``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import cast

from etl.check.rules.partnership import NEEDED
from etl.choices import PARTNER_KINDS
from etl.compare.codes import PARTNERSHIP_GAP
from etl.contract import PARTNERS
from etl.findings import Finding
from etl.tables import Report
from texts.words import short_day

_DAY = timedelta(days=1)
_LABEL = {choice.code: choice.nl for choice in PARTNER_KINDS}

Span = tuple[date, date]
"""First and last day."""


def partnership_gaps(previous: Report | None, report: Report) -> Iterator[Finding]:
    """The gaps that ended before *Stand op* and that no earlier report was asked about.

    Looked at from the hub's first partner on. A partner without *Sinds* was there from the start.
    """
    sinces = [since for _, since, _ in _partners(report) if since is not None]
    if not sinces:
        return
    start = min(sinces)
    for kind in NEEDED:
        for first, last in gaps(_spans(report, kind, start), start):
            if last < report.as_of and not _is_told(previous, kind, first, last):
                values = {"from": short_day(first), "to": short_day(last)}
                yield PARTNERSHIP_GAP.finding(PARTNERS.title, None, _LABEL[kind], values=values)


def gaps(spans: Iterable[Span], start: date) -> Iterator[Span]:
    """The spans from ``start`` on that no span covers, up to the last one that begins."""
    free = start
    for since, until in sorted(spans):
        if since > free:
            yield free, since - _DAY
        if until == date.max:
            return
        free = max(free, until + _DAY)


def _is_told(previous: Report | None, kind: str, first: date, last: date) -> bool:
    """Whether the gap was over by the previous report's day, or open and seen on that day."""
    if previous is None:
        return False
    day = previous.as_of
    there = any(since <= day <= until for since, until in _spans(previous, kind, date.min))
    return last <= day or (first <= day and not there)


def _partners(report: Report) -> Iterator[tuple[object, date | None, date | None]]:
    columns = report.tables["partner"].columns
    days = (cast("list[date | None]", columns[name]) for name in ("since", "until"))
    return zip(columns["kind"], *days, strict=True)


def _spans(report: Report, kind: str, start: date) -> list[Span]:
    """When the hub had partners of a kind; without *Sinds* from ``start`` on."""
    return [
        (since or start, until or date.max)
        for own, since, until in _partners(report)
        if own == kind
    ]
