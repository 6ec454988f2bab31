"""What the network knew on a day: the rows that numbers count, made from the hubs' workbooks.

The rules are those of docs/decisions (ledger-decides-time, shared-work-counts-once) and of
/docs/columns.md, told once more in plain Python: nothing of etl or metrics is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from ledger import Entry
from tests.metrics.plain_rows import partner_band
from tests.oracle.lists import day, lists, plain
from tests.oracle.workbooks import Sheet

HERE = ZoneInfo("Europe/Brussels")
Row = Mapping[str, Any]
Books = Mapping[str, Mapping[str, Sheet]]  # fingerprint → sheet key → sheet
STAGES = ("idea", "exploration", "test", "realisation", "scaling", "embedded")
SIDES = ("local_government", "regular_economy", "social_economy")


def day_of(entry: Entry) -> date:
    """The day in Brussels on which it happened."""
    return entry.at.astimezone(HERE).date()


@dataclass(frozen=True)
class Claim:
    """What one hub's report says of a trajectory or dossier."""

    hub: str
    lead: str
    row: Row


@dataclass(frozen=True)
class Network:
    """The network as known on a day. entries: everything that was in the ledger, oldest first."""

    on: date
    entries: Sequence[Entry]
    books: Books

    @cached_property
    def heard(self) -> list[Entry]:
        """What had happened by the end of the day and brought a report or took one back."""
        kinds = ("accepted", "withdrawn")
        return [e for e in self.entries if e.kind in kinds and day_of(e) <= self.on]

    @cached_property
    def states(self) -> dict[str, tuple[int, Entry]]:
        """Hub → the report that is its state, and the id of the entry that made it so."""
        standing: dict[str, dict[str, Entry]] = {}
        states: dict[str, tuple[int, Entry]] = {}
        for entry in self.heard:
            hub, period = str(entry.hub_code), str(entry.period_code)
            slots = standing.setdefault(hub, {})
            slots.pop(period, None)
            if entry.kind == "accepted":
                slots[period] = entry
            latest = max(slots, key=lambda code: lists().periods[code]["starts_on"], default=None)
            if latest is None:
                states.pop(hub, None)
            elif hub not in states or states[hub][1] is not slots[latest]:
                states[hub] = (entry.id, slots[latest])
        return states

    def rows(self, view: str) -> Sequence[Row]:
        """The rows of that name on this day; ``place`` says where each one stands."""
        return self._rows[view]

    @cached_property
    def _rows(self) -> dict[str, list[Row]]:
        makers: Mapping[str, Callable[[], Iterable[Row]]] = {
            "trajectories": self._trajectories,
            "dossiers": self._dossiers,
            "partnerships": self._partnerships,
            "coverage": self._coverage,
            "hub_states": self._hub_states,
            "report_slots": self._report_slots,
            "activities": lambda: map(_local, self._reported("activity")),
            "referrals": lambda: map(_local, self._reported("referral")),
            "clusters": self._clusters,
            "lessons": lambda: map(_of_its_hub, self._reported("lesson")),
        }
        return {view: list(make()) for view, make in makers.items()}

    def _reported(self, sheet_key: str) -> Iterator[Row]:
        """Every row of that sheet in the hubs' states."""
        for hub, (report_id, entry) in sorted(self.states.items()):
            sheet = self.books[str(entry.fingerprint)].get(sheet_key)
            for number, values in sheet.rows.items() if sheet else ():
                yield {
                    **dict.fromkeys(("nis", "referred_to", "trajectory", "cluster")),
                    **values,
                    "hub_code": hub,
                    "place": (report_id, sheet.title if sheet else "", number),
                    "fingerprint": entry.fingerprint,
                }

    @cached_property
    def _led(self) -> list[Claim]:
        """What each report says of trajectories; without a named lead the hub itself leads."""
        return [
            Claim(row["hub_code"], row.get("lead_hub") or row["hub_code"], row)
            for row in self._reported("trajectory")
        ]

    def _trajectories(self) -> Iterator[Row]:
        for claims in _grouped(self._led, _key_of_trajectory).values():
            one = _deciding(claims)
            hubs = {one.lead, *one.row.get("partner_hubs", []), *(claim.hub for claim in claims)}
            yield _placed(_themed(one.row)) | {
                "lead_hub": one.lead,
                "hub_codes": sorted(hubs),
                "stage": _stage(one.row),
                **_partners_of(one.row),
                "cluster_code": one.row["cluster"] and f"{one.hub}.{one.row['cluster']}",
            }

    def _dossiers(self) -> Iterator[Row]:
        """In a trajectory the same number at two hubs is one dossier; elsewhere it never is."""
        named = {(claim.hub, claim.row["id"]): claim for claim in self._led}
        theirs: dict[object, Claim | None] = {}
        claims = []
        for row in self._reported("dossier"):
            hub = row["hub_code"]
            led = theirs[row["place"]] = named.get((hub, row["trajectory"]))
            claims.append(Claim(hub, led.lead if led else hub, row))

        def key(claim: Claim) -> tuple[str, ...]:
            led = theirs[claim.row["place"]]
            number = str(claim.row["id"]).upper()
            return (*_key_of_trajectory(led), number) if led else (claim.hub, number)

        known = {
            name: _partners_of(_deciding(same).row)
            for name, same in _grouped(self._led, _key_of_trajectory).items()
        }
        unknown = {"sides": None, "partner_count": None}
        for same in _grouped(claims, key).values():
            one = _deciding(same)
            led = theirs[one.row["place"]]
            theme = {"theme_code": led.row["theme_code"] if led else None}
            yield _placed(_themed({**one.row, **theme})) | {
                "hub_codes": sorted({claim.hub for claim in same}),
                "has_trajectory": led is not None,
                **(known[_key_of_trajectory(led)] if led else unknown),
                "decider": lists().channels[one.row["channel_code"]]["decider"] or None,
                "lead_days": _days_between(one.row["submitted_on"], one.row["decided_on"]),
            }

    def _partnerships(self) -> Iterator[Row]:
        lasting = [row for row in self._reported("partner") if self._lasts(row)]
        hubs: dict[str, set[str]] = {}
        for row in lasting:
            hubs.setdefault(plain(row["name"]), set()).add(row["hub_code"])
        for row in map(_of_its_hub, lasting):
            key = plain(row["name"])
            yield row | {"organisation_key": key, "hub_count": len(hubs[key])}

    def _lasts(self, row: Row) -> bool:
        since, until = row["since"] or date.min, row["until"] or date.max
        return bool(since <= self.on <= until)

    def _coverage(self) -> Iterator[Row]:
        served: dict[str, set[str]] = {nis: set() for nis in lists().municipalities}
        for row in self._reported("service_area"):
            if self._lasts(row):
                served[row["nis"]].add(row["hub_code"])
        for nis, hubs in served.items():
            population = int(lists().municipalities[nis]["population"])
            yield _placed({"nis": nis, "place": nis}) | {
                "hub_codes": sorted(hubs),
                "hub_count": len(hubs),
                "population": population,
            }

    def _hub_states(self) -> Iterator[Row]:
        partners = list(self._partnerships())
        for hub, line in lists().hubs.items():
            since = day(line["since"]) or date.min
            if since > self.on and hub not in self.states:
                continue
            kinds = {row["kind"] for row in partners if row["hub_code"] == hub}
            meets = kinds >= set(SIDES) if hub in self.states else None
            yield _of_its_hub({"hub_code": hub, "place": hub, "meets_rule": meets})

    def _report_slots(self) -> Iterator[Row]:
        came: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.heard:
            came.setdefault((str(entry.hub_code), str(entry.period_code)), []).append(entry)
        expected = {
            (hub, period)
            for hub, line in lists().hubs.items()
            for period, half in lists().periods.items()
            if half["ends_on"] >= line["since"]
        }
        latest = {hub: str(entry.period_code) for hub, (_, entry) in self.states.items()}
        for hub, period in sorted(expected | came.keys()):
            half = lists().periods[period]
            versions = came.get((hub, period), [])
            stands = bool(versions) and versions[-1].kind == "accepted"
            deadline = date.fromisoformat(half["deadline_on"])
            yield _of_its_hub({"hub_code": hub, "place": (hub, period)}) | {
                "period_code": period,
                "ends_on": date.fromisoformat(half["ends_on"]),
                "deadline_on": deadline,
                "report_id": versions[-1].id if stands else None,
                "is_late": day_of(versions[0]) > deadline if stands else None,
                "is_told": hub in latest and latest[hub] >= period,
            }

    def _clusters(self) -> Iterator[Row]:
        for row in map(_of_its_hub, self._reported("cluster")):
            hubs = sorted({row["hub_code"], *row["partner_hubs"]})
            provinces = sorted({lists().hubs[hub]["province"] for hub in hubs} - {""})
            cluster = f"{row['hub_code']}.{row['id']}"
            yield _themed(row) | {
                "hub_codes": hubs,
                "provinces": provinces,
                "cluster_code": cluster,
            }


