from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import settings
from etl.__main__ import _said, main
from etl.load import workbooks
from etl.reference import read_reference
from etl.template import write_template
from ledger import Ledger, LedgerProblem
from settings import Settings

HUB, PERIOD = "voorbeeldhub-a", "2023-S1"
SINCE = date(2021, 9, 1)
ROWS: dict[str, list[dict[str, object]]] = {
    "service_area": [{"nis": "11001"}],
    "partner": [
        {"name": name, "kind": kind, "role": "partner", "since": SINCE}
        for name, kind in (
            ("Stad Voorbeeld", "local_government"),
            ("Voorbeeld nv", "regular_economy"),
            ("Maatwerk Voorbeeld", "social_economy"),
        )
    ],
    "trajectory": [
        {"id": "T-1", "title": "Hout", "theme_code": "wood", "nis": "11001", "idea_on": SINCE}
    ],
    "dossier": [
        {"id": "D-1", "title": "Zagerij", "nis": "11001",
         "status": "submitted", "submitted_on": date(2023, 3, 1)}
    ],
}  # fmt: skip

Run = Callable[..., tuple[int, str, str]]


def workbook(**changes: Any) -> bytes:
    """A good report of the example hub; ``changes``: sheet_cell=value, with ``Dossiers_F3``."""
    out, reference = BytesIO(), read_reference(example=True)
    channel = reference.channels[0].code
    rows = ROWS | {"dossier": [row | {"channel_code": channel} for row in ROWS["dossier"]]}
    write_template(reference, HUB, PERIOD, out, tables=rows)
    if not changes:
        return out.getvalue()
    book, changed = load_workbook(out), BytesIO()
    for place, value in changes.items():
        sheet, cell = place.split("_")
        book[sheet][cell] = value
    book.save(changed)
    return changed.getvalue()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path / "store"))
    for name in ("HUBMONITOR_LEDGER", "HUBMONITOR_BUILDS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "store"


@pytest.fixture
def run(store: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return command


def status_cell(content: bytes) -> str:
    """The address of the first dossier's status, on the sheet as the template lays it out."""
    sheet = load_workbook(BytesIO(content))["Dossiers"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "ingediend" and cell.row > 2:
                return str(cell.coordinate)
    raise LookupError("no dossier with the status ingediend")


def test_a_good_report_is_checked_loaded_and_known_when_it_comes_again(
    tmp_path: Path, store: Path, run: Run
) -> None:
    path = tmp_path / "rapport.xlsx"
    path.write_bytes(workbook())
    assert run("check", "--example", path) == (
        0, "rapport.xlsx: geen fouten, geen opmerkingen.\n", ""
    )  # fmt: skip
    assert not list(store.glob("**/*.sqlite")), "check stores nothing"
    code, out, err = run("load", "--example", path, "--by", "someone")
    assert (code, err) == (0, "")
    assert "bewaard als het rapport van Voorbeeldhub A over de 1e helft 2023, versie 1" in out
    code, out, _ = run("load", "--example", path, "--english", "--json")
    told = json.loads(out)
    assert code == 0
    assert [(file["workbook"], file["outcome"]) for file in told["files"]] == [
        ("rapport.xlsx", "unchanged")
    ]
    assert run("build", "--example") == (0, f"De cijfers zijn klaar: {told['build']}.\n", "")
    [entry] = Ledger.open(Settings.read(example=True).ledger).entries()
    assert (entry.hub_code, entry.done_by) == (HUB, "someone")
    assert not (store / "real").exists()


def test_a_broken_report_is_told_by_cell_and_a_good_one_beside_it_is_kept(
    tmp_path: Path, store: Path, run: Run
) -> None:
    good = workbook()
    cell = status_cell(good)
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.xlsx").write_bytes(workbook(**{f"Dossiers_{cell}": "misschien"}))
    (tmp_path / "in" / "deep" / "b.XLSX").write_bytes(good)
    (tmp_path / "in" / "c.xlsm").write_bytes(b"no workbook")
    (tmp_path / "in" / "~$a.xlsx").write_bytes(b"a lock")
    (tmp_path / "in" / "notes.txt").write_text("not for us")
    code, out, _ = run("load", "--example", tmp_path / "in")
    assert code == 1
    lines = out.splitlines()
    assert any(line.startswith(f"a.xlsx, Dossiers!{cell}: ") for line in lines)
    assert "misschien" in out
    outcomes = [line for line in lines if "bewaard" in line]
    assert [line.split(":")[0] for line in outcomes] == ["a.xlsx", "c.xlsm", "b.XLSX"]
    entries = Ledger.open(Settings.read(example=True).ledger).entries()
    assert [entry.kind for entry in entries] == ["refused", "refused", "accepted"]
    assert run("check", "--example", "--json", tmp_path / "in" / "a.xlsx")[0] == 1


def test_real_and_example_reports_never_mix(tmp_path: Path, store: Path, run: Run) -> None:
    path = tmp_path / "rapport.xlsx"
    path.write_bytes(workbook())
    code, out, _ = run("load", path, "--json")
    [file] = json.loads(out)["files"]
    assert (code, file["outcome"], file["hub"]) == (1, "refused", None)
    assert "hub-of-example" in [finding["code"] for finding in file["findings"]]


def test_a_template_is_made_once_and_holds_what_the_last_report_said(
    tmp_path: Path, store: Path, run: Run
) -> None:
    (tmp_path / "rapport.xlsx").write_bytes(workbook())
    run("load", "--example", tmp_path / "rapport.xlsx")
    out = tmp_path / "sjabloon.xlsx"
    asked = ("template", "--example", "--hub", HUB, "--period", "2023-S2", "--out", out)
    assert run(*asked)[0] == 0
    texts = [cell.value for row in load_workbook(out)["Dossiers"].iter_rows() for cell in row]
    assert "Zagerij" in texts
    filled = out.read_bytes()
    code, _, err = run(*asked)
    assert (code, out.read_bytes()) == (2, filled)
    assert "bestaat al" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "niet volledig"),
        (("lood", "x.xlsx"), "niet volledig"),
        (("check",), "niet volledig"),
        (("check", "--fast", "x.xlsx"), "Dit kennen we niet: --fast"),
        (("check", "--english"), "incomplete"),
        (("check", "nergens.xlsx"), "nergens.xlsx bestaat niet"),
        (("template", "--hub", "x", "--period", "2023-S2", "--out", "y"), 'De hub "x" bestaat'),
        (("template", "--example", "--hub", HUB, "--period", "x", "--out", "y"), 'De periode "x"'),
    ],
)
def test_wrong_use_says_what_to_do(run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_help_is_no_mistake(run: Run) -> None:
    code, out, _ = run("load", "--help")
    assert code == 0
    assert "python -m etl template" in out


def test_a_folder_without_workbooks_is_wrong_use_also_when_it_is_called_a_workbook(
    tmp_path: Path, run: Run
) -> None:
    folder = tmp_path / "x.xlsx"
    (folder / "y.xlsx").mkdir(parents=True)
    code, _, err = run("check", folder)
    assert code == 2
    assert "geen werkboeken" in err


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"")
    assert workbooks([path, tmp_path, path]) == [path]


