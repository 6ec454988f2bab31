from __future__ import annotations

import re
from datetime import date

import pytest

from charts.bars import bars
from charts.cards import cards, kpi_card
from charts.columns import columns_over_time
from charts.drawing import Context, shortened
from charts.partners import partner_matrix
from charts.reports import report_matrix
from tests.charts.samples import LABELS, ORDER, OVER_TIME, SLOTS, STATES, THEMES, frame

NL = Context("nl")
THEME_LABELS = {"wood": "Hout", "food": "Voeding", "paper": "Papier"}


def reports(on: date):
    return report_matrix(SLOTS, LABELS, NL, ORDER, on)


def test_each_report_has_its_state_in_words():
    table = reports(date(2024, 1, 15)).table
    assert table.iloc[0].tolist()[1:] == ["ontvangen", "met opmerkingen, te laat"]
    assert table.iloc[1].tolist()[1:] == ["ontbreekt", "nog niet verwacht"]
    assert table.iloc[2].tolist()[1:] == ["niet verwacht", "ontvangen"]


def test_a_report_is_missing_from_the_day_after_its_deadline():
    assert reports(date(2024, 3, 1)).csv["state"].tolist().count("missing") == 1
    assert reports(date(2024, 3, 2)).csv["state"].tolist().count("missing") == 2


def test_the_title_counts_received_of_expected():
    assert reports(date(2024, 1, 15)).title == "Ontvangen rapporten: 3 van 4"


def test_the_matrix_shows_the_words_of_the_table():
    drawing = reports(date(2024, 1, 15))
    shown = re.findall(r'hm-state"><i[^>]*></i><span>([^<]*)<', drawing.html)
    assert shown == [word for row in drawing.table.to_numpy() for word in row[1:]]


def test_a_required_partner_that_misses_is_said_so_and_another_is_a_zero():
    html = partner_matrix(STATES, LABELS, NL, ["a", "b"]).html
    assert html.count("ontbreekt") == 1
    assert html.count("<b>0</b>") == 3


def test_a_hub_without_known_partners_is_unknown_and_not_counted():
    drawing = partner_matrix(STATES, LABELS, NL, ORDER)
    assert drawing.table.iloc[2].tolist()[1:] == ["–"] * 6
    assert drawing.summary.endswith(": 1 van 2.")
    assert drawing.title == "Partners per hub en de partnerregel"


def test_the_partner_rule_is_a_finding_when_every_hub_is_known():
    assert partner_matrix(STATES, LABELS, NL, ["a", "b"]).title.startswith("1 hub mist")
    assert partner_matrix(STATES.iloc[:1], LABELS, NL, ["a"]).title.endswith("(1 van 1)")


def themed(**more):
    return bars(
        THEMES, "theme", THEME_LABELS, NL, measure="Ingediende dossiers", dimension="thema", **more
    )


def test_bars_are_ordered_with_the_unknown_group_last():
    assert themed().table["Thema"].tolist() == ["Hout", "Voeding", "Papier", "Onbekend"]


def test_an_unknown_number_has_no_bar_and_a_dash():
    drawing = themed()
    assert drawing.html.count("<i ") == 3
    assert drawing.table["Ingediende dossiers"].tolist() == ["21", "14", "–", "5"]


def test_bars_are_as_long_as_their_numbers():
    assert re.findall(r"--w:([\d.]+)%", themed().html) == ["100", "66.67", "23.81"]


def test_bars_of_overlapping_groups_say_what_the_whole_is():
    assert themed(total=38).note.endswith("Samen zijn het er 38.")
    assert themed(total=40).note == ""


def test_groups_with_an_order_of_their_own_keep_it():
    assert themed(in_order=True).table["Thema"].tolist()[:2] == ["Voeding", "Hout"]


def paired(results=OVER_TIME):
    series = {"submitted": "Ingediend", "approved": "Goedgekeurd"}
    return columns_over_time(results, "period", series, NL, measure="Dossiers")


def test_a_period_without_data_is_a_gap_in_both_series():
    drawing = paired()
    assert drawing.html.count("hm-gap") == 2
    assert drawing.table.iloc[1].tolist() == ["2e helft 2022", "–", "–"]
    assert drawing.note == "Een periode zonder gegevens blijft leeg."


