from __future__ import annotations

import re

import pytest

from charts.dossiers import dossier_squares, dossiers_per_square, shared_out, status_bar
from charts.drawing import Context
from charts.hubs import hub_squares
from charts.pipeline import pipeline, pipeline_periods
from tests.charts.samples import HUBS, LABELS, ORDER, PERIODS, STAGES, STATUSES, frame

NL = Context("nl")


def squares(html: str, mark: str) -> int:
    run = re.search(rf'<span class="hm-{mark}"[^>]*>((?:<i></i>)*)</span>', html)
    return run.group(1).count("<i></i>") if run else 0


def test_there_is_one_square_per_dossier_of_each_status():
    html = dossier_squares(STATUSES, NL).html
    found = [squares(html, mark) for mark in ("approved", "submitted", "refused", "withdrawn")]
    assert found == [45, 12, 22, 8]


def test_approved_squares_come_first_whatever_the_order_of_the_rows():
    html = dossier_squares(STATUSES.iloc[::-1], NL).html
    first = [html.index(f'<span class="hm-{mark}"') for mark in ("approved", "submitted")]
    assert first == sorted(first)


def test_the_title_the_big_number_and_the_summary_say_the_same():
    drawing = dossier_squares(STATUSES, NL)
    assert drawing.title == "45 van de 87 ingediende dossiers zijn goedgekeurd"
    assert ">45 van 87<" in drawing.html
    assert "45 van 87" in drawing.summary and "52%" in drawing.summary


def test_the_rate_is_given_of_the_submitted_and_of_the_decided():
    html = dossier_squares(STATUSES, NL).html
    assert "52% van de ingediende dossiers" in html
    assert "67% van de 67 besliste dossiers" in html


def test_the_margin_is_told_in_the_note():
    assert "tussen 41% en 62%" in dossier_squares(STATUSES, NL, (0.41, 0.62)).note


def test_under_ten_dossiers_there_is_no_percentage_anywhere():
    few = frame("status numerator", ("approved", 4), ("refused", 5))
    drawing = dossier_squares(few, NL, (0.2, 0.7))
    assert "%" not in drawing.html + drawing.summary + drawing.note + drawing.title


def test_a_status_with_an_unknown_number_is_left_out_not_drawn_as_zero():
    drawing = dossier_squares(frame("status numerator", ("approved", 3), ("refused", None)), NL)
    assert "Geweigerd" not in drawing.html
    assert drawing.csv["dossiers"].tolist() == [3]


@pytest.mark.parametrize(("total", "each"), [(600, 1), (601, 10), (6000, 10), (1_000_000, 10_000)])
def test_above_six_hundred_a_square_stands_for_ten_hundred_or_more(total, each):
    assert dossiers_per_square(total) == each


def test_many_dossiers_say_what_a_square_stands_for_and_keep_exact_numbers():
    html = dossier_squares(STATUSES.assign(numerator=[43210, 12034, 30001, 812]), NL).html
    assert "Elk blokje staat voor 1.000 dossiers" in html
    assert ">43.210 van 86.057<" in html
    assert squares(html, "approved") == 43


@pytest.mark.parametrize("amounts", [[334, 333, 333], [5, 5, 990], [1, 1, 1], [1499, 1501, 0]])
def test_squares_shared_out_add_up_to_the_rounded_total(amounts):
    shown = shared_out(amounts, 10)
    assert sum(shown) == round(sum(amounts) / 10)
    assert all(abs(n - amount / 10) < 1 for n, amount in zip(shown, amounts, strict=True))


def test_the_parts_of_the_status_bar_are_as_long_as_their_numbers():
    html = status_bar(STATUSES, NL).html
    assert [f"--n:{n}" in html for n in (45, 12, 22, 8)] == [True] * 4


def test_a_tie_gives_the_status_bar_a_neutral_title():
    tie = frame("status numerator", ("approved", 4), ("refused", 4))
    assert status_bar(tie, NL).title == "Dossiers naar status"


def rows_of(drawing) -> list[str]:
    return drawing.html.split('class="hm-row')[1:]


