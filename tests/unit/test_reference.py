"""The reference data as it stands, and as Excel may save it."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

import settings
from etl.choices import OBJECTIVES, PILLARS
from etl.reference import Reference, read_reference


@pytest.fixture(scope="module")
def reference() -> Reference:
    return read_reference()


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the reference files that a test may change."""
    shutil.copytree(settings.REFERENCE, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(settings, "REFERENCE", tmp_path)
    return tmp_path


def test_nine_published_hubs_stand_in_their_order(reference: Reference) -> None:
    assert [hub.position for hub in reference.hubs] == list(range(1, 10))
    assert all(hub.source_url for hub in reference.hubs)


def test_the_example_has_twelve_made_up_hubs_in_all_five_provinces() -> None:
    example = read_reference(example=True)
    assert [hub.code for hub in example.hubs] == [f"voorbeeldhub-{x}" for x in "abcdefghijkl"]
    assert len({hub.province for hub in example.hubs}) == 5
    assert example.is_example and not example.partners


def test_example_and_real_programme_share_no_hub_name(reference: Reference) -> None:
    def names(of: Reference) -> set[str]:
        return {name for hub in of.hubs for name in (hub.code, hub.name, *hub.aliases)}

    assert not names(reference) & names(read_reference(example=True))


def test_the_map_has_every_municipality_of_2025(reference: Reference) -> None:
    assert len(reference.municipalities) == 285
    assert sum(place.population for place in reference.municipalities) == 6_898_350
    assert len({place.reference_region for place in reference.municipalities}) == 15


def test_every_merger_leads_to_todays_map_in_one_step(reference: Reference) -> None:
    today = {place.nis: place.name for place in reference.municipalities}
    assert len(reference.mergers) == 43
    assert all(today[merger.new_nis] == merger.new_name for merger in reference.mergers)


def test_every_theme_but_the_rest_falls_under_one_of_six_agendas(reference: Reference) -> None:
    assert len(reference.agendas) == 6
    assert [theme.code for theme in reference.themes if theme.agenda_code is None] == ["other"]


def test_the_codes_of_pillars_and_objectives_are_those_of_the_workbook(
    reference: Reference,
) -> None:
    assert [pillar.code for pillar in reference.pillars] == [choice.code for choice in PILLARS]
    assert [own.code for own in reference.objectives] == [choice.code for choice in OBJECTIVES]


def test_phases_and_periods_follow_each_other_without_a_gap(reference: Reference) -> None:
    for spans in (reference.phases, reference.periods):
        ends = [span.ends_on.toordinal() for span in spans]
        starts = [span.starts_on.toordinal() for span in spans]
        assert starts[1:] == [end + 1 for end in ends[:-1]]


def test_a_deadline_is_one_month_after_its_period(reference: Reference) -> None:
    deadlines = {period.code: period.deadline_on for period in reference.periods}
    assert deadlines["2023-S1"] == date(2023, 7, 31)
    assert deadlines["2023-S2"] == date(2024, 1, 31)


def test_published_municipalities_of_a_hub_are_known_by_their_code(reference: Reference) -> None:
    served = {hub.code: hub.municipalities for hub in reference.hubs}
    assert served["gent"] == ("44021",)
    assert len(served["keet-aalst"]) == 8


def test_unknown_is_none(reference: Reference) -> None:
    hubs = {hub.code: hub for hub in reference.hubs}
    assert hubs["mechelen"].promotor is None
    assert hubs["genk"].focus is None


def test_semicolons_a_byte_order_mark_and_belgian_dates_change_nothing(
    copied: Path, reference: Reference
) -> None:
    for name in ("hubs.csv", "municipalities.csv", "periods.csv"):
        _save_as_excel(copied / name)
    again = read_reference()
    assert again.hubs == reference.hubs
    assert again.municipalities == reference.municipalities
    assert again.periods == reference.periods


def _save_as_excel(path: Path) -> None:
    """As Excel with Belgian settings saves a file: mark, semicolons, 1/06/2021 and 51,13."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows[1:]:
        for place, cell in enumerate(row):
            if rows[0][place].endswith("_on") or rows[0][place] == "since":
                written = date.fromisoformat(cell)
                row[place] = f"{written.day}/{written:%m/%Y}"
            if rows[0][place] in ("lat", "lon", "area_km2"):
                row[place] = cell.replace(".", ",")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([*rows, [""] * len(rows[0])])


def test_columns_may_be_added_and_moved(copied: Path, reference: Reference) -> None:
    path = copied / "agendas.csv"
    rows = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    moved = [",".join([row[2], "extra", row[0], row[1]]) for row in rows]
    path.write_text("\n".join(moved), encoding="utf-8")
    assert read_reference().agendas == reference.agendas


def test_a_dutch_word_of_a_closed_list_is_as_good_as_its_code(
    copied: Path, reference: Reference
) -> None:
    path = copied / "partners.csv"
    content = path.read_text(encoding="utf-8").replace("local_government", "Lokaal bestuur")
    path.write_text(content, encoding="utf-8")
    assert read_reference().partners == reference.partners


def test_the_fingerprint_changes_with_any_data_file_and_not_with_the_sources(copied: Path) -> None:
    before = read_reference().fingerprint
    (copied / "SOURCES.md").write_text("rewritten", encoding="utf-8")
    assert read_reference().fingerprint == before
    for name in ("phases.csv", "municipalities.geojson"):
        with (copied / name).open("a", encoding="utf-8") as file:
            file.write("\n")
        after = read_reference().fingerprint
        assert after != before
        before = after


def test_every_shape_of_the_regions_names_a_province_or_region_of_the_map(
    reference: Reference,
) -> None:
    content = json.loads((settings.REFERENCE / "regions.geojson").read_text(encoding="utf-8"))
    drawn = {
        (shape["properties"]["level"], shape["properties"]["name"]) for shape in content["features"]
    }
    for place in reference.municipalities:
        assert ("province", place.province) in drawn
        assert any(name == place.reference_region for _, name in drawn)
