"""Why it changed: the sentences word for word, and the page with its form, table and file."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from metrics.catalog import METRICS
from metrics.changes import KINDS
from metrics.changes.day import deciding
from metrics.store import Store
from tests.metrics.change_store import (
    AFTER,
    BEFORE,
    CORRECTED,
    FIRST,
    LATER,
    SECOND,
    dossier,
    partner,
    store_of,
    trajectory,
    two,
)
from tests.pages.change_views import html, sentences
from tests.pages.screen import Open, html_of
from tests.unit.builds import A, B, C
from texts.words import LANGUAGES, has_text
from ui.change.listing import PAGE

NBSP = "\u00a0"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Three hubs with a bit of everything: new, gone, changed, another amount, by time, undone."""
    other = dossier(1, granted_eur=Decimal("100.25"))
    steady = {"partner": [partner("Gaat", until=date(2023, 4, 1))]}
    reports = [
        *two(
            {"dossier": [dossier(1), dossier(2, "submitted"), dossier(3), dossier(9)], **steady},
            {"dossier": [other, dossier(2), dossier(9), dossier(4)], **steady},
        ),
        *two(
            {"dossier": [dossier(5)]},
            {"dossier": [dossier(number) for number in (5, 6, 7, 8, 10)]},
            B,
        ),
        *two({"dossier": [dossier(1)]}, {"dossier": [dossier(2)]}, C),
    ]
    undone = [(C, "2023-S1", 1, CORRECTED)]
    return store_of(tmp_path_factory.mktemp("change"), reports, undone)


def test_each_cause_is_told_with_how_much_and_where(store: Store) -> None:
    assert sentences(store, "dossiers_approved") == [
        "5 → 10: 5 meer. 6 nieuw (Voorbeeldhub B 4; Voorbeeldhub A 1; Voorbeeldhub C 1), "
        "1 erbij door een wijziging van ‘status’ (Voorbeeldhub A, rij 3), "
        "2 niet meer gemeld (Voorbeeldhub A, rij 4; Voorbeeldhub C, rij 2)."
    ]
    assert sentences(store, "dossiers_approved", language="en") == [
        "5 → 10: 5 more. 6 new (Voorbeeldhub B 4; Voorbeeldhub A 1; Voorbeeldhub C 1), "
        "1 more by a change of ‘status’ (Voorbeeldhub A, row 3), "
        "2 not told any more (Voorbeeldhub A, row 4; Voorbeeldhub C, row 2)."
    ]


def test_what_cancels_out_is_told_all_the_same(store: Store) -> None:
    assert sentences(store, "dossiers_approved", (AFTER, LATER)) == [
        "10 → 10: even veel. Het cijfer bleef gelijk. Wat erbij kwam en wat wegviel, heft elkaar "
        "op. 1 terug na een intrekking (Voorbeeldhub C, rij 2), "
        "1 ingetrokken (Voorbeeldhub C, rij 2)."
    ]


def test_without_causes_nothing_changed(store: Store) -> None:
    days = (SECOND, AFTER)
    expected = ["Er is niets veranderd: het blijft 10."]
    assert sentences(store, "dossiers_approved", days) == expected
    assert sentences(store, "dossiers_approved", days, "en") == ["Nothing changed: it stays 10."]


def test_amounts_are_told_to_the_cent(store: Store) -> None:
    assert sentences(store, "amount_granted", where={"hub": [A]}) == [
        f"€{NBSP}300,30 → €{NBSP}400,55: €{NBSP}100,25 meer. "
        f"€{NBSP}100,10 nieuw (Voorbeeldhub A, rij 5), "
        f"€{NBSP}100,10 erbij door een wijziging van ‘status’ en ‘toegekend bedrag’ "
        f"(Voorbeeldhub A, rij 3), "
        f"€{NBSP}0,15 erbij door een andere waarde (Voorbeeldhub A, rij 2), "
        f"€{NBSP}100,10 niet meer gemeld (Voorbeeldhub A, rij 4)."
    ]


