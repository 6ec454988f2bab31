"""The rehearsal: each thing that can be wrong with a deck is found, and only then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from exports.deck import Deck, Slide, Told, Words
from metrics.basis import Basis
from tests.exports.decks import SITE, sample
from ui.presenting.check import Change, Check
from ui.presenting.figures import figures_of
from ui.presenting.rehearsal import rehearse
from ui.stories.plan import Plan

BASIS = Basis("2023-S1", 12, 12, 48, 48, (), date(2023, 6, 30), date(2023, 6, 30))
REHEARSED_ON = date(2023, 11, 20)


def small(*slides: Slide, **changes: Any) -> Deck:
    """A real deck of few slides: the first of the sample, or these."""
    plain = sample()
    return replace(plain, is_example=False, slides=slides or plain.slides[:2], **changes)


def changed(**changes: Any) -> Slide:
    """The slide with the four figures, changed."""
    return replace(sample().slides[0], **changes)


def found(deck: Deck, plan: Plan | None = None, basis: Basis = BASIS) -> dict[str, Check]:
    """What the rehearsal finds, by its key."""
    return {check.key: check for check in rehearse(deck, plan or Plan(), basis, {"a": "Hub A"})}


def rehearsed(deck: Deck) -> Plan:
    return Plan(rehearsed=figures_of(deck), rehearsed_on=REHEARSED_ON)


def test_a_deck_that_is_fine_says_of_each_check_that_it_was_made() -> None:
    checks = rehearse(small(), rehearsed(small()), BASIS)
    assert {check.severity for check in checks} == {"ok"}
    assert {check.key for check in checks} == {
        *("unchanged", "held", "all_reports", "address", "drawn_well", "with_basis"),
        *("enough", "titles_fit", "short", "offline"),
    }


def test_problems_come_before_what_to_know_and_that_before_what_is_fine() -> None:
    deck = small(changed(source="Bron: rapporten."), held=False)
    order = [check.severity for check in rehearse(deck, Plan(), BASIS)]
    assert order == sorted(order, key=["problem", "remark", "ok"].index)
    assert set(order) == {"problem", "remark", "ok"}


def test_a_figure_that_changed_since_the_rehearsal_is_told_then_and_now_with_why() -> None:
    told = Told("dossiers_submitted", 87, "87", "Ingediende dossiers", "door 12 hubs")
    told = replace(told, rows="/rijen?getal=dossiers_submitted&op=2023-11-28")
    deck = small(changed(told=(told,)))
    plan = rehearsed(deck)
    now = small(changed(told=(replace(told, value=88.0, text="88"),)))
    check = found(now, plan)["changed_day"]
    why = "/verschil?getal=dossiers_submitted&op=2023-11-28&sinds=2023-11-20"
    assert check.changes == (Change("Ingediende dossiers", "87", "88", ("numbers",), why),)
    assert check.severity == "remark"
    assert "unchanged" not in found(now, plan)
    # On one and the same day nothing can have been reported in between.
    same_day = replace(plan, rehearsed_on=now.on)
    assert found(now, same_day)["changed"].changes[0].path == ""


def test_a_figure_on_two_slides_is_one_that_changed() -> None:
    told = Told("dossiers_submitted", 87, "87", "Ingediende dossiers", "door 12 hubs")
    slides = [changed(key=key, told=(told,)) for key in ("a", "b")]
    after = [replace(slide, told=(replace(told, text="88"),)) for slide in slides]
    check = found(small(*after), rehearsed(small(*slides)))["changed_day"]
    assert [change.slides for change in check.changes] == [("a", "b")]
    assert check.values["count"] == 1


@pytest.mark.parametrize(("title", "is_typed"), [("87 dossiers", True), ("87 dossiers", False)])
def test_only_a_typed_title_that_tells_the_figure_of_before_is_a_problem(
    title: str, is_typed: bool
) -> None:
    told = Told("dossiers_submitted", 87, "87", "Ingediende dossiers", "door 12 hubs")
    before = changed(told=(told,), title=title, is_typed=is_typed)
    # That another figure of the slide is as large now, does not make the title true.
    other = Told("hubs", 87, "87", "Hubs", "")
    now = replace(before, told=(replace(told, text="88"), other))
    checks = rehearse(small(now), rehearsed(small(before)), BASIS)
    problems = [check for check in checks if check.severity == "problem"]
    if is_typed:
        assert [(each.key, each.slide) for each in problems] == [("old_title", "numbers")]
        assert problems[0].values == {"number": "87", "name": told.name, "now": "88"}
    else:
        assert problems == []


def test_a_share_and_its_part_are_two_figures_though_they_are_one_metric() -> None:
    share = Told("approval_rate", 0.52, "52%", "Aandeel", "van de 87")
    part = Told("approval_rate", 45, "45", "Goedgekeurd", "van de 87")
    deck = small(changed(told=(share, part)))
    assert len(figures_of(deck)) == 2
    now = small(changed(told=(share, replace(part, text="46"))))
    assert found(now, rehearsed(deck))["changed_day"].changes[0].now == "46"


def test_figures_that_are_new_since_the_rehearsal_are_counted() -> None:
    plan = rehearsed(small(sample().slides[0]))
    check = found(small(), plan)["added"]
    assert (check.severity, check.slide, check.values) == ("remark", "squares", {"count": 1})


@pytest.mark.parametrize("other", [{"language": "en"}, {"who": "Voorbeeldhub B"}])
def test_a_rehearsal_in_another_language_or_of_another_hub_is_not_compared(other: Any) -> None:
    keys = found(small(**other), rehearsed(small()))
    assert keys["rehearsed_other"].severity == "remark"
    assert "changed_day" not in keys and "unchanged" not in keys


def test_what_the_drawing_knows_of_its_own_faults_is_told_at_the_slide() -> None:
    check = found(small(changed(title="Een veel te lange titel over dossiers " * 6)))["drawn"]
    assert (check.severity, check.slide) == ("problem", "numbers")
    assert "te lang" in str(check.values["words"])


def test_figures_without_their_day_and_parts_without_their_whole_are_found() -> None:
    assert found(small(changed(source="Bron: rapporten.")))["no_day"].slide == "numbers"
    share = Told("approval_rate", 0.52, "52%", "Goedgekeurd")
    check = found(small(changed(told=(share,))))["no_whole"]
    assert (check.severity, check.values["names"]) == ("problem", "Goedgekeurd")
    part = Told("approval_rate", 45, "45", "Goedgekeurd")
    assert "no_whole" in found(small(changed(told=(part,))))
    assert "no_whole" not in found(small(changed(told=(replace(part, is_whole=True),))))
    assert "no_whole" not in found(small(changed(told=(replace(part, of="van de 87"),))))
    assert "no_whole" not in found(small(changed(told=(replace(part, rows="/regio?op=x"),))))
    assert "no_whole" in found(small(changed(told=(replace(part, rows="/rijen?op=x"),))))
    narrowed = (("municipality", "31005"),)
    assert "no_whole" not in found(small(changed(told=(replace(part, codes=narrowed),))))


@pytest.mark.parametrize(
    ("title", "strange"),
    [
        ("44 van de 87 dossiers", "44"),
        ("87 dossiers op 28 november 2023", ""),
        ("1.234 dossiers", "1.234"),
        ("Alle hubs samen", ""),
    ],
)
def test_a_number_in_a_typed_title_must_stand_on_the_slide(title: str, strange: str) -> None:
    keys = found(small(changed(title=title, is_typed=True)))
    assert ("typed_number" in keys) is bool(strange)
    if strange:
        assert keys["typed_number"].values == {"number": strange}
        # A title of our own was computed with the figures.
        assert "typed_number" not in found(small(changed(title=title)))


def test_missing_reports_are_told_with_the_hubs_and_that_the_slides_say_so() -> None:
    late = (("b", "2022-S2"), ("a", "2023-S1"), ("c", "2023-S1"))
    basis = replace(BASIS, hubs_reported=10, missing=late)
    check = found(small(), basis=basis)["reports_missing"]
    assert check.severity == "remark"
    assert check.values == {"count": 2, "period": "1e helft 2023", "names": "Hub A en c"}


@pytest.mark.parametrize(
    "words", ["3 van de 7 (43%)", "3 of the 7 (43%)", "3 van 7 trajecten (43%)"]
)
def test_a_percentage_of_few_cases_is_found_wherever_it_stands(words: str) -> None:
    for deck in (small(changed(title=words)), small(changed(summary=words))):
        assert found(deck)["few"].values == {"whole": 7, "few": 10}
    told = Told("approval_rate", 0.43, "43%", "Goedgekeurd", "van de 7 dossiers")
    assert "few" in found(small(changed(told=(told,))))
    assert "few" not in found(small(changed(summary="45 van de 87 (52%)")))


def test_more_words_than_people_can_read_are_told() -> None:
    lesson = changed(figure=Words(("Een zin van vijf woorden.",) * 13), title="Wat leerden we?")
    check = found(small(lesson))["too_many"]
    assert (check.severity, check.values) == ("remark", {"count": 65, "most": 60})
    assert "too_many" in found(small(changed(title="woord " * 26)))
    numbers = changed(figure=Words(("12 van 87, 45 van 87.",) * 13), title="Wat leerden we?")
    assert "too_many" not in found(small(numbers))


def test_a_day_that_is_not_over_made_up_reports_and_an_address_of_this_machine_are_told() -> None:
    assert found(small(held=False))["not_held"].severity == "remark"
    assert "example" not in found(small())
    assert found(replace(small(), is_example=True))["example"].severity == "remark"
    here = changed(address="http://localhost:8501/dossiers")
    assert found(small(here))["this_machine"].severity == "problem"
    assert found(small(changed(address="/dossiers")))["this_machine"].severity == "problem"
    assert found(small(changed(address=f"{SITE}/x")))["address"].severity == "ok"


def test_a_deck_without_slides_is_nothing_to_rehearse() -> None:
    checks = rehearse(replace(small(), slides=()), Plan(), BASIS)
    assert [(check.severity, check.key) for check in checks] == [("problem", "no_slides")]


def test_the_sample_deck_has_words_for_everything_that_is_found() -> None:
    from texts.words import has_text

    for language in ("nl", "en"):
        for check in rehearse(sample(language), Plan(), BASIS):
            key = f"presenting.check.{check.key}"
            assert has_text(language, key) or has_text(language, f"{key}.other"), key
