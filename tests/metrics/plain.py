"""Every metric once more, in plain Python on rows: what ``measure`` must agree with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from statistics import median
from typing import Any

from tests.metrics.plain_rows import (
    PERIODS,
    PHASE_OF,
    PHASES,
    PROVINCE_OF_HUB,
    RUNNING,
    SIDES,
    D,
    P,
    Row,
    S,
    T,
    Test,
    due,
    everything,
    has,
    partner_band,
    provinces_of,
    reached,
    stage,
    status,
    tested,
)  # fmt: skip

Group = tuple[str | None, ...]


@dataclass(frozen=True)
class Plain:
    """One metric. takes: the column that is summed, counted distinctly or halved by a median."""

    view: str
    counts: Test
    of: Test | None = None
    date: str = ""
    how: str = "count"
    takes: str | Callable[[Row, date], Any] = ""
    is_share: bool = False
    all_hubs: bool = False


PLAIN = {
    "hubs": Plain("hub_states", everything),
    "partner_rule": Plain("hub_states", lambda r, on: r["meets_rule"] is True, has("meets_rule")),
    "trajectories": Plain(T, everything, date="idea_on"),
    "test_trajectories": Plain(T, has("test_on"), date="test_on"),
    "test_trajectories_running": Plain(T, tested(*RUNNING), has("test_on"), "test_on"),
    "test_trajectories_embedded": Plain(T, tested("embedded"), has("test_on"), "test_on"),
    "test_trajectories_stopped": Plain(T, tested("stopped"), has("test_on"), "test_on"),
    "trajectories_running": Plain(T, stage(*RUNNING), everything, "idea_on"),
    "trajectories_embedded": Plain(T, stage("embedded"), date="embedded_on"),
    "trajectories_stopped": Plain(T, stage("stopped"), date="stopped_on"),
    "trajectories_three_sides": Plain(T, lambda r, on: r["sides"] == 3, everything, "idea_on"),
    "reached_test": Plain(T, reached(0), has("idea_on"), "idea_on", is_share=True),
    "reached_realisation": Plain(T, reached(1), has("idea_on"), "idea_on", is_share=True),
    "reached_scaling": Plain(T, reached(2), has("idea_on"), "idea_on", is_share=True),
    "reached_embedded": Plain(T, reached(3), has("idea_on"), "idea_on", is_share=True),
    "trajectories_clustered": Plain(T, has("cluster"), everything, "idea_on"),
    "jobs_fte": Plain(
        T, lambda r, on: r["stage"] != "stopped", None, "idea_on", "sum", "jobs_fte"
    ),
    "tonnes_per_year": Plain(
        T, lambda r, on: r["stage"] != "stopped", None, "idea_on", "sum", "tonnes_per_year"
    ),
    "dossiers": Plain(D, everything),
    "dossiers_submitted": Plain(D, has("submitted_on"), date="submitted_on"),
    "dossiers_approved": Plain(D, status("approved"), date="decided_on"),
    "dossiers_refused": Plain(D, status("refused"), date="decided_on"),
    "dossiers_withdrawn": Plain(D, status("withdrawn"), date="submitted_on"),
    "dossiers_pending": Plain(D, status("submitted"), date="submitted_on"),
    "dossiers_in_preparation": Plain(D, status("in_preparation")),
    "dossiers_decided": Plain(D, status("approved", "refused"), date="decided_on"),
    "approval_rate": Plain(
        D, status("approved"), has("submitted_on"), "submitted_on", is_share=True
    ),
    "approval_rate_decided": Plain(
        D, status("approved"), status("approved", "refused"), "decided_on", is_share=True
    ),
    "amount_requested": Plain(
        D, has("submitted_on"), None, "submitted_on", "sum", "requested_eur"
    ),
    "amount_granted": Plain(D, status("approved"), None, "decided_on", "sum", "granted_eur"),
    "lead_time": Plain(
        D, status("approved", "refused"), None, "decided_on", "median", "lead_days"
    ),
    "waiting_time": Plain(
        D, status("submitted"), None, "submitted_on", "median",
        lambda row, on: row["submitted_on"] and (on - row["submitted_on"]).days,
    ),
    "municipalities_covered": Plain(
        "coverage", lambda r, on: (r["hub_count"] or 0) > 0, everything, all_hubs=True
    ),
    "municipalities_uncovered": Plain("coverage", lambda r, on: r["hub_count"] == 0, everything),
    "municipalities_overlap": Plain(
        "coverage", lambda r, on: r["hub_count"] > 1, lambda r, on: r["hub_count"] > 0
    ),
    "inhabitants_covered": Plain(
        "coverage", lambda r, on: r["hub_count"] > 0, everything,
        how="sum", takes="population", is_share=True, all_hubs=True,
    ),
    "municipalities_only_one": Plain(
        "coverage", lambda r, on: r["hub_count"] == 1, lambda r, on: r["hub_count"] > 0
    ),
    "inhabitants_only_one": Plain(
        "coverage", lambda r, on: r["hub_count"] == 1, lambda r, on: r["hub_count"] > 0,
        how="sum", takes="population", is_share=True,
    ),
    "inhabitants_uncovered": Plain(
        "coverage", lambda r, on: r["hub_count"] == 0, everything,
        how="sum", takes="population", is_share=True,
    ),
    "partnerships": Plain(P, everything),
    "organisations": Plain(P, everything, how="distinct", takes="organisation_key"),
    "organisations_shared": Plain(
        P, lambda r, on: (r["hub_count"] or 0) > 1, everything,
        how="distinct", takes="organisation_key",
    ),
    "reports_received": Plain(S, has("report_id"), due),
    "reports_told": Plain(S, lambda r, on: r["is_told"], due),
    "reports_missing": Plain(S, lambda r, on: r["report_id"] is None, due),
    "reports_late": Plain(S, lambda r, on: r["is_late"] is True, has("report_id")),
    "activities": Plain("activities", everything, date="held_on"),
    "attendances": Plain("activities", everything, None, "held_on", "sum", "participants"),
    "companies_reached": Plain(
        "activities", everything, None, "held_on", "sum", "companies_reached"
    ),
    "referrals": Plain("referrals", everything, date="asked_on"),
    "referrals_passed_on": Plain("referrals", has("referred_to"), everything, "asked_on"),
    "referrals_to_trajectory": Plain("referrals", has("trajectory"), everything, "asked_on"),
    "referrals_open": Plain(
        "referrals", lambda r, on: r["referred_to"] is None and r["trajectory"] is None,
        everything, "asked_on",
    ),
    "clusters": Plain("clusters", lambda r, on: r["kind"] == "cluster", date="started_on"),
    "clusters_across_hubs": Plain(
        "clusters", lambda r, on: len(r["hub_codes"]) > 1, everything, "started_on"
    ),
    "clusters_across_provinces": Plain(
        "clusters", lambda r, on: len(provinces_of(r)) > 1, everything, "started_on"
    ),
    "ecosystems": Plain("clusters", lambda r, on: r["kind"] == "ecosystem", date="started_on"),
    "lessons": Plain("lessons", everything, date="learned_on"),
    "lessons_adjusted": Plain("lessons", has("adjustment"), everything, "learned_on"),
    "hubs_with_lessons": Plain(
        "lessons", everything, date="learned_on", how="distinct", takes="hub_code"
    ),
}  # fmt: skip

_COLUMNS = {
    "municipality": "nis", "theme": "theme_code", "agenda": "agenda_code",
    "channel": "channel_code",
}  # fmt: skip


def codes_of(dimension: str, plain: Plain, row: Row) -> list[str | None]:
    """The codes of a row; one null where it has none."""
    if dimension == "hub":
        return list(row["hub_codes"]) or [None]
    if dimension == "province" and plain.view in ("clusters", "lessons"):
        return [PROVINCE_OF_HUB.get(row["hub_code"])]
    if dimension in ("period", "phase", "year"):
        return [_time(dimension, plain, row)]
    if dimension == "cluster" and plain.view == "clusters":
        return [row["id"] and f"{row['hub_code']}.{row['id']}"]
    if dimension == "cluster":
        return [None]  # a drawn store knows no hub of a report, whose sheet numbers the clusters
    if dimension == "partner_count" and plain.view == T and dimension not in row:
        return [partner_band(sum(len(row[side] or ()) for side in SIDES))]
    value = row[_COLUMNS.get(dimension, dimension)]
    return [str(value).lower() if isinstance(value, bool | int) else value]


def _time(dimension: str, plain: Plain, row: Row) -> str | None:
    if plain.view == S:
        period = row["period_code"]
        ends_on = row["ends_on"]
        of = {
            "period": period,
            "phase": PHASE_OF.get(period),
            "year": ends_on and str(ends_on.year),
        }
        return of[dimension]
    day = row[plain.date]
    if day is None or dimension == "year":
        return day and str(day.year)
    spans = PERIODS if dimension == "period" else PHASES
    return next((code for code, (first, last) in spans.items() if first <= day <= last), None)


def plainly(
    plain: Plain,
    rows: Sequence[Row],
    by: Sequence[str] = (),
    where: Mapping[str, Sequence[str | None]] | None = None,
    on: date = date.max,
) -> dict[Group, tuple[float, float | None, float | None, int]]:
    """Group → numerator, denominator, value, known. The group () is there even without rows."""
    where = where or {}
    known = [row for row in rows if row["known_from"] <= on < row["known_to"]]
    if plain.view == S:
        known = [{**row, "is_told": _is_told(row, known)} for row in known]
    counted: dict[Group, list[Row]] = {} if by else {(): []}
    whole: dict[Group, list[Row]] = {} if by else {(): []}
    for row in known:
        if plain.of and not plain.of(row, on):
            continue
        for group in _groups(plain, row, by, where, plain.all_hubs):
            whole.setdefault(group, []).append(row)
        if plain.counts(row, on):
            for group in _groups(plain, row, by, where, False):
                counted.setdefault(group, []).append(row)
    wide = plain.all_hubs and "hub" in {*by, *where}
    shown = set(counted) if wide or not plain.of else set(whole) | set(counted)
    return {
        group: _numbers(plain, counted.get(group, []), whole.get(_narrow(group, by, wide), []), on)
        for group in shown
    }


def _is_told(slot: Row, known: Sequence[Row]) -> bool:
    """Whether the hub reported on the period of this slot, or on a later one."""
    return any(
        other["hub_code"] == slot["hub_code"]
        and other["report_id"] is not None
        and None not in (slot["starts_on"], other["starts_on"])
        and other["starts_on"] >= slot["starts_on"]
        for other in known
    )


def _narrow(group: Group, by: Sequence[str], wide: bool) -> Group:
    return tuple(
        None if wide and key == "hub" else code for key, code in zip(by, group, strict=True)
    )


def _groups(
    plain: Plain,
    row: Row,
    by: Sequence[str],
    where: Mapping[str, Sequence[str | None]],
    all_hubs: bool,
) -> list[Group]:
    wide = all_hubs and "hub" in {*by, *where}
    codes = {
        key: [None] if wide and key == "hub" else codes_of(key, plain, row) for key in {*by, *where}
    }
    for key, wanted in where.items():
        if not (wide and key == "hub"):
            codes[key] = [code for code in codes[key] if code in wanted]
    if not all(codes.values()):
        return []
    return list(product(*(codes[key] for key in by)))


def _numbers(
    plain: Plain, counted: Sequence[Row], whole: Sequence[Row], on: date
) -> tuple[float, float | None, float | None, int]:
    def taken(rows: Sequence[Row]) -> list[Any]:
        take = plain.takes if callable(plain.takes) else lambda row, on: row[plain.takes]
        return [value for value in (take(row, on) for row in rows) if value is not None]

    if plain.is_share:
        size = (lambda rows: sum(taken(rows))) if plain.how == "sum" else len
        part, all_ = size(counted), size(whole)
        known = len(taken(counted)) if plain.how == "sum" else len(counted)
        return part, all_, part / all_ if all_ else None, known
    if plain.how == "distinct":
        of = len(set(taken(whole))) if plain.of else None
        return len(set(taken(counted))), of, len(set(taken(counted))), len(counted)
    values = taken(counted) if plain.takes else counted
    if plain.how == "sum":
        value = float(sum(values)) if values else None
    elif plain.how == "median":
        value = float(median(values)) if values else None
    else:
        value = len(counted)
    return len(counted), len(whole) if plain.of else None, value, len(values)
