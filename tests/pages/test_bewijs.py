"""The page of the proof: what was published, what the newest proof found, and starting another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

import handin.proof
from etl.proof import Proof, TableProof
from handin import Programme
from handin.proof import newest, run_of
from tests.handin.publishing import published
from tests.pages.desks import DEPARTMENT, HUB_A, VISITOR, actions_in, html_of, words_in
from tests.pages.frozen import Asking, on_screen
from web.proof import ROUTES

SAME = TableProof("reported_dossier", 3, 3, True)
OTHER = TableProof("report", 3, None, False)
FINE = Proof("build-1", (SAME,), 7, ())


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programme]:
    monkeypatch.setattr(handin.proof, "prove", lambda *_: FINE)
    with on_screen(tmp_path, monkeypatch) as found:
        yield found
        if thread := run_of(found).thread:
            thread.join()


def page(person: object = VISITOR, **parameters: str) -> str:
    return html_of("proof", person, **parameters)  # type: ignore[arg-type]


def post(person: str) -> int:
    return Asking(ROUTES, person).post("/bewijs/nakijken").status_code


def test_what_was_published_stands_beside_what_the_product_says(programme: Programme) -> None:
    shown = page()
    said = words_in(shown)
    assert "1 van de 4 gepubliceerde totalen is gelijk aan wat Hubmonitor zegt." in said
    assert "Hubs op 28/11/2023 12 12 gelijk" in said
    assert "Goedgekeurde dossiers op 28/11/2023 45 0 verschilt" in said
    assert "rust op 1 van de 12 rapporten" in said
    assert 'href="https://www.socialeeconomie.be/' in shown
    assert "python -m metrics reconcile --example" in said
    assert "python -m etl prove --example" in said and "Dit is nog niet gebeurd." in said


def test_only_the_department_can_start_one(programme: Programme) -> None:
    assert actions_in(page(DEPARTMENT)) == ["/bewijs/nakijken"]
    for person in (VISITOR, HUB_A):
        assert not actions_in(page(person))
    for cookie in ("presenter", "hub:voorbeeldhub-a"):
        assert post(cookie) == 403
    assert newest(programme) is None


def test_while_one_runs_the_page_says_so_to_everybody(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def slowly(*_: object) -> Proof:
        assert go_on.wait(30)
        return FINE

    monkeypatch.setattr(handin.proof, "prove", slowly)
    assert post("department") == 200
    thread = run_of(programme).thread
    for person in (VISITOR, DEPARTMENT):
        shown = page(person)
        assert "De controle loopt …" in shown and '<a href=""' in shown
        assert not actions_in(shown)
    assert post("department") == 200 and run_of(programme).thread is thread
    go_on.set()
    assert thread is not None
    thread.join()
    assert "De controle loopt" not in page() and ": alles is gelijk." in page()


def test_the_newest_outcome_is_shown_with_a_name_for_the_department_only(
    programme: Programme,
) -> None:
    programme.ledger.note_proof("Team Opvolging", FINE.as_dict() | {"publications": []})
    said = words_in(page())
    assert ": alles is gelijk." in said and "Gestart door Departement WSE" in said
    assert "Nagekeken bestanden 7" in said and "reported_dossier 3 3 gelijk" in said
    assert "Team Opvolging" not in said and "Team Opvolging" in page(DEPARTMENT)
    assert "Er is nog geen peilmoment om na te kijken." in said


def test_what_differs_is_named(programme: Programme) -> None:
    published(programme, content=b"geen zip")
    kept = [
        {
            "key": "a",
            "edition": 1,
            "name": "A <b>",
            "is_whole": True,
            "differences": [
                {
                    "metric": "hubs",
                    "dimension": "",
                    "code": None,
                    "frozen": 12.0,
                    "now": 13.0,
                    "why": "definition",
                }
            ],
        },
        {"key": "b", "edition": 2, "name": "B", "is_whole": False, "differences": []},
    ]
    proof = Proof("build-1", (SAME, OTHER), 7, ("ab" * 32,))
    programme.ledger.note_proof("Team", proof.as_dict() | {"publications": kept})
    shown = page()
    said = words_in(shown)
    assert ": niet alles is gelijk." in said and "Beschadigde bestanden 1" in said
    assert "report 3 – verschilt" in said and "1 van de 2 tabellen is gelijk" in said
    assert "De definitie van dit cijfer veranderde: Hubs." in said
    assert "B, editie 2 beschadigd –" in said
    assert "A <b>" not in shown and "A &lt;b&gt;" in shown


def test_files_that_come_out_otherwise_are_named(programme: Programme) -> None:
    kept = {"key": "a", "edition": 1, "name": "A", "is_whole": True, "differences": []}
    told = {"publications": [kept | {"files": ["dossiers", "reports"]}]}
    programme.ledger.note_proof("Team", FINE.as_dict() | told)
    said = words_in(page())
    assert "Niet alle rijen zijn dezelfde in: Subsidiedossiers en Rapporten." in said
    assert "De grafieken tekenen we niet opnieuw" in said


def test_a_proof_that_did_not_look_at_publications_says_so_with_its_moment(
    programme: Programme,
) -> None:
    at = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
    programme.ledger.note_proof("beheer", replace(FINE, waiting=3).as_dict(), at)
    said = words_in(page())
    told = "De peilmomenten zijn toen niet nagekeken."
    assert f"Op 22 november 2026 om 14:05: alle tabellen zijn gelijk. {told}" in said
    assert ": alles " not in said and "Nog niet verwerkt op dat moment 3" in said


def test_when_nothing_could_be_made_again_that_is_what_is_said(programme: Programme) -> None:
    proof = Proof("build-1", (), 7, ("ab" * 32,))
    programme.ledger.note_proof("Team", proof.as_dict() | {"publications": []})
    said = words_in(page())
    assert "Er kon niets opnieuw gemaakt worden" in said and "0 van de 0" not in said


def test_a_failure_is_told_with_a_code_and_it_can_be_tried_again(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> Proof:
        raise OSError("no room")

    monkeypatch.setattr(handin.proof, "prove", fails)
    assert post("department") == 200
    run = run_of(programme)
    assert run.thread is not None
    run.thread.join()
    shown = page(DEPARTMENT)
    assert "De laatste controle is niet gelukt." in shown and run.code in shown
    assert "no room" not in shown and actions_in(shown) == ["/bewijs/nakijken"]


def test_it_is_there_in_english(programme: Programme) -> None:
    programme.ledger.note_proof("Team", FINE.as_dict())
    said = words_in(page(taal="en"))
    assert (
        "all tables are equal. The publications were not checked" in said
        and "1 of the 4 published totals" in said
    )
    assert "gelijk" not in said
