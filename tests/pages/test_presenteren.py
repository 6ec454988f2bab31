"""Presenteren: choosing a story, looking it over, making it ready."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.pages.opened import inside, use_example, words_of
from tests.pages.presenting import DAY, Open, fields_of, opened, sent, slides_in
from ui.presenting import typed
from ui.stories.plan import Plan
from ui.stories.story import STORIES


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """The page as a visitor without an account sees it."""
    use_example(monkeypatch)
    return opened


@pytest.fixture
def uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cards without measuring six stories, for what is not about their slides."""
    monkeypatch.setattr("ui.presenting.choose.slides_in", lambda state, story: 5)


def test_six_stories_stand_with_what_they_tell_and_two_ways_on(page: Open) -> None:
    html = page(op=DAY)
    cards = html.split('<article class="hm-story"')[1:]
    assert len(cards) == len(STORIES) == 6
    said = words_of(html)
    assert "Van idee naar dossier" in said
    assert re.search(r"\d dia’s · ongeveer 7 minuten", said)
    for story, name in (("overview", "oogopslag"), ("lessons", "leerlessen")):
        # No page of the dashboard: it must not be opened by the script that turns pages.
        assert f'href="./presenteren/podium?verhaal={name}&amp;op={DAY}"' in html
        assert f'id="hm-start-{story}"' in html
        assert f'href="/presenteren?verhaal={name}&amp;op={DAY}"' in html


@pytest.mark.usefixtures("uncounted")
def test_the_day_is_the_last_that_ended_and_others_are_one_click_away(page: Open) -> None:
    html = page()
    chosen = inside(html, 'aria-labelledby="hm-label-day"', "</ul>")
    assert "Slotevent 28 november 2023" in chosen and f"op={DAY}" in chosen
    assert chosen.count('aria-current="true"') == 1
    assert "vandaag" not in chosen  # the example stands still
    assert "liggen vast" in words_of(html)
    now = words_of(page(op=DAY))
    assert "zoals gekend op 28 november 2023 (peilmoment ‘Slotevent’)." in now
    check = words_of(page(op=DAY, verhaal="leerlessen"))
    assert "zoals gekend op 28 november 2023 (peilmoment ‘Slotevent’)." in check


@pytest.mark.usefixtures("uncounted")
def test_a_fact_sheet_needs_its_hub_and_gets_it_on_its_own_card(page: Open) -> None:
    card = inside(page(op=DAY), 'id="hm-story-hub"', "</article>")
    assert "podium" not in card and '<select name="hub"' in card
    # The day stays when the hub changes, and the hub is told once.
    assert f'name="op" value="{DAY}"' in card and 'type="hidden" name="hub"' not in card
    asked = page(verhaal="hub", op=DAY)
    assert "Een steekkaart gaat over één hub" in words_of(asked)
    assert '<article class="hm-story"' in asked
    two = page(verhaal="hub", op=DAY, hub=["voorbeeldhub-a", "voorbeeldhub-b"])
    assert "Een steekkaart gaat over één hub" in words_of(two)
    one = page(op=DAY, hub="voorbeeldhub-a")
    assert "podium?verhaal=hub&amp;hub=voorbeeldhub-a" in one
    assert "Je vertelt alleen over Voorbeeldhub A" in words_of(one)
    for shown in one.split('<article class="hm-story"')[1:]:
        assert "Over Voorbeeldhub A · 5 dia’s" in words_of(shown)


def test_the_hub_of_a_fact_sheet_is_not_that_of_the_other_stories(page: Open) -> None:
    card = inside(page(op=DAY, verhaal="hub"), 'id="hm-story-hub"', "</article>")
    # With a button, so that nobody leaves the page by looking through the list.
    assert "data-filters" not in card and "Kies deze hub" in words_of(card)
    kept = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', card))
    assert kept == {"verhaal": "hub", "op": DAY, "stap": "klaar"}
    html = page(**kept, hub="voorbeeldhub-c")
    assert f"podium?verhaal=hub&amp;hub=voorbeeldhub-c&amp;op={DAY}" in html
    assert f'<a href="/presenteren?op={DAY}">Kies een verhaal</a>' in html
    whole = page(verhaal="leerlessen", op=DAY, hub="voorbeeldhub-c")
    assert f'<a href="/presenteren?hub=voorbeeldhub-c&amp;op={DAY}">Kies een verhaal</a>' in whole


@pytest.mark.usefixtures("uncounted")
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"verhaal": "sprookje"}, "Dit verhaal kennen we niet"),
        ({"plan": "%%%"}, "We konden je aanpassingen niet lezen"),
        ({"verhaal": "oogopslag", "plan": "xyz"}, "We konden je aanpassingen niet lezen"),
        ({"hub": "atlantis"}, "we lieten het weg: atlantis"),
        ({"op": "2021-01-01"}, "nog geen enkel rapport gekend"),
        ({"op": "2021-01-01", "verhaal": "oogopslag"}, "nog geen enkel rapport gekend"),
    ],
)
def test_what_cannot_be_followed_is_said_in_words(
    page: Open, asked: dict[str, str], words: str
) -> None:
    assert words in words_of(page(**{"op": DAY, **asked}))


def test_before_the_first_report_no_story_can_start(page: Open) -> None:
    html = page(op="2021-01-01")
    assert "podium" not in html and html.count('<article class="hm-story"') == 6


