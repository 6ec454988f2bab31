"""The history of a report in sentences, the receipt, and who sees which of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from handin import Programme
from handin.confirm import undo
from handin.events import Event
from handin.history import KINDS
from tests.pages.desks import (
    AGAIN,
    AUTUMN,
    DEPARTMENT,
    HUB_A,
    HUB_B,
    LATE,
    SPRING,
    VISITOR,
    actions_in,
    hand_in,
    html_of,
    opened,
    view,
    words_of,
)
from tests.unit.builds import A, B
from texts.moments import day_of, moment
from ui.desk import Desk
from ui.history.events import changed, told

AT = datetime(2026, 1, 12, 13, 5, tzinfo=UTC)
CLOSED = "Deze periode is afgesloten. Vraag het departement om ze opnieuw te openen."
COUNTS = {"new": 1, "changed": 3, "vanished": 0, "unchanged": 9, "against": SPRING}
SENTENCES = {
    "uploaded": "Team A heeft het bestand ‘a.xlsx’ geüpload als concept. Het telde nog niet mee.",
    "replaced": "Team A heeft het bestand ‘a.xlsx’ geüpload. "
    "Het kwam in de plaats van het concept ‘oud.xlsx’.",
    "discarded": "Team A heeft het concept ‘a.xlsx’ weggegooid. De cijfers bleven zoals ze waren.",
    "handed_in": "Team A heeft het rapport ingediend als versie 3, met het bestand ‘a.xlsx’.",
    "handed_in_again": "Team A heeft versie 3 ingediend, met het bestand ‘a.xlsx’. "
    "Die kwam in de plaats van versie oud.xlsx.",
    "taken_back": "Team A heeft versie 2 teruggenomen. Er telde daarna geen rapport meer mee.",
    "put_back": "Team A heeft versie 2 ongedaan gemaakt. Versie 1 telde weer mee, nu als versie 3.",
    "returned": "Team A heeft versie 3 teruggestuurd met een vraag: ‘Klopt rij 4?’",
    "answered": "Team A heeft geantwoord: ‘Ja, dat klopt.’",
    "agreed": "Team A heeft versie 3 aanvaard.",
    "closed": "Team A heeft de periode afgesloten voor alle hubs.",
    "reopened": "Team A heeft de periode opnieuw geopend voor alle hubs.",
    "reopened_hub": "Team A heeft de periode opnieuw geopend voor deze hub.",
    "reminded": "Team A heeft de hub herinnerd aan het rapport.",
}
VALUES = {
    "file_name": "a.xlsx", "before": "oud.xlsx", "version": 3, "undone": 2, "restored": 1,
    "question": "Klopt rij 4?", "answer": "Ja, dat klopt.", "for_all": True, "reason": "",
}  # fmt: skip


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programme]:
    with opened(tmp_path, monkeypatch) as found:
        yield found


@pytest.fixture
def desk(programme: Programme) -> Desk:
    return Desk("history", HUB_A, {})


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_thing_that_happens_is_a_sentence(kind: str, desk: Desk) -> None:
    assert told(desk, Event(AT, "Team A", kind, values=VALUES)) == SENTENCES[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_each_sentence_is_there_in_english_too(kind: str, programme: Programme) -> None:
    said = told(Desk("history", HUB_A, {"taal": ["en"]}), Event(AT, "Team A", kind, values=VALUES))
    assert said.startswith("Team A ")
    assert said != SENTENCES[kind]


def test_a_late_report_is_said_to_be_late(desk: Desk) -> None:
    values = VALUES | {"is_late": True, "deadline_on": date(2026, 1, 31)}
    said = told(desk, Event(AT, "Team A", "handed_in", values=values))
    assert said.endswith("Dat was na de uiterste datum, 31 januari 2026.")


def test_a_hub_that_loaded_its_report_itself_is_called_by_its_name(desk: Desk) -> None:
    assert told(desk, Event(AT, A, "reminded")).startswith("Voorbeeldhub A heeft")


def test_what_changed_is_counted_with_its_own_singular(desk: Desk) -> None:
    event = Event(AT, "Team A", "handed_in", values=COUNTS)
    assert changed(desk, event) == (
        "Tegenover het rapport over de 1e helft 2023: 1 nieuwe rij en 3 gewijzigde rijen."
    )
    same = Event(AT, "Team A", "handed_in", values=COUNTS | {"new": 0, "changed": 0})
    assert changed(desk, same) == (
        "Er is niets veranderd tegenover het rapport over de 1e helft 2023."
    )
    assert changed(desk, Event(AT, "Team A", "handed_in", values={"against": None})) == ""


def test_text_that_turns_lines_around_or_looks_like_html_stays_text(programme: Programme) -> None:
    entry = hand_in(programme)
    hostile = "\u202e<script>alert(1)</script>" + "x" * 5000
    programme.ledger.send_back(entry.id, "Team Opvolging", hostile)
    shown = html_of("history", HUB_A, periode=AUTUMN)
    assert "<script>" not in shown
    assert "\u202e" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "x" * 2001 not in shown


def test_a_hub_sees_all_its_reports_with_state_version_and_day(programme: Programme) -> None:
    hand_in(programme, words="eerst")
    hand_in(programme, day=AGAIN, words="beter")
    said = words_of("history", HUB_A)
    assert "Voorbeeldhub A heeft 1 rapport ingediend." in said
    assert "2e helft 2023 Ingediend 2 5 februari 2024 31 januari 2024" in said
    assert "1e helft 2023 Nog niets – – 31 juli 2023" in said
    assert "Voorbeeldhub B" not in said
    assert "/bestand/agenda" in html_of("history", HUB_A)


def test_the_history_tells_who_did_what_when_and_why_with_each_file(programme: Programme) -> None:
    first, second = hand_in(programme, words="eerst"), hand_in(programme, day=LATE, words="beter")
    undo(programme, HUB_A, A, AUTUMN, 2, "De verkeerde map gekozen.")
    shown = html_of("history", HUB_A, periode=AUTUMN)
    said = words_of("history", HUB_A, periode=AUTUMN)
    assert "3 februari 2024 om 13:00 test heeft versie 2 ingediend" in said
    assert "Die kwam in de plaats van versie 1. Dat was na de uiterste datum" in said
    assert (
        "Team A heeft versie 2 ongedaan gemaakt. Versie 1 telde weer mee, nu als versie 3." in said
    )
    assert "Reden: De verkeerde map gekozen." in said
    assert said.index("als versie 3") < said.index("Die kwam in de plaats")  # the newest first
    for entry in (first, second):
        assert f"/bestand/rapport?rapport={entry.id}" in shown
        assert f"/ontvangst?rapport={entry.id}" in shown


def test_undoing_says_to_which_version_the_figures_go_back(programme: Programme) -> None:
    hand_in(programme, words="eerst")
    none = words_of("history", HUB_A, periode=AUTUMN)
    assert "Er telt dan geen rapport meer mee voor deze periode." in none
    hand_in(programme, day=LATE, words="beter")
    shown = html_of("history", HUB_A, periode=AUTUMN)
    assert (
        "De cijfers gaan terug naar versie 1 van 12 januari 2024. "
        "Je bestand blijft bewaard in de geschiedenis."
    ) in words_of("history", HUB_A, periode=AUTUMN)
    assert actions_in(shown) == ["/geschiedenis/ongedaan"]
    assert '<input type="hidden" name="versie" value="2">' in shown


def test_a_report_that_was_taken_back_can_count_again(programme: Programme) -> None:
    hand_in(programme)
    undo(programme, HUB_A, A, AUTUMN, 1, "Te vroeg.")
    said = words_of("history", HUB_A, periode=AUTUMN)
    assert "Team A heeft versie 1 teruggenomen. Er telde daarna geen rapport meer mee." in said
    assert "Versie 1 van 12 januari 2024 telt dan weer mee." in said


def test_a_closed_period_has_no_buttons_and_says_whom_to_ask(programme: Programme) -> None:
    hand_in(programme)
    programme.ledger.close_period(AUTUMN, "Team Opvolging")
    shown = html_of("history", HUB_A, periode=AUTUMN)
    assert actions_in(shown) == []
    said = words_of("history", HUB_A, periode=AUTUMN)
    assert CLOSED in said
    assert "Upload een verbeterde versie" not in said


def test_a_question_is_answered_where_it_is_read(programme: Programme) -> None:
    entry = hand_in(programme)
    question = programme.ledger.send_back(entry.id, "Team Opvolging", "Klopt rij 4?")
    shown = html_of("history", HUB_A, periode=AUTUMN)
    assert "/geschiedenis/antwoord" in actions_in(shown)
    assert f'name="vraag" value="{question.id}"' in shown
    programme.ledger.answer(question.id, "Team A", "Ja, dat klopt.")
    answered = html_of("history", HUB_A, periode=AUTUMN)
    assert "/geschiedenis/antwoord" not in actions_in(answered)
    assert "Het departement bekijkt je antwoord." in answered


def test_what_was_just_done_is_told_once_and_not_by_an_old_link(programme: Programme) -> None:
    entry = hand_in(programme)
    fresh = html_of("history", HUB_A, periode=AUTUMN, gedaan=str(entry.id))
    assert 'id="hm-done"' in fresh
    hand_in(programme, day=LATE, words="beter")
    old = html_of("history", HUB_A, periode=AUTUMN, gedaan=str(entry.id))
    assert 'id="hm-done"' not in old


def test_another_hub_and_a_visitor_see_nothing_of_it(programme: Programme) -> None:
    entry = hand_in(programme)
    places = (("history", {"hub": A}), ("history", {"hub": A, "periode": AUTUMN}))
    for page, parameters in (*places, ("receipt", {"rapport": str(entry.id)})):
        for person in (HUB_B, VISITOR):
            found = view(page, person, **parameters)
            assert found.status_code == 403
            assert "Voorbeeldhub A" not in "".join(block.html for block in found.blocks)


def test_the_department_chooses_a_hub(programme: Programme) -> None:
    hand_in(programme, B)
    assert "Kies een hub." in words_of("history", DEPARTMENT)
    assert "Voorbeeldhub B heeft 1 rapport ingediend." in words_of("history", DEPARTMENT, hub=B)


@pytest.mark.parametrize("place", [{"hub": "x"}, {"hub": A, "periode": "x"}])
def test_a_link_to_nothing_is_told(place: dict[str, str], programme: Programme) -> None:
    assert "Dit rapport vinden we niet" in words_of("history", DEPARTMENT, **place)


def test_the_receipt_shows_what_was_confirmed_and_what_to_do_next(programme: Programme) -> None:
    entry = hand_in(programme)
    number = str(entry.id)
    said, shown = (made("receipt", HUB_A, rapport=number) for made in (words_of, html_of))
    assert f"Je ontvangstbewijs heeft nummer HM-2024-{entry.id:04}." in said
    assert "Ingediend op 12 januari 2024 om 13:00" in said
    assert entry.fingerprint in shown
    assert f"/bestand/ontvangst?rapport={number}" in shown
    assert f'href="/?hub={A}"' in shown
    assert f"/geschiedenis?hub={A}&amp;periode={AUTUMN}&amp;stap=ongedaan#hm-undo" in shown


def test_the_receipt_of_a_replaced_version_says_so(programme: Programme) -> None:
    entry = hand_in(programme)
    hand_in(programme, day=LATE, words="beter")
    said = words_of("receipt", HUB_A, rapport=str(entry.id))
    assert "Dit rapport telt niet meer mee: intussen is er versie 2." in said
    assert "Ongedaan maken" not in said


@pytest.mark.parametrize("number", ["", "x", "999", "9" * 20])
def test_a_receipt_that_does_not_exist_is_told(number: str, programme: Programme) -> None:
    assert "Dit ontvangstbewijs vinden we niet" in words_of("receipt", DEPARTMENT, rapport=number)


def test_days_are_those_of_the_clock_in_brussels() -> None:
    event = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert moment("nl", event) == "2 juli 2026 om 00:30"
    assert moment("en", event) == "2 July 2026 at 00:30"
    assert day_of(event) == date(2026, 7, 2)
