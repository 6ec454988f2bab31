"""The dossiers of the example: as many submitted and approved by the event as the plan says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from etl.example.life import END, START, Dossier, Trajectory, workday
from etl.example.places import Places
from etl.example.plan import ChannelUse, HubPlan, Wording
from etl.reference import Channel

_FIRST = date(2021, 9, 20)
# After every report that is known at the event has closed.
_MORE_FROM = date(2023, 12, 5)
# Of the 20 to 180 days that a decision takes, two are left for the weekend.
_QUICKEST, _SLOWEST = 22, 178
_OTHERS = ("refused", "pending", "refused", "withdrawn", "pending", "refused")


@dataclass(slots=True)
class Maker:
    """Makes the dossiers of one hub. event_on: the day its report known at the event closes."""

    hub: HubPlan
    province: str
    event_on: date
    trajectories: Sequence[Trajectory]
    area: Sequence[str]
    places: Places
    channels: Sequence[Channel]
    uses: Mapping[str, ChannelUse]
    wording: Wording
    random: Random

    def make(self) -> list[Dossier]:
        """Every dossier of the hub, in the order of submission."""
        dossiers = [self._dossier(*days) for days in (*self._by_event(), *self._later())]
        return sorted(dossiers, key=lambda dossier: (dossier.submitted_on, dossier.title))

    def _by_event(self) -> Iterator[tuple[date, date, str]]:
        """Submission, last day and outcome: the plan's number decided well, the rest a mix."""
        for _ in range(self.hub.approved):
            yield (*self._decided(_FIRST, self.event_on), "approved")
        for number in range(self.hub.submitted - self.hub.approved):
            fate = _OTHERS[(number + ord(self.hub.letter)) % len(_OTHERS)]
            if fate == "pending":
                submitted = self.event_on - timedelta(days=self.random.randrange(6, 100))
                waited = (self.event_on - submitted).days
                lead = self.random.randrange(max(_QUICKEST, waited + 12), _SLOWEST + 1)
                yield submitted, submitted + timedelta(days=lead), self._outcome()
            else:
                yield (*self._decided(_FIRST, self.event_on), fate)

    def _later(self) -> Iterator[tuple[date, date, str]]:
        for _ in range(self.hub.more_dossiers):
            submitted = _between(self.random, _MORE_FROM, END + timedelta(days=30))
            yield submitted, submitted + timedelta(days=self._lead()), self._outcome()

    def _decided(self, first: date, last: date) -> tuple[date, date]:
        lead = self._lead()
        days = (last - first).days - lead
        submitted = first + timedelta(days=int(self.random.triangular(0, days, 0.7 * days)))
        return submitted, submitted + timedelta(days=lead)

    def _lead(self) -> int:
        return int(self.random.triangular(_QUICKEST, _SLOWEST, 75))

    def _outcome(self) -> str:
        return self.random.choices(("approved", "refused", "withdrawn"), (11, 7, 2))[0]

    def _dossier(self, submitted: date, ends_on: date, outcome: str) -> Dossier:
        random = self.random
        submitted, ends_on = workday(submitted), workday(ends_on)
        prepared = max(START, submitted - timedelta(days=random.randrange(15, 120)))
        trajectory = self._trajectory(prepared)
        channel = self._channel(submitted, trajectory)
        use = self.uses[channel]
        requested = self._amount(use)
        spot = trajectory.spot if trajectory else random.choice(self.area)
        return Dossier(
            title=self._title(trajectory),
            channel=channel,
            spot=spot if trajectory else self.places.one_of(spot, random),
            prepared_on=prepared,
            submitted_on=submitted,
            ends_on=ends_on,
            outcome=outcome,
            trajectory=trajectory,
            companies=trajectory.regular_economy[:2] if trajectory else [],
            budget=_cents(requested / Decimal(random.choice((50, 60, 75, 80))) * 100, random),
            requested=requested,
            granted=self._granted(requested),
            hubs=(self.hub.code,),
        )

    def _trajectory(self, day: date) -> Trajectory | None:
        known = [t for t in self.trajectories if t.idea_on <= day and not _stopped(t, day)]
        return self.random.choice(known) if known and self.random.random() < 0.85 else None

    def _channel(self, day: date, trajectory: Trajectory | None) -> str:
        """A channel that was open on the day of submission, for this province and material."""
        theme = trajectory.theme if trajectory else None
        fitting = [
            channel.code
            for channel in self.channels
            if channel.code in self.uses
            and _open(channel, day)
            and self.uses[channel.code].province in (None, self.province)
            and self.uses[channel.code].theme in (None, theme)
        ]
        return self.random.choice(fitting)

    def _amount(self, use: ChannelUse) -> Decimal:
        asked = self.random.triangular(use.low, use.high, use.low + 0.35 * (use.high - use.low))
        return _cents(Decimal(round(asked / 50) * 50), self.random)

    def _granted(self, requested: Decimal) -> Decimal:
        part = self.random.choice((100, 100, 100, 90, 85, 80, 70))
        return (requested * part / 100).quantize(Decimal("0.01"))

    def _title(self, trajectory: Trajectory | None) -> str:
        if trajectory is None:
            return self.random.choice(self.wording.loose)
        return titled(self.random.choice(self.wording.prefixes), trajectory)


def titled(prefix: str, trajectory: Trajectory) -> str:
    """``Proefproject: paletten herstellen``; only a word in capitals (ICT) keeps its first one."""
    title = trajectory.title
    return f"{prefix}: {title if title[1:2].isupper() else title[0].lower() + title[1:]}"


def _open(channel: Channel, day: date) -> bool:
    begun = channel.valid_from is None or channel.valid_from <= day
    return begun and (channel.valid_until is None or day <= channel.valid_until)


def _stopped(trajectory: Trajectory, day: date) -> bool:
    return trajectory.stopped_on is not None and trajectory.stopped_on <= day


def _cents(amount: Decimal, random: Random) -> Decimal:
    cents = Decimal(random.choice((0, 0, 0, 50, 25, 95))) / 100
    return (amount.to_integral_value() + cents).quantize(Decimal("0.01"))


def _between(random: Random, first: date, last: date) -> date:
    return first + timedelta(days=random.randrange((last - first).days + 1))