def test_paired_columns_share_one_scale():
    lengths = re.findall(r"hm-length hm-(\w+)\" style=\"--w:([\d.]+)%", paired().html)
    assert lengths == [
        ("outlined", "47.06"), ("solid", "29.41"), ("outlined", "100"), ("solid", "58.82"),
    ]  # fmt: skip


def test_the_summary_tells_both_series_from_first_to_last():
    assert "ingediend van 8 (1e helft 2022) naar 17 (1e helft 2023)" in paired().summary
    assert "goedgekeurd van 5 (1e helft 2022) naar 10 (1e helft 2023)" in paired().summary


def test_a_series_that_begins_and_ends_at_zero_is_told_by_its_total_and_its_highest():
    rise_and_fall = frame(
        "period submitted approved", ("2022-S1", 0, 0), ("2022-S2", 4, 0), ("2023-S1", 4, 0),
        ("2023-S2", 0, 0),
    )  # fmt: skip
    summary = paired(rise_and_fall).summary
    highest = "(2e helft 2022 en 1e helft 2023)"
    assert (
        f"ingediend samen 8, met als hoogste aantal 4 {highest} en goedgekeurd steeds 0" in summary
    )


def test_one_known_period_is_told_without_from_and_to():
    one = frame("period submitted approved", ("2022-S1", 8, None), ("2022-S2", None, 3))
    assert paired(one).summary.endswith(
        "ingediend 8 (1e helft 2022) en goedgekeurd 3 (2e helft 2022)."
    )


def test_a_long_summary_ends_after_a_whole_item_and_says_how_many_more():
    hubs = frame("hub numerator", *((letter, 10 + n) for n, letter in enumerate("abcdefghijkl")))
    names = {code: f"Voorbeeldhub met lange naam {code.upper()}" for code in hubs["hub"]}
    told = bars(hubs, "hub", names, NL, measure="Dossiers", dimension="hub", in_order=True).summary
    assert len(told) <= 250
    assert re.search(r": (Voorbeeldhub met lange naam \w \d\d,? )+en nog 6 andere\.$", told)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("een 1, twee 2, " + "drie " * 60, "een 1, twee 2…"),
        ("Eerste zin. " + "woord " * 60, "Eerste zin…"),
        ("woord " * 60, "woord" + " woord" * 40 + "…"),
    ],
)
def test_words_are_cut_after_the_last_whole_item_or_else_at_a_blank(words, end):
    assert shortened(words) == end


def test_zero_is_a_number_and_not_a_gap():
    some = frame("period submitted approved", ("2022-S1", 8, 0))
    html = paired(some).html
    assert "hm-gap" not in html and "<b>0</b>" in html


def test_a_card_has_a_heading_a_number_and_what_it_is_out_of():
    html = kpi_card(
        "Dossiers goedgekeurd", "45", "van de 87", language="nl", rate="52%",
        provisional="voorlopig: ten minste 45", links=[("/dossiers?hub=a&thema=b", "Bekijk")],
    )  # fmt: skip
    assert "<h3>Dossiers goedgekeurd</h3>" in html and "voorlopig: ten minste 45" in html
    assert 'href="/dossiers?hub=a&amp;thema=b"' in html


def test_the_number_of_a_card_is_a_link_to_the_rows_behind_it():
    html = kpi_card("Hubs", "12", "", language="nl", rows="/rijen?getal=hubs")
    assert '<a class="hm-number" href="/rijen?getal=hubs" target="_self"><span>12</span>' in html
    assert "toon de rijen" in html
    assert "<a" not in kpi_card("Hubs", "12", "", language="nl")


def test_a_card_without_a_number_says_that_there_is_none_yet():
    html = kpi_card(
        "Hubs", None, "van 12", language="nl", rate="52%", provisional="voorlopig", rows="/rijen"
    )
    assert "nog geen gegevens" in html and "–" in html and "/rijen" not in html
    assert "52%" not in html and "voorlopig" not in html and "van 12" not in html


@pytest.mark.parametrize("part", ["label", "value", "context"])
def test_a_card_writes_what_it_is_given_as_text(part):
    given = {"label": "Hubs", "value": "12", "context": "", part: "<b>12</b>"}
    assert "&lt;b&gt;12" in cards([kpi_card(**given, language="nl")])
