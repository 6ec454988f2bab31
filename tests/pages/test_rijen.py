"""The rows behind a number: they add up, each leads to its cell, and private ones stay private."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from io import StringIO
from pathlib import Path

import pytest

import ui.rows.page
from access import NOBODY
from metrics import store as stores
from metrics.access import VISITOR
from metrics.catalog import METRICS
from metrics.measure import Total, total
from metrics.rows import AddedUp, rows
from metrics.store import Store
from pages.rijen import content
from tests.pages.opened import DEPARTMENT, hub, inside, opener, use_example, words_of
from tests.unit.builds import A, build_of
from texts.words import NO_BREAK, UNKNOWN
from ui.ask import ask
from ui.rows.number import sentence

Opened = Callable[..., str]
PAST = "2023-11-28"


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> Store:
    return use_example(monkeypatch)


@pytest.fixture
def opened(example: Store) -> Opened:
    return opener("rows", content)


def adds_up(html: str) -> str:
    return words_of(inside(html, 'id="hm-adds-up">', "</p>")).strip()


def csv_of(html: str) -> list[dict[str, str]]:
    written = unescape(inside(html, "<template>", "</template>")).lstrip("\ufeff")
    return list(csv.DictReader(StringIO(written)))


def links_of(html: str) -> list[str]:
    return [unescape(to) for to in re.findall(r'href="(/herkomst[^"]*)"', html)]


@pytest.mark.parametrize("day", ["", PAST])
@pytest.mark.parametrize("key", METRICS)
def test_the_rows_are_precisely_the_number(
    opened: Opened, example: Store, key: str, day: str
) -> None:
    for part in ["", "geheel"] if METRICS[key].of else [""]:
        html = opened(getal=key, op=day, deel=part)
        assert "precies het cijfer" in adds_up(html)
        assert 'class="hm-message hm-error"' not in html
        counted = re.search(r"Rij 1 tot en met \d+ van ([\d.]+)", html)
        listed = int(counted[1].replace(".", "")) if counted else 0
        assert len(csv_of(html)) == listed if listed else "Geen rijen" in html


@pytest.mark.parametrize("day", ["2021-01-01", "2022-01-31"])
@pytest.mark.parametrize("key", METRICS)
def test_also_with_missing_reports_and_without_any_row_the_page_opens_and_adds_up(
    store: Path, key: str, day: str
) -> None:
    # On the first day nobody told anything, on the second nearly all reports are missing.
    for part in ["", "geheel"] if METRICS[key].of else [""]:
        html = opener("rows", content)(getal=key, op=day, deel=part)
        assert "precies het cijfer" in adds_up(html)
        assert 'role="alert"' not in html


def test_a_missing_report_has_a_dash_for_what_is_not_known(store: Path) -> None:
    html = opener("rows", content)(getal="reports_missing", op="2022-01-31")
    line = words_of(inside(html, "<tbody>", "</tr>"))
    assert "2e helft 2021" in line and UNKNOWN in line
    assert {row["bron_versie"] for row in csv_of(html)} == {""}


def test_each_row_of_a_page_leads_to_its_cell_with_all_that_was_chosen(opened: Opened) -> None:
    html = opened(
        getal="dossiers_approved", op=PAST, hub="voorbeeldhub-a", bij="decider:Federale overheid"
    )
    links = links_of(html)
    assert links
    for to in links:
        assert "getal=dossiers_approved" in to and "rij=" in to and f"op={PAST}" in to
        assert "hub=voorbeeldhub-a" in to and "bij=decider%3AFederale+overheid" in to
    first = opened(getal="dossiers_approved")
    assert len(links_of(first)) == 50
    assert len(set(links_of(first))) == 50
    assert len(links_of(opened(getal="dossiers_approved", blad="2"))) == 27
    assert re.search(r">Dossiers![A-Z]\d+</span>", first)


def test_what_narrows_a_number_is_named_and_can_be_taken_off(opened: Opened) -> None:
    html = opened(getal="dossiers_submitted", bij=["status:approved", "status:refused"])
    named = inside(html, 'class="hm-narrowed"', "</div>")
    assert "Status: goedgekeurd" in words_of(named) and "Status: geweigerd" in words_of(named)
    assert "/rijen?getal=dossiers_submitted&amp;bij=status%3Arefused" in named
    assert "hm-narrowed" not in opened(getal="dossiers_submitted")
    unknown = opened(getal="dossiers_submitted", bij="theme:")
    assert "Thema: onbekend" in words_of(unknown)


def test_a_filter_that_says_nothing_about_the_number_is_named(opened: Opened) -> None:
    html = opened(getal="partnerships", thema="wood")
    assert "Hier filteren we niet op: Thema." in words_of(html)


def test_sums_medians_and_different_values_say_what_they_are(
    opened: Opened, example: Store
) -> None:
    known = total(example, VISITOR, "attendances").known
    count = total(example, VISITOR, "attendances").numerator
    told = adds_up(opened(getal="attendances"))
    assert f"in {known} rijen" in told
    assert f"In {count - known} rijen is dit niet ingevuld." in told
    assert "organisaties in 120 rijen" in adds_up(opened(getal="organisations"))
    assert "85 dagen is de middelste van 115 waarden" in adds_up(opened(getal="lead_time"))
    waiting = opened(getal="waiting_time")
    assert "Telt mee als" in waiting


def test_a_share_names_its_part_and_its_whole_each_with_its_rows(opened: Opened) -> None:
    part = opened(getal="approval_rate")
    assert "58% (77 van 133)" in part
    assert 'href="/rijen?getal=approval_rate&amp;deel=geheel"' in part
    whole = opened(getal="approval_rate", deel="geheel")
    assert "<h1" in whole and ">Ingediende dossiers</h1>" in whole
    assert 'href="/rijen?getal=approval_rate"' in whole


@pytest.mark.parametrize(
    ("value", "words"), [(82.5, "82,5 dagen"), (88.0, "88 dagen"), (1.04, "1 dag")]
)
def test_a_number_has_its_unit_and_no_needless_decimal(
    store: Path, value: float, words: str
) -> None:
    asked = ask("rows", {"getal": ["lead_time"]}, "nl", NOBODY)
    assert asked is not None
    found = Total(9, None, value, 9)
    assert sentence(asked, METRICS["lead_time"], found).startswith(f"{words} (de mediaan), ")


def test_an_amount_is_exact_only_where_the_rows_add_up(
    store: Path,
) -> None:
    html = opener("rows", content)(getal="amount_granted")
    assert "€ 1.251, " in inside(html, 'class="hm-answer"', "</p>").replace(NO_BREAK, " ")
    assert "Samen € 1.250,50 in 1 rij" in adds_up(html).replace(NO_BREAK, " ")


def test_rows_that_would_not_add_up_are_an_error(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.rows.page, "summed_up", lambda *_: AddedUp(76, 76, 76.0))
    html = opened(getal="dossiers_approved", fase="3")
    assert 'role="alert"' in html
    assert "De rijen samen geven 76 dossiers, maar het cijfer is" in html
    assert "precies het cijfer" not in html


@pytest.mark.parametrize("number", ["", "geen_cijfer", "<img src=x>"])
def test_without_a_number_the_page_says_what_to_do(opened: Opened, number: str) -> None:
    html = opened(getal=number)
    assert 'href="/definities"' in html
    assert "Kies een cijfer" in html
    assert "<img" not in html


def test_the_file_of_all_rows_names_the_workbook_of_each(opened: Opened, example: Store) -> None:
    listed = csv_of(opened(getal="dossiers_approved"))
    assert len(listed) == 77
    assert listed[0].keys() >= {"bron_cel", "bron_hub", "bron_periode", "bron_versie"}
    assert all(re.fullmatch(r"Dossiers![A-Z]\d+", row["bron_cel"]) for row in listed)
    found = rows(example, VISITOR, "dossiers_approved")
    assert [row["bron_cel"] for row in listed] == found["cell"].tolist()
    assert {row["bron_periode"] for row in listed} == {"2025-S1"}
    assert all(row["bron_hub"].startswith("voorbeeldhub-") for row in listed)


def test_companies_stand_in_no_row_of_a_visitor(opened: Opened, example: Store) -> None:
    companies = {
        name for (name,) in example.tuples("SELECT DISTINCT unnest(companies) FROM dossiers")
    }
    assert companies
    for number in ("dossiers", "amount_granted", "approval_rate", "lead_time"):
        html = opened(getal=number) + opened(getal=number, deel="geheel")
        assert not [name for name in companies if name in html]
        assert "companies" not in html
    own = opened(hub("a"), getal="dossiers")
    mine = {row["companies"] for row in csv_of(own) if row["hub_codes"] == "voorbeeldhub-a"}
    others = {row["companies"] for row in csv_of(own) if "voorbeeldhub-a" not in row["hub_codes"]}
    assert others == {""} and len(mine) > 1
    assert len({row["companies"] for row in csv_of(opened(DEPARTMENT, getal="dossiers"))}) > len(
        mine
    )


def test_what_a_workbook_says_is_text_on_the_page_and_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = {"id": "=1+1", "title": '<img src=x onerror="alert(1)">', "status": "approved"}
    build_of(tmp_path / "example", [(A, "2022-S2", date(2023, 2, 1), {"dossier": [dossier]})])
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path))
    stores._seen.clear()
    html = opener("rows", content)(getal="dossiers_approved")
    assert "<img" not in html and "&lt;img src=x" in html
    (row,) = csv_of(html)
    assert (row["id"], row["title"]) == ("'=1+1", dossier["title"])
    assert row["bron_cel"] == "Dossiers!F2"


def test_the_page_is_in_english_too(opened: Opened) -> None:
    html = opened(getal="dossiers_approved", taal="en", bij="status:approved")
    assert "77 applications" in html
    assert "exactly the number" in html
    assert "rijen" not in words_of(html.split('id="hm-rows"')[0])