def test_broken_reference_data_is_told_with_file_and_line(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(settings.REFERENCE, tmp_path / "reference")
    periods = tmp_path / "reference" / "periods.csv"
    periods.write_text(periods.read_text(encoding="utf-8").replace("2021-07-01", "ooit"), "utf-8")
    monkeypatch.setattr(settings, "REFERENCE", tmp_path / "reference")
    code, _, err = run("build")
    assert code == 2
    assert "periods.csv, regel 2" in err


def test_a_ledger_that_cannot_be_used_is_told_without_a_traceback(store: Path, run: Run) -> None:
    (store / "real").mkdir(parents=True)
    (store / "real" / "ledger.sqlite").write_bytes(b"no database, but long enough to look" * 30)
    code, _, err = run("build")
    assert code == 2
    assert "Technische uitleg" in err


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "x"), "De schijf is vol"),
        (LedgerProblem("(sqlite3.OperationalError) database or disk is full"), "De schijf is vol"),
        (PermissionError(errno.EACCES, "Permission denied", "map"), "map mag niet gelezen"),
        (OSError(errno.EIO, "Input/output error", "map"), "map kan niet gelezen"),
        (OSError("odd"), "Technische uitleg: odd"),
    ],
)
def test_trouble_around_the_workbooks_is_told_in_plain_words(trouble: Exception, said: str) -> None:
    assert said in _said(trouble, "nl")[0]
