"""Each page through dashboard.py: it answers, filters, and says when something is off."""

from __future__ import annotations

import pytest

from tests.pages.screen import HUB_A, PAGES, Open, html_of, status_of

pytestmark = pytest.mark.usefixtures("store")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_runs_in_both_languages(open_page: Open, page: str, language: str) -> None:
    app = open_page(page, taal=language)
    html = html_of(app)
    assert not app.exception
    assert 'class="hm-answer"' in html
    assert "hm-error" not in html
    assert ("Zoals gekend op" in html) == (language == "nl")
    assert ("As known on" in html) == (language == "en")


def test_the_overview_answers_with_the_numbers_of_the_build(open_page: Open) -> None:
    html = html_of(open_page())
    assert "2 testtrajecten opgezet. 2 van de 3 ingediende dossiers zijn goedgekeurd." in html


def test_a_hub_in_the_address_narrows_the_numbers(open_page: Open) -> None:
    app = open_page(hub=[HUB_A])
    assert "1 van de 2 ingediende dossiers is goedgekeurd." in html_of(app)
    assert status_of(app) == "Gefilterd op Voorbeeldhub A: 2 dossiers ingediend, 1 goedgekeurd."


def test_a_period_in_the_address_narrows_the_numbers(open_page: Open) -> None:
    assert "Er is 1 dossier ingediend. Goedgekeurd: 1." in html_of(open_page(periode="2021-S2"))


def test_an_earlier_day_shows_what_was_known_then_and_says_so(open_page: Open) -> None:
    html = html_of(open_page("dossiers", op="2022-02-01"))
    assert "Er is 1 dossier ingediend. Goedgekeurd: 0." in html
    assert "Stand op 1 februari 2022." in html
    assert "Je ziet de cijfers zoals ze toen gekend waren." in html
    assert 'id="hm-back-to-today"' in html


def test_a_part_that_no_code_stands_for_is_named_and_left_out(open_page: Open) -> None:
    html = html_of(open_page("rijen", getal="dossiers", bij=["status:bestaatniet"]))
    assert "een keuze die we niet kennen: status:bestaatniet. Die keuze laten we weg." in html
    assert html_of(open_page("rijen", getal="dossiers")).count("/herkomst") == html.count(
        "/herkomst"
    )


@pytest.mark.parametrize("page", ["regio", "partners", "hubs", "kruising", "netwerk"])
def test_before_any_report_nothing_is_known_rather_than_0(open_page: Open, page: str) -> None:
    html = html_of(open_page(page, op="2021-06-30"))
    assert "Op 30 juni 2021 was nog geen enkel rapport ontvangen." in html
    assert "hm-card" not in html and "hm-chart" not in html
    assert f'href="/{page}" class="hm-button" id="hm-empty-today"' in html


def test_which_reports_are_missing_is_known_before_any_of_them(open_page: Open) -> None:
    html = html_of(open_page("gegevens", op="2021-06-30"))
    assert 'data-chart="reports"' in html and "nog geen enkel rapport" not in html


def test_today_has_no_banner_of_the_past(open_page: Open) -> None:
    assert "hm-back-to-today" not in html_of(open_page())


def test_an_unknown_choice_is_named_and_left_out(open_page: Open) -> None:
    html = html_of(open_page(hub=["atlantis"]))
    assert "De link bevat een keuze die we niet kennen: atlantis. We tonen alle hubs." in html
    assert "2 van de 3 ingediende dossiers" in html


def test_an_unknown_choice_beside_a_known_one_leaves_the_known_one(open_page: Open) -> None:
    html = html_of(open_page(hub=["atlantis", HUB_A]))
    assert "een keuze die we niet kennen: atlantis. Die keuze laten we weg." in html
    assert "We tonen alle hubs" not in html


def test_the_map_of_a_chosen_hub_says_that_it_shows_all_hubs(open_page: Open) -> None:
    html = html_of(open_page("regio", hub=[HUB_A]))
    map_of = html.split('data-chart="map"')[1].split("</section>")[0]
    assert "12 hubs, stand op" in map_of
    assert "Voorbeeldhub A, stand op" not in map_of
    assert 'class="hm-marker hm-chosen"' in map_of


def test_without_a_report_no_day_is_named(open_page: Open) -> None:
    html = html_of(open_page("gegevens", hub=["voorbeeldhub-c"]))
    assert "Ontvangen rapporten: 0 van 1." in html
    assert "Gegevens tot en met" not in html


