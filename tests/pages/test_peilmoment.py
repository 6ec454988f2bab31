"""The page of a publication: it shows what was frozen, says what changed since, and is cited."""

from __future__ import annotations

import html
import importlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from exports.open_data import read
from handin import Programme
from handin.publications import Wish, package, publications
from metrics.access import Viewer
from metrics.figures import figures
from metrics.store import Store
from tests.handin.publishing import report_later
from tests.pages.desks import DEPARTMENT, HUB_A, VISITOR, html_of, words_in
from tests.pages.frozen import DAY, on_screen, published
from ui.ask import ask
from ui.charts import Chart, Explore
from ui.paths import PAGES
from ui.publications import kept as kept_module
from ui.publications.charts import CHARTS
from ui.publications.freeze import frozen

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programme]:
    with on_screen(tmp_path, monkeypatch) as found:
        yield found


def page(person: object = VISITOR, **parameters: str) -> str:
    return html_of("publication", person, **{"naam": "slotevent", **parameters})  # type: ignore[arg-type]


def test_it_shows_the_frozen_figure_though_that_of_today_differs(programme: Programme) -> None:
    published(programme)
    before = package(programme, publications(programme)[0])
    report_later(programme, dossiers=9)
    shown = words_in(page())
    assert (
        "Ingediende dossiers 5 Rapporten over de 2e helft 2023 of later: 2 van de 12 hubs" in shown
    )
    assert "Ingediende dossiers 5 5\u00a0→\u00a012 Lees waarom".replace("\u00a0", " ") in shown
    assert "komt Hubmonitor nu op andere cijfers uit" not in shown
    assert package(programme, publications(programme)[0]) == before
    assert "/verschil?getal=dossiers_submitted&amp;sinds=2024-02-01" in page()


def test_what_is_frozen_later_of_the_same_day_is_the_same_bytes(programme: Programme) -> None:
    found = published(programme)
    report_later(programme, dossiers=9)
    wanted = Wish("slotevent", 0, found.name, DAY, found.text, found.footnotes, "")
    assert frozen(Store.newest(programme.builds), wanted) == package(programme, found)


def test_a_publication_freezes_every_chart_of_the_pages_with_figures(programme: Programme) -> None:
    keys = set()
    for name, head in PAGES.items():
        if not head.frozen:
            continue
        asked = ask(name, {}, "nl")
        assert asked is not None
        content = importlib.import_module(f"pages.{head.file}").content
        parts = content(asked).parts()
        keys |= {part.key for part in parts if isinstance(part, Chart | Explore)}
    assert keys == set(CHARTS)


def test_a_frozen_chart_leads_nowhere_and_is_there_in_both_languages(programme: Programme) -> None:
    published(programme)
    charts = read(package(programme, publications(programme)[0])).charts
    assert set(charts) == set(CHARTS)
    for key, drawn in charts.items():
        assert set(drawn) == {"nl", "en"}, key
        for part in drawn.values():
            assert part["title"] and part["table"] and part["csv"]
            assert "href" not in part["html"] + part["table"], key
    assert charts["dossiers"]["nl"]["title"] != charts["dossiers"]["en"]["title"]


def test_every_chart_stands_on_the_page_with_its_numbers_to_download(programme: Programme) -> None:
    published(programme)
    shown = page()
    for key in CHARTS:
        assert f'data-chart="{key}"' in shown and f'id="hm-csv-{key}"' in shown
    csv = re.findall(r"<template>([^<]*)</template>", shown)
    assert len(csv) == len(CHARTS)
    assert all("example" in written.splitlines()[0] for written in csv)


def test_the_words_of_the_department_are_text_and_nothing_else(programme: Programme) -> None:
    text, notes = f"Tekst {SCRIPT}", (f"Noot {SCRIPT}",)
    key = published(programme, name=f"Naam {SCRIPT}", text=text, footnotes=notes).key
    for more in ({}, {"cijfer": "hubs"}, {"grafiek": "status"}, {"taal": "en"}):
        shown = page(naam=key, **more)
        assert SCRIPT not in shown
        assert html.escape(SCRIPT) in shown
    assert SCRIPT not in html_of("publications", VISITOR)


def test_on_an_english_page_the_words_of_the_department_say_that_they_are_dutch(
    programme: Programme,
) -> None:
    published(programme)
    english = page(taal="en")
    for words in ("Slotevent", "Wat we bereikten.", "Een voetnoot."):
        assert f'<span lang="nl">{words}</span>' in english
    assert "Figures as they were frozen" not in english and "As known on" in english
    assert 'lang="nl">Wat we bereikten' not in page()