def test_a_share_tells_of_its_part_and_of_its_whole(store: Store) -> None:
    assert sentences(store, "approval_rate", where={"hub": [A]}) == [
        "75% → 100%.",
        "3 → 4: 1 meer. 1 nieuw (Voorbeeldhub A, rij 5), "
        "1 erbij door een wijziging van ‘status’ (Voorbeeldhub A, rij 3), "
        "1 niet meer gemeld (Voorbeeldhub A, rij 4).",
        "Het geheel, 4 → 4: even veel. Het cijfer bleef gelijk. Wat erbij kwam en wat wegviel, "
        "heft elkaar op. 1 nieuw (Voorbeeldhub A, rij 5), "
        "1 niet meer gemeld (Voorbeeldhub A, rij 4).",
    ]


def test_a_median_says_that_its_causes_do_not_add_up(tmp_path: Path) -> None:
    decided = [dossier(n, decided_on=date(2022, 9, 1 + n)) for n in (1, 3, 20)]
    store = store_of(tmp_path, two({"dossier": decided[:1]}, {"dossier": decided}))
    assert sentences(store, "lead_time") == [
        "1 → 3 dagen. Een mediaan heeft geen delen die optellen. Dit veranderde in de rijen.",
        "Aantal rijen, 1 → 3: 2 meer. 2 nieuw (Voorbeeldhub A, rij 3; Voorbeeldhub A, rij 4).",
    ]


def test_what_the_day_itself_does_is_told_as_time(store: Store) -> None:
    assert sentences(store, "partnerships", (BEFORE, date(2023, 6, 1))) == [
        "1 → 0: 1 minder. 1 eraf door de tijd (Voorbeeldhub A, rij 2)."
    ]


def test_sharing_is_told_of_the_hub_that_joined(tmp_path: Path) -> None:
    told_of = {"trajectory": [trajectory(1, lead_hub=A)]}
    store = store_of(tmp_path, [*two(told_of, told_of), *two({}, told_of, B)])
    assert sentences(store, "test_trajectories", where={"hub": [B]}) == [
        "0 → 1: 1 meer. 1 erbij door een wijziging van ‘hubs’ "
        "(Voorbeeldhub A en Voorbeeldhub B, rij 2)."
    ]


