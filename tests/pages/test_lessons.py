"""The page of the lessons: search, objectives, quotes, paging and download agree."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from metrics.access import VISITOR
from metrics.lessons import lessons
from metrics.store import Store
from pages.leerlessen import answer, content
from tests.example_store import example_store
from ui.address import Address
from ui.asked import Asked
from ui.charts import Chart, download
from ui.choices import choices_of
from ui.lessons.found import Found
from ui.lessons.listing import PAGE, lessons_section, marked, pager, table_of
from ui.lessons.quote import quote

HUB_B = (("hub", ("voorbeeldhub-b",)),)
HOSTILE = "<script>alert('hub')</script> & \"co\""


@pytest.fixture(scope="module")
def store():
    return Store.newest(example_store() / "example" / "builds")


def asked(store: Store, language: str = "nl", **view: Any) -> Asked:
    address = Address(page="lessons", language=language, **view)
    return Asked(store, VISITOR, address, choices_of(store, language))


def shown(html: str) -> list[str]:
    """The lessons on the page, without quotes and marks."""
    said = re.findall(r"<blockquote><p[^>]*>(.*?)</p></blockquote>", html)
    return [unescape(re.sub(r"</?mark>", "", each)).strip("‘’") for each in said]


def test_the_page_counts_the_lessons_that_it_lists(store):
    page = content(asked(store))
    told = lessons(store, VISITOR)
    adjusted = sum(each.adjustment is not None for each in told)
    assert [int(n) for n in re.findall(r"\d+", page.answer)] == [len(told), adjusted]
    chart = next(part for part in page.parts() if isinstance(part, Chart)).drawing()
    assert sum(map(int, chart.table["Leerlessen"])) == len(told)
    listed = [
        said
        for number in range(1, len(told) // PAGE + 2)
        for said in shown(lessons_section(asked(store, rows_page=number)))
    ]
    assert listed == [each.lesson for each in told]
    assert len(table_of(asked(store), told)) == len(told)


def test_a_search_shows_only_what_bears_each_word_and_marks_it(store):
    html = lessons_section(asked(store, words="VOLUME plóeg"))
    assert len(shown(html)) == 1 and "1 leerles bevat ‘VOLUME plóeg’." in html
    assert re.findall(r"<mark>(.*?)</mark>", html) == ["volume", "ploeg", "volume"]
    assert 'value="VOLUME plóeg"' in html


def test_a_search_without_result_says_so_and_leads_back(store):
    found = asked(store, words="zaagmachine", filters=(("fase", ("4",)),), period="2024")
    html = lessons_section(found)
    assert "Geen leerles of bijsturing bevat ‘zaagmachine’." in html
    back = unescape(re.search(r'href="([^"]*)" id="hm-lessons-clear"', html)[1])
    assert back == "/leerlessen?periode=2024&fase=4#hm-lessons"
    assert "Wis dan ook de filters" in html and 'href="/leerlessen?zoek=zaagmachine#' in html
    assert not shown(html) and "data-csv" not in html


def test_the_search_keeps_filters_day_and_objective(store):
    view = asked(
        store,
        filters=(("hub", ("voorbeeldhub-a", "voorbeeldhub-b")),),
        number="lessons",
        narrowed=(("objective", ("3",)),),
        words="dag",
        rows_page=2,
    )
    form = re.search(r"<form.*?</form>", lessons_section(view))[0]
    kept = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form)
    assert kept == [
        *[("getal", "lessons"), ("bij", "objective:3")],
        *[("hub", "voorbeeldhub-a"), ("hub", "voorbeeldhub-b")],
    ]


def test_one_objective_shows_its_lessons_and_the_others_stay_a_click_away(store):
    view = asked(store, number="lessons", narrowed=(("objective", ("3",)),), words="de")
    html = lessons_section(view)
    of_three = [each for each in Found(view).matching if each.objective == "3"]
    assert shown(html) == [each.lesson for each in of_three] and of_three
    links = dict(re.findall(r'<a href="([^"]*)" id="hm-lessons-(\w+)"', html))
    assert set(links.values()) == {"every", "1", "2", "3", "4", "5", "clear"}
    assert sum(Found(view).counts.values()) == len(Found(view).matching) > len(of_three)
    assert all("zoek=de" in to for to, name in links.items() if name != "clear")


def test_an_objective_that_has_not_begun_says_when_it_does(store):
    html = lessons_section(asked(store, filters=(("fase", ("2",)),)))
    assert "Doelstelling 5: begint op 1 januari 2024" in html
    assert "hm-lessons-5" not in html
    assert "hm-lessons-5" in lessons_section(asked(store, filters=(("fase", ("4",)),)))


def test_a_quote_is_ready_for_a_slide(store, monkeypatch):
    monkeypatch.setenv("HUBMONITOR_ADDRESS", "https://hubmonitor.example/")
    told = next(each for each in lessons(store, VISITOR) if each.adjustment)
    lines = quote(asked(store, filters=(("fase", ("4",)),)), told).split("\n")
    assert lines[:3] == [
        "VOORBEELD",
        f"‘{told.lesson}’",
        f"Daarom deden we dit: ‘{told.adjustment}’",
    ]
    assert re.fullmatch(r"Voorbeeldhub [A-L], [a-z]+ 20\d\d", lines[3])
    day = store.latest.isoformat()
    assert lines[4].startswith("Bron: rapport ") and lines[4].endswith(
        f". https://hubmonitor.example/herkomst?getal=lessons&rij={told.row_key}&op={day}"
    )


def test_without_adjustment_nothing_is_made_up(store):
    told = next(each for each in lessons(store, VISITOR) if not each.adjustment)
    view = asked(store, words=told.lesson[:80])
    html = lessons_section(view)
    assert "Nog geen bijsturing gemeld." in html and "Daarom" not in html
    assert "Daarom" not in quote(view, told)


def test_what_people_wrote_is_text_also_where_it_is_marked(store, monkeypatch):
    told = replace(lessons(store, VISITOR)[0], lesson=HOSTILE, adjustment=HOSTILE)
    monkeypatch.setattr("ui.lessons.found.lessons", lambda *_: (told,))
    for words in ("", "script", "<script>"):
        html = lessons_section(asked(store, words=words))
        assert "<script" not in html and "</script" not in html, words
        assert html.count("<article") == 1
    assert marked(HOSTILE, ["script"]).count("<mark>script</mark>") == 2
    missed = lessons_section(asked(store, words="<img src=x>"))
    assert "<img" not in missed and "‘&lt;img src=x&gt;’" in missed


def test_a_download_holds_no_formula(store):
    told = replace(lessons(store, VISITOR)[0], lesson="=1+1", adjustment="@sum")
    written = unescape(download(asked(store), "told", table_of(asked(store), [told]), "lessons"))
    assert ",'=1+1,'@sum," in written


def test_the_page_speaks_english_and_says_which_words_are_dutch(store):
    html = lessons_section(asked(store, "en", words="ploeg"))
    assert "contain ‘ploeg’." in html or "contains ‘ploeg’." in html
    assert '<blockquote><p id="hm-lesson-' in html and 'lang="nl">‘' in html


def test_a_network_without_lessons_gets_a_sentence_instead_of_a_list(store, monkeypatch):
    nothing = asked(store, filters=(("hub", ("voorbeeldhub-a",)),), period="2021-S2")
    assert content(nothing).is_empty
    assert content(nothing).answer.endswith("Voorbeeldhub A: geen leerlessen gemeld.")
    early = asked(store, on=store.publications[-1].day.replace(year=2020))
    page = content(early)
    assert page.answer == "De hubs meldden nog geen leerlessen." and not page.is_empty
    assert len(page.parts()) == 4


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "nl",
            ("nog geen", "B: geen leer", "De hubs meldden 1 leerles.", "B: 2 leerlessen gemeld."),
        ),
        ("en", ("not reported", "B: no lessons", "reported 1 lesson.", "B: 2 lessons reported.")),
    ],
)
def test_the_answer_names_whose_lessons_it_counts(store, language, told):
    every, chosen = asked(store, language), asked(store, language, filters=HUB_B)
    said = [answer(each, n, 1) for each, n in ((every, 0), (chosen, 0), (every, 1), (chosen, 2))]
    assert all(words in found for words, found in zip(told, said, strict=True)), said


def test_a_last_page_with_one_lesson_is_no_range(store):
    for count, words in ((PAGE + 1, "Leerles 21 van 21"), (PAGE + 2, "Leerles 21 tot en met 22")):
        assert words in pager(asked(store), count, 2, 2)
