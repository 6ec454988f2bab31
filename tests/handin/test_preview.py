"""What a draft would change, told before it counts and without it counting."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from threading import Barrier

import pytest

import handin.preview
from access import Person
from etl.build.supposed import supposed
from handin import NotAllowed
from handin.confirm import confirm, rebuild
from handin.preview import METRICS, Effect, effects, tally
from handin.programme import Programme
from handin.tally import KEYS
from metrics.store import newest_build
from tests.handin.helpers import (
    AUTUMN,
    DEPARTMENT,
    ME,
    OTHER,
    SPRING,
    TABLES,
    VISITOR,
    A,
    B,
    draft_for,
    figures,
    handed_in,
    report_file,
    with_dossiers,
)  # fmt: skip
from texts.words import LANGUAGES, say_count

EVENT = date(2023, 11, 28)


def told(found: tuple[Effect, ...]) -> dict[str, tuple[float | None, float | None]]:
    """Metric → before and after, of those that change."""
    return {effect.metric: (effect.before, effect.after) for effect in found if effect.changes}


def approved(*numbers: int) -> dict[str, list[dict[str, object]]]:
    """``TABLES`` with these dossiers, approved."""
    decided = {"status": "approved", "decided_on": date(2022, 9, 1), "granted_eur": 10000}
    return dict(with_dossiers(*numbers, **decided))  # type: ignore[arg-type]


def accepted_in_2023(programme: Programme, hub: str) -> None:
    """A report of the hub that came in before the published figures."""
    content = report_file(hub, SPRING)
    programme.ledger.accept(
        hub, SPRING, date(2023, 6, 30), "1", sha256(content).hexdigest(), "r.xlsx", content, [],
        "test", at=datetime(2023, 7, 20, tzinfo=UTC),
    )  # fmt: skip
    rebuild(programme)


def published(programme: Programme) -> None:
    """The figures of that day are frozen under a name."""
    content = b"a package"
    programme.ledger.publish(
        "slotevent", EVENT, "Slotevent", content, sha256(content).hexdigest(), "p.zip", "test", {},
        expecting_edition=0,
    )  # fmt: skip
    rebuild(programme)


def test_the_first_report_ever_has_no_before(programme: Programme) -> None:
    draft = draft_for(programme)
    found = effects(programme, ME, draft.id)
    assert [effect.metric for effect in found.network] == list(METRICS)
    assert told(found.network)["dossiers_submitted"] == (None, 3)
    assert told(found.hub)["test_trajectories"] == (None, 3)
    assert found.frozen_on == ()


def test_the_network_and_the_hub_are_told_apart(programme: Programme) -> None:
    handed_in(programme, hub=B)
    found = effects(programme, ME, draft_for(programme, tables=approved(1, 2)).id)
    assert told(found.network)["dossiers_submitted"] == (3, 5)
    assert told(found.hub)["dossiers_submitted"] == (0, 2)
    assert told(found.network)["amount_granted"] == (None, 20000)
    assert told(found.network)["approval_rate"] == (0, 0.4)


def test_what_it_says_is_what_happens_when_it_is_confirmed(programme: Programme) -> None:
    handed_in(programme, hub=B)
    handed_in(programme)
    draft = draft_for(programme, tables=approved(1, 2, 3, 4))
    before = figures(programme)
    found = {effect.metric: effect for effect in effects(programme, ME, draft.id).network}
    assert figures(programme) == before, "looking counts"
    assert programme.ledger.open_draft(A, SPRING) is not None
    confirm(programme, ME, draft.id)
    after = figures(programme)
    for key, value in after.items():
        assert (found[key].before, found[key].after) == (before[key], value), key
    assert before["dossiers_approved"] == 0 and after["dossiers_approved"] == 4


def test_the_same_rows_again_change_nothing(programme: Programme) -> None:
    handed_in(programme)
    draft = draft_for(programme, cells={"Dossiers!C2": "Een andere titel"})
    found = effects(programme, ME, draft.id)
    assert told(found.network) == {} and told(found.hub) == {}


def test_a_sum_in_another_order_is_no_change() -> None:
    assert not Effect("tonnes_per_year", 3169.7000000000003, 3169.7000000000007).changes
    assert Effect("amount_granted", None, 0.0).changes
    assert not Effect("amount_granted", None, None).changes


def test_published_figures_stay_and_their_day_is_named(programme: Programme) -> None:
    accepted_in_2023(programme, B)
    published(programme)
    before = figures(programme, on=EVENT)
    assert before["dossiers_submitted"] == 3
    draft = draft_for(programme, tables=approved(1, 2))
    found = effects(programme, ME, draft.id)
    assert found.frozen_on == ((EVENT, "Slotevent"),)
    confirm(programme, ME, draft.id)
    assert figures(programme, on=EVENT) == before
    assert figures(programme)["dossiers_submitted"] == 5


def test_a_day_on_which_nothing_was_known_is_not_named(programme: Programme) -> None:
    handed_in(programme, hub=B)  # long after the published figures
    published(programme)
    assert effects(programme, ME, draft_for(programme).id).frozen_on == ()


def test_a_deadline_that_passed_meanwhile_is_not_the_drafts_doing(programme: Programme) -> None:
    accepted_in_2023(programme, B)
    found = effects(programme, ME, draft_for(programme).id)
    assert told(found.network)["reports_received"] == (1, 2)


def test_it_is_worked_out_once_for_all_who_ask(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(*given: object) -> Path:
        made.append("supposed")
        return supposed(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(handin.preview, "supposed", counted)
    handed_in(programme, hub=B)
    draft = draft_for(programme)
    together = Barrier(4)

    def ask(_: int) -> object:
        together.wait(30)
        return effects(programme, ME, draft.id)

    with ThreadPoolExecutor(4) as crowd:
        answers = list(crowd.map(ask, range(4)))
    assert all(one is answers[0] for one in answers) and len(made) == 1


def test_a_newer_build_makes_it_anew(programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metrics.store.LOOK_EVERY", 0.0)
    handed_in(programme, hub=B)
    draft = draft_for(programme)
    assert told(effects(programme, ME, draft.id).network)["dossiers_submitted"] == (3, 6)
    handed_in(programme, hub="voorbeeldhub-c")
    assert told(effects(programme, ME, draft.id).network)["dossiers_submitted"] == (6, 9)


def test_a_supposed_build_is_never_taken_for_a_real_one(programme: Programme) -> None:
    handed_in(programme, hub=B)
    before = newest_build(programme.builds)
    effects(programme, ME, draft_for(programme).id)
    assert newest_build(programme.builds) == before


def test_a_draft_with_errors_still_shows_what_it_would_change(programme: Programme) -> None:
    draft = draft_for(programme, cells={"Dossiers!F3": "misschien"})
    assert told(effects(programme, ME, draft.id).hub)["test_trajectories"] == (None, 3)


def test_a_draft_without_a_hub_changes_nothing(programme: Programme) -> None:
    draft = draft_for(programme, cells={"Rapport!B2": "Een hub die niet bestaat"})
    found = effects(programme, ME, draft.id)
    assert (found.network, found.hub) == ((), ())
    assert tally(programme, ME, draft.id) == ()


def test_the_tally_stands_beside_the_report_before_it(programme: Programme) -> None:
    handed_in(programme, tables=with_dossiers(1, 2))
    draft = draft_for(programme, period=AUTUMN, tables=approved(1, 2, 3))
    found = {sheet.sheet_key: sheet for sheet in tally(programme, ME, draft.id)}
    assert list(found) == list(TABLES)
    dossier = found["dossier"]
    assert (dossier.title, dossier.rows, dossier.rows_before) == ("Dossiers", 3, 2)
    counts = {count.key: (count.before, count.now, count.unit) for count in dossier.counts}
    assert counts["submitted"] == (2, 3, "count")
    assert counts["approved"] == (0, 3, "count")
    assert counts["granted"] == (None, 30000, "eur"), "an unknown amount is not nothing"
    assert {c.key: c.now for c in found["trajectory"].counts}["test_trajectories"] == 3
    assert [c.now for c in found["partner"].counts] == [3]
    assert [c.now for c in found["activity"].counts] == [45]


def test_the_first_reports_tally_has_nothing_before_it(programme: Programme) -> None:
    for sheet in tally(programme, ME, draft_for(programme).id):
        assert sheet.rows_before is None
        assert all(count.before is None for count in sheet.counts)


def test_partners_who_left_are_not_counted(programme: Programme) -> None:
    partners = [*TABLES["partner"], {**TABLES["partner"][1], "name": "Oud", "until": "2022-05-01"}]
    partners[-1]["until"] = date(2022, 5, 1)
    draft = draft_for(programme, tables=TABLES | {"partner": partners})
    found = {sheet.sheet_key: sheet for sheet in tally(programme, ME, draft.id)}
    assert (found["partner"].rows, found["partner"].counts[0].now) == (4, 3)


@pytest.mark.parametrize("person", [VISITOR, OTHER], ids=["visitor", "other hub"])
def test_nobody_else_sees_what_a_draft_would_change(programme: Programme, person: Person) -> None:
    draft = draft_for(programme)
    for look in (effects, tally):
        for draft_id in (draft.id, draft.id + 1000):
            with pytest.raises(NotAllowed):
                look(programme, person, draft_id)
    assert effects(programme, DEPARTMENT, draft.id).network
    with pytest.raises(LookupError):
        effects(programme, DEPARTMENT, draft.id + 1000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_counted_or_named_has_words(language: str) -> None:
    for key in KEYS:
        for count in (1, 2):
            assert say_count(language, f"handin_words.tally.{key}", count, amount="€ 1")