def test_many_hubs_are_told_together(tmp_path: Path) -> None:
    from tests.unit.builds import example_reference

    hubs = [hub.code for hub in example_reference().hubs][:7]
    reports = [
        (hub, "2023-S1", SECOND, {"dossier": [dossier(n) for n in range(1, 9 - place)]})
        for place, hub in enumerate(hubs)
    ]
    store = store_of(tmp_path, reports)
    assert sentences(store, "dossiers") == [
        "0 → 35: 35 meer. 35 nieuw (Voorbeeldhub A 8; Voorbeeldhub B 7; Voorbeeldhub C 6; "
        "Voorbeeldhub D 5; 9 elders)."
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cause_and_every_column_that_can_decide_has_its_words(
    store: Store, language: str
) -> None:
    for kind in KINDS:
        wanted = [f"told.{kind}.{each}" for each in ("more", "less", "same")]
        for key in (f"kind.{kind}", f"explain.{kind}", *wanted):
            is_there = has_text(language, f"change.{key}")
            assert is_there or has_text(language, f"change.{key}.other"), key
    for key, metric in METRICS.items():
        where = dict.fromkeys(metric.dimensions, ("x",))
        for field in deciding(store, metric, where):
            assert has_text(language, f"change.field.{field}"), (key, field)


def test_the_page_tells_of_the_main_figures_and_leads_to_their_causes(store: Store) -> None:
    page = html(store, sinds="2023-03-01", op="2023-08-01")
    assert "Tussen 1 maart 2023 en 1 augustus 2023 veranderden 4 van de 8 kerncijfers." in page
    assert "5 → 10: 5 meer. 6 nieuw" in page
    assert 'href="/verschil?getal=dossiers_approved&amp;sinds=2023-03-01&amp;op=2023-08-01"' in page


def test_a_figure_has_every_cause_in_a_table_with_the_cell_it_stands_in(store: Store) -> None:
    page = html(store, getal="dossiers_approved", sinds="2023-03-01", op="2023-08-01")
    assert page.count('id="hm-cause-') == 9
    assert "status: ingediend → goedgekeurd" in page
    assert '<a href="#hm-cause-6">1 erbij door een wijziging van ‘status’' in page
    rows = re.findall(
        r'<a href="(/herkomst[^"]*)" id="hm-origin-\d">(Dossiers![A-Z]+\d+)</a>', page
    )
    assert len(rows) == 9
    # What is gone is looked at on the day on which it stood there.
    assert sum("op=2023-03-01" in to for to, _ in rows) == 2
    assert page.count(">+1</td>") == 7
    assert page.count(">−1</td>") == 2


def test_the_file_holds_every_cause_and_adds_up(store: Store) -> None:
    page = html(store, getal="amount_granted", sinds="2023-03-01", op="2023-08-01", hub=[A])
    written = page.split("<template>\ufeff")[1].split("</template>")[0]
    rows = list(csv.DictReader(io.StringIO(written.replace("&quot;", '"'))))
    assert [row["kind"] for row in rows] == ["new", "changed", "amount", "gone"]
    assert sum(Decimal(row["value"]) for row in rows) == Decimal("100.25")
    assert rows[-1]["known_on"] == "2023-03-01"


def test_a_long_list_has_pages_and_its_sentences_lead_to_the_right_one(tmp_path: Path) -> None:
    many = [dossier(n, "submitted") for n in range(1, PAGE + 10)]
    approved = [dossier(n) for n in range(1, PAGE + 10)] + [dossier(99, "submitted")]
    forgotten = dossier(200, "submitted")
    store = store_of(tmp_path, two({"dossier": [*many, forgotten]}, {"dossier": approved}))
    days = {"sinds": "2023-03-01", "getal": "dossiers_pending"}
    first, second = html(store, **days), html(store, **days, blad="2")
    assert first.count('id="hm-cause-') == PAGE
    assert second.count('id="hm-cause-') == 11
    assert "blad=2#hm-causes" in first
    assert '<a href="#hm-cause-0">1 nieuw' in first
    assert f'blad=2#hm-cause-{PAGE + 10}">1 niet meer gemeld' in first
    assert 'sinds=2023-03-01#hm-cause-0">1 nieuw' in second
    assert f'<a href="#hm-cause-{PAGE + 10}">1 niet meer gemeld' in second


def test_the_form_offers_days_and_keeps_the_filters(store: Store) -> None:
    page = html(store, getal="dossiers", sinds="2023-03-01", op="2023-08-01", hub=[A], taal="en")
    form = page.split("<form")[1].split("</form>")[0]
    assert 'name="sinds" value="01/03/2023"' in form
    assert 'name="op" value="01/08/2023"' in form
    assert f'<input type="hidden" name="hub" value="{A}">' in form
    assert '<input type="hidden" name="taal" value="en">' in form
    assert '<option value="dossiers" selected>' in form
    assert form.count('name="sinds"') == form.count('name="op"') == form.count('name="getal"') == 1
    assert "sinds=2023-01-31" in page  # the last deadline before the second day is one click away


def test_twice_the_same_day_is_said_so(store: Store) -> None:
    same = html(store, getal="dossiers_approved", sinds="2023-03-01", op="2023-03-01")
    assert "Je koos twee keer dezelfde dag." in same


def test_without_a_first_day_it_is_the_last_deadline_before_the_second(store: Store) -> None:
    page = html(store, getal="dossiers_approved", op=FIRST.isoformat())
    assert "tussen 31 januari 2023 en 1 februari 2023." in page


def test_titles_of_a_workbook_are_shown_as_text(tmp_path: Path) -> None:
    bad = {"dossier": [dossier(1, title="<img src=x>")]}
    page = html(store_of(tmp_path, two({}, bad)), getal="dossiers", sinds="2023-03-01")
    assert "<img" not in page
    assert "&lt;img src=x&gt;" in page


@pytest.mark.usefixtures("store_shown")
@pytest.mark.parametrize("number", ["", "dossiers_approved"])
def test_the_page_runs_in_the_dashboard(open_page: Open, number: str) -> None:
    app = open_page(getal=number, sinds="2022-02-01").switch_page("pages/verschil.py").run()
    assert not app.exception
    assert "hm-error" not in html_of(app)
    assert "Waarom veranderde het?" in html_of(app)


@pytest.fixture
def store_shown(example_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUBMONITOR_STORE", str(example_folder))
