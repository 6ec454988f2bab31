"""Definities: each number with its rule and its versions, and the department that confirms."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest
from starlette.datastructures import FormData
from starlette.requests import Request

import web.definitions
from access import Person
from metrics.access import VISITOR, Viewer
from metrics.catalog import METRICS
from metrics.store import Store, newest_build
from pages.definities import content
from tests.metrics.two_versions import KEY, changed, put_in_place
from tests.pages.screen import HUB_A
from texts.words import LANGUAGES
from ui.address import read_address
from ui.asked import Asked
from ui.choices import choices_of
from ui.definitions import definition_link
from ui.definitions.entry import whole_name
from ui.definitions.rule import meaning, names_in
from ui.definitions.values import by_both, waiting_words
from ui.lower_bound import bound_words, provenance_columns, reports_link
from ui.values import written
from web.answers import Refusal
from web.calls import Call
from web.definitions import confirmed

DEPARTMENT = Viewer("department")
HUB = Viewer("hub", HUB_A)
CONFIRMED = date(2022, 7, 18)


@pytest.fixture(scope="module")
def opened(example_folder: Path) -> Store:
    return Store.open(newest_build(example_folder / "example" / "builds"))


@pytest.fixture
def store(opened: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store of the pages, with nothing confirmed and nothing kept of an earlier test."""
    monkeypatch.setattr(opened, "confirmed", {}, raising=False)
    return opened


@pytest.fixture
def two_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place(monkeypatch, changed(tmp_path))


def ask(store: Store, viewer: Viewer = VISITOR, language: str = "nl", **said: str) -> Asked:
    choices = choices_of(store, language)
    parameters = {key: [value] for key, value in {**said, "taal": language}.items()}
    address = read_address("definitions", parameters, choices, store.latest)
    return Asked(store, viewer, address, choices)


def markup(asked: Asked) -> str:
    return "".join(str(part) for part in content(asked).parts())


def words(asked: Asked) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup(asked))).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_definition_is_there_with_its_value_its_rule_and_its_address(
    store: Store, language: str
) -> None:
    asked = ask(store, language=language)
    shown = markup(asked)
    for key, metric in METRICS.items():
        assert f'id="hm-metric-{key}"' in shown
        assert html.escape(metric.definition(language), quote=True) in shown
        assert f'<code translate="no" lang="en">{html.escape(metric.counts)}</code>' in shown
        assert shown.count(f'href="{html.escape(definition_link(asked, key))}"') >= 2
        assert f'href="{html.escape(asked.rows_link(key))}"' in shown
    assert 'lang="nl">Dossiers: Status' in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", METRICS)
def test_every_name_in_a_rule_is_explained(store: Store, key: str, language: str) -> None:
    asked = ask(store, language=language)
    for name in names_in(METRICS[key]):
        assert meaning(asked, METRICS[key], name)


def test_names_in_a_rule_are_its_columns_and_no_texts_functions_or_tables() -> None:
    assert names_in(METRICS["waiting_time"]) == ["status", "submitted_on", "$on"]
    told = ["hub_code", "starts_on", "report_id", "known_from", "$on", "known_to", "deadline_on"]
    assert names_in(METRICS["reports_told"]) == told


def test_a_rule_says_what_its_codes_are_called(store: Store) -> None:
    said = meaning(ask(store), METRICS["dossiers_approved"], "status")
    assert "; codes: approved = goedgekeurd" in said
    assert '<span lang="nl">Dossiers</span>' in said


def test_the_address_of_one_definition_shows_only_that_one(store: Store) -> None:
    asked = ask(store, getal="lead_time")
    shown = markup(asked)
    assert re.findall(r'id="hm-metric-(\w+)"', shown) == ["lead_time"]
    page = content(asked)
    assert page.title == "Definitie: Doorlooptijd"
    assert page.answer == METRICS["lead_time"].definition("nl")
    assert 'href="/definities"' in shown
    assert definition_link(asked, "lead_time") == "/definities?getal=lead_time"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_denominator_has_a_name(store: Store, language: str) -> None:
    asked = ask(store, language=language)
    for key, metric in METRICS.items():
        if metric.of:
            assert whole_name(asked, metric) != asked.say("definitions.whole.unnamed"), key


