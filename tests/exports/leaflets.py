"""Leaflets written by hand, and what a reader finds in a PDF: words, tags, bookmarks."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import page
import pypdfium2
import pypdfium2.raw as raw

from exports.deck import Number, Table
from exports.glance import Glance
from exports.sheet import Meaning, Names, Part, Sheet
from tests.exports import decks

_NO_WIDTH = "\u200b"  # where a long address may end a line


def sheet(language: str = "nl", is_example: bool = True) -> Sheet:
    """A fact sheet with all its parts."""
    deck = decks.sample(language)
    table = Table("Per hub", ("Hub", "Dossiers"), tuple((hub, "7") for hub in decks.HUBS))
    wide = Table("Breed", ("Hub", "a", "b", "c", "d"), (("Voorbeeldhub A", "1", "2", "3", "4"),))
    return Sheet(
        language=language,
        title="Resultaten in een oogopslag",
        subtitle="12 hubs",
        on=deck.on,
        stamp=deck.stamp,
        source="Bron: rapporten van de hubs.",
        address=deck.address,
        numbers=decks.numbers().items,
        lines=("De 12 hubs zetten 77 testtrajecten op.", "Daarvan zijn er 45 goedgekeurd."),
        parts=(
            Part("45 van de 87", decks.parts(), "Blokjes: 45 van de 87 dossiers.", table),
            Part("Per halfjaar", decks.columns(), "Kolommen: van 9 naar 25 dossiers.", wide),
            Part("Waar", decks.a_map(), "Kaart: 190 van de 285 gemeenten."),
        ),
        cautions=("Vergelijk hubs niet op percentage.",),
        meanings=(Meaning("Ingediend", "Een dossier met een datum.", "Versie 1."),),
        warning="Voorlopig: nog niet alle rapporten zijn ontvangen.",
        is_example=is_example,
    )


def hub(language: str = "nl", is_example: bool = True) -> Sheet:
    """The sheet of a hub with all its parts."""
    stages = Table("Stadia", ("Stadium", "Deze hub", "Alle hubs"), (("Idee", "3", "9"),))
    return replace(
        sheet(language, is_example),
        title="Hubfiche van Voorbeeldhub A",
        facts=(("Regio", "Westhoek"), ("Provincie", "West-Vlaanderen")),
        numbers=tuple(Number(str(n), f"getal {n}", "Alle hubs samen: 87.") for n in range(21, 27)),
        lines=("Voorbeeldhub A zette 8 testtrajecten op.",),
        parts=(
            Part("Werkingsgebied", decks.a_map(), "Kaart: 15 gemeenten."),
            Part("Stadia", decks.stages(), "Staaf: 77 trajecten.", stages),
        ),
        names=(
            Names("", (("", ("Aalst", "Gent")),)),
            Names("Partners", (("Lokaal bestuur (1)", ("Gemeente Voorbeeld",)),)),
        ),
        missing=("Het rapport over de 2e helft 2023.",),
    )


def glance(language: str = "nl", is_example: bool = True) -> Glance:
    """The results of a day, as a picture shows them."""
    made = sheet(language, is_example)
    return Glance(
        language=language,
        title=made.title,
        stamp=made.stamp,
        sentences=(),
        numbers=made.numbers,
        source=made.source,
        address=made.address,
        path="/",
        who="12 hubs",
        on=made.on,
        file_name="x",
        is_example=is_example,
    )


def faults(pdf: bytes) -> list[str]:
    """The rules of PDF/UA-1 that the file breaks."""
    found = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    return [f"{fault.rule_id}: {fault.message}" for fault in found.failures]


def pages(pdf: bytes) -> list[str]:
    """The words of each page, a blank between them."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        words = [
            document[at].get_textpage().get_text_bounded().replace(_NO_WIDTH, "")
            for at in range(len(document))
        ]
    return [" ".join(text.split()) for text in words]


def bookmarks(pdf: bytes) -> list[tuple[int, str]]:
    """Level and words of each bookmark."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [(mark.level, mark.get_title()) for mark in document.get_toc()]


@dataclass(frozen=True)
class Tag:
    """What an element of the page is (``H1``, ``Figure``), and its text alternative."""

    kind: str
    alt: str


def tags(pdf: bytes) -> list[Tag]:
    """Every tagged element of every page, in the order in which it is read."""
    found: list[Tag] = []
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for at in range(len(document)):
            tree = raw.FPDF_StructTree_GetForPage(document[at])
            for n in range(raw.FPDF_StructTree_CountChildren(tree)):
                found += _below(raw.FPDF_StructTree_GetChildAtIndex(tree, n))
            raw.FPDF_StructTree_Close(tree)
    return found


def _below(element: Any) -> Iterator[Tag]:
    if not element:
        return
    yield Tag(
        _words(raw.FPDF_StructElement_GetType, element),
        _words(raw.FPDF_StructElement_GetAltText, element),
    )
    for n in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
        yield from _below(raw.FPDF_StructElement_GetChildAtIndex(element, n))


def _words(ask: Any, element: Any) -> str:
    length = ask(element, None, 0)
    buffer = ctypes.create_string_buffer(length or 2)
    ask(element, buffer, length)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\x00")
