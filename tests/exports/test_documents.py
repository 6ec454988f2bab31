"""Leaflets as PDF: by an independent checker, by their tags, and by the words read back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import page
import pytest
import typst

from exports import typeset
from exports.deck import Table
from exports.documents import fact_sheet, handout, hub_sheets, leaflets
from exports.sheet import Names, Part
from tests.exports import decks
from tests.exports.leaflets import bookmarks, faults, hub, pages, sheet, tags

Make = Callable[[str, bool], bytes]
KINDS: dict[str, Make] = {
    "fact sheet": lambda language, example: fact_sheet(sheet(language, example)),
    "sheets of hubs": lambda language, example: hub_sheets([hub(language, example)] * 2),
    "handout": lambda language, example: handout(
        replace(decks.sample(language), is_example=example)
    ),
}
HOSTILE = '#read("/etc/passwd") $x$ *vet* <a> = kop \u202e 😀 中文 \x00 ' + "x" * 400


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("language", "example"), [("nl", True), ("en", False)])
def test_every_kind_of_leaflet_passes_a_checker_of_pdf_ua(
    kind: str, language: str, example: bool
) -> None:
    pdf = KINDS[kind](language, example)
    assert faults(pdf) == []
    assert {"nl": b"(nl-BE)", "en": b"(en-GB)"}[language] in pdf
    word = {"nl": "VOORBEELD", "en": "EXAMPLE"}[language]
    # Once as a sign behind the page, which nobody hears.
    marked = [words.count(word) for words in pages(pdf)]
    assert all(count >= 1 for count in marked) if example else word not in pages(pdf)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_headings_do_not_skip_a_level_and_each_figure_and_table_can_be_heard(kind: str) -> None:
    found = tags(KINDS[kind]("nl", True))
    levels = [int(tag.kind[1]) for tag in found if tag.kind in ("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    figures = [tag.alt for tag in found if tag.kind == "Figure"]
    assert len(figures) >= 3
    assert all(figures)
    kinds = [tag.kind for tag in found]
    assert kinds.count("Table") == kinds.count("THead") > 0


def test_without_a_text_alternative_no_leaflet_is_made_and_the_checker_would_see_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "documents"
    shutil.copytree(Path(leaflets.__file__).parent, folder)
    paper = folder / "paper.typ"
    paper.write_text(paper.read_text().replace(", alt: figure.alt)", ")"))
    monkeypatch.setattr(leaflets, "_HERE", folder)
    with pytest.raises(typst.TypstError, match="alt"):
        fact_sheet(sheet())
    words: list[dict[str, object]] = []
    monkeypatch.setattr(leaflets, "_made", lambda *given: words.append(given[1]) or b"")
    fact_sheet(sheet())
    unchecked = typst.compile(
        folder / "fact.typ",
        sys_inputs={"given": typeset.json.dumps(words[0])},
        font_paths=typeset._fonts(),
    )
    assert isinstance(unchecked, bytes)
    found = page.validate_pdf_bytes(unchecked, profile=page.ValidationProfile.PDF_UA_1)
    rules = {fault.rule_id for fault in found.failures}
    assert "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001" in rules


def test_every_number_of_a_fact_sheet_can_be_read_back() -> None:
    made = sheet()
    told = pages(fact_sheet(made))
    for number in made.numbers:
        assert f"{number.value} {number.label} {number.context}" in told[0]
    for line in (*made.lines, made.warning, made.stamp, made.source, *made.cautions, made.address):
        assert line in told[0]
    # Cells stand apart on the page, not in what is read back.
    cells = told[1].replace(" ", "")
    assert "VoorbeeldhubL7" in cells
    assert "VoorbeeldhubA1234" in cells
    assert "Ingediend. Een dossier met een datum. Versie 1." in told[1]


def test_the_same_leaflet_is_the_same_file_with_the_day_that_it_tells_of() -> None:
    first = fact_sheet(sheet())
    assert first == fact_sheet(sheet())
    assert b"D:20231128" in first


def test_a_fact_sheet_of_three_hundred_hubs_stays_two_pages_and_says_what_it_leaves_out() -> None:
    long = Table(
        "Hubs", ("Hub", "Dossiers"), tuple((f"Hub {n} van Verweg", "1") for n in range(300))
    )
    parts = tuple(replace(part, table=long) for part in sheet().parts)
    told = pages(fact_sheet(replace(sheet(), parts=parts, lines=sheet().lines * 8)))
    assert len(told) == 2
    for words in told[1].split("en nog ")[1:]:
        shown = 300 - int(words.split()[0])
        assert shown > 10
    assert told[1].count("en nog ") == 3
    assert "Wat de cijfers betekenen" in told[1]


def test_a_hub_has_one_page_whatever_it_tells() -> None:
    many = tuple(f"Gemeente Verweg {n}" for n in range(285))
    full = replace(
        hub(),
        title="Hubfiche van " + "een hub met een lange naam " * 8,
        warning="Voorlopig: nog niet alle rapporten zijn ontvangen. " * 4,
        names=(Names("", (("", many),)), Names("Partners", tuple((f"S{n}", many) for n in "123"))),
        missing=("Het rapport over de 2e helft 2023 is nog niet ontvangen.",) * 5,
    )
    empty = replace(hub(), numbers=(), facts=(), lines=(), parts=(), names=(), missing=())
    nothing = replace(
        hub(), parts=(Part("Stadia", None, "Nog geen."),), names=(Names("", (), "Nog geen."),) * 2
    )
    told = pages(hub_sheets([full, empty, nothing, hub()]))
    assert len(told) == 4
    cut = [int(words.split()[0].rstrip(",.")) for words in told[0].split("en nog ")[1:]]
    assert len(cut) == 4
    listed = told[0].count("Gemeente Verweg")
    assert listed + sum(cut) == 4 * len(many)
    assert "Aalst, Gent" in told[3]
    assert "en nog" not in told[3]
    for words in (full.missing[0], full.source, full.address):
        assert words in told[0]
    assert "Nog geen." in told[2]


def test_a_handout_has_every_slide_in_order_with_its_words_and_its_address() -> None:
    deck = decks.sample()
    made = handout(deck)
    told = pages(made)
    assert len(told) <= (len(deck.slides) + 1) // 2
    *marks, meanings = [words for level, words in bookmarks(made) if level == 1]
    *slides, closing = deck.slides
    assert [words.split(maxsplit=1)[1] for words in marks] == [s.title for s in slides]
    assert meanings == "Wat de cijfers betekenen"
    every = " ".join(told)
    assert closing.address in told[-1].replace(" ", "")
    for slide in slides:
        for words in (slide.summary, slide.address, slide.source, slide.notes.definition):
            assert words in every
    assert "VoorbeeldhubC2ontbreekt3ja" in every.replace(" ", "")


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_typed_is_never_markup_and_never_stops_a_leaflet(kind: str) -> None:
    if kind == "handout":
        deck = decks.sample()
        slide = replace(deck.slides[0], title=HOSTILE, summary=HOSTILE)
        made = handout(replace(deck, slides=(slide,), who=HOSTILE, warning=HOSTILE))
    else:
        part = Part(HOSTILE, decks.bars(), HOSTILE)
        names = (Names("", (("", (HOSTILE,) * 3),)),)
        typed = replace(hub(), title=HOSTILE, parts=(part,), names=names, missing=(HOSTILE,))
        made = fact_sheet(typed) if kind == "fact sheet" else hub_sheets([typed])
    told = " ".join(pages(made))
    assert faults(made) == []
    assert '#read("/etc/passwd") $x$ *vet* <a> = kop' in told
    assert "root:" not in told
    assert "😀" not in told


def test_no_sheets_is_no_file() -> None:
    with pytest.raises(ValueError, match="no sheets"):
        hub_sheets([])


def test_an_address_that_no_code_can_hold_stands_there_in_short_and_without_a_code() -> None:
    long = replace(hub(), address="https://hubmonitor.example/?" + "hub=een-hub&" * 300)
    made = hub_sheets([long])
    assert faults(made) == []
    assert len(pages(made)) == 1
    assert "Open dit adres" in pages(made)[0]
    assert [tag.alt for tag in tags(made) if "QR" in tag.alt] == []
