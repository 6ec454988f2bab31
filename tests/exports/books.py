"""A workbook written by hand, with every kind of cell, table and chart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from exports.book import Amount, Book, Cell, Column, Contents, Grid, Leaf, Link, Plot

DAY = date(2023, 11, 28)
SITE = "https://hubmonitor.example"
COLUMNS = (
    Column("Hub", "text", 20),
    Column("Ingediend", "count"),
    Column("Goedgekeurd", "count"),
    Column("Aandeel", "share"),
    Column("Bedrag", "euro"),
    Column("Dag", "day"),
    Column("Uitleg", "prose", 30),
    Column("Link", "link"),
)
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("Voorbeeldhub A", 12, 6, 0.5, 1234.5, DAY, "Eén zin.", Link("Rijen", f"{SITE}/rijen")),
    ("Voorbeeldhub B", 9, 5, None, None, None, "", None),
    ("Voorbeeldhub C", None, None, None, None, None, "Niet gekend.", None),
)
PLOT = Plot(
    drawn="bars",
    title="Dossiers per hub",
    summary="Liggende staven: dossiers per hub.",
    axis="Aantal dossiers",
    series=((1, "status-submitted"), (2, "status-approved")),
)


def grid(key: str = "per_hub", **more: Any) -> Grid:
    """A table of three hubs with one chart."""
    plain = Grid(key, "Dossiers per hub", COLUMNS, ROWS, plots=(PLOT,))
    return replace(plain, **more)


def leaf(*grids: Grid, name: str = "Dossiers", **more: Any) -> Leaf:
    """A sheet of tables."""
    return replace(Leaf(name, name, "De dossiers.", grids or (grid(),)), **more)


def contents(**more: Any) -> Contents:
    """The first sheet."""
    plain = Contents(
        name="Inhoud",
        title="Alle cijfers",
        lines=("Alle cijfers van het netwerk.",),
        facts=(("Zoals gekend op", DAY), ("Adres", Link(SITE, SITE))),
        facts_head=("Gegeven", "Waarde"),
        marks_title="Zo lees je de tabellen",
        marks=(("lege cel", "Niet gekend."),),
        marks_head=("Teken", "Betekenis"),
        sheets_title="Werkbladen",
        sheets_head=("Werkblad", "Wat erop staat", "Rijen"),
        back="Naar de inhoud",
    )
    return replace(plain, **more)


def book(*leaves: Leaf, **more: Any) -> Book:
    """A workbook of these sheets."""
    plain = Book(
        language="nl",
        title="Alle cijfers",
        subject="Resultaten",
        keywords="hubs",
        on=DAY,
        stamp="Zoals gekend op 28 november 2023",
        contents=contents(),
        leaves=leaves or (leaf(),),
        page="{page} / {pages}",
        example="VOORBEELD",
    )
    return replace(plain, **more)


def mixed(value: float | None = 0.52) -> Grid:
    """A table whose numbers are of different kinds."""
    columns = (Column("Cijfer"), Column("Waarde", "count"))
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Aandeel", Amount(value, "share")),
        ("Bedrag", Amount(1500.0, "euro")),
        ("Dagen", Amount(81.5, "number")),
    )
    return Grid("mixed", "Cijfers", columns, rows)
