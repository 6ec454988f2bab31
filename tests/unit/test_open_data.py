"""The open data of a publication: a valid package that says what the product says."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd
import pytest

from exports.open_data import Frozen, package, read
from exports.open_data.archive import packed
from metrics.access import VISITOR
from metrics.figures import figures
from metrics.store import Store
from tests.example_store import example_store
from tests.unit.opened import CHARTS, DAY, FROZEN, descriptor_of, files_of, rows_of


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.open(next((example_store() / "example" / "builds").glob("*.duckdb")))


@pytest.fixture(scope="module")
def content(store: Store) -> bytes:
    return package(FROZEN, store, charts=CHARTS)


@pytest.fixture(scope="module")
def files(content: bytes) -> dict[str, bytes]:
    return files_of(content)


def faults(path: Path, content: bytes) -> set[tuple[str, str]]:
    """(table, kind of fault) of everything that the validator finds."""
    path.write_bytes(content)
    report = frictionless.validate(str(path), type="package")
    found = {(str(task.name), error.type) for task in report.tasks for error in task.errors}
    return found | {("", error.type) for error in report.errors}


def test_the_package_is_valid(tmp_path: Path, content: bytes) -> None:
    assert faults(tmp_path / "whole.zip", content) == set()


BREAKS = {
    "dossiers": ((b",true,", b",misschien,"), (b",approved,", b",goedgekeurd,")),
    "figures": ((b"dossiers_approved,,,45,", b"dossiers_approved,,,-45,"),),
    "trajectories": ((b"idea_on", b"idee_op"),),
    "reports": ((b"\r\n3,voorbeeldhub-a", b"\r\n99999,voorbeeldhub-a"),),
    "definitions": ((b"\r\nactivities,1,", b"\r\nvery-active,1,"),),
    "codes": ((b"hub,voorbeeldhub-b,", b"hub,voorbeeldhub-a,"),),
}


@pytest.fixture(scope="module")
def found(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> set[Any]:
    """What the validator says of a package with one broken cell of each sort."""
    broken = dict(files)
    for table, edits in BREAKS.items():
        for old, new in edits:
            assert old in broken[f"data/{table}.csv"]
            broken[f"data/{table}.csv"] = broken[f"data/{table}.csv"].replace(old, new, 1)
    return faults(tmp_path_factory.mktemp("broken") / "broken.zip", packed(broken))


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("dossiers", "type-error"),
        ("dossiers", "constraint-error"),
        ("figures", "constraint-error"),
        ("figures", "foreign-key"),  # the definition that it names is gone
        ("trajectories", "incorrect-label"),
        ("expected_reports", "foreign-key"),  # so is the report
        ("codes", "primary-key"),
    ],
)
def test_a_broken_cell_is_found(found: set[tuple[str, str]], table: str, fault: str) -> None:
    assert (table, fault) in found


def test_every_file_has_the_size_and_fingerprint_that_the_dictionary_says(
    files: dict[str, bytes],
) -> None:
    described = descriptor_of(files)["resources"]
    told = {one["path"]: (one["bytes"], one["hash"]) for one in described}
    papers = {"datapackage.json", "LEESMIJ.md", "README.md"}
    assert told == {
        name: (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        for name, data in files.items()
        if name not in papers
    }


def test_the_columns_of_every_file_are_those_of_its_schema(files: dict[str, bytes]) -> None:
    for resource in descriptor_of(files)["resources"]:
        if resource["format"] == "csv":
            header = files[resource["path"]].decode("utf-8").partition("\r\n")[0].split(",")
            fields = resource["schema"]["fields"]
            assert header == [field["name"] for field in fields]
            for field in fields:
                for part in ("title", "title_en", "description", "description_en"):
                    assert field[part].strip()


def test_the_dictionary_says_what_it_is_and_whose(files: dict[str, bytes]) -> None:
    told = descriptor_of(files)
    assert told["name"] == "hubmonitor-slotevent-28-november-2023"
    assert (told["version"], told["created"]) == ("1", "2023-11-28T00:00:00Z")
    assert told["licenses"][0]["path"].startswith("https://data.vlaanderen.be/")
    assert any("Statbel" in source["title"] for source in told["sources"])
    assert told["publication"]["footnotes"] == list(FROZEN.footnotes)
    counts = told["publication"]["reports_received"], told["publication"]["reports_expected"]
    assert (counts, told["publication"]["provisional"]) == ((12, 12), False)


def test_the_figures_are_those_of_the_product(store: Store, files: dict[str, bytes]) -> None:
    found = figures(store, VISITOR, DAY)
    told = rows_of(files, "figures")
    assert len(told) == len(found)
    for cells, row in zip(told, found.itertuples(), strict=True):
        assert (cells["metric"], cells["dimension"]) == (row.metric, row.dimension)
        assert cells["code"] == ("" if pd.isna(row.code) else row.code)
        assert int(cells["numerator"]) == row.numerator
        known = None if pd.isna(row.value) else pytest.approx(row.value, abs=1e-6)
        assert (float(cells["value"]) if cells["value"] else None) == known


def test_every_figure_has_a_name_of_its_own(files: dict[str, bytes]) -> None:
    named = {row["figure"]: row["value"] for row in rows_of(files, "figures")}
    assert len(named) == len(rows_of(files, "figures"))
    assert named["dossiers_approved"] == "45"
    assert "dossiers_approved:hub:voorbeeldhub-a" in named


def test_every_code_has_a_name(files: dict[str, bytes]) -> None:
    codes = {(row["dimension"], row["code"]): row for row in rows_of(files, "codes")}
    for row in rows_of(files, "figures"):
        if row["dimension"] and row["code"]:
            assert codes[row["dimension"], row["code"]]["name_nl"]
    columns = {"theme_code": "theme", "channel_code": "channel", "status": "status", "nis": None}
    for row in rows_of(files, "dossiers"):
        for column, dimension in columns.items():
            if row[column]:
                assert (dimension or "municipality", row[column]) in codes


def test_every_row_comes_from_a_report_that_counts(files: dict[str, bytes]) -> None:
    reports = rows_of(files, "reports")
    counts = {row["report_id"]: row["counts"] for row in reports}
    newest = sorted(row["hub_code"] for row in reports if row["counts"] == "true")
    assert newest == sorted({row["hub_code"] for row in reports})  # one of each hub
    for table in ("trajectories", "dossiers", "activities", "referrals", "clusters", "lessons"):
        rows = rows_of(files, table)
        assert rows
        assert {counts[row["report_id"]] for row in rows} == {"true"}


def test_the_reports_are_told_without_files_and_persons(files: dict[str, bytes]) -> None:
    for data in files.values():
        assert not any(
            word in data for word in (b"accepted_by", b"file_name", b".xlsx", b"made_at")
        )
    assert "companies" not in rows_of(files, "dossiers")[0]


def test_a_publication_reads_back_as_it_was_made(store: Store, content: bytes) -> None:
    found = read(content)
    made = figures(store, VISITOR, DAY)
    pd.testing.assert_frame_equal(found.figures, made, check_exact=False, atol=1e-6, rtol=0)
    assert found.charts == CHARTS
    assert found.descriptor["publication"]["name"] == FROZEN.name
    assert dict(found.files)["data/figures.csv"] > 1000


@pytest.mark.parametrize("damage", ["cut", "turned", "empty", "other", "bare"])
def test_damaged_bytes_are_refused(content: bytes, files: dict[str, bytes], damage: str) -> None:
    middle = content.index(b"data/figures.csv") + 2000
    turned = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    bare = packed({name: data for name, data in files.items() if name != "data/figures.csv"})
    broken = {"cut": content[:-500], "turned": turned, "empty": b"", "other": b"%PDF", "bare": bare}
    with pytest.raises(ValueError, match="publication"):
        read(broken[damage])


def test_it_says_in_two_languages_what_it_is(files: dict[str, bytes]) -> None:
    dutch, english = files["LEESMIJ.md"].decode(), files["README.md"].decode()
    for said, words in ((dutch, "12 van de 12 hubs"), (english, "12 of the 12 hubs")):
        assert words in said
        assert FROZEN.text in said
        assert FROZEN.footnotes[0] in said
        assert "modellicentie-gratis-hergebruik" in said
        assert "CC BY 4.0" in said
    assert "zoals gekend op 28 november 2023" in dutch
    assert "as known on 28 November 2023" in english


def test_made_up_data_say_so_and_real_ones_do_not(store: Store, files: dict[str, bytes]) -> None:
    real = files_of(package(replace(FROZEN, is_example=False), store))
    for name, word in (("LEESMIJ.md", b"VOORBEELD"), ("README.md", b"EXAMPLE")):
        assert word in files[name]
        assert word not in real[name]
    assert descriptor_of(files)["title"].startswith("VOORBEELD")
    assert "VOORBEELD" not in descriptor_of(real)["title"]


def test_a_correction_says_what_it_changed_and_where_it_is(store: Store) -> None:
    place = "https://hubmonitor.example/peilmoment?naam=slotevent&editie=2"
    second = replace(FROZEN, edition=2, note="Hub B diende opnieuw in.", address=place)
    files = files_of(package(second, store))
    assert "editie 2. Wat er veranderde: Hub B diende opnieuw in." in files["LEESMIJ.md"].decode()
    assert files["LEESMIJ.md"].decode().rstrip().endswith(place)
    assert descriptor_of(files)["homepage"] == place


@pytest.mark.parametrize("wrong", [{"key": "Slot Event"}, {"key": "../x"}, {"edition": 0}])
def test_a_publication_without_a_proper_name_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"must be"):
        Frozen(**{"key": "slot", "edition": 1, "name": "Slot", "day": DAY, **wrong})


def test_files_are_utf8_with_commas_and_crlf(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        assert not data.startswith(b"\xef\xbb\xbf")
        if name.endswith(".csv"):
            text = data.decode("utf-8")
            assert text.endswith("\r\n")
            widths = {len(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)}
            assert len(widths) == 1