def test_a_hub_has_its_squares_and_its_count():
    first, second, third = rows_of(hub_squares(HUBS, LABELS, NL, ORDER))
    assert (squares(first, "filled"), first.count("<i></i>")) == (7, 12)
    assert (squares(second, "filled"), second.count("<i></i>")) == (1, 2)
    assert "7 van 12 (58%)" in first and "1 van 2<" in second and "Nog geen dossiers" in third


def test_a_hub_without_report_is_said_to_miss_it():
    third = rows_of(hub_squares(HUBS, LABELS, NL, ORDER, {"a", "b"}))[2]
    assert "Geen rapport voor deze periode" in third and "Nog geen dossiers" not in third


def test_what_a_hub_without_report_has_is_unknown_and_not_0():
    drawing = hub_squares(HUBS, LABELS, NL, ORDER, {"a", "b"})
    third = drawing.table.iloc[2].tolist()
    assert third[1:] == ["–", "–", "–", "nog niet ontvangen"]
    assert drawing.csv["submitted"].isna().tolist() == [False, False, True]
    assert drawing.csv["submitted"].tolist()[:2] == [12, 2]


def test_only_strictly_fewer_is_fewest_and_a_reported_0_counts():
    every = hub_squares(HUBS, LABELS, NL, ORDER).summary
    assert "De minste dossiers:" in every and every.endswith(", geen enkel.")
    without = hub_squares(HUBS, LABELS, NL, ORDER, {"a", "b"}).summary
    assert without.endswith("1 van 2 goedgekeurd.")
    equal = HUBS.assign(numerator=3)
    two = hub_squares(equal.groupby("hub").head(1), LABELS, NL, ["a", "b"]).summary
    assert "evenveel" in two and "minste" not in two


def test_hubs_keep_the_order_given_and_are_not_ranked():
    drawing = hub_squares(HUBS, LABELS, NL, ["c", "b", "a"])
    assert drawing.csv["hub"].tolist() == ["c", "b", "a"]


def test_more_than_sixty_dossiers_are_bars_with_numbers():
    html = hub_squares(HUBS.assign(numerator=HUBS["numerator"] * 20), LABELS, NL, ORDER).html
    assert "<i></i>" not in html
    assert "140 van 240 (58%)" in html and "--w:58.33%" in html


def test_only_when_every_hub_has_an_approved_dossier_the_title_says_so():
    assert hub_squares(HUBS, LABELS, NL, ["a", "b"]).title.startswith("Elke hub")
    assert hub_squares(HUBS, LABELS, NL, ORDER).title.startswith("Ingediende")


def test_rows_that_add_up_to_more_than_the_whole_are_explained():
    assert "één keer" in hub_squares(HUBS, LABELS, NL, ORDER, total=13).note
    assert "één keer" not in hub_squares(HUBS, LABELS, NL, ORDER, total=14).note


def test_the_table_of_hubs_has_a_dash_instead_of_a_small_percentage():
    table = hub_squares(HUBS, LABELS, NL, ORDER).table
    assert table["Aandeel van de ingediende dossiers"].tolist() == ["58%", "–", "–"]


def test_stages_stand_in_their_order_and_stopped_last():
    assert pipeline(STAGES, NL).csv["stage"].tolist() == ["idea", "test", "embedded", "stopped"]


def test_the_pipeline_has_the_numbers_it_was_given():
    drawing = pipeline(STAGES, NL)
    assert drawing.csv["trajectories"].tolist() == [9, 4, 1, 2]
    assert "samen 16: idee 9, test 4, verankering 1, stopgezet 2" in drawing.summary


def test_a_period_without_reports_is_a_gap_and_a_dash():
    drawing = pipeline_periods(PERIODS, NL)
    assert drawing.html.count("hm-gap") == 1
    assert drawing.table.iloc[1].tolist() == ["2e helft 2022", "–", "–"]
    assert drawing.csv["idea"].isna().tolist() == [False, True, False]
    assert drawing.note


def test_a_known_period_without_a_stage_counts_zero_of_it():
    assert pipeline_periods(PERIODS, NL).csv["test"].iloc[0] == 0


def test_the_columns_of_the_periods_are_as_high_as_their_totals():
    html = pipeline_periods(PERIODS, NL).html
    assert "--w:33.33%" in html and "--w:100%" in html
