"""What the reference data consists of. Unknown is None; a tuple of names may be empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub. position: its place in lists. municipalities: NIS codes, only where published."""

    code: str
    name: str
    short_name: str
    aliases: tuple[str, ...]
    position: int
    region: str | None
    province: str
    promotor: str | None
    focus: str | None
    website: str | None
    source_url: str | None
    since: date
    municipalities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Partner:
    """A published partner of a hub. kind: a code of the contract's PARTNER_KINDS."""

    hub_code: str
    name: str
    kind: str | None
    since_year: int | None
    source_url: str | None


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the programme, first and last day included."""

    code: str
    name_nl: str
    name_en: str
    starts_on: date
    ends_on: date
    note: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """A half-year that hubs report on; phase_code is None where no phase is known for it."""

    code: str
    starts_on: date
    ends_on: date
    deadline_on: date
    phase_code: str | None


@dataclass(frozen=True, slots=True)
class Pillar:
    """One of the two pillars. code: one of the contract's PILLARS."""

    code: str
    name_nl: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Objective:
    """One of the five objectives. pillar is None: the division over pillars is not published."""

    code: str
    name_nl: str
    name_en: str
    pillar: str | None
    from_phase: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """One of Vlaanderen Circulair's six *werkagenda's*."""

    code: str
    name_nl: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A material stream, and the *werkagenda* it falls under (None: under none)."""

    code: str
    name_nl: str
    name_en: str
    agenda_code: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Channel:
    """A subsidy channel, who decides, and between which days it was open as far as known."""

    code: str
    name: str
    decider: str | None
    valid_from: date | None
    valid_until: date | None
    source_url: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality of the 2025 map. lat, lon: where its addresses are, WGS 84."""

    nis: str
    name: str
    arrondissement: str
    province: str
    reference_region: str
    population: int
    lat: float
    lon: float
    area_km2: float


@dataclass(frozen=True, slots=True)
class Merger:
    """A municipality of before a merger and the one of the 2025 map that it is part of."""

    old_nis: str
    old_name: str
    new_nis: str
    new_name: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class ReferralPartner:
    """An organisation, or a kind of organisation, to which hubs pass questions on."""

    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """What the department agreed with a hub for a period and an objective.

    metric: the number it is about, one of ``etl.choices.TARGET_METRICS``. value: at least 1.
    """

    hub_code: str
    period_code: str
    objective: str
    metric: str
    value: int
    source: str


@dataclass(frozen=True, slots=True)
class Reference:
    """All reference data. fingerprint: sha256 over the bytes of all files it was read from."""

    hubs: tuple[Hub, ...]
    partners: tuple[Partner, ...]
    phases: tuple[Phase, ...]
    periods: tuple[Period, ...]
    objectives: tuple[Objective, ...]
    targets: tuple[Target, ...]
    pillars: tuple[Pillar, ...]
    agendas: tuple[Agenda, ...]
    themes: tuple[Theme, ...]
    channels: tuple[Channel, ...]
    municipalities: tuple[Municipality, ...]
    mergers: tuple[Merger, ...]
    referral_partners: tuple[ReferralPartner, ...]
    is_example: bool
    fingerprint: str
