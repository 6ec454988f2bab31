"""The forms of *Presenteren*: what is typed goes into the link, and comes back from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from exports.stage.measured import faults_of
from tests.exports.decks import sample
from tests.pages.opened import use_example, words_of
from tests.pages.presenting import DAY, Open, fields_of, opened, sent, slides_in
from ui.presenting import typed
from ui.presenting.typed import Unfit, address_after, plan_of_form
from ui.stories.plan import MOST_NOTE, Plan


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """The page as a visitor without an account sees it."""
    use_example(monkeypatch)
    return opened


def test_a_form_that_changes_nothing_leaves_nothing_in_the_address(page: Open) -> None:
    html = page(verhaal="oogopslag", op=DAY, hub="voorbeeldhub-a", taal="en")
    plan, found = sent(fields_of(html, typed.SLIDES))
    assert plan == Plan()
    assert found == {
        "verhaal": "oogopslag",
        "hub": "voorbeeldhub-a",
        "op": DAY,
        "stap": "controleer",
        "taal": "en",
    }


def test_title_notes_order_and_a_slide_left_out_go_round_through_the_form(page: Open) -> None:
    html = page(verhaal="oogopslag", op=DAY)
    first, second, *others = slides_in(html)
    fields = fields_of(html, typed.SLIDES, f"{typed.UP}:{second}")
    fields[typed.TITLE + first] = ["  Mijn <eigen> titel "]
    fields[typed.NOTE + second] = ["Eerst dit.\r\nDan dat."]
    fields[typed.IS_ON].remove("closing")
    assert address_after(fields).endswith(f"#hm-slide-{second}")
    plan, found = sent(fields)
    assert plan.titles == {first: "Mijn <eigen> titel"}
    assert plan.notes == {second: "Eerst dit.\nDan dat."}
    assert plan.order == (second, first, *others)
    assert plan.off == {"closing"}
    assert found["plan"] == plan.written()  # the same changes have the same link

    again = page(**found)
    assert slides_in(again) == [second, first, *others]
    assert "Mijn &lt;eigen&gt; titel" in again and "<eigen>" not in again
    assert "Weggelaten" in words_of(again)
    assert sent(fields_of(again, typed.SLIDES))[0] == plan
    back = fields_of(again, typed.SLIDES, f"{typed.TITLE_BACK}:{first}")
    assert sent(back)[0].titles == {}
    back = fields_of(again, typed.SLIDES, f"{typed.NOTE_BACK}:{second}")
    assert sent(back)[0].notes == {}
    moved = fields_of(again, typed.SLIDES, f"{typed.DOWN}:{second}")
    assert sent(moved)[0].order == ()
    assert sent(fields_of(again, typed.SLIDES, typed.ALL_BACK))[0] == Plan()


def test_a_slide_at_the_end_moves_no_further_and_one_that_is_none_moves_nothing(page: Open) -> None:
    html = page(verhaal="oogopslag", op=DAY)
    first, *_, last = slides_in(html)
    for do in (f"{typed.UP}:{first}", f"{typed.DOWN}:{last}", f"{typed.UP}:niets", "onbekend"):
        assert sent(fields_of(html, typed.SLIDES, do))[0] == Plan()
    assert f'value="{typed.UP}:{first}"' not in html
    assert f'value="{typed.DOWN}:{last}"' not in html


def test_words_that_are_too_long_are_refused_with_the_limit(page: Open) -> None:
    html = page(verhaal="oogopslag", op=DAY)
    key = slides_in(html)[0]
    for name, most, why in (
        (typed.TITLE, typed.FITS_TITLE, "title_long"),
        (typed.NOTE, MOST_NOTE, "note_long"),
    ):
        fields = fields_of(html, typed.SLIDES)
        fields[name + key] = ["x" * most]
        plan_of_form(fields)
        fields[name + key] = ["x" * (most + 1)]
        with pytest.raises(Unfit, match=why):
            plan_of_form(fields)
    assert f"maximaal {typed.FITS_TITLE} tekens" in words_of(html)
    assert f'maxlength="{MOST_NOTE}"' in html


def test_more_than_fits_in_a_link_is_refused() -> None:
    keys = [f"dia{at}" for at in range(40)]
    # What differs in each letter cannot be packed small.
    notes = {
        typed.NOTE + key: ["".join(chr(33 + (at * at * 7 + n * n * n) % 900) for n in range(1100))]
        for at, key in enumerate(keys)
    }
    fields = {typed.FORM: [typed.SLIDES], typed.KEY: keys, typed.IS_ON: keys, **notes}
    with pytest.raises(Unfit, match="too_much"):
        plan_of_form(fields)


def test_how_it_is_shown_goes_into_the_plan(page: Open) -> None:
    fields = fields_of(page(verhaal="regio", op=DAY, stap="klaar"), typed.SHOWING)
    assert sent(fields)[0] == Plan()
    fields |= {typed.LOOKS: ["dark"], typed.PER_SLIDE: ["45"], typed.FOYER: ["ja"]}
    plan, found = sent(fields)
    assert plan == Plan(theme="dark", seconds=45, loops=True, autoplay=True)
    again = page(**found)
    assert '<option value="45" selected>' in again and '<option value="dark" selected>' in again
    assert sent(fields_of(again, typed.SHOWING))[0] == plan
    for wrong in ("9", "61", "", "tien"):
        with pytest.raises(Unfit, match="seconds"):
            plan_of_form({**fields, typed.PER_SLIDE: [wrong]})


def test_the_rehearsal_holds_on_to_the_figures_and_the_day(page: Open) -> None:
    html = page(verhaal="regio", op=DAY)
    assert "Je hield nog geen repetitie" in words_of(html)
    plan, found = sent(fields_of(html, typed.REHEARSED))
    assert plan.rehearsed and plan.rehearsed_on == date(2023, 11, 28)
    again = words_of(page(**found))
    assert "Alle cijfers zijn nog dezelfde als bij je repetitie" in again
    later = page(**found | {"op": "2025-09-01"})
    said = words_of(later)
    assert "Je koos een andere dag dan bij je repetitie (28 november 2023)." in said
    assert "Los op" not in said.replace("Los op. De QR-codes", "")
    changes = later.split('id="hm-rehearsal"')[1]  # one line for a figure on two slides
    assert changes.count("Gemeenten in een werkingsgebied: 151 werd 174 (") == 1
    assert "151 werd 174 ( dia 1 , dia 4 )" in said
    assert "Anders dan bij je repetitie: " in said
    assert "Waarom veranderde het?" in later and "sinds=2023-11-28" in later


def test_a_sentence_as_long_as_a_title_may_be_fits_on_two_lines() -> None:
    deck = sample()
    words = " ".join(slide.title for slide in deck.slides if slide.title)
    for start in range(0, len(words) - typed.FITS_TITLE, 7):
        title = words[start : start + typed.FITS_TITLE]
        slides = (replace(deck.slides[0], title=title),)
        faults = faults_of(replace(deck, slides=slides), 0)
        assert "title" not in {fault.breach for fault in faults}, title
