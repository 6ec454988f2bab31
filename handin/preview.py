"""What a draft would change, before it counts: in the figures, and in what the report says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isclose

from access import Person
from etl.build.supposed import supposed
from handin.drafts import draft_of
from handin.examining import examined_again
from handin.kept import Kept
from handin.programme import Programme
from handin.tally import Count, Tally, tally
from ledger import Draft
from metrics.access import Viewer
from metrics.basis import hub_days
from metrics.measure import totals
from metrics.store import NoBuild, Store

__all__ = ["METRICS", "Count", "Effect", "Effects", "Tally", "effects", "tally"]

# What the overview shows and what it rests on, the amounts, and who took part.
METRICS = (
    "test_trajectories", "test_trajectories_running", "trajectories", "trajectories_embedded",
    "dossiers_submitted", "dossiers_approved", "dossiers_refused", "dossiers_pending",
    "approval_rate", "amount_requested", "amount_granted", "municipalities_covered",
    "partner_rule", "organisations", "activities", "attendances", "referrals", "jobs_fte",
    "tonnes_per_year", "reports_received", "hubs",
)  # fmt: skip

_DEPARTMENT = Viewer("department")
_MOST = 32


@dataclass(frozen=True, slots=True)
class Effect:
    """A metric now and as it would be, in the metric's own unit; null where it is not known."""

    metric: str
    before: float | None
    after: float | None

    @property
    def changes(self) -> bool:
        """Whether the draft would make a difference; a sum in another order makes none."""
        if self.before is None or self.after is None:
            return self.before != self.after
        return not isclose(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Effects:
    """Every metric of ``METRICS``, for the network and for the hub alone.

    frozen_on: (day, name) of each publication in its newest edition: figures as known on that day
        stay what they are, whatever is handed in. Only days on which reports were known.
    """

    network: tuple[Effect, ...]
    hub: tuple[Effect, ...]
    frozen_on: tuple[tuple[date, str], ...]


_kept: Kept[tuple[object, ...], Effects] = Kept(_MOST)


def effects(programme: Programme, person: Person, draft_id: int) -> Effects:
    """What the figures would be with the draft as its slot's report. Both days are the same day.

    NotAllowed; LookupError for an unknown draft; Unreadable; what ``build`` raises. Of a draft of
    which hub, period or day cannot be read it says nothing: no effects.
    """
    draft = draft_of(programme, person, draft_id)
    now = _now(programme)
    key = (draft.id, draft.fingerprint, now.name if now else "", programme.settings)
    return _kept.find(key, lambda: _effects(programme, draft, now))


def _now(programme: Programme) -> Store | None:
    try:
        return Store.newest(programme.builds)
    except NoBuild:
        return None


def _effects(programme: Programme, draft: Draft, now: Store | None) -> Effects:
    frozen = _frozen(now)
    examination = examined_again(programme, draft)
    if examination.report is None:
        return Effects((), (), frozen)
    slot = draft.hub_code, draft.period_code
    path = supposed(programme.ledger, programme.builds, programme.reference, examination, *slot)
    then = Store.open(path)
    # On one and the same day: otherwise a deadline that passed meanwhile would seem our doing.
    day = max(then.latest, now.latest) if now else then.latest
    of_hub = {"hub": (draft.hub_code,)}
    return Effects(_compared(now, then, day, {}), _compared(now, then, day, of_hub), frozen)


def _compared(
    now: Store | None, then: Store, day: date, where: Mapping[str, tuple[str, ...]]
) -> tuple[Effect, ...]:
    before = totals(now, _DEPARTMENT, METRICS, where, day) if now and now.has_reports else {}
    after = totals(then, _DEPARTMENT, METRICS, where, day)
    return tuple(
        Effect(key, before[key].value if key in before else None, after[key].value)
        for key in METRICS
    )


def _frozen(now: Store | None) -> tuple[tuple[date, str], ...]:
    if now is None:
        return ()
    newest = [each for each in now.publications if each.is_newest]
    return tuple((each.day, each.name) for each in newest if hub_days(now, each.day))