def test_the_stamp_names_the_period_of_the_reports(open_page: Open) -> None:
    assert "Ontvangen rapporten voor de 2e helft 2021: 2 van 12." in html_of(open_page())


@pytest.mark.usefixtures("as_department")
def test_a_remark_names_its_row_once(open_page: Open) -> None:
    html = html_of(open_page("gegevens"))
    remark = html.split('id="hm-remarks"')[1].split("</section>")[0]
    assert "1 opmerking bij de rapporten" in remark
    assert "<td>Dossiers, rij 4</td>" in remark
    assert "Werkblad ‘Dossiers’" not in remark


def test_rows_that_do_not_exist_are_not_offered(open_page: Open) -> None:
    html = html_of(open_page("trajecten", periode="2022-S1"))
    assert 'id="hm-rows-trajecten"' not in html


@pytest.mark.parametrize("day", ["gisteren", "2022-02-31", "31/02/2022"])
def test_a_day_that_does_not_exist_is_a_message(open_page: Open, day: str) -> None:
    assert f"De link bevat een dag die we niet kennen: {day}." in html_of(open_page(op=day))


def test_markup_in_the_address_is_shown_as_text(open_page: Open) -> None:
    html = html_of(open_page(hub=["<img src=x>"]))
    assert "<img" not in html
    assert "&lt;img src=x&gt;" in html


def test_filters_that_leave_nothing_show_the_way_back(open_page: Open) -> None:
    html = html_of(open_page("dossiers", thema=["batteries"]))
    assert "Geen resultaten voor deze filters." in html
    assert 'id="hm-empty-clear"' in html
    assert "hm-chart" not in html


def test_links_keep_the_filters_on_the_way_to_another_page(open_page: Open) -> None:
    html = html_of(open_page(hub=[HUB_A], op="2022-02-01"))
    assert f'href="/dossiers?hub={HUB_A}&amp;op=2022-02-01"' in html


def test_example_data_says_so_on_every_chart(open_page: Open) -> None:
    html = html_of(open_page("dossiers"))
    assert "Je ziet voorbeeldgegevens." in html
    assert html.count('class="hm-subtitle">VOORBEELD') == html.count('class="hm-subtitle"')


def test_the_quality_page_leads_to_what_proves_the_numbers(open_page: Open) -> None:
    html = html_of(open_page("gegevens", op="2022-02-01"))
    for path in ("definities", "verschil"):
        assert f'href="/{path}?op=2022-02-01"' in html


def test_a_key_figure_leads_to_its_rows_and_its_definition(open_page: Open) -> None:
    html = html_of(open_page("dossiers", hub=[HUB_A]))
    assert f'href="/rijen?getal=approval_rate&amp;hub={HUB_A}"' in html
    assert f'href="/definities?getal=approval_rate&amp;hub={HUB_A}"' in html


def test_missing_reports_make_the_figures_provisional(open_page: Open) -> None:
    html = html_of(open_page())
    assert "Voorlopig cijfer: nog niet alle rapporten zijn ontvangen." in html
    assert "Nog niet ontvangen: Voorbeeldhub C" in html


def test_one_broken_chart_leaves_the_others_and_shows_its_table(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ui.charts
    import ui.drawn
    import ui.view
    from ui.cache import Cache

    def broken(*_: object) -> None:
        raise RuntimeError("no drawing today")

    monkeypatch.setattr(ui.drawn, "pipeline", broken)
    monkeypatch.setattr(ui.charts, "_charts", Cache(8))
    monkeypatch.setattr(ui.view, "_views", Cache(8))
    html = html_of(open_page())
    assert "Deze grafiek kan nu niet getoond worden. De tabel hieronder werkt wel." in html
    assert "no drawing today" not in html
    assert 'data-chart="dossiers"' in html


def test_a_broken_page_gives_a_code_and_no_trace(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ui.show

    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(ui.show, "screen", broken)
    app = open_page()
    assert "Er ging iets mis" in html_of(app)
    assert "secret detail" not in html_of(app)
    assert not app.exception


def test_without_a_build_the_page_says_what_to_do(open_page: Open, no_store: None) -> None:
    html = html_of(open_page())
    assert "Nog geen cijfers" in html
    assert "python -m etl example" in html
    assert "python -m etl load BESTAND" in html
    assert "python -m etl load FILE" in html_of(open_page(taal="en"))