def test_each_slide_stands_with_its_picture_its_title_and_its_notes(page: Open) -> None:
    html = page(verhaal="oogopslag", op=DAY)
    keys = slides_in(html)
    assert len(keys) >= 4 and keys[-1] == "closing"
    assert html.count('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1920 1080"') == len(
        keys
    )
    assert html.count('class="hm-check"') == len(keys)
    fields = fields_of(html, typed.SLIDES)
    assert all(fields[typed.TITLE + key][0] for key in keys)
    assert fields["volgorde"] == keys
    labels = re.findall(r'for="([^"]+)"', html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert set(labels) <= set(ids) and len(set(ids)) == len(ids)


def test_the_last_step_has_the_start_every_file_the_text_and_the_link(page: Open) -> None:
    onward = sent(fields_of(page(verhaal="regio", op=DAY), typed.SLIDES, typed.ONWARD))[1]
    assert onward["stap"] == "klaar"
    html = page(**onward)
    same = f"?verhaal=regio&amp;op={DAY}"
    assert f'href="./presenteren/podium{same}"' in html
    for name in ("html", "pptx", "handout", "factsheet", "hubfiches", "xlsx"):
        assert f'href="./presenteren/bestand/{name}{same}"' in html
    for name in ("tekst", "beeld-breed", "beeld-vierkant"):
        assert f'href="./presenteren/bestand/{name}{same}"' in html
    text = inside(html, '<blockquote class="hm-glance"', "</blockquote>")
    linked = " ".join(re.findall(r'<a href="/rijen[^"]*">([^<]*)', text))
    assert all(figure in linked for figure in ("12", "77", "87", "45"))
    assert f'data-copy="/presenteren?verhaal=regio&amp;op={DAY}"' in html
    assert "download" in html.split('id="hm-file-html"')[1][:30]
    assert "Druk daar op F of klik voor volledig scherm" in words_of(html)


@pytest.mark.usefixtures("uncounted")
def test_who_chooses_another_story_takes_the_colours_along_and_no_changes(page: Open) -> None:
    plan = Plan(off=frozenset({"closing"}), titles={"x": "y"}, theme="dark")
    html = page(op=DAY, plan=plan.written())
    dark = Plan(theme="dark").written()
    assert f"plan={dark}" in html and plan.written() not in html
    assert 'aria-current="true">Projector donker' in html


@pytest.mark.usefixtures("uncounted")
def test_the_page_is_english_when_it_is_asked(page: Open) -> None:
    said = words_of(page(op=DAY, taal="en"))
    assert "as known on 28 November 2023 (publication ‘Slotevent’)." in said
    assert "Choose a story" in said and "Check and change" in said
    assert "Kies" not in said


@pytest.mark.usefixtures("uncounted")
def test_today_can_be_told_and_says_that_it_can_still_change(
    page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = datetime(2025, 9, 1, 12, tzinfo=UTC)  # the day of the newest report
    monkeypatch.setattr("ui.clock.now", lambda: at)
    html = page()
    said = words_of(html)
    assert "op=vandaag" in inside(html, 'aria-labelledby="hm-label-day"', "</ul>")
    assert "Gisteren, 31 augustus 2025" in said and "liggen vast" in said
    today = page(op="vandaag")
    assert "podium?verhaal=oogopslag&amp;op=vandaag" in today
    assert "Vandaag is nog niet voorbij" in words_of(today)
    check = words_of(page(op="vandaag", verhaal="leerlessen"))
    assert "1 september 2025 is nog niet voorbij" in check


def test_a_story_of_which_the_choice_leaves_nothing_cannot_start(
    page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for where in ("choose", "page"):
        monkeypatch.setattr(f"ui.presenting.{where}.slides_in", lambda state, story: 0)
    for html in (page(op=DAY), page(op=DAY, verhaal="dossiers")):
        assert "valt er niets te vertellen" in words_of(html)
        assert "podium" not in html


def test_a_story_without_slides_has_no_start_and_no_files_but_a_way_back(page: Open) -> None:
    html = page(verhaal="leerlessen", op=DAY)
    fields = fields_of(html, typed.SLIDES)
    fields[typed.IS_ON] = []
    found = sent(fields)[1]
    assert "Je liet alle dia’s weg" in words_of(page(**found))
    ready = page(**found | {"stap": "klaar"})
    assert "podium" not in ready and "Alles staat klaar" not in words_of(ready)
    kept = re.findall(r"bestand/([a-z-]+)\?", ready)
    assert kept == ["factsheet", "hubfiches", "xlsx", "beeld-breed", "beeld-vierkant", "tekst"]
    back = inside(ready, '<a href="/presenteren?verhaal=leerlessen', 'id="hm-put-back"')
    assert "stap=controleer" in back


def test_without_any_figures_the_page_says_so(
    page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path))
    assert "Er zijn nog geen cijfers om te vertellen" in words_of(page(verhaal="dossiers"))


def test_with_a_template_of_the_department_one_can_do_without(page: Open, monkeypatch) -> None:
    address = {"verhaal": "oogopslag", "op": DAY, "stap": "klaar"}
    assert "pptx-zonder-sjabloon" not in page(**address)
    monkeypatch.setenv("HUBMONITOR_SLIDES", "sjabloon.pptx")
    assert "presenteren/bestand/pptx-zonder-sjabloon?" in page(**address)
