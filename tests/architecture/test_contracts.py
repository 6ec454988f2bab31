"""Every import contract is kept, and every one of them breaks when trespassed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINTER = CONFIG["tool"]["importlinter"]
CONTRACTS = {contract["name"]: contract for contract in LINTER["contracts"]}
LIBRARIES = {
    "argon2",
    "duckdb",
    "icalendar",
    "openpyxl",
    "plotly",
    "pptx",
    "python_calamine",
    "segno",
    "sqlalchemy",
    "starlette",
    "streamlit",
    "typst",
    "xlsxwriter",
}
LAYERS = "Data flows one way: etl fills, metrics measure, charts draw, pages show"
CHARTS = "Charts know only the tables they are given"
METRICS = "Metrics know of etl only the contract, for the labels of its codes"
OPEN_TO = {
    "Only pages and ui know Streamlit": {"pages", "ui"},
    "Only charts draws": {"charts"},
    "Only etl opens workbooks": {"etl"},
    "Only etl and exports write workbooks": {"etl", "exports"},
    "Only etl and metrics speak to DuckDB": {"etl", "metrics"},
    "Only ledger speaks to the ledger's database": {"ledger"},
    "Only ui and web take in requests": {"ui", "web"},
    "Only access handles passwords": {"access"},
    "Only exports writes documents, slides and calendars": {"exports"},
}


def _trespasses() -> Iterator[tuple[str, str, str]]:
    """(contract, package that trespasses, module that it may not import)."""
    yield from [
        (LAYERS, "ui", "pages"),
        (LAYERS, "charts", "ui.trespass"),
        (LAYERS, "metrics", "charts"),
        (LAYERS, "etl", "metrics"),
        (LAYERS, "ledger", "etl"),
        (LAYERS, "texts", "ledger"),
        (LAYERS, "pages", "benchmarks"),
        (LAYERS, "web", "pages"),
        (LAYERS, "ui", "web"),
        (LAYERS, "exports", "ui.trespass"),
        (LAYERS, "charts", "exports"),
        (LAYERS, "handin", "exports"),
        (LAYERS, "access", "handin"),
        (LAYERS, "metrics", "access"),
        (METRICS, "metrics", "etl.reference"),
        (METRICS, "metrics", "ledger"),
    ]
    for name, contract in CONTRACTS.items():
        if name not in (LAYERS, METRICS):
            for forbidden in contract["forbidden_modules"]:
                for package in contract["source_modules"]:
                    yield name, package, forbidden


def _lint(tree: Path) -> str:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"], cwd=tree, capture_output=True, text=True, timeout=120
    )
    return done.stdout + done.stderr


def _copy(folder: Path) -> Path:
    """The packages and their rules, without data and caches."""
    for package in LINTER["root_packages"]:
        shutil.copytree(
            ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture(scope="module")
def trespassed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the linter says of a tree with every bad import in it: contract → its broken imports."""
    tree = _copy(tmp_path_factory.mktemp("trespassed"))
    for number, (_, package, forbidden) in enumerate(_trespasses()):
        (tree / package / f"trespass_{number}.py").write_text(f"import {forbidden}\n")
    (tree / "ui" / "trespass.py").write_text("")
    said = _lint(tree).partition("Broken contracts\n")[2]
    heads = {name: said.find(f"\n{name}\n---") for name in CONTRACTS}
    starts = [*sorted(start for start in heads.values() if start >= 0), len(said)]
    return {
        name: said[start : starts[starts.index(start) + 1]] if start >= 0 else ""
        for name, start in heads.items()
    }


def test_every_contract_is_kept_as_the_code_stands() -> None:
    said = _lint(ROOT)
    assert f"{len(CONTRACTS)} kept, 0 broken." in said, said


@pytest.mark.parametrize("number", range(len(list(_trespasses()))))
def test_a_bad_import_breaks_its_own_contract(trespassed: dict[str, str], number: int) -> None:
    contract, package, forbidden = list(_trespasses())[number]
    assert f"{package}.trespass_{number} -> {forbidden}" in trespassed[contract]


def test_every_contract_has_a_trespass() -> None:
    assert {contract for contract, _, _ in _trespasses()} == set(CONTRACTS)


def test_a_misspelt_library_would_be_noticed() -> None:
    named = {
        module
        for contract in CONTRACTS.values()
        for module in contract.get("forbidden_modules", ())
    }
    assert named - set(LINTER["root_packages"]) == LIBRARIES


def test_every_folder_with_code_is_under_the_rules() -> None:
    folders = {path.parts[0] for path in _code_files()}
    assert folders - {"tests"} == set(LINTER["root_packages"])


def _code_files() -> Iterator[Path]:
    for folder in ROOT.iterdir():
        if folder.is_dir() and not folder.name.startswith("."):
            yield from (path.relative_to(ROOT) for path in folder.rglob("*.py"))


@pytest.mark.parametrize("contract", OPEN_TO)
def test_a_sentence_with_only_leaves_no_package_out(contract: str) -> None:
    named = set(CONTRACTS[contract]["source_modules"]) | OPEN_TO[contract] | {"benchmarks"}
    assert named == set(LINTER["root_packages"])


def test_an_import_is_ignored_only_where_a_decision_says_so() -> None:
    ignored = [
        line for contract in CONTRACTS.values() for line in contract.get("ignore_imports", ())
    ]
    assert ignored == [
        "ui.** -> etl.findings",
        "ui.** -> etl.messages",
        "metrics.** -> etl.choices",
        "metrics.** -> etl.contract",
        "metrics.** -> etl.build.damage",
        "metrics.reconcile -> etl.reference.files",
        "metrics.reconcile -> etl.reference.reader",
        "metrics.reconcile -> etl.reference.rows",
    ]
