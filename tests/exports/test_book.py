"""The workbook of the example: every figure in it is the figure that metrics measures."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from functools import cache
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from charts.drawing import TITLE_SMALL
from exports.book import Amount, Book
from exports.workbook import workbook
from metrics.access import VISITOR
from metrics.catalog import METRICS
from metrics.every import measure_every
from metrics.intervals import FEW
from metrics.measure import total
from metrics.store import Store
from tests.example_store import example_store
from texts.words import LANGUAGES
from ui.address import Address
from ui.asked import Asked
from ui.book import special, splits
from ui.book.contents import contents
from ui.book.key_figures import key_figures
from ui.book.lines import known
from ui.book.subjects import SUBJECTS
from ui.choices import choices_of
from ui.stories.book import book_of
from ui.stories.telling import Telling

DAY = date(2023, 11, 28)
SITE = "https://hubmonitor.example"
EARLY = date(2022, 2, 10)  # hub K had not reported yet
PUBLISHED = {
    "hubs": 12,
    "test_trajectories": 77,
    "dossiers_submitted": 87,
    "dossiers_approved": 45,
}
Row = dict[str, object]


@cache
def store() -> Store:
    return Store.newest(example_store() / "example" / "builds")


def telling(language: str = "nl", on: date = DAY, **chosen: object) -> Telling:
    address = Address(page="overview", on=on, language=language, **chosen)  # type: ignore[arg-type]
    asked = Asked(store(), VISITOR, address, choices_of(store(), language))
    return Telling(asked, date(2026, 1, 1), SITE)


@cache
def book(language: str = "nl") -> Book:
    return book_of(telling(language))


@cache
def made() -> Workbook:
    return load_workbook(io.BytesIO(workbook(book())))


NARROW: dict[str, Any] = {"filters": (("hub", ("voorbeeldhub-e",)),), "period": "2023"}


@cache
def narrow() -> dict[str, Row]:
    """The key figures of one hub in one year, by their code."""
    grid = key_figures(telling(**NARROW)).grids[0]
    titles = [column.title for column in grid.columns]
    told = [dict(zip(titles, row, strict=True)) for row in grid.rows]
    return {str(row["Code"]): row for row in told}


def rows(name: str) -> list[Row]:
    """The rows of a table of Excel, head → value."""
    sheet = next(each for each in made().worksheets if name in each.tables)
    head, *lines = [[cell.value for cell in row] for row in sheet[sheet.tables[name].ref]]
    return [dict(zip(map(str, head), line, strict=True)) for line in lines]


def figures() -> dict[str, Row]:
    return {str(row["Code"]): row for row in rows("key_figures")}


@pytest.mark.parametrize("metric", PUBLISHED)
def test_the_published_figures_stand_in_it(metric: str) -> None:
    assert figures()[metric]["Waarde"] == PUBLISHED[metric]


def test_every_metric_stands_in_it_once() -> None:
    keys = [str(row["Code"]) for row in rows("key_figures")]
    assert sorted(keys) == sorted(METRICS)
    assert {METRICS[key].view for key in keys} == set(SUBJECTS)


def test_every_key_figure_is_what_is_measured() -> None:
    for key, row in figures().items():
        found = total(store(), VISITOR, key, on=DAY)
        assert row["Waarde"] == pytest.approx(found.value, abs=1e-6), key
        assert row["Geheel"] == found.denominator, key
        assert row["Deel"] == (found.numerator if METRICS[key].of else None), key
        assert row["Ondergrens (95%)"] == pytest.approx(found.low, abs=1e-6), key
        assert row["Bovengrens (95%)"] == pytest.approx(found.high, abs=1e-6), key


def test_a_key_figure_bears_its_definition_and_the_way_to_its_rows() -> None:
    row = figures()["approval_rate"]
    assert row["Definitie"] == METRICS["approval_rate"].definition("nl")
    assert row["Versie van"] == datetime(2026, 11, 22)
    assert (row["Rapporten ontvangen"], row["Rapporten verwacht"]) == (12, 12)
    sheet = made()["Kerncijfers"]
    links = [cell.hyperlink.target for line in sheet.iter_rows() for cell in line if cell.hyperlink]
    addresses = [link for link in links if link]
    assert f"{SITE}/rijen?getal=approval_rate&op=2023-11-28" in addresses
    assert all(link.startswith(f"{SITE}/") for link in addresses)


def test_every_split_is_what_is_measured() -> None:
    names = {name: code for code, name in store().labels("hub", "nl").items()}
    title = METRICS["dossiers_approved"].name("nl")
    found = measure_every(store(), VISITOR, "dossiers_approved", ("hub",), None, DAY)
    expected = dict(zip(found["hub"], found["numerator"], strict=True))
    table = rows("dossiers_per_hub")
    assert {names[str(row["Hub"])]: row[title] for row in table} == expected
    assert [names[str(row["Hub"])] for row in table] == list(names.values())


def test_fewer_than_ten_cases_have_no_percentage() -> None:
    rate = METRICS["approval_rate"].name("nl")
    whole = METRICS["dossiers_submitted"].name("nl")
    table = rows("dossiers_per_hub")
    assert {row[rate] is None for row in table if int(str(row[whole])) < FEW} == {True}
    assert {row[rate] is None for row in table if int(str(row[whole])) >= FEW} == {False}


@pytest.mark.parametrize("metric", ["lead_time", "waiting_time"])
def test_a_median_tells_its_cases_and_is_empty_below_five(metric: str) -> None:
    title = METRICS[metric].name("nl")
    told = {
        row["Hub"]: (row[title], int(str(row[f"{title}: op hoeveel gevallen"])))
        for row in rows("dossiers_per_hub")
    }
    assert {value is None for value, cases in told.values() if cases < TITLE_SMALL} == {True}
    assert not any(value is None for value, cases in told.values() if cases >= TITLE_SMALL)


def test_what_a_dimension_itself_decides_is_not_split_by_it() -> None:
    """Of the approved 100% is approved, of all others 0%: that says nothing."""
    by_status, by_stage = rows("dossiers_per_status")[0], rows("trajectories_per_stage")[0]
    assert METRICS["approval_rate"].name("nl") not in by_status
    assert METRICS["reached_test"].name("nl") not in by_stage
    assert METRICS["dossiers_submitted"].name("nl") in by_status
    assert METRICS["test_trajectories"].name("nl") in by_stage


def test_late_reports_stand_beside_the_reports_of_which_they_are_some() -> None:
    """Also those that came before their deadline, which do not count as received yet."""
    whole = total(store(), VISITOR, "reports_late", on=DAY).denominator
    received = total(store(), VISITOR, "reports_received", on=DAY).numerator
    assert whole != received
    sums = dict.fromkeys(rows("report_slots_per_hub")[0], 0)
    for row in rows("report_slots_per_hub"):
        sums |= {key: sums[key] + value for key, value in row.items() if isinstance(value, int)}
    title = "Alle ontvangen rapporten, ook die waarvan de indiendatum nog niet voorbij is"
    assert (sums[title], sums[METRICS["reports_received"].name("nl")]) == (whole, received)


def test_no_two_columns_of_a_table_have_one_name() -> None:
    for grid in (grid for leaf in book().leaves for grid in leaf.grids):
        titles = [column.title for column in grid.columns]
        assert len(set(titles)) == len(titles), grid.key


def test_no_number_ends_in_what_a_computer_made_of_adding_up() -> None:
    for sheet in made().worksheets:
        for line in sheet.iter_rows(values_only=True):
            assert all(each == round(each, 6) for each in line if isinstance(each, float))


def test_what_nobody_told_is_an_empty_cell() -> None:
    """On a day on which a hub has not reported yet, its figures are not 0."""
    asked = telling(on=EARLY).asked
    metrics = [asked.metric(key) for key in ("dossiers", "approval_rate")]
    table = splits.rows(asked, "dossiers", "hub", splits.columns_of(asked, metrics, "hub"))
    found = measure_every(store(), VISITOR, "dossiers", ("hub",), None, EARLY)
    silent = [value != value for value in found["value"]]
    assert any(silent) and not all(silent)
    assert [row[1] is None for row in table] == silent
    assert all(row[1:] == (None,) * (len(row) - 1) for row in table if row[1] is None)


def test_the_contents_name_every_sheet_and_no_other() -> None:
    names = [row["Werkblad"] for row in rows("inhoud_bladen")]
    assert ["Inhoud", *names] == made().sheetnames


def test_the_contents_say_example_day_reports_and_how_to_cite() -> None:
    told = {str(row["Gegeven"]): row["Waarde"] for row in rows("inhoud_feiten")}
    assert told["Zoals gekend op"] == datetime(2023, 11, 28)
    assert "12 van 12" in str(told["Ontvangen rapporten"])
    assert str(told["Zo verwijs je ernaar"]).startswith("VOORBEELD, verzonnen cijfers.")
    assert f"{SITE}/?op=2023-11-28" in str(told["Zo verwijs je ernaar"])
    assert "Voorlopig" not in told


def test_missing_reports_are_told_where_one_begins_to_read() -> None:
    facts = dict(contents(telling(on=EARLY)).facts)
    assert str(facts["Voorlopig"]).startswith("Voorlopig: nog niet alle rapporten")
    assert any("Voorlopig" in line for line in known(telling(on=EARLY)))


def test_a_list_that_is_too_long_says_how_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(special, "MOST_LESSONS", 3)
    (leaf,) = special.after(telling().asked, "lessons", ())
    assert len(leaf.grids[0].rows) == 3
    assert leaf.grids[0].note.startswith("Hier staan de eerste 3 van 15.")


def test_every_sheet_says_that_it_is_an_example() -> None:
    for sheet in made().worksheets:
        assert str(sheet["A2"].value).startswith("VOORBEELD. "), sheet.title


def test_every_version_of_every_definition_stands_in_it() -> None:
    table = rows("definitions")
    told = [(row["Code"], row["Versie"]) for row in table]
    versions = [(each.key, each.version) for key in METRICS for each in METRICS[key].versions]
    assert sorted(told) == sorted(versions)
    in_force = [row["Code"] for row in table if row["Geldt op die dag"] == "ja"]
    assert sorted(in_force) == sorted(METRICS)


def test_the_origin_names_the_reports_without_files_or_persons() -> None:
    table = rows("reports")
    received = [row for row in table if row["Nummer"] is not None]
    assert len(received) == total(store(), VISITOR, "reports_received", on=DAY).numerator + sum(
        int(row["Indiendatum"] > datetime(2023, 11, 28))  # type: ignore[operator]
        for row in received
    )
    assert sum(row["Telt mee"] == "ja" for row in table) == 12
    assert all(re.fullmatch("[0-9a-f]{64}", str(row["Vingerafdruk (SHA-256)"])) for row in received)
    assert not any("xlsx" in str(value) for row in table for value in row.values())


def test_the_lessons_stand_in_the_words_of_the_hubs() -> None:
    assert len(rows("lessons_in_words")) == total(store(), VISITOR, "lessons", on=DAY).numerator


def test_every_municipality_stands_in_the_list() -> None:
    found = total(store(), VISITOR, "municipalities_covered", on=DAY)
    table = rows("municipalities")
    assert len(table) == found.denominator
    assert sum(int(str(row["Aantal hubs"])) > 0 for row in table) == found.numerator
    assert all(bool(row["Hubs"]) == (row["Aantal hubs"] != 0) for row in table)


def test_filters_narrow_the_figures_and_are_named() -> None:
    facts = dict(contents(telling(**NARROW)).facts)
    assert facts["Hubs en filters"] == "2023, Voorbeeldhub E"
    where = {"hub": ("voorbeeldhub-e",), "year": ("2023",)}
    found = total(store(), VISITOR, "dossiers_submitted", where, DAY)
    assert narrow()["dossiers_submitted"]["Waarde"] == Amount(found.value, "count")
    assert "Hier filteren we niet op: Periode." in str(narrow()["hubs"]["Let op"])


def test_a_share_or_a_median_of_few_cases_says_why_it_is_empty() -> None:
    row = narrow()["approval_rate"]
    assert 0 < int(str(row["Geheel"])) < FEW
    assert row["Waarde"] == Amount(None, "share") and row["Ondergrens (95%)"] is None
    assert "geen percentage" in str(row["Let op"])
    median = narrow()["waiting_time"]
    assert 0 < int(str(median["Gekend bij hoeveel rijen"])) < TITLE_SMALL
    assert median["Waarde"] == Amount(None, "number") and "geen mediaan" in str(median["Let op"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_read_in_each_language(language: str) -> None:
    leaves = book(language).leaves
    grids = [grid for leaf in leaves for grid in leaf.grids]
    assert len({grid.key for grid in grids}) == len(grids)
    assert len({leaf.name for leaf in leaves}) == len(leaves)
    for grid in grids:
        assert all(len(row) == len(grid.columns) for row in grid.rows), grid.key
        assert all(column.title for column in grid.columns), grid.key


def test_the_key_tables_have_charts() -> None:
    drawn = {grid.key: grid.plots for leaf in book().leaves for grid in leaf.grids if grid.plots}
    for key in ("dossiers_per_hub", "dossiers_per_period", "dossiers_per_status"):
        assert drawn[key]
    assert drawn["trajectories_per_stage"][0].drawn == "parts"
    assert all(plot.summary and plot.axis for plots in drawn.values() for plot in plots)
