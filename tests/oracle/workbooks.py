"""A workbook's bytes → its rows in Python values, every one with its place. No code of etl."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string, get_column_letter

from tests.oracle import cells
from tests.oracle.cells import Value
from tests.oracle.lists import plain

Read = Callable[[object], Value]
Grid = Sequence[Sequence[object]]

DAY = "day"  # read with the day zero of its own workbook
TITLES = {
    "service_area": "Werkingsgebied", "partner": "Partners", "trajectory": "Trajecten",
    "dossier": "Dossiers", "activity": "Activiteiten", "referral": "Doorverwijzingen",
    "cluster": "Clusters", "lesson": "Leerlessen",
}  # fmt: skip
_PLACE, _THEME = cells.listed("municipality"), cells.listed("theme")
# Sheet → plain header → field and how its cells are read, as docs/columns.md tells.
HEADERS: Mapping[str, Mapping[str, tuple[str, Read | str]]] = {
    "service_area": {"gemeente": ("nis", _PLACE), "sinds": ("since", DAY), "tot": ("until", DAY)},
    "partner": {
        "naam": ("name", cells.text), "partner": ("name", cells.text),
        "soort": ("kind", cells.chosen("partner", "kind")),
        "rol": ("role", cells.chosen("partner", "role")),
        "sinds": ("since", DAY), "tot": ("until", DAY),
    },
    "trajectory": {
        "trajectnummer": ("id", cells.text), "titel": ("title", cells.text),
        "thema": ("theme_code", _THEME), "gemeente": ("nis", _PLACE), "idee op": ("idea_on", DAY),
        "verkenning op": ("exploration_on", DAY), "test op": ("test_on", DAY),
        "realisatie op": ("realisation_on", DAY), "opschaling op": ("scaling_on", DAY),
        "verankering op": ("embedded_on", DAY), "stopgezet op": ("stopped_on", DAY),
        "lokaal bestuur": ("local_government", cells.many),
        "reguliere economie": ("regular_economy", cells.many),
        "sociale economie": ("social_economy", cells.many),
        "clusternummer": ("cluster", cells.text),
        "trekkende hub": ("lead_hub", cells.listed("hub")),
        "medehubs": ("partner_hubs", cells.hubs),
        "arbeidsplaatsen doelgroep vte": ("jobs_fte", cells.exact),
        "materiaal ton jaar": ("tonnes_per_year", cells.exact),
        "omschrijving": ("description", cells.text),
    },
    "dossier": {
        "dossiernummer": ("id", cells.text), "trajectnummer": ("trajectory", cells.text),
        "titel": ("title", cells.text), "subsidiekanaal": ("channel_code", cells.listed("channel")),
        "gemeente": ("nis", _PLACE), "status": ("status", cells.chosen("dossier", "status")),
        "ingediend op": ("submitted_on", DAY), "beslist op": ("decided_on", DAY),
        "onderneming": ("companies", cells.many),
        "projectbudget eur": ("budget_eur", cells.euro),
        "gevraagd bedrag eur": ("requested_eur", cells.euro),
        "goedgekeurd bedrag eur": ("granted_eur", cells.euro),
    },
    "activity": {
        "activiteitnummer": ("id", cells.text), "datum": ("held_on", DAY),
        "naam": ("name", cells.text), "soort": ("kind", cells.chosen("activity", "kind")),
        "pijler": ("pillar", cells.chosen("activity", "pillar")),
        "doelstelling": ("objective", cells.text), "gemeente": ("nis", _PLACE),
        "deelnemers": ("participants", cells.exact),
        "bereikte ondernemingen": ("companies_reached", cells.exact),
    },
    "referral": {
        "vraagnummer": ("id", cells.text), "datum": ("asked_on", DAY),
        "soort vrager": ("asker_kind", cells.chosen("referral", "asker_kind")),
        "kanaal": ("ask_channel", cells.chosen("referral", "ask_channel")),
        "thema": ("theme_code", _THEME), "gemeente": ("nis", _PLACE),
        "doorverwezen naar": ("referred_to", cells.referred),
        "trajectnummer": ("trajectory", cells.text),
    },
    "cluster": {
        "clusternummer": ("id", cells.text), "naam": ("name", cells.text),
        "thema": ("theme_code", _THEME), "soort": ("kind", cells.chosen("cluster", "kind")),
        "schaal": ("scale", cells.chosen("cluster", "scale")), "gestart op": ("started_on", DAY),
        "partnerhubs": ("partner_hubs", cells.hubs),
    },
    "lesson": {
        "datum": ("learned_on", DAY), "doelstelling": ("objective", cells.text),
        "leerles": ("lesson", cells.text), "bijsturing": ("adjustment", cells.text),
    },
}  # fmt: skip
_LISTS = (cells.many, cells.hubs)


@dataclass(frozen=True)
class Sheet:
    """One sheet that holds rows.

    title: as the workbook has it. letters: field → its column. read: field → how its cells are
    read. rows: Excel row number → field → value, for the rows that say something.
    """

    title: str
    grid: Grid
    letters: Mapping[str, str]
    read: Mapping[str, Read]
    rows: Mapping[int, Mapping[str, Any]]

    def value_at(self, field: str, letter: str, row: int) -> Value:
        """What the cell at this very address says, read as the field is."""
        return _value(self.read[field], self.grid[row - 1][column_index_from_string(letter) - 1])


def read_workbook(content: bytes) -> dict[str, Sheet]:
    """Sheet key → sheet. ValueError names the place of a cell that cannot be understood."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out, such as notes
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    titles = {plain(title): key for key, title in TITLES.items()}
    return {
        titles[plain(sheet.title)]: _sheet(
            titles[plain(sheet.title)], sheet.title, list(sheet.values), book.epoch
        )
        for sheet in book.worksheets
        if plain(sheet.title) in titles
    }


def _sheet(key: str, title: str, grid: Grid, day_zero: Any) -> Sheet:
    known = HEADERS[key]
    top = next(n for n, line in enumerate(grid) if sum(_header(cell) in known for cell in line) > 2)
    fields: dict[str, int] = {}
    read: dict[str, Read] = {}
    for column, cell in enumerate(grid[top]):
        if _header(cell) in known:
            field, how = known[_header(cell)]
            fields[field] = column
            read[field] = how if callable(how) else lambda raw: cells.day(raw, day_zero)
    rows = {}
    for number, line in enumerate(grid[top + 1 :], start=top + 2):
        raws = {field: line[column] for field, column in fields.items()}
        if all(cells.is_empty(raw) for raw in raws.values()) or _is_no_row(raws):
            continue
        try:
            rows[number] = {field: _value(read[field], raw) for field, raw in raws.items()}
        except (ValueError, ArithmeticError) as error:
            raise ValueError(f"{title}, row {number}: {error}") from None
    letters = {field: get_column_letter(column + 1) for field, column in fields.items()}
    return Sheet(title, grid, letters, read, rows)


def _header(cell: object) -> str:
    return plain(str(cell or ""))


def _is_no_row(raws: Mapping[str, object]) -> bool:
    """The template's example row, and a row of totals."""
    said = [raw for raw in raws.values() if isinstance(raw, str)]
    return any(one.startswith("VOORBEELD ") or one == "Totaal" for one in said)


def _value(read: Read, raw: object) -> Value:
    if cells.is_empty(raw):
        return [] if read in _LISTS else None
    return read(raw)
