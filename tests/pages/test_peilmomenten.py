"""The list of publications, and publishing by the forms: look it over first, then for good."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

import ui.clock
from handin import Programme
from handin.publications import package, publications
from tests.pages.desks import DEPARTMENT, HUB_A, VISITOR, actions_in, html_of, view, words_in
from tests.pages.frozen import DAY, Asking, on_screen, published
from ui.publications.example import EXAMPLE, publish_example
from web.publications import ROUTES

TYPED = {
    "dag": DAY.isoformat(),
    "naam": "Zomer 2024",
    "tekst": "Een tekst.\nTweede regel.",
    "voetnoten": "Een voetnoot.\n\nNog een.",
    "editie": "0",
}


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programme]:
    with on_screen(tmp_path, monkeypatch) as found:
        yield found


def client(person: str = "department") -> Asking:
    return Asking(ROUTES, person)


def page(person: object = DEPARTMENT, **parameters: str) -> str:
    return html_of("publications", person, **parameters)  # type: ignore[arg-type]


def test_the_list_shows_each_with_its_figures_and_the_ways_on(programme: Programme) -> None:
    assert "Er is nog geen peilmoment vastgelegd." in page(VISITOR)
    published(programme)
    shown = page(VISITOR)
    said = words_in(shown)
    assert "Er ligt 1 peilmoment vast." in said
    assert "Zoals gekend op 1 februari 2024 · editie 1" in said
    assert "Ingediende dossiers 5 (voorlopig)" in said  # only two of the twelve hubs reported
    assert "Hubs 12 Testtrajecten" in said  # how many hubs there are, no report can change
    for to in (
        "/peilmoment?naam=slotevent&amp;editie=1",
        "/bestand/peilmoment?naam=slotevent&amp;editie=1",
        "/?op=2024-02-01",
        "/bewijs",
    ):
        assert f'href="{to}"' in shown
    assert "stap=nieuw" not in shown and "stap=nieuw" in page()


def test_earlier_editions_stand_with_the_newest_and_what_it_corrects(programme: Programme) -> None:
    published(programme)
    published(programme, edition=1, note="De naam klopte niet.", name="Slotevent 2024")
    shown = page(VISITOR)
    assert words_in(shown).count("Zoals gekend op") == 1
    assert "De naam klopte niet." in shown
    assert 'href="/peilmoment?naam=slotevent&amp;editie=1"' in shown


@pytest.mark.parametrize("step", ["nieuw", "nakijken"])
def test_only_the_department_gets_the_forms(programme: Programme, step: str) -> None:
    assert view("publications", DEPARTMENT, stap=step, **TYPED).status_code == 200
    for person in (VISITOR, HUB_A):
        assert view("publications", person, stap=step, **TYPED).status_code == 403


def test_the_form_begins_with_the_last_day_that_ended(programme: Programme) -> None:
    shown = page(stap="nieuw")  # on 10 February 2024
    assert 'name="dag" id="hm-dag" value="09/02/2024"' in shown
    assert "31/01/2024, indiendatum voor de 2e helft 2023" in words_in(shown)
    assert actions_in(shown) == ["/peilmomenten/nakijken"]
    assert "Wat verbetert deze editie?" not in shown


def test_a_new_edition_begins_with_the_words_of_the_one_before(programme: Programme) -> None:
    published(programme)
    shown = page(stap="nieuw", sleutel="slotevent")
    assert 'name="dag" id="hm-dag" value="01/02/2024"' in shown
    assert 'name="naam" id="hm-naam" value="Slotevent"' in shown
    assert ">Een voetnoot.</textarea>" in shown and "Wat verbetert deze editie?" in shown
    assert 'name="editie" value="1"' in shown
    assert "Dit peilmoment vinden we niet" in page(stap="nieuw", sleutel="iets")


def test_the_preview_says_what_would_be_frozen_and_what_is_missing(programme: Programme) -> None:
    shown = page(stap="nakijken", **TYPED)
    said = words_in(shown)
    assert "Kijk na: Zomer 2024" in said and "Ingediende dossiers 5" in said
    assert "Deze rapporten ontbreken nog." in said and "2e helft 2023: Voorbeeldhub C," in said
    assert "Wat toen gepubliceerd is" not in said
    assert actions_in(shown) == ["/peilmomenten/vastleggen"]
    assert not publications(programme)


def test_the_preview_counts_reports_as_the_publication_does(programme: Programme) -> None:
    told = "Rapporten over de 2e helft 2023 of later: 2 van de 12 hubs"
    said = words_in(page(stap="nakijken", **TYPED))
    assert told in said and "Voorbeeldhub A" not in said.split("Deze rapporten ontbreken")[1]
    published(programme)
    assert told in words_in(html_of("publication", VISITOR, naam="slotevent"))


def test_where_the_example_stands_still_the_form_and_its_quick_choices_end_before_it(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.clock, "now", lambda: datetime(2026, 11, 22, 9, 0, tzinfo=UTC))
    shown = page(stap="nieuw")
    assert 'name="dag" id="hm-dag" value="09/02/2024"' in shown
    assert "31/01/2024, indiendatum" in shown and "31/07/2024" not in shown
    said = page(stap="nakijken", **TYPED | {"dag": "2024-02-10"})
    assert "Het voorbeeld staat stil op de dag van zijn nieuwste rapport." in said


def test_on_the_day_of_published_totals_they_stand_beside_the_figures(
    programme: Programme,
) -> None:
    said = words_in(page(stap="nakijken", **TYPED | {"dag": "2023-11-28"}))
    assert "Wat toen gepubliceerd is" in said
    assert "Goedgekeurde dossiers op 28/11/2023 45 0 verschilt" in said


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"dag": "morgen"}, "Schrijf de dag als dag/maand/jaar"),
        ({"dag": "2024-02-10"}, "Die dag is nog niet voorbij"),
        ({"naam": ""}, "Geef het peilmoment een naam"),
        ({"naam": "Slotevent"}, "Er is al een peilmoment met die naam."),
        ({"naam": "x" * 101}, "De naam is te lang."),
        ({"dag": "2021-08-01"}, "Op die dag was nog geen enkel rapport gekend."),
        ({"sleutel": "slotevent", "editie": "1"}, "Schrijf eerst wat deze editie verbetert."),
        ({"sleutel": "slotevent", "editie": "9", "noot": "x"}, "legde iemand anders al"),
    ],
)
def test_what_has_to_be_put_right_stands_above_the_form(
    programme: Programme, other: dict[str, str], words: str
) -> None:
    published(programme)
    shown = page(stap="nakijken", **TYPED | other)
    assert words in shown and actions_in(shown) == ["/peilmomenten/nakijken"]
    assert ">Een tekst.\nTweede regel.</textarea>" in shown  # nothing typed is lost


def test_the_form_goes_to_the_preview_and_from_there_to_the_publication(
    programme: Programme,
) -> None:
    department = client()
    to = department.post("/peilmomenten/nakijken", data=TYPED).json()["to"]
    assert to.startswith("/peilmomenten?stap=nakijken&dag=2024-02-01&naam=Zomer+2024")
    assert not publications(programme)
    answer = department.post("/peilmomenten/vastleggen", data=TYPED)
    (found,) = publications(programme)
    assert answer.json()["to"].startswith("/peilmoment?naam=zomer-2024&editie=1&gedaan=")
    assert (found.text, found.footnotes) == (TYPED["tekst"], ("Een voetnoot.", "Nog een."))
    again = department.post("/peilmomenten/vastleggen", data=TYPED)
    assert again.json() == answer.json() and len(publications(programme)) == 1
    other = department.post("/peilmomenten/vastleggen", data=TYPED | {"tekst": "Iets anders."})
    assert other.status_code == 400 and "Er is al een peilmoment" in other.text


@pytest.mark.parametrize("person", ["", "presenter", "hub:voorbeeldhub-a"])
def test_nobody_else_publishes_by_the_forms(programme: Programme, person: str) -> None:
    somebody = client(person)
    for path in ("/peilmomenten/nakijken", "/peilmomenten/vastleggen"):
        assert somebody.post(path, data=TYPED).status_code == 403
    assert not publications(programme)


def test_what_is_wrong_is_said_at_the_form(programme: Programme) -> None:
    department = client()
    answer = department.post("/peilmomenten/nakijken", data=TYPED | {"dag": "2999-01-01"})
    assert answer.status_code == 400 and "nog niet voorbij" in answer.json()["message"]
    outdated = TYPED | {"sleutel": "x", "editie": "1", "noot": "x"}
    assert department.post("/peilmomenten/vastleggen", data=outdated).status_code == 404


def test_the_open_data_is_handed_out_to_all_byte_for_byte(programme: Programme) -> None:
    found = published(programme)
    kept = package(programme, found)
    visitor = client("")
    answer = visitor.get("/bestand/peilmoment", params={"naam": "slotevent", "editie": "1"})
    assert answer.content == kept and answer.headers["content-type"] == "application/zip"
    assert answer.headers["etag"] == f'"{sha256(kept).hexdigest()}"'
    assert "public" in answer.headers["cache-control"] and answer.headers["vary"] == "cookie"
    assert found.file_name in answer.headers["content-disposition"]
    newest = visitor.get("/bestand/peilmoment", params={"naam": "slotevent"})
    assert newest.content == kept
    same = visitor.get(
        "/bestand/peilmoment?naam=slotevent",
        headers={"if-none-match": answer.headers["etag"]},
    )
    assert same.status_code == 304 and not same.content
    for place in ({"naam": "x"}, {"naam": "slotevent", "editie": "9"}, {"editie": "x"}):
        assert visitor.get("/bestand/peilmoment", params=place).status_code == 404


def test_a_damaged_package_is_not_handed_out(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(programme)
    monkeypatch.setattr(type(programme.ledger), "content", lambda *_: b"PK iets anders")
    visitor = client("")
    answer = visitor.get("/bestand/peilmoment", params={"naam": "slotevent"})
    assert answer.status_code == 500 and "beschadigd" in answer.text and b"PK" not in answer.content


def test_without_any_figures_there_is_nothing_to_publish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path))
    for name in ("publications", "proof"):
        assert "Er zijn nog geen cijfers." in html_of(name, VISITOR)
    assert "Dit peilmoment vinden we niet" in html_of("publication", VISITOR, naam="x")
    publish_example()  # nothing to publish, and nothing breaks
    assert not (tmp_path / "example").exists()


def test_the_example_publishes_once_and_never_breaks_a_start(
    programme: Programme, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> bytes:
        raise OSError("no room")

    monkeypatch.setattr("ui.publications.example.frozen", fails)
    publish_example()
    assert "did not get its publication" in caplog.text and not publications(programme)
    monkeypatch.setattr("ui.publications.example.frozen", lambda *_: b"pakket")
    publish_example()
    publish_example()
    (found,) = publications(programme)
    assert (found.key, found.day, found.by) == (EXAMPLE.key, date(2023, 11, 28), "Departement WSE")
    assert re.search("verzonnen", found.text)