def test_a_denominator_leads_to_its_definition_and_its_rows(store: Store) -> None:
    shown = markup(ask(store, getal="approval_rate"))
    assert '<a href="/definities?getal=dossiers_submitted">Ingediende dossiers</a>: <a' in shown
    assert 'href="/rijen?getal=approval_rate&amp;deel=geheel"' in shown
    alone = words(ask(store, getal="dossiers_submitted"))
    assert "Noemer Geen. Het cijfer staat op zichzelf." in alone
    fixed = words(ask(store, getal="municipalities_covered"))
    assert "Alle gemeenten van Vlaanderen: 285 . Een keuze van hubs verandert de noemer" in fixed


def test_a_number_that_does_not_exist_shows_all(store: Store) -> None:
    assert markup(ask(store, getal="no_metric")).count('id="hm-metric-') == len(METRICS)


def test_the_value_is_that_of_the_page_on_the_day(store: Store) -> None:
    said = words(ask(store, getal="dossiers_submitted", op="2022-07-20"))
    assert "Waarde op 20 juli 2022: 2 " in said
    assert "Waarde op 21 juli 2022: 3 " in words(ask(store, getal="dossiers_submitted"))


def test_the_only_version_holds_for_every_day_also_before_it_was_described(store: Store) -> None:
    said = words(ask(store, op="2022-07-17", getal=KEY))
    assert "Versie 1, voor het eerst beschreven op" in said and "Ze geldt voor alle dagen." in said
    assert "Deze versie gold" not in said


@pytest.mark.usefixtures("two_versions")
def test_a_new_version_stands_beside_the_one_in_force_until_it_is_confirmed(store: Store) -> None:
    asked = ask(store, getal=KEY)
    counts, newer = by_both(asked, KEY)
    assert (counts.numerator, newer and newer.numerator) == (2, 1)
    assert waiting_words(asked, KEY) == "Volgens de nieuwe definitie (versie 2): 1."
    said = words(asked)
    assert "Waarde op 21 juli 2022: 2 " in said
    assert "Nieuwe definitie (versie 2): Dossiers die goedgekeurd zijn, met een bedrag." in said
    assert "Waarom: Zonder bedrag is er niets toegekend." in said
    assert "Tot dan geldt versie 1." in said
    first = (
        "Versie 1, voor het eerst beschreven op 01/01/2023. Ze is er ook voor de dagen daarvoor."
    )
    assert f"{first} Deze versie geldt." in said


@pytest.mark.usefixtures("two_versions")
def test_what_was_confirmed_is_in_force_and_an_earlier_day_shows_what_was(store: Store) -> None:
    store.confirmed = {KEY: ((2, CONFIRMED),)}
    said = words(ask(store, getal=KEY))
    assert "Waarde op 21 juli 2022: 1 " in said
    assert "Versie 2, van 10/01/2024. Deze versie geldt." in said
    assert "Bevestigd door het departement op 18/07/2022." in said
    assert waiting_words(ask(store), KEY) == ""
    earlier = words(ask(store, getal=KEY, op="2022-07-17"))
    assert "Ze is er ook voor de dagen daarvoor. Deze versie gold op 17/07/2022." in earlier
    assert "Deze versie geldt." not in earlier


@pytest.mark.usefixtures("two_versions")
@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_department_gets_the_form_and_only_today(store: Store, language: str) -> None:
    action = 'action="/definities/bevestigen"'
    assert action in markup(ask(store, DEPARTMENT, language, getal=KEY))
    assert action not in markup(ask(store, DEPARTMENT, language, getal=KEY, op="2022-07-20"))
    for viewer in (VISITOR, HUB):
        assert action not in markup(ask(store, viewer, language, getal=KEY))
    assert action not in markup(ask(store, DEPARTMENT, language, getal="lead_time"))


