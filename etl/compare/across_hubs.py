"""One dossier or trajectory that two hubs seem to report: questions for the department.

What hubs share on purpose, a trajectory with the same lead and number, is no question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from etl.check.catalogue import Code
from etl.check.rules.identity import same_number
from etl.compare.codes import (
    APPLICATION_AT_TWO_HUBS,
    DOSSIER_AT_TWO_HUBS,
    NUMBERS_AT_TWO_HUBS,
    TRAJECTORY_WITH_TWO_LEADS,
)
from etl.contract import DOSSIERS, TRAJECTORIES, Sheet
from etl.findings import Finding
from etl.reference import Reference
from etl.tables import Report, Table, Value
from etl.values.lookup import fold

Pair = tuple[int, int]
"""Places of one thing: in the report's table, and in the other hub's."""

MOST_NUMBERS = 3  # that two hubs both use: more is a way of numbering, and one remark


def across_hubs(
    report: Report, others: Mapping[str, Report], reference: Reference
) -> list[Finding]:
    """What the report has in common with the newest reports of other hubs (hub code → report).

    Cells are of ``report``; values ``hub``, ``hub_code`` and ``other_row`` say where the other
    one stands. The hub's own code in ``others`` is passed over.
    """
    own = _Hub(report.hub_code, report.hub_code, report)
    names = {hub.code: hub.name for hub in reference.hubs}
    found: list[Finding] = []
    for code, other in sorted(others.items()):
        if code != report.hub_code:
            there = _Hub(code, names.get(code, code), other)
            found += _two_leads(own, there)
            found += _dossiers(own, there)
    return found


@dataclass(frozen=True)
class _Hub:
    code: str
    name: str
    report: Report

    @property
    def trajectories(self) -> Table:
        return self.report.tables["trajectory"]

    @property
    def dossiers(self) -> Table:
        return self.report.tables["dossier"]

    @cached_property
    def leads(self) -> dict[str, Value]:
        """Number of a trajectory → its lead hub."""
        columns = self.trajectories.columns
        pairs = zip(columns["id"], columns["lead_hub"], strict=True)
        return {same_number(str(number)): lead for number, lead in pairs if number}

    def trajectory_of(self, dossier: int) -> tuple[str, Value] | None:
        """The number and lead of the trajectory that a dossier is in; None without one."""
        name = self.dossiers.columns["trajectory"][dossier]
        key = same_number(str(name)) if name else ""
        return (key, self.leads[key]) if key in self.leads else None

    def by_number(self) -> dict[str, int]:
        """Number of a dossier → its place in the table."""
        numbers = self.dossiers.columns["id"]
        return {_key(value): place for place, value in enumerate(numbers) if value}

    def by_application(self) -> dict[tuple[str, Value, Value], int]:
        """Company, channel and day of submission → place of the dossier."""
        return {
            key: place
            for place in range(len(self.dossiers.rows))
            for key in self.applications(place)
        }

    def applications(self, place: int) -> list[tuple[str, Value, Value]]:
        """Who applied where and when; nothing when one of them is unknown."""
        columns = self.dossiers.columns
        companies, channel, day = (
            columns[name][place] for name in ("companies", "channel_code", "submitted_on")
        )
        if not isinstance(companies, list) or channel is None or day is None:
            return []
        return [(_key(company), channel, day) for company in companies]


def _key(value: Value) -> str:
    return fold(str(value)) or str(value)


def _dossiers(own: _Hub, there: _Hub) -> Iterator[Finding]:
    tables = own.dossiers, there.dossiers
    numbers = _same_numbers(own, there)
    # D-001 at two hubs that both number D-001, D-002 … is no more than that.
    ordinary = [pair for pair in numbers if not _alike(own, there, pair)]
    if len(ordinary) > MOST_NUMBERS:
        yield _numbered_alike(own, there, ordinary)
        numbers = [pair for pair in numbers if pair not in ordinary]
    for pair in numbers:
        yield _finding(DOSSIER_AT_TWO_HUBS, DOSSIERS, tables, "id", pair, there)
    told = {place for place, _ in numbers}
    for pair in _same_applications(own, there):
        if pair[0] not in told:
            yield _finding(APPLICATION_AT_TWO_HUBS, DOSSIERS, tables, "companies", pair, there)


def _numbered_alike(own: _Hub, there: _Hub, pairs: list[Pair]) -> Finding:
    ids = ", ".join(str(own.dossiers.columns["id"][place]) for place, _ in pairs)
    values = {**_of(there), "count": len(pairs), "rows": ids}
    return NUMBERS_AT_TWO_HUBS.finding(DOSSIERS.title, None, len(pairs), values=values)


def _same_applications(own: _Hub, there: _Hub) -> Iterator[Pair]:
    theirs = there.by_application()
    for place in range(len(own.dossiers.rows)):
        others = [theirs[key] for key in own.applications(place) if key in theirs]
        if others and not _shared(own, there, (place, others[0])):
            yield place, others[0]


def _same_numbers(own: _Hub, there: _Hub) -> list[Pair]:
    theirs = there.by_number()
    pairs = [(place, theirs[key]) for key, place in own.by_number().items() if key in theirs]
    return [pair for pair in sorted(pairs) if not _shared(own, there, pair)]


def _shared(own: _Hub, there: _Hub, pair: Pair) -> bool:
    """Whether both put the dossier in the same trajectory, and so count it once."""
    trajectory = own.trajectory_of(pair[0])
    return trajectory is not None and trajectory == there.trajectory_of(pair[1])


def _alike(own: _Hub, there: _Hub, pair: Pair) -> bool:
    """Whether the two dossiers have more than their number in common."""
    ours, theirs = own.dossiers.columns, there.dossiers.columns
    if set(own.applications(pair[0])) & set(there.applications(pair[1])):
        return True
    title, other = ours["title"][pair[0]], theirs["title"][pair[1]]
    return title is not None and _key(title) == _key(other)


def _two_leads(own: _Hub, there: _Hub) -> Iterator[Finding]:
    """One title in one municipality, and two hubs that name another lead: it counts twice."""
    theirs = {_what(there.trajectories, p): p for p in range(len(there.trajectories.rows))}
    leads = own.trajectories.columns["lead_hub"]
    other_leads = there.trajectories.columns["lead_hub"]
    for place in range(len(own.trajectories.rows)):
        what = _what(own.trajectories, place)
        other = theirs.get(what)
        if other is not None and all(what) and leads[place] != other_leads[other]:
            tables = own.trajectories, there.trajectories
            code = TRAJECTORY_WITH_TWO_LEADS
            yield _finding(code, TRAJECTORIES, tables, "title", (place, other), there)


def _what(table: Table, place: int) -> tuple[str, Value]:
    title = table.columns["title"][place]
    return _key(title) if title else "", table.columns["nis"][place]


def _of(there: _Hub) -> dict[str, object]:
    return {"hub": there.name, "hub_code": there.code}


def _finding(
    code: Code, sheet: Sheet, tables: tuple[Table, Table], field: str, pair: Pair, there: _Hub
) -> Finding:
    (own, other), (place, other_place) = tables, pair
    value = own.columns[field][place]
    values = {
        **_of(there),
        "column": sheet.column(field).header,
        "identity": own.columns["id"][place],
        "other": other.columns["id"][other_place],
        "other_row": str(other.rows[other_place]),
    }
    found = "; ".join(value) if isinstance(value, list) else value
    return code.finding(sheet.title, own.cell(field, place), found, values=values)
