"""The reference files on the programme: phases, periods, objectives, streams and channels."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

from etl.choices import OBJECTIVES, PILLARS
from etl.reference.files import read_table
from etl.reference.records import (
    Agenda,
    Channel,
    Objective,
    Period,
    Phase,
    Pillar,
    ReferralPartner,
    Theme,
)
from etl.reference.rows import Problem, Row

_NAMES = ("name_nl", "name_en")


def read_phases(folder: Path, problems: list[Problem]) -> tuple[Phase, ...]:
    """The phases; no two of them meet."""
    columns = ("phase_code", *_NAMES, "starts_on", "ends_on", "note")
    table = read_table(folder / "phases.csv", columns, problems)
    table.unique("phase_code")
    table.apart("phase_code", "starts_on", "ends_on")

    def phase(row: Row) -> Phase:
        row.span("starts_on", "ends_on")
        return Phase(
            code=row.code("phase_code"),
            name_nl=row.text("name_nl"),
            name_en=row.text("name_en"),
            starts_on=row.day("starts_on"),
            ends_on=row.day("ends_on"),
            note=row.optional("note"),
        )

    return table.records(phase)


def read_periods(
    folder: Path, phases: Collection[Phase], problems: list[Problem]
) -> tuple[Period, ...]:
    """The periods, oldest first; no two of them meet and each lies inside its phase."""
    columns = ("period_code", "starts_on", "ends_on", "deadline_on", "phase_code")
    table = read_table(folder / "periods.csv", columns, problems)
    table.unique("period_code")
    table.apart("period_code", "starts_on", "ends_on")
    by_code = {phase.code: phase for phase in phases}

    def period(row: Row) -> Period:
        row.span("starts_on", "ends_on")
        row.span("ends_on", "deadline_on")
        own = Period(
            code=row.shaped("period_code", r"[0-9]{4}-S[12]", "not-a-period"),
            starts_on=row.day("starts_on"),
            ends_on=row.day("ends_on"),
            deadline_on=row.day("deadline_on"),
            phase_code=row.known("phase_code", by_code, "phases.csv"),
        )
        phase = by_code.get(own.phase_code or "")
        if phase and _outside(own, phase):
            row.wrong("outside-phase", found=own.code, phase=phase.code)
        return own

    return tuple(sorted(table.records(period), key=lambda own: own.starts_on))


def _outside(period: Period, phase: Phase) -> bool:
    """Whether a part of the period is not in the phase; a date already found unreadable is not."""
    early = date.min < period.starts_on < phase.starts_on
    return early or date.min < phase.ends_on < period.ends_on


def read_pillars(folder: Path, problems: list[Problem]) -> tuple[Pillar, ...]:
    """The pillars, with the codes that the workbook knows."""
    table = read_table(folder / "pillars.csv", ("pillar", *_NAMES), problems)
    table.unique("pillar")

    def pillar(row: Row) -> Pillar:
        row.text("pillar")
        code = row.choice("pillar", PILLARS) or ""
        return Pillar(code, row.text("name_nl"), row.text("name_en"))

    return table.records(pillar)


def read_objectives(
    folder: Path, phases: Collection[Phase], problems: list[Problem]
) -> tuple[Objective, ...]:
    """The objectives, with the codes that the workbook knows."""
    columns = ("objective", *_NAMES, "pillar", "from_phase")
    table = read_table(folder / "objectives.csv", columns, problems)
    table.unique("objective")
    phase_codes = {phase.code for phase in phases}

    def objective(row: Row) -> Objective:
        row.text("objective")
        return Objective(
            code=row.choice("objective", OBJECTIVES) or "",
            name_nl=row.text("name_nl"),
            name_en=row.text("name_en"),
            pillar=row.choice("pillar", PILLARS),
            from_phase=row.required("from_phase", phase_codes, "phases.csv"),
        )

    return table.records(objective)


def read_agendas(folder: Path, problems: list[Problem]) -> tuple[Agenda, ...]:
    """The *werkagenda's*."""
    table = read_table(folder / "agendas.csv", ("agenda_code", *_NAMES), problems)
    table.unique("agenda_code")
    return table.records(
        lambda row: Agenda(row.code("agenda_code"), row.text("name_nl"), row.text("name_en"))
    )


def read_themes(
    folder: Path, agendas: Collection[Agenda], problems: list[Problem]
) -> tuple[Theme, ...]:
    """The material streams, each under a *werkagenda* or under none."""
    columns = ("theme_code", *_NAMES, "agenda_code", "aliases")
    table = read_table(folder / "themes.csv", columns, problems)
    table.unique("theme_code")
    table.unambiguous("name_nl", "aliases")
    agenda_codes = {agenda.code for agenda in agendas}
    return table.records(
        lambda row: Theme(
            code=row.code("theme_code"),
            name_nl=row.text("name_nl"),
            name_en=row.text("name_en"),
            agenda_code=row.known("agenda_code", agenda_codes, "agendas.csv"),
            aliases=row.parts("aliases"),
        )
    )


def read_channels(folder: Path, problems: list[Problem]) -> tuple[Channel, ...]:
    """The subsidy channels."""
    columns = (
        "channel_code", "name", "decider", "valid_from", "valid_until", "source_url", "aliases",
    )  # fmt: skip
    table = read_table(folder / "channels.csv", columns, problems)
    table.unique("channel_code")
    table.unambiguous("name", "aliases")

    def channel(row: Row) -> Channel:
        row.span("valid_from", "valid_until")
        return Channel(
            code=row.code("channel_code"),
            name=row.text("name"),
            decider=row.optional("decider"),
            valid_from=row.optional_day("valid_from"),
            valid_until=row.optional_day("valid_until"),
            source_url=row.links("source_url"),
            aliases=row.parts("aliases"),
        )

    return table.records(channel)


def read_referral_partners(folder: Path, problems: list[Problem]) -> tuple[ReferralPartner, ...]:
    """The organisations to which hubs pass questions on."""
    table = read_table(folder / "referral_partners.csv", ("name", "aliases"), problems)
    table.unambiguous("name", "aliases")
    return table.records(lambda row: ReferralPartner(row.text("name"), row.parts("aliases")))