def test_the_citation_names_publisher_figure_edition_day_and_address(programme: Programme) -> None:
    published(programme)
    assert (
        "VOORBEELD, verzonnen cijfers. Departement Werk en Sociale Economie (2024). "
        "Circulair Werk(t)! – Ingediende dossiers: 5. Peilmoment ‘Slotevent’, editie 1, "
        "zoals gekend op 1 februari 2024. "
        "http://localhost:8501/peilmoment?naam=slotevent&editie=1&cijfer=dossiers_submitted"
    ) in words_in(page(cijfer="dossiers_submitted"))
    whole = words_in(page())
    assert "Circulair Werk(t)! Peilmoment ‘Slotevent’, editie 1" in whole
    assert "data-copy-text=" in page()
    assert "– Grafiek ‘" in words_in(page(grafiek="status"))


def test_the_address_in_the_citation_is_that_of_the_site(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(programme)
    monkeypatch.setenv("HUBMONITOR_ADDRESS", "https://hubs.test/")
    assert "https://hubs.test/peilmoment?naam=slotevent&amp;editie=1" in page()


def test_an_old_edition_says_that_there_is_a_newer_one_and_what_it_corrects(
    programme: Programme,
) -> None:
    published(programme)
    assert "hm-newer" not in page()
    published(programme, edition=1, note=f"De tekst {SCRIPT} klopte niet.")
    old = page(editie="1")
    assert "Er is een nieuwere editie: editie 2." in words_in(old)
    assert html.escape(f"De tekst {SCRIPT} klopte niet.") in old
    assert 'href="/peilmoment?naam=slotevent&amp;editie=2"' in old
    assert "hm-newer" not in page(editie="2") and "Editie 2" in words_in(page())
    assert "hm-newer" in page(editie="1", cijfer="hubs")


def test_a_figure_that_comes_out_otherwise_now_is_told_with_the_reason(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(programme)

    def otherwise(store: Store, viewer: Viewer, day: date) -> pd.DataFrame:
        found = figures(store, viewer, day).copy()
        whole = found["dimension"] == ""
        found.loc[found["metric"] == "hubs", "version"] = 2
        found.loc[(found["metric"] == "dossiers_submitted") & ~whole, "numerator"] = 99
        return found[~found["metric"].isin(["test_trajectories", "trajectories"])]

    monkeypatch.setattr("ui.publications.head.figures", otherwise)
    shown = words_in(page())
    assert "De definitie van dit cijfer veranderde: ‘Hubs’." in shown
    assert "een rekenregel veranderde: ‘Ingediende dossiers’." in shown  # once, of all its splits
    assert "Deze cijfers of een opdeling ervan bestaan niet meer: ‘" in shown


def test_one_figure_shows_its_definition_its_parts_and_the_way_back(programme: Programme) -> None:
    published(programme)
    shown = page(cijfer="dossiers_submitted")
    said = words_in(shown)
    assert "Definitie" in said and "Versie 1, voor het eerst beschreven op" in said
    assert "Opdeling: Hub" in said and "Voorbeeldhub B 3" in said
    assert 'href="/peilmoment?naam=slotevent&amp;editie=1"' in shown
    assert "data-chart" not in shown


@pytest.mark.parametrize(
    "place",
    [{"naam": "iets"}, {"editie": "2"}, {"editie": "x"}, {"cijfer": "x"}, {"grafiek": "x"}],
)
def test_what_does_not_exist_is_told_with_the_way_to_the_list(
    programme: Programme, place: dict[str, str]
) -> None:
    published(programme)
    shown = page(**place)
    assert "Dit peilmoment vinden we niet" in shown and 'href="/peilmomenten"' in shown


def test_of_a_damaged_package_nothing_is_shown(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = published(programme)
    kept_module._kept._kept.pop(found.fingerprint, None)
    monkeypatch.setattr(type(programme.ledger), "content", lambda *_: b"iets anders")
    assert "is beschadigd" in page() and "Ingediende dossiers" not in page()
    assert "is beschadigd" in html_of("publications", VISITOR)


def test_bytes_that_are_no_package_are_damaged_too(programme: Programme) -> None:
    from tests.handin.publishing import published as with_any_bytes

    with_any_bytes(programme, name="Slotevent", content=b"geen zip")
    assert "is beschadigd" in page()


def test_who_published_is_for_the_department_alone(programme: Programme) -> None:
    published(programme)
    assert "Team Opvolging" in page(DEPARTMENT)
    assert "Team Opvolging" not in page() + page(HUB_A)


def test_that_it_was_just_published_is_told_to_who_did_it(programme: Programme) -> None:
    found = published(programme)
    done = "Het peilmoment ligt vast."
    assert done in page(DEPARTMENT, gedaan=str(found.entry_id))
    assert done not in page(gedaan=str(found.entry_id)) + page(DEPARTMENT, gedaan="1")
    published(programme, edition=1)
    assert done not in page(DEPARTMENT, editie="1", gedaan=str(found.entry_id))


def test_the_reports_it_rests_on_are_listed_without_file_names(programme: Programme) -> None:
    published(programme)
    shown = page()
    assert "Voorbeeldhub A 2e helft 2023 1 20/01/2024" in words_in(shown)
    assert ".xlsx" not in shown
