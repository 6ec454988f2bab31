"""What the department sees of the reports of all hubs, and what it can do with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

import ui.clock
from etl.findings import Finding, Severity
from etl.messages import as_dict
from handin import Programme
from handin.slots import slot
from ledger import Draft
from tests.pages.desks import (
    AUTUMN,
    DEPARTMENT,
    HUB_A,
    LATE,
    SPRING,
    VISITOR,
    actions_in,
    hand_in,
    html_of,
    opened,
    view,
    words_in,
    words_of,
)
from tests.unit.builds import A, B, C
from ui.desk import Desk
from ui.followup.report import doubts_section

ERROR = Finding("cell-empty", Severity.ERROR, "Dossiers", "F3")
REMARK = Finding("row-blank", Severity.WARNING, "Dossiers", "4")


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programme]:
    with opened(tmp_path, monkeypatch) as found:
        yield found


def upload(programme: Programme, hub: str, *findings: Finding, day: int = 8) -> Draft:
    content = f"een werkmap van {hub}".encode()
    return programme.ledger.keep_draft(
        hub,
        AUTUMN,
        sha256(content).hexdigest(),
        f"{hub}.xlsx",
        content,
        [as_dict(finding) for finding in findings],
        "Team",
        at=datetime(2024, 2, day, 8, tzinfo=UTC),
    )


@pytest.mark.parametrize("place", [{}, {"periode": AUTUMN}, {"hub": A, "periode": AUTUMN}])
def test_only_the_department_sees_any_of_it(place: dict[str, str], programme: Programme) -> None:
    hand_in(programme)
    assert view("followup", DEPARTMENT, **place).status_code == 200
    for person in (HUB_A, VISITOR):
        found = view("followup", person, **place)
        assert found.status_code == 403
        assert "Voorbeeldhub" not in "".join(block.html for block in found.blocks)


def test_one_sentence_says_how_far_the_last_period_is(programme: Programme) -> None:
    assert "Er is nog geen rapport binnen voor de 2e helft 2023." in words_of(
        "followup", DEPARTMENT
    )
    entry = hand_in(programme)
    said = words_of("followup", DEPARTMENT)
    assert "1 van de 12 rapporten voor de 2e helft 2023 is binnen." in said
    hand_in(programme, B)
    upload(programme, C, ERROR)
    programme.ledger.send_back(entry.id, "Team Opvolging", "Klopt rij 4?")
    assert (
        "2 van de 12 rapporten voor de 2e helft 2023 zijn binnen. "
        "1 hub heeft een concept. 1 vraag wacht op antwoord."
    ) in words_of("followup", DEPARTMENT)


def test_when_all_reports_are_in_nobody_needs_a_reminder(programme: Programme) -> None:
    for hub in programme.reference.hubs:
        hand_in(programme, hub.code)
    said = words_of("followup", DEPARTMENT, periode=AUTUMN)
    assert "Alle 12 rapporten voor de 2e helft 2023 zijn binnen." in said
    assert "Niemand hoeft een herinnering." in said


def test_each_cell_has_a_state_in_words_and_what_is_special(programme: Programme) -> None:
    hand_in(programme, A, day=LATE)
    upload(programme, B, ERROR, ERROR, ERROR, REMARK)
    upload(programme, C, REMARK, day=10)
    shown = html_of("followup", DEPARTMENT)
    rows = {part.split("</th>")[0]: words_in(part) for part in shown.split('<th scope="row">')[1:]}
    assert "Ingediend te laat" in rows["Voorbeeldhub A"]
    assert "Concept te laat 3 fouten, sinds 2 dagen" in rows["Voorbeeldhub B"]
    assert "Concept te laat concept zonder fouten, sinds vandaag" in rows["Voorbeeldhub C"]
    assert shown.count('<th scope="col">') == 5  # the hub, and four periods
    assert f"/opvolging?hub={A}&amp;periode={AUTUMN}" in shown
    assert shown.count('aria-hidden="true"') >= 12  # the icons; the words stand beside them


def test_the_periods_stand_newest_first_and_the_older_ones_behind_a_link(
    programme: Programme,
) -> None:
    few, all_of_them = html_of("followup", DEPARTMENT), html_of("followup", DEPARTMENT, alle="1")
    assert few.index(f"?periode={AUTUMN}") < few.index(f"?periode={SPRING}")
    assert "?periode=2021-S2" not in few
    assert "?periode=2021-S2" in all_of_them


def test_what_waits_on_the_department_stands_first(programme: Programme) -> None:
    entry, _ = hand_in(programme), hand_in(programme, B)
    question = programme.ledger.send_back(entry.id, "Team Opvolging", "Klopt rij 4?")
    programme.ledger.answer(question.id, "Team A", "Ja.")
    said = words_of("followup", DEPARTMENT)
    assert "Voorbeeldhub A heeft geantwoord op je vraag over de 2e helft 2023" in said
    assert "1 rapport over de 2e helft 2023 kun je nakijken" in said
    assert "10 hubs zijn te laat voor de 2e helft 2023" in said


def test_a_reminder_says_what_by_when_where_and_what_helps(programme: Programme) -> None:
    upload(programme, B)
    said = words_of("followup", DEPARTMENT, periode=AUTUMN)
    assert (
        "We hebben het rapport van Voorbeeldhub A over de 2e helft 2023 nog niet ontvangen. "
        "De uiterste datum was 31 januari 2024. Wil je het zo snel mogelijk indienen?"
    ) in said
    assert "1. Ga naar Hubmonitor, meld je aan en klik op ‘Rapport uploaden’." in said
    assert "2. Download het sjabloon. Wat we al van je weten, staat er al in." in said
    assert "2. Er staat al een concept klaar, van 8 februari 2024." in said
    assert "Nog niet herinnerd." in said
    busy = words_of("followup", DEPARTMENT, hub=B, periode=AUTUMN)
    assert "De hub heeft een concept." in busy
    assert "Er is nog geen rapport om te bekijken." not in busy


def test_before_the_deadline_a_reminder_says_until_when(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.clock, "now", lambda: datetime(2024, 1, 20, tzinfo=UTC))
    said = words_of("followup", DEPARTMENT, hub=A, periode=AUTUMN)
    assert "Je kunt het indienen tot en met 31 januari 2024." in said


def test_a_reminder_that_was_noted_is_remembered(programme: Programme) -> None:
    programme.ledger.remind(A, AUTUMN, "Team Opvolging")
    shown = html_of("followup", DEPARTMENT, periode=AUTUMN, gedaan=A)
    assert "Je herinnering aan Voorbeeldhub A is genoteerd." in words_in(shown)
    assert "Laatst herinnerd op" in shown
    other = words_of("followup", DEPARTMENT, periode=AUTUMN, gedaan=B)
    assert "is genoteerd" not in other


def test_closing_says_what_it_does_and_which_reports_are_missing(programme: Programme) -> None:
    for hub in programme.reference.hubs[2:]:
        hand_in(programme, hub.code)
    shown = html_of("followup", DEPARTMENT, periode=AUTUMN)
    assert "/opvolging/afsluiten" in actions_in(shown)
    assert (
        "Let op: 2 rapporten ontbreken nog, van Voorbeeldhub A en Voorbeeldhub B. "
        "Ze tellen niet mee als je nu afsluit."
    ) in words_in(shown)


def test_a_period_that_still_runs_cannot_be_closed(programme: Programme) -> None:
    shown = html_of("followup", DEPARTMENT, periode="2024-S1")
    assert "De periode loopt nog tot en met 30 juni 2024." in shown
    assert "/opvolging/afsluiten" not in actions_in(shown)


def test_a_closed_period_can_be_reopened_for_all_hubs_or_one(programme: Programme) -> None:
    hand_in(programme)
    programme.ledger.close_period(AUTUMN, "Team Opvolging")
    shown = html_of("followup", DEPARTMENT, periode=AUTUMN, gedaan="dicht")
    assert "De 2e helft 2023 is afgesloten voor alle hubs." in words_in(shown)
    assert actions_in(shown) == ["/opvolging/heropenen"]
    report = html_of("followup", DEPARTMENT, hub=A, periode=AUTUMN)
    assert actions_in(report) == ["/opvolging/aanvaarden", "/opvolging/heropenen"]
    programme.ledger.reopen_period(AUTUMN, "Team Opvolging", "Nieuwe cijfers.", A)
    said = words_of("followup", DEPARTMENT, periode=AUTUMN, gedaan="dicht")
    assert "Afgesloten, behalve voor Voorbeeldhub A" in said
    assert "is afgesloten voor alle hubs" not in said  # so an old link does not say so either


def test_a_report_is_accepted_or_returned_with_a_question(programme: Programme) -> None:
    entry = hand_in(programme)
    shown = html_of("followup", DEPARTMENT, hub=A, periode=AUTUMN)
    assert actions_in(shown) == ["/opvolging/aanvaarden", "/opvolging/terugsturen"]
    assert f'name="rapport" value="{entry.id}"' in shown
    programme.ledger.agree(entry.id, "Team Opvolging")
    accepted = html_of("followup", DEPARTMENT, hub=A, periode=AUTUMN)
    assert actions_in(accepted) == ["/opvolging/terugsturen"]
    assert "Versie 1 is aanvaard door het departement." in accepted


def test_the_panel_shows_question_answer_and_history(programme: Programme) -> None:
    entry = hand_in(programme)
    question = programme.ledger.send_back(entry.id, "Team Opvolging", "Klopt <b>rij 4</b>?")
    programme.ledger.answer(question.id, "Team A", "Ja, dat klopt.")
    shown = html_of("followup", DEPARTMENT, hub=A, periode=AUTUMN)
    assert "Klopt &lt;b&gt;rij 4&lt;/b&gt;?" in shown
    assert "Het antwoord van de hub Ja, dat klopt." in words_in(shown)
    assert "Team A heeft geantwoord: ‘Ja, dat klopt.’" in words_in(shown)
    assert f"/bestand/rapport?rapport={entry.id}" in shown


def test_doubts_are_looked_for_only_when_asked(programme: Programme) -> None:
    hand_in(programme)
    desk = Desk("followup", DEPARTMENT, {})
    asked = html_of("followup", DEPARTMENT, hub=A, periode=AUTUMN)
    assert "vergelijk=1#hm-doubts" in asked
    here = slot(programme, DEPARTMENT, A, AUTUMN)
    told = words_in(doubts_section(desk, here, [REMARK]))
    assert "Er valt 1 ding op." in told
    assert "Dossiers!4" in told
    assert "We vonden niets dat ook bij een andere hub staat." in doubts_section(desk, here, [])


@pytest.mark.parametrize(
    "place", [{"periode": "x"}, {"hub": "x", "periode": AUTUMN}, {"hub": A, "periode": "x"}]
)
def test_a_link_to_nothing_is_told(place: dict[str, str], programme: Programme) -> None:
    assert "Dit vinden we niet" in words_of("followup", DEPARTMENT, **place)


def test_all_of_it_is_there_in_english(programme: Programme) -> None:
    hand_in(programme)
    upload(programme, B, ERROR)
    for place in ({}, {"periode": AUTUMN}, {"hub": A, "periode": AUTUMN}):
        said = words_of("followup", DEPARTMENT, taal="en", **place).lower()
        assert "hand" in said or "report" in said
        assert not [
            word for word in ("ingediend", "rapport ", "te laat", "uiterste") if word in said
        ]
