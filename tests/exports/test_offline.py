"""The one file: everything inside, nothing from elsewhere, all words escaped."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from html import unescape
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from PIL import ImageFont

from exports.deck import Deck
from exports.offline import offline_deck, policy
from exports.offline.font import woff
from tests.exports.decks import numbers, sample, slide

MOST = 700_000


@pytest.fixture(scope="module")
def page() -> str:
    return offline_deck(sample()).decode()


def one(**more: object) -> str:
    """The file of a deck of one slide with a changed title or the like."""
    deck = replace(sample(), slides=(replace(slide("one", "Titel", numbers()), **more),))  # type: ignore[arg-type]
    return offline_deck(deck).decode()


def test_nothing_in_the_file_is_fetched_from_elsewhere(page):
    assert not re.search(r"<(link|img|iframe|object|embed|base|use|image)\b", page)
    assert not re.search(r"\b(src|srcset|action|poster|xlink:href)=", page)
    assert set(re.findall(r"url\(([^)]{5})", page)) <= {"data:", *re.findall(r"url\((#.{4})", page)}
    assert "@import" not in page and "fetch(" not in page


def test_a_deck_with_every_figure_is_small(page):
    assert len(page.encode()) < MOST


def test_only_its_own_script_may_run_and_the_server_can_say_the_same(page):
    told = unescape(re.search('http-equiv="Content-Security-Policy" content="([^"]+)"', page)[1])
    assert told == policy(page)
    assert told.startswith("default-src 'none'; script-src 'sha256-")
    assert page.count("<script") == 1 and not re.search(r"\son\w+=", page)
    changed = page.replace("</script>", "alert(1)</script>")
    assert policy(changed) != told


def test_a_page_without_script_is_no_deck():
    with pytest.raises(LookupError):
        policy("<p>no script</p>")


def test_what_was_typed_is_text_and_never_markup():
    written = one(title='<img src=x onerror=alert(1)> & "zo" </script>', summary="a < b")
    assert "<img" not in written and written.count("</script>") == 1
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;zo&quot;" in written


def test_every_slide_has_its_title_its_figures_its_table_its_notes_and_its_source(page):
    deck = sample()
    sections = re.findall('<section id="dia-.*?</section>', page, re.DOTALL)
    assert len(sections) == len(deck.slides)
    for at, (each, section) in enumerate(zip(deck.slides, sections, strict=True), start=1):
        text = unescape(re.sub("<[^>]+>", "|", section))
        assert f"Dia {at} van {len(deck.slides)}: {each.title}" in text
        assert f'aria-label="{each.summary}"' in unescape(section)  # of the drawing
        for words_ in (each.source, each.notes.say, each.notes.caveat, *each.notes.questions[0]):
            assert words_ in text
        for told in each.told:
            assert f'<data value="{told.value}" data-metric="{told.metric}">{told.text}<' in section
        cells = [cell for row in (each.table.rows if each.table else ()) for cell in row]
        found = re.findall("<t[dh][^>]*>([^<]*)</t", section)
        assert [unescape(cell) for cell in found if cell in cells] == cells


def test_an_unknown_figure_has_no_value():
    told = replace(slide("one", "Titel", numbers()).told[0], value=None, text="–")
    assert '<data data-metric="dossiers_submitted">–</data>' in one(told=(told,))


def test_a_file_leads_to_the_site_and_the_stage_of_the_site_to_its_own_pages():
    deck = sample()
    file, served = (
        offline_deck(deck).decode(),
        offline_deck(deck, "/presenteren?verhaal=x").decode(),
    )
    links = {unescape(link) for link in re.findall('href="([^"]*)"', file)}
    paths = {unescape(link) for link in re.findall('href="([^"]*)"', served)}
    assert all(link.startswith("https://hubmonitor.example/") for link in links)
    assert {link.removeprefix("https://hubmonitor.example") for link in links} == paths
    assert (
        'data-home="/presenteren?verhaal=x"' in served
        and "data-home" not in file.split("<script")[0]
    )


@pytest.mark.parametrize(
    ("language", "tag", "next_"), [("nl", "nl-BE", "Volgende"), ("en", "en-GB", "Next")]
)
def test_it_speaks_the_language_of_the_deck(language, tag, next_):
    written = offline_deck(sample(language)).decode()
    assert f'<html lang="{tag}">' in written and f">{next_}</button>" in written


def test_example_and_provisional_figures_say_so():
    deck = replace(sample(), warning="Voorlopig: 2 rapporten ontbreken")
    text = offline_deck(deck).decode()
    assert "VOORBEELD: deze cijfers zijn verzonnen." in text
    assert (
        '<p class="flags">VOORBEELD: deze cijfers zijn verzonnen. · Voorlopig: 2 rapporten' in text
    )
    plain = offline_deck(replace(deck, warning="", is_example=False)).decode()
    assert 'class="flags"' not in plain and 'class="flag"' not in plain


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, set()),
        ({"autoplay": True}, {"data-autoplay"}),
        ({"loops": True}, set()),
        ({"autoplay": True, "loops": True}, {"data-autoplay", "data-foyer"}),
    ],
)
def test_it_goes_on_by_itself_only_when_the_deck_asks(more: dict[str, bool], found: set[str]):
    body = re.search("<body[^>]*>", offline_deck(replace(sample(), **more)).decode())[0]  # type: ignore[arg-type]
    assert set(re.findall("data-autoplay|data-foyer", body)) == found


@pytest.mark.parametrize(("asked", "shown"), [(5, 10), (20, 20), (90, 60)])
def test_the_seconds_per_slide_stay_within_what_people_can_read(asked: int, shown: int):
    assert (
        f'type="number" value="{shown}"' in offline_deck(replace(sample(), seconds=asked)).decode()
    )


def test_the_same_deck_is_the_same_file():
    deck: Deck = sample("en", "dark")
    assert offline_deck(deck) == offline_deck(deck)


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Er staan geen dia’s in dit verhaal."), ("en", "There are no slides in this story.")],
)
def test_a_story_without_slides_leads_to_where_they_are_chosen(language: str, words: str):
    written = offline_deck(replace(sample(language), slides=()), "/presenteren?x").decode()
    assert words in written and '<a href="/presenteren?x">' in written
    assert "<button" not in written and policy(written)


# The font of the file


def drawn(font: bytes, letter: str, weight: int = 400) -> tuple[int, int, int, int] | None:
    """The box of the ink of a letter; None when there is none."""
    face = ImageFont.truetype(BytesIO(font), 100)
    face.set_variation_by_axes([weight])
    return face.getmask(letter).getbbox()


def test_the_font_has_the_letters_of_the_deck_in_every_weight_and_no_others():
    font = woff(frozenset("aé€→Ş"))
    assert all(drawn(font, letter) for letter in "aé€→Ş")
    assert drawn(font, "b") is None and drawn(font, "É") is None
    assert drawn(font, "a", 900) != drawn(font, "a", 200)


@pytest.mark.parametrize("weight", [200, 400, 900])
def test_a_letter_is_drawn_as_in_the_whole_font(weight: int):
    whole = next(Path(str(files("fontpkg_source_sans_3"))).rglob("SourceSans3?wght?.ttf"))
    few = woff(frozenset("éa"))
    pairs = zip(drawn(few, "é", weight), drawn(whole.read_bytes(), "é", weight), strict=True)
    assert all(abs(ours - theirs) <= 1 for ours, theirs in pairs)  # hinting looks at other letters
    assert len(few) < 30_000


def test_a_sign_that_the_font_lacks_is_left_to_the_browser():
    assert woff(frozenset("a日")) == woff(frozenset("a"))


def test_the_font_in_the_file_has_every_letter_that_the_script_may_write(page):
    font = b64decode(re.search("font/woff;base64,([^)]+)", page)[1])
    assert all(drawn(font, letter) for letter in "0123456789:‘’→é")