def _call(**fields: str) -> Call:
    form = FormData(list(fields.items()))
    return Call(Request({"type": "http"}), Person(DEPARTMENT, example=True), "nl", form)


def test_a_confirmation_goes_on_to_its_definition(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[object, ...]] = []
    monkeypatch.setattr(Call, "programme", property(lambda call: "programme"))
    monkeypatch.setattr(web.definitions, "confirm", lambda *given: done.append(given))
    assert confirmed(_call(getal=KEY, versie="2")) == f"/definities?getal={KEY}"
    assert [given[2:] for given in done] == [(KEY, 2)]


def test_a_confirmation_that_is_too_late_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def late(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(Call, "programme", property(lambda call: "programme"))
    monkeypatch.setattr(web.definitions, "confirm", late)
    with pytest.raises(Refusal) as refused:
        confirmed(_call(getal=KEY, versie="2"))
    assert refused.value.status_code == 409
    assert refused.value.said("nl").startswith("Deze versie is intussen al bevestigd")


def test_while_a_report_is_missing_a_number_is_at_least_that_or_may_change(store: Store) -> None:
    asked = ask(store)
    rests_on = "op 2 van 12 rapporten"
    assert bound_words(asked, "dossiers_submitted") == f"voorlopig: ten minste 3, {rests_on}"
    assert bound_words(asked, "lead_time") == f"voorlopig, kan nog veranderen: {rests_on}"
    assert bound_words(asked, "approval_rate") == f"voorlopig, kan nog veranderen: {rests_on}"
    assert bound_words(asked, "approval_rate", "whole") == f"voorlopig: ten minste 3, {rests_on}"
    assert bound_words(asked, "hubs") == ""
    english = bound_words(ask(store, language="en"), "dossiers_submitted")
    assert english == "provisional: at least 3, on 2 of 12 reports"


def test_of_hubs_that_all_reported_nothing_is_provisional(store: Store) -> None:
    asked = ask(store, hub=HUB_A)
    assert bound_words(asked, "dossiers_submitted") == ""
    lacking = ask(store, hub="voorbeeldhub-c")
    told = bound_words(lacking, "dossiers_submitted")
    assert told == "voorlopig: ten minste 0, op 0 van 1 rapport"
    assert bound_words(lacking, "amount_granted").startswith("voorlopig, kan nog veranderen")


def test_an_export_says_what_its_numbers_rest_on(store: Store) -> None:
    asked = ask(store)
    assert provenance_columns(asked, "dossiers_submitted") == {
        "known_on": "2022-07-21",
        "reports_received": "2",
        "reports_expected": "12",
        "provisional": "true",
        "lower_bound": "true",
        "definition_version": "1",
    }
    assert provenance_columns(asked, "dossiers", ["status"])["lower_bound"] == "false"
    complete = provenance_columns(ask(store, hub=HUB_A), "dossiers")
    assert (complete["provisional"], complete["lower_bound"]) == ("false", "")


def test_the_reports_received_lead_to_exactly_their_rows(store: Store) -> None:
    asked = ask(store, op="2022-02-01", provincie="Limburg", hub=HUB_A)
    expected = f"/rijen?getal=reports_told&periode=2021-S2&hub={HUB_A}&op=2022-02-01"
    assert reports_link(asked) == expected
    assert reports_link(ask(store, op="2021-12-31")) == ""


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("dossiers", "3"),
        ("approval_rate", "67%"),
        ("amount_granted", "€\u00a01.251"),
        ("tonnes_per_year", "–"),
        ("lead_time", "89"),
    ],
)
def test_a_value_is_written_as_its_unit_asks(store: Store, key: str, said: str) -> None:
    asked = ask(store)
    assert written("nl", METRICS[key], asked.total(key)) == said
