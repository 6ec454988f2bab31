"""The page on which a report is handed in: what it says in each state, and to whom."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from access import Person
from handin import Programme
from handin.check import checked, submit
from handin.examining import close
from handin.followup import close_period, send_back
from metrics.access import Viewer
from settings import ROOT, UPLOAD_MEGABYTES
from tests.pages.desks import (
    AUTUMN,
    DEPARTMENT,
    HUB_A,
    HUB_B,
    VISITOR,
    actions_in,
    hand_in,
    html_of,
    opened,
    view,
    words_in,
    words_of,
)  # fmt: skip
from tests.pages.filled import Change, counts, filled
from tests.unit.builds import A, B
from texts.words import LANGUAGES, texts
from ui.desk import Desk
from ui.upload.page import upload_page
from ui.upload.place import STEPS
from ui.upload.remarks import SHOWN, groups


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programme]:
    with opened(tmp_path, monkeypatch) as found:
        yield found


@pytest.fixture(scope="module", autouse=True)
def _child_process() -> Iterator[None]:
    yield
    close()


def _upload(programme: Programme, change: Change = lambda _: None) -> int:
    content = filled(programme, change)
    return submit(programme, HUB_A, A, AUTUMN, content, "rapport.xlsx").id


def _words(person: Person = HUB_A, **parameters: str) -> str:
    return words_of("upload", person, **({"periode": AUTUMN} | parameters))


def _html(person: Person = HUB_A, **parameters: str) -> str:
    return html_of("upload", person, **({"periode": AUTUMN} | parameters))


@pytest.mark.parametrize("person", [VISITOR, Person(Viewer("visitor"), example=True)])
def test_who_is_no_hub_lead_and_not_the_department_has_no_access(programme, person):
    found = view("upload", person)
    assert found.status_code == 403
    assert actions_in("".join(block.html for block in found.blocks)) == []


def test_a_hub_lead_has_no_access_to_another_hub_nor_to_its_drafts(programme):
    draft = _upload(programme)
    assert view("upload", HUB_B, hub=A).status_code == 403
    assert view("upload", HUB_B, concept=str(draft)).status_code == 403
    assert view("upload", HUB_B, concept="999").status_code == 403
    assert view("upload", HUB_A, concept=str(draft)).status_code == 200


def test_the_department_chooses_a_hub_first_and_a_hub_lead_never_does(programme):
    assert 'name="hub"' in _html(DEPARTMENT)
    assert "Stap 3 – Bestand" in _words(DEPARTMENT, hub=B)
    assert '<select name="hub"' not in _html(HUB_A)


def test_the_first_period_without_a_report_is_chosen_and_its_deadline_stands_there(programme):
    said = words_of("upload", HUB_A)
    assert "Stap 2 van 5 – Sjabloon" in said
    assert "Nog niets" in said
    assert re.search(r"Indienen tegen \d+ \w+ \d{4}", said)


def test_a_report_that_does_not_exist_yet_promises_no_known_rows_in_the_template(programme):
    assert "Dit is je eerste rapport" in _words()
    hand_in(programme, A, "2023-S1")
    assert "Je open dossiers en lopende trajecten staan er al in" in _words()


def test_an_unknown_hub_or_period_or_draft_is_said_to_be_unknown(programme):
    assert "We kennen deze hub of periode niet" in _words(periode="1999-S1")
    assert "We kennen deze hub of periode niet" in _words(DEPARTMENT, hub="nergens")
    assert "Dit concept bestaat niet meer" in _words(DEPARTMENT, concept="9" * 30)


@pytest.mark.parametrize("place", range(5))
def test_each_step_is_marked_in_words_and_for_who_listens(programme, place):
    person, parameters = HUB_A, {}
    match STEPS[place]:
        case "choose":
            assert "Stap 1 – Hub en periode" in _words(DEPARTMENT)
            return
        case "file":
            parameters = {"stap": "bestand"}
        case "check":
            _upload(programme, lambda book: book["Partners"].__setitem__("D3", "gisteren"))
        case "confirm":
            _upload(programme)
    said = _html(person, **parameters)
    assert f"Stap {place + 1} van 5 – " in said
    assert said.count('aria-current="step"') == 1


def test_errors_are_told_with_place_value_and_what_to_do_and_hide_the_confirmation(programme):
    _upload(programme, lambda book: book["Partners"].__setitem__("D3", "<b>gisteren</b>"))
    said = _html()
    words = words_in(said)
    assert "1 fout moet je eerst verbeteren." in words
    assert "Partners, cel D3 <b>gisteren</b>" in words
    assert "&lt;b&gt;gisteren" in said
    assert "<b>" not in said
    assert "Download je bestand met de fouten aangeduid" in words
    assert "/uploaden/bevestigen" not in actions_in(said)
    assert "Dit verandert er als je bevestigt" not in words


def test_a_remark_asks_whether_it_is_right_and_the_confirmation_waits(programme):
    _upload(programme, lambda book: book["Partners"].__setitem__("B3", "lokaal bestuurr"))
    said = _html()
    assert "Je rapport is bijna klaar. 1 opmerking om te bekijken." in words_in(said)
    assert "/uploaden/klopt" in actions_in(said)
    assert "Neem 1 voorstel over" in words_in(said)
    assert "/uploaden/bevestigen" not in actions_in(said)


def test_more_remarks_than_fit_are_folded_up_and_none_is_lost(programme):
    def change(book: Workbook) -> None:
        for row in range(3, 28):
            book["Leerlessen"].cell(row, 1, "gisteren")
            book["Leerlessen"].cell(row, 3, f"Les {row}")

    _upload(programme, change)
    said = _html()
    assert said.count("Leerlessen, cel A") == 25
    assert f"Toon nog {25 - SHOWN} rijen" in said
    assert "(25)" in said


def test_a_corrected_version_is_laid_beside_the_one_that_counts(programme):
    counts(programme, filled(programme, lambda _: None))
    _upload(programme, lambda book: book["Partners"].__setitem__("C3", "partner"))
    said = _html()
    words = words_in(said)
    assert "Vergeleken met versie 1, die nu meetelt." in words
    assert "Gewijzigd: 1" in words
    assert "Partners Een lokaal bestuur Rol kernpartner partner" in words
    assert '<input type="hidden" name="versie" value="1">' in said


def test_a_row_that_vanished_is_asked_about_and_the_confirmation_waits(programme):
    def change(book: Workbook) -> None:
        book["Partners"].cell(6, 1, "Nog een bestuur")
        for column, value in enumerate(("lokaal bestuur", "partner", "01/07/2021"), 2):
            book["Partners"].cell(6, column, value)

    counts(programme, filled(programme, change))
    content = filled(programme, lambda book: book["Partners"].delete_rows(6))
    submit(programme, HUB_A, A, AUTUMN, content, "rapport.xlsx")
    said = _html()
    words = words_in(said)
    assert "1 rij ontbreekt" in words
    assert "Nog een bestuur" in words
    assert "Vergeten" in words
    assert "Ingetrokken" not in words  # only a dossier can be
    assert "/uploaden/rijen" in actions_in(said)
    assert "/uploaden/bevestigen" not in actions_in(said)


def test_a_first_report_can_be_confirmed_and_says_what_it_does_to_the_figures(programme):
    _upload(programme)
    said = _html()
    assert "Je rapport is klaar om te bevestigen." in said
    assert "Wat dit doet met de cijfers" in said
    assert "/uploaden/bevestigen" in actions_in(said)
    assert '<input type="hidden" name="versie" value="0">' in said
    assert "Ik heb de cijfers nagekeken." in said


def test_a_report_that_is_in_asks_for_nothing_and_shows_the_ways_on(programme):
    entry = hand_in(programme)
    said = _html()
    assert "Je rapport is ingediend als versie 1" in words_in(said)
    assert actions_in(said) == []
    assert f"/ontvangst?rapport={entry.id}" in said
    assert "/uploaden/bestand" in actions_in(_html(stap="bestand"))


def test_a_returned_report_shows_the_question_and_takes_a_corrected_file(programme):
    entry = hand_in(programme)
    send_back(programme, DEPARTMENT, entry.id, "Klopt het aantal <i>lessen</i>?")
    said = _html()
    assert "‘Klopt het aantal &lt;i&gt;lessen&lt;/i&gt;?’" in said
    assert f"/geschiedenis?hub={A}" in said
    assert "/uploaden/bestand" in actions_in(said)


def test_a_closed_period_takes_nothing_and_says_whom_to_ask(programme):
    close_period(programme, DEPARTMENT, AUTUMN)
    said = _html()
    assert "Vraag het departement om ze opnieuw te openen." in said
    assert "ongedaan" not in said
    assert actions_in(said) == []


def test_a_draft_that_was_replaced_says_so_and_shows_the_newer_one(programme):
    first = _upload(programme)
    _upload(programme, lambda book: book["Partners"].__setitem__("A3", "Een andere naam"))
    said = _words(concept=str(first))
    assert "Dit concept is vervangen door een nieuwer bestand." in said
    assert "Je rapport is klaar" in said


def test_a_version_that_came_in_between_is_told(programme):
    _upload(programme)
    counts(
        programme,
        filled(programme, lambda book: book["Partners"].__setitem__("C3", "partner")),
    )
    assert "is er een andere versie van het rapport bevestigd" in _words()


def test_without_our_own_server_the_page_says_that_uploading_needs_it(programme):
    desk = Desk("upload", HUB_A, {}, served=False)
    parts = "".join(str(part) for part in upload_page(desk).parts())
    assert "make run" in parts
    assert actions_in(parts) == []


def test_streamlit_is_told_of_the_same_largest_file():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["maxUploadSize"] == UPLOAD_MEGABYTES


def test_remarks_are_grouped_by_what_to_do_in_the_order_of_the_workbook(programme):
    def change(book: Workbook) -> None:
        partners = book["Partners"]
        partners["D3"], partners["B4"], partners["D5"] = "gisteren", None, "morgen"

    found = groups(checked(programme, HUB_A, _upload(programme, change)).errors)
    assert [(group.code, len(group.remarks)) for group in found] == [
        ("not-a-date", 2),
        ("required-blank", 1),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_page_is_said_somewhere(language):
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("ui/upload", "web")
        for path in (Path(__file__).parents[2] / folder).glob("*.py")
    )
    words = set(re.findall(r"[a-z]+", code)) | {"accepted", "nothing", "answered"}
    own = [key for key in texts(language) if key.startswith("upload.")]
    assert own
    unsaid = [key for key in own if not set(re.findall(r"[a-z]+", key)) <= words]
    assert [key for key in unsaid if not key.endswith((".one", ".other"))] == []
