"""Why it changed: what is unknown, how numbers are written, and what stands at no hub."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from metrics import versions
from metrics.catalog import METRICS
from metrics.store import Store
from tests.metrics.change_store import BEFORE, dossier, store_of, trajectory, two
from tests.pages.change_views import asked_of, html, sentences
from tests.unit.builds import A, B
from ui.change import causes
from ui.change.days import days_of
from ui.change.overview import change_of
from ui.change.sentences import writing

NBSP = "\u00a0"
DAYS = {"sinds": "2023-03-01", "op": "2023-08-01"}


def granted(number: int, amount: str | None) -> dict[str, Any]:
    return dossier(number, granted_eur=Decimal(amount) if amount else None)


def between(folder: Path, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Store:
    return store_of(folder, two({"dossier": before}, {"dossier": after}))


def test_what_was_unknown_is_no_nought(tmp_path: Path) -> None:
    store = between(tmp_path, [granted(1, None)], [granted(1, "500")])
    assert sentences(store, "amount_granted") == [
        f"Eerst niet gekend, nu €{NBSP}500. €{NBSP}500 erbij door een andere waarde "
        "(Voorbeeldhub A, rij 2)."
    ]
    assert sentences(store, "amount_granted", language="en")[0].startswith(
        f"Not known first, now €{NBSP}500."
    )


def test_what_is_unknown_now_is_no_nought(tmp_path: Path) -> None:
    store = between(tmp_path, [granted(1, "500")], [])
    assert sentences(store, "amount_granted") == [
        f"Eerst €{NBSP}500, nu niet gekend. €{NBSP}500 niet meer gemeld (Voorbeeldhub A, rij 2)."
    ]


def test_what_is_unknown_on_both_days_did_not_stay_a_dash(tmp_path: Path) -> None:
    store = between(tmp_path, [granted(1, None)], [granted(n, None) for n in (1, 2, 3)])
    assert sentences(store, "amount_granted") == [
        "Op beide dagen niet gekend, maar er veranderde wel iets in de rijen. "
        "2 nieuwe rijen zonder gevolg voor de som (Voorbeeldhub A, rij 3; Voorbeeldhub A, rij 4)."
    ]
    days = (BEFORE, date(2023, 3, 2))
    expected = ["Er is niets veranderd: het is op beide dagen niet gekend."]
    assert sentences(store, "amount_granted", days) == expected


def test_a_share_or_median_of_nothing_is_unknown(tmp_path: Path) -> None:
    decided = dossier(1, decided_on=date(2022, 9, 4))
    store = between(tmp_path, [], [decided])
    assert sentences(store, "approval_rate")[0] == "Eerst niet gekend, nu 100%."
    assert sentences(store, "lead_time")[0].startswith("In dagen: eerst niet gekend, nu 3. ")


def test_a_sentence_writes_all_its_amounts_in_cents_or_none(tmp_path: Path) -> None:
    store = between(
        tmp_path, [granted(1, "100")], [granted(1, "100"), granted(2, "50"), granted(3, "0.50")]
    )
    assert sentences(store, "amount_granted")[0].startswith(
        f"€{NBSP}100,00 → €{NBSP}150,50: €{NBSP}50,50 meer. €{NBSP}50,50 nieuw"
    )
    page = html(store, getal="amount_granted", **DAYS)
    assert f">+€{NBSP}50,00</td>" in page
    assert f">+€{NBSP}0,50</td>" in page
    whole = between(tmp_path / "whole", [granted(1, "100")], [granted(1, "150")])
    assert sentences(whole, "amount_granted")[0].startswith(
        f"€{NBSP}100 → €{NBSP}150: €{NBSP}50 meer. €{NBSP}50 erbij"
    )


@pytest.mark.parametrize(("jobs", "told"), [(8.5, "8,5"), (8.25, "8,25")])
def test_jobs_are_told_in_tenths_unless_they_would_not_add_up(
    tmp_path: Path, jobs: float, told: str
) -> None:
    one = {"trajectory": [trajectory(1, lead_hub=A, jobs_fte=jobs)]}
    store = store_of(tmp_path, two({}, one))
    asked = asked_of(store, **DAYS)
    change = change_of(asked, days_of(asked), "jobs_fte")
    assert writing("nl", change, "value").words(change.after.value) == told


def test_hubs_are_set_apart_from_decimals_and_the_most_stands_first(tmp_path: Path) -> None:
    many = {"dossier": [granted(n, "10") for n in (1, 2, 3)]}
    store = store_of(tmp_path, [*two({}, many), *two({}, {"dossier": [granted(1, "500.50")]}, B)])
    assert sentences(store, "amount_granted") == [
        f"Eerst niet gekend, nu €{NBSP}530,50. €{NBSP}530,50 nieuw "
        f"(Voorbeeldhub B €{NBSP}500,50; Voorbeeldhub A €{NBSP}30,00)."
    ]


def test_what_happened_at_no_hub_names_none(tmp_path: Path) -> None:
    store = between(tmp_path, [dossier(1, "submitted")], [dossier(1, "submitted")])
    (_, told) = sentences(store, "waiting_time")
    assert told.endswith("De tijd ging verder.")


def test_a_newer_definition_happened_at_no_hub(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = METRICS["dossiers_approved"]
    newer = replace(old, version=2, counts="status IN ('approved', 'refused')", earlier=(old,))
    monkeypatch.setattr(versions, "METRICS", {old.key: newer})
    rows = [dossier(1), dossier(2, "refused")]
    store = between(tmp_path, rows, rows)
    store.__dict__["confirmed"] = {old.key: ((2, date(2023, 5, 1)),)}
    assert sentences(store, old.key) == ["1 → 2: 1 meer. 1 erbij door de nieuwe definitie."]


def test_too_many_causes_are_not_cut_off_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = between(tmp_path, [], [dossier(n) for n in (1, 2, 3)])
    monkeypatch.setattr(causes, "MOST_TO_DOWNLOAD", 2)
    page = html(store, getal="dossiers", **DAYS)
    assert "<template>" not in page
    assert "Dit zijn te veel oorzaken om te downloaden." in page
    assert "tot er hoogstens 2 overblijven." in page
    monkeypatch.setattr(causes, "MOST_TO_DOWNLOAD", 3)
    assert "<template>" in html(store, getal="dossiers", **DAYS)


def test_a_title_is_no_formula_in_the_file(tmp_path: Path) -> None:
    store = between(tmp_path, [], [dossier(1, title="=1+1")])
    written = html(store, getal="dossiers", **DAYS).split("<template>")[1].split("</template>")[0]
    assert ",'=1+1," in written.replace("&#x27;", "'").replace("&#39;", "'")


def test_reports_are_counted_in_words_that_fit(tmp_path: Path) -> None:
    store = store_of(tmp_path, [(hub, "2022-S2", date(2023, 7, 1), {}) for hub in (A, B)])
    told = sentences(store, "reports_told")[0]
    assert told.startswith("0 → 6: 6 meer. 6 erbij door 6 ontvangen rapporten (")


def test_a_change_without_effect_says_on_what_it_has_none(tmp_path: Path) -> None:
    store = between(tmp_path, [dossier(1, "submitted")], [granted(1, None)])
    assert (
        "1 rij met een wijziging van ‘status’ zonder gevolg voor de som"
        in (sentences(store, "amount_granted")[0])
    )


def test_without_a_cell_the_way_is_not_called_a_cell(tmp_path: Path) -> None:
    store = store_of(tmp_path, [(A, "2022-S2", date(2023, 7, 1), {})])
    page = html(store, getal="reports_told", **DAYS)
    assert "Toon de cel" not in page
    assert "Bekijk de herkomst<span" in page


def test_without_a_cell_that_decides_the_way_names_the_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    metric = replace(METRICS["dossiers"], cell="")
    monkeypatch.setattr(versions, "METRICS", {"dossiers": metric})
    store = between(tmp_path, [], [dossier(1)])
    assert ">Dossiers!2:2</a>" in html(store, getal="dossiers", **DAYS)
