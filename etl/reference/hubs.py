"""The reference files on the hubs: the hubs themselves and their published partners."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from etl.choices import PARTNER_KINDS
from etl.reference.files import read_table
from etl.reference.records import Hub, Municipality, Partner
from etl.reference.rows import Problem, Row


def read_hubs(
    folder: Path, municipalities: Collection[Municipality], problems: list[Problem]
) -> tuple[Hub, ...]:
    """The hubs, in order of position."""
    columns = (
        "hub_code", "hub_name", "short_name", "aliases", "position", "region", "province",
        "promotor", "municipalities", "focus", "website", "source_url", "since",
    )  # fmt: skip
    table = read_table(folder / "hubs.csv", columns, problems)
    table.unique("hub_code")
    table.unique("position")
    table.unambiguous("hub_name", "short_name", "aliases")
    provinces = {place.province for place in municipalities}
    nis_codes = {place.name: place.nis for place in municipalities}

    def hub(row: Row) -> Hub:
        return Hub(
            code=row.code("hub_code"),
            name=row.text("hub_name"),
            short_name=row.text("short_name"),
            aliases=row.parts("aliases"),
            position=row.whole("position"),
            region=row.optional("region"),
            province=row.required("province", provinces, "municipalities.csv"),
            promotor=row.optional("promotor"),
            focus=row.optional("focus"),
            website=row.links("website"),
            source_url=row.links("source_url"),
            since=row.day("since"),
            municipalities=_served(row, nis_codes),
        )

    return tuple(sorted(table.records(hub), key=lambda own: own.position))


def _served(row: Row, nis_codes: dict[str, str]) -> tuple[str, ...]:
    names = row.parts("municipalities")
    for name in names if nis_codes else ():
        if name not in nis_codes:
            found = {"column": "municipalities", "found": name, "other": "municipalities.csv"}
            row.wrong("not-in-file", **found)
    return tuple(nis_codes[name] for name in names if name in nis_codes)


def read_partners(
    folder: Path, hubs: Collection[Hub], problems: list[Problem]
) -> tuple[Partner, ...]:
    """The partners that public sources name; there may be none."""
    columns = ("hub_code", "name", "kind", "since_year", "source_url")
    table = read_table(folder / "partners.csv", columns, problems, may_be_empty=True)
    hub_codes = {hub.code for hub in hubs}
    seen: dict[tuple[str, str], int] = {}

    def partner(row: Row) -> Partner:
        own = Partner(
            hub_code=row.required("hub_code", hub_codes, "hubs.csv"),
            name=row.text("name"),
            kind=row.choice("kind", PARTNER_KINDS),
            since_year=row.optional_whole("since_year"),
            source_url=row.links("source_url"),
        )
        first = seen.setdefault((own.hub_code, own.name.casefold()), row.line)
        if own.name and first != row.line:
            row.wrong("duplicate", column="name", found=own.name, first=str(first))
        return own

    return table.records(partner)
