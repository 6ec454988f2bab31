"""Cells that spreadsheets, programs and people read alike, and the terms of the open data."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import settings
from exports.open_data import package, read
from exports.open_data.cells import cell, csv_bytes, csv_rows, guarded, unguarded
from exports.open_data.terms import read_terms
from metrics.store import Store
from tests.unit.builds import A, build_of
from tests.unit.opened import FROZEN, files_of, rows_of

DANGER = "=+-@\t\r'a;,\"\n "


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (None, "whole", ""),
        (0, "whole", "0"),
        (-3, "whole", "-3"),
        (0.1 + 0.2, "number", "0.3"),
        (45.0, "number", "45"),
        (-0.0, "number", "0"),
        (1e15, "number", "1000000000000000"),
        (Decimal("13417.00"), "number", "13417"),
        (True, "flag", "true"),
        (False, "flag", "false"),
        (date(2023, 11, 28), "date", "2023-11-28"),
        ([], "list", ""),
        (["gent", "genk"], "list", "gent;genk"),
        (["=1+1", "b"], "list", "'=1+1;b"),
        ("Hout, of niet", "text", "Hout, of niet"),
        ("=HYPERLINK(0)", "text", "'=HYPERLINK(0)"),
        ("'t Werkhuis", "text", "'t Werkhuis"),
    ],
)
def test_a_value_is_written_as_everyone_reads_it(value: Any, kind: str, expected: str) -> None:
    assert cell(value, kind) == expected


@given(st.text(alphabet=DANGER, max_size=6))
def test_a_text_never_begins_as_a_formula_and_is_never_lost(text: str) -> None:
    written = guarded(text)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(written) == text


@given(st.lists(st.text(max_size=8), min_size=1, max_size=4))
def test_any_text_comes_back_whole(texts: list[str]) -> None:
    made = csv_bytes([f"c{index}" for index in range(len(texts))], ["text"] * len(texts), [texts])
    again = list(csv.reader(io.StringIO(made.decode("utf-8"), newline=""), strict=True))
    assert again == csv_rows(made)
    assert [unguarded(text) for text in again[1]] == texts


def test_what_a_workbook_holds_is_harmless_and_what_is_private_stays_out(tmp_path: Path) -> None:
    rows = {
        "dossier": [
            {"id": "D1", "title": "=cmd|' /C calc'!A0", "status": "submitted",
             "submitted_on": date(2023, 3, 1), "companies": ["Geheime Zaak"], "nis": "11021"}
        ],
        "referral": [{"id": "V1", "asked_on": date(2023, 3, 1), "referred_to": "@buur"}],
    }  # fmt: skip
    store = Store.open(build_of(tmp_path, [(A, "2023-S1", date(2023, 7, 10), rows)]))
    content = package(FROZEN, store)
    files = files_of(content)
    assert rows_of(files, "dossiers")[0]["title"] == "'=cmd|' /C calc'!A0"
    codes = [row["code"] for row in rows_of(files, "codes") if row["dimension"] == "referred_to"]
    assert "'@buur" in codes
    found = read(content).figures
    assert "@buur" in set(found.loc[found["dimension"] == "referred_to", "code"].dropna())
    assert not any(b"Geheime Zaak" in data for data in files.values())


def test_missing_reports_are_told_with_the_figures(tmp_path: Path) -> None:
    store = Store.open(build_of(tmp_path, [(A, "2023-S1", date(2023, 7, 10), {})]))
    files = files_of(package(FROZEN, store))
    assert "1 van de 12 hubs diende" in files["LEESMIJ.md"].decode()
    assert "voorlopig" in files["LEESMIJ.md"].decode()
    whole = next(row for row in rows_of(files, "figures") if row["figure"] == "dossiers_approved")
    assert (whole["provisional"], whole["lower_bound"]) == ("true", "true")
    assert (whole["reports_received"], whole["reports_expected"]) == ("1", "12")


def test_a_network_without_reports_can_be_published(tmp_path: Path) -> None:
    content = package(FROZEN, Store.open(build_of(tmp_path)))
    assert rows_of(files_of(content), "dossiers") == []
    assert len(read(content).figures) > 0


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[licence]", "[license]", r"open_data\.toml: \[licence\] is missing"),
        ('path = "https://data', 'path = "http://data', r"open_data\.toml: path = .* https://"),
        ("[[sources]]", "[[source]]", r"open_data\.toml: \[\[sources\]\] must name"),
        ('title = "Departement', 'titel = "Departement', r"open_data\.toml: title = None"),
        ("[publisher]", "[publisher", r"open_data\.toml: cannot be read"),
    ],
)
def test_wrong_terms_are_named(tmp_path: Path, old: str, new: str, expected: str) -> None:
    text = (settings.REFERENCE / "open_data.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "open_data.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=expected):
        read_terms(tmp_path)


def test_terms_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"open_data\.toml: cannot be read"):
        read_terms(tmp_path)