def _partners_of(trajectory: Row) -> dict[str, Any]:
    """How many kinds of partners a trajectory names, and how many partners, in bands."""
    named = [len(trajectory.get(side) or ()) for side in SIDES]
    return {"sides": sum(map(bool, named)), "partner_count": partner_band(sum(named))}


def _key_of_trajectory(claim: Claim) -> tuple[str, ...]:
    return claim.lead, str(claim.row["id"]).upper()


def _grouped(
    claims: Iterable[Claim], key: Callable[[Claim], tuple[str, ...]]
) -> dict[tuple[str, ...], list[Claim]]:
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        groups.setdefault(key(claim), []).append(claim)
    return groups


def _deciding(claims: Sequence[Claim]) -> Claim:
    """The lead hub's row; while the lead does not report it, the first hub's by its code."""
    return min(claims, key=lambda claim: (claim.hub != claim.lead, claim.hub))


def _stage(row: Row) -> str | None:
    if row["stopped_on"]:
        return "stopped"
    return next((stage for stage in reversed(STAGES) if row[f"{stage}_on"]), None)


def _days_between(first: date | None, last: date | None) -> int | None:
    return (last - first).days if first and last else None


def _of_its_hub(row: Row) -> dict[str, Any]:
    hub = row["hub_code"]
    return {**row, "hub_codes": [hub], "province": lists().hubs[hub]["province"]}


def _placed(row: Row) -> dict[str, Any]:
    """The row with what follows from its municipality."""
    place = lists().municipalities.get(row["nis"] or "", {})
    names = ("province", "reference_region")
    return {**row, **{name: place.get(name) for name in names}}


def _local(row: Row) -> dict[str, Any]:
    theme = _themed(row) if "theme_code" in row else dict(row)
    return _placed(theme) | {"hub_codes": [row["hub_code"]]}


def _themed(row: Row) -> dict[str, Any]:
    theme = lists().themes.get(row["theme_code"] or "", {})
    return {**row, "agenda_code": theme.get("agenda_code") or None}
