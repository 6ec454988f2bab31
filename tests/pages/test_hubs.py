"""Hubs beside each other: every number leads to its rows, and all tell the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlparse

import pandas as pd
import pytest

from pages.hubs import content
from tests.pages.hub_views import (
    HUB,
    PAST,
    asked_for,
    counted,
    links,
    words_of,
)
from ui.asked import Asked
from ui.charts import Chart
from ui.html import Markup
from ui.hubs.paging import page_of
from ui.hubs.table import hubs_table
from ui.results import submitted_and_approved


@pytest.mark.parametrize(
    "view", [{}, {"on": PAST}, {"on": PAST, "period": "2022", "filters": (("thema", ("wood",)),)}]
)
def test_each_number_in_the_table_leads_to_as_many_rows(view: dict[str, Any]) -> None:
    asked = asked_for(**view)
    found = links(hubs_table(asked, page_of(asked)))
    assert len(found) > 60
    for href, words in found:
        assert counted(href) == (int(words) if words.strip().isdigit() else 1), (words, href)


def test_the_name_of_a_hub_leads_to_its_sheet_and_keeps_filters_day_and_language() -> None:
    asked = asked_for(on=PAST, period="2022", language="en", filters=(("thema", ("wood",)),))
    shown = hubs_table(asked, page_of(asked))
    sheets = re.findall(r'<th scope="row"><a href="([^"]*)">', shown)
    assert len(sheets) == 12
    query = parse_qs(urlparse(unescape(sheets[4])).query)
    assert query == {
        "hub": [HUB], "periode": ["2022"], "thema": ["wood"], "op": ["2023-11-28"], "taal": ["en"],
    }  # fmt: skip


def test_the_ways_lead_to_the_hub_before_and_after_in_the_fixed_order() -> None:
    def ids(hub: str) -> dict[str, str]:
        html = "".join(p for p in content(asked_for(hub, on=PAST)).parts() if isinstance(p, Markup))
        found = re.findall(r'<a href="([^"]*)" id="hm-hub-(\w+)"', html)
        return {key: unescape(to) for to, key in found}

    assert ids(HUB) == {
        "previous": "/hubs?hub=voorbeeldhub-d&op=2023-11-28",
        "next": "/hubs?hub=voorbeeldhub-f&op=2023-11-28",
        "all": "/hubs?op=2023-11-28",
    }
    assert set(ids("voorbeeldhub-a")) == {"next", "all"}
    assert set(ids("voorbeeldhub-l")) == {"previous", "all"}


def test_three_hundred_hubs_stand_fifty_to_a_page_without_heavy_panels() -> None:
    hubs = {f"hub-{n}": f"Hub {n}" for n in range(300)}
    asked = asked_for()
    many = replace(asked, choices={**asked.choices, "hub": hubs})
    last = page_of(replace(many, address=replace(many.address, rows_page=99)))
    assert (last.number, last.codes[0], last.codes[-1]) == (6, "hub-250", "hub-299")
    page = content(many)
    keys = [part.key for part in page.parts() if isinstance(part, Chart)]
    assert keys == ["hub_stages"]
    third = content(replace(many, address=replace(many.address, rows_page=3)))
    parts = list(third.parts())
    assert [part.key for part in parts if isinstance(part, Chart)] == ["hub_stages_3"]
    assert "Hub 101 tot en met 150 van 300" in words_of(str(parts[1]))
    assert "hoogstens 24 hubs" in words_of(str(parts[2]))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_province_lists_its_hubs_and_of_others_only_what_they_did_there(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    view = {"filters": (("provincie", ("Antwerpen",)),), "language": language}
    asked = asked_for(on=date(2022, 2, 1), **view)
    own = ("voorbeeldhub-f", "voorbeeldhub-g", "voorbeeldhub-h")
    assert page_of(asked).codes == own
    elsewhere = content(asked_for("voorbeeldhub-a", "voorbeeldhub-b", **view))
    assert elsewhere.is_empty and ("past" in elsewhere.answer or "fits" in elsewhere.answer)

    def measured(self: Asked, metric: str, *by: str) -> pd.DataFrame:
        return pd.DataFrame({"hub": ["voorbeeldhub-a"], "numerator": [1]})

    monkeypatch.setattr(Asked, "measure", measured)
    page = page_of(asked)
    assert page.codes == ("voorbeeldhub-a", *own)
    line = re.findall(r'<tr><th scope="row">.*?</tr>', hubs_table(asked, page))[0]
    cells = [re.sub("<[^>]*>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", line)]
    assert cells == ["0", "0", "0", "0", "–", "–", "–"]


def test_before_any_report_there_are_no_periods_but_still_their_columns() -> None:
    found = submitted_and_approved(asked_for(on=date(2021, 9, 1)))
    assert found.empty and list(found.columns) == ["period", "submitted", "approved"]


def test_both_languages_tell_the_same_numbers() -> None:
    def numbers(language: str) -> list[str]:
        asked = asked_for(HUB, on=PAST, language=language)
        page = content(asked)
        html = "".join(part for part in page.parts() if isinstance(part, Markup))
        return re.findall(r"\d+", page.answer) + re.findall(r">(\d+)<", html)

    assert numbers("nl") == numbers("en")


@pytest.mark.parametrize(
    "view",
    [
        {},
        {"on": date(2022, 2, 1)},
        {"on": PAST, "filters": (("thema", ("wood", "textiles")),)},
        {"filters": (("provincie", ("Antwerpen",)), ("fase", ("2",)))},
        {"period": "2024"},
    ],
)
def test_table_panels_and_sheet_tell_the_same_of_each_hub(view: dict[str, Any]) -> None:
    asked = asked_for(**view)
    parts = content(asked).parts()
    charts = {part.key: part.drawing().csv for part in parts if isinstance(part, Chart)}
    shown = next(str(part) for part in parts if "hm-hub-table" in str(part))
    lines = re.findall(r'<tr><th scope="row">.*?</tr>', shown)
    for hub, line in zip(page_of(asked).every, lines, strict=True):
        cells = re.findall(r"<td[^>]*>(.*?)</td>", line)
        submitted, approved = (re.sub(r"<[^>]*>", "", cell) for cell in cells[1:3])
        own = charts["hub_periods"].query("hub == @hub")
        if submitted == "–":
            assert own["submitted"].isna().all()
            continue
        assert own["submitted"].sum() == int(submitted) and own["approved"].sum() == int(approved)
        answer = content(asked_for(hub, **view)).answer
        told = f"Ingediende dossiers: {submitted}, waarvan {approved} goedgekeurd."
        assert answer.endswith(told if submitted != "0" else "nog geen dossiers ingediend.")
