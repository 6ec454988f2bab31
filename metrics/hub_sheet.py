"""What the sheet of one hub needs beside its figures: who it is, and when it last reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from metrics.store import Store
from metrics.views import KNOWN

_HUB = "SELECT name, region, province, since FROM hub WHERE hub_code = $hub"
_REPORTS = """
    SELECT s.period_code, min(r.accepted_on)
    FROM report_slots s JOIN report r USING (hub_code, period_code)
    WHERE s.hub_code = $hub AND s.report_id IS NOT NULL AND r.accepted_on <= $on
      AND s.known_from <= $on AND $on < s.known_to
    GROUP BY s.period_code, s.starts_on ORDER BY s.starts_on DESC"""
_DOSSIERS = f"""
    SELECT trajectory_key, count(*) FROM dossiers
    WHERE {KNOWN} AND trajectory_key IN (SELECT unnest($keys)) GROUP BY trajectory_key"""


@dataclass(frozen=True, slots=True)
class HubFacts:
    """A hub as the reference data know it; "" and null where they do not say.

    since: the day from which it reports.
    """

    name: str
    region: str
    province: str
    since: date | None


@dataclass(frozen=True, slots=True)
class ReportDay:
    """A period of which the hub's report counts, and the day its first version came in."""

    period: str
    first_on: date

    @property
    def day_before(self) -> date:
        """The last day on which nothing of this report was known."""
        return self.first_on - timedelta(days=1)


def hub_facts(store: Store, hub: str) -> HubFacts:
    """Who a hub is; LookupError for a hub that the build does not know."""
    found = store.tuples(_HUB, {"hub": hub})
    if not found:
        raise LookupError(f"no hub {hub!r}")
    name, region, province, since = found[0]
    return HubFacts(str(name), region or "", province or "", since)


def newest_reports(store: Store, hub: str, on: date) -> list[ReportDay]:
    """The hub's newest report and the newest of those that were in before it, as known on a day.

    Fewer when there are: an older period that came in later is no report from before.
    """
    found = store.tuples(_REPORTS, {"hub": hub, "on": on})
    reports = [ReportDay(str(period), first_on) for period, first_on in found]
    before = [each for each in reports[1:] if each.first_on < reports[0].first_on]
    return reports[:1] + before[:1]


def dossier_counts(store: Store, trajectories: Sequence[str], on: date) -> dict[str, int]:
    """Trajectory → how many dossiers belong to it, of all hubs; one without any is left out."""
    if not trajectories:
        return {}
    found = store.tuples(_DOSSIERS, {"keys": list(trajectories), "on": on})
    return {str(key): int(count) for key, count in found}
