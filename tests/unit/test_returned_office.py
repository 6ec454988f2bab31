"""LibreOffice opens what we give back, and finds in it what was there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from etl.returned import NewRow, corrected_workbook, corrections_of, returned_workbook
from tests.returned.asking import findings_of, notes_of, opened
from tests.returned.odd import odd_workbook
from tests.returned.rich import rich_workbook
from tests.unit.workbooks import raw_sheet

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")

FORMULA = '<row r="1"><c r="A1"><f>1+1</f><v>42</v></c></row>'


@pytest.fixture(scope="module")
def saved_again(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Each workbook as LibreOffice saves it, and the pages of the returned one."""
    folder = tmp_path_factory.mktemp("office")
    content = rich_workbook()
    findings = findings_of(content)
    returned = returned_workbook(content, findings)
    corrections = [correction for _, correction in corrections_of(findings)]
    rows = [NewRow("Partners", {"A": "Werkplaats", "B": "andere", "C": "partner"})]
    files = {
        "returned": returned,
        "corrected": corrected_workbook(returned, corrections, rows),
        "small": returned_workbook(odd_workbook(raw_sheet(FORMULA)), []),
    }
    for name, data in files.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    _convert(folder, "xlsx", *files)
    _convert(folder, "pdf", "returned")
    made = folder / "made"
    return {path.name: path.read_bytes() for path in made.iterdir()}


def _convert(folder: Path, kind: str, *names: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{name}.xlsx") for name in names]
    made = str(folder / "made")
    subprocess.run(
        [str(OFFICE), "--headless", profile, "--convert-to", kind, "--outdir", made, *files],
        check=True,
        capture_output=True,
        timeout=300,
    )


def test_every_sheet_is_there_and_ours_comes_first(saved_again):
    titles = opened(saved_again["returned.xlsx"]).sheetnames
    assert titles[0] == "Wat moet je doen (9 dingen)"
    assert {"Rapport", "Dossiers", "Notities", "Verborgen", "Taart"} <= set(titles)
    assert opened(saved_again["corrected.xlsx"]).sheetnames == titles[1:]


def test_cached_values_are_intact(saved_again):
    sheet = opened(saved_again["returned.xlsx"], data_only=True)["Dossiers"]
    assert (sheet["O2"].value, sheet["O3"].value) == (165000, "vol")
    # A result that no program would calculate shows that it was taken from the file.
    assert opened(saved_again["small.xlsx"], data_only=True)["Blad1"]["A1"].value == 42


def test_marks_notes_and_links_are_seen(saved_again):
    content = saved_again["returned.xlsx"]
    book = opened(content)
    assert book["Dossiers"]["G2"].fill.fgColor.rgb == "FFF9D6D6"
    assert notes_of(content, "Dossiers")["G2"].startswith("Van Hubmonitor\nFout: De datum")
    assert notes_of(content, "Partners")["C3"].startswith("Onze vaste partner\n\nVan Hubmonitor")
    assert book.worksheets[0]["B11"].hyperlink.location.replace("'", "") == "Dossiers!B4"


def test_what_it_saved_loses_our_marks_when_there_is_nothing_left_to_do(saved_again):
    cleaned = returned_workbook(saved_again["returned.xlsx"], [])
    assert opened(cleaned).sheetnames[:2] == ["Wat moet je doen (0 dingen)", "Rapport"]
    assert notes_of(cleaned, "Dossiers") == {}
    assert notes_of(cleaned, "Partners")["C3"].strip() == "Onze vaste partner"
    assert opened(cleaned)["Dossiers"]["G2"].fill.fill_type is None


def test_corrections_and_new_rows_are_read(saved_again):
    book = opened(saved_again["corrected.xlsx"])
    assert book["Partners"]["C3"].value == "kernpartner"
    assert "Werkplaats" in [row[0].value for row in book["Partners"].iter_rows()]


def test_it_can_be_printed(saved_again):
    assert saved_again["returned.pdf"].startswith(b"%PDF-")
