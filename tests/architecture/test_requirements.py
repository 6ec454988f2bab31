"""What is imported is pinned, what is pinned is explained, and the lock knows everything."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.architecture.test_single_files import imported

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = set(CONFIG["tool"]["importlinter"]["root_packages"]) - {"benchmarks"}
COMMANDS = {
    *("import-linter", "mypy", "pandas-stubs", "pip-audit", "pytest-xdist", "ruff"),
    "types-openpyxl",
}
DELIVERED_WITH = {"openpyxl", "pytest"}  # named by the department, whether imported or not

# Not imported by us: Streamlit's sign-in, Starlette's forms and SQLAlchemy want them; a font is
# found by name.
WANTED_BY_OTHERS = {
    *("authlib", "fontpkg-source-sans-3", "httpx", "psycopg-binary", "python-multipart"),
}


def _pins(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if line and line[0] not in "#-")


def _distributions(paths: Iterable[Path]) -> set[str]:
    """The packages from outside that these files import, under the names that are installed."""
    names = {name for path in paths for name in imported(path.read_text(encoding="utf-8"))}
    own = {path.stem for path in ROOT.iterdir()}
    owners = packages_distributions()
    outside = names - own - set(sys.stdlib_module_names)
    return {re.sub(r"[-_.]+", "-", owners[name][0]).lower() for name in outside}


def _files(folders: Iterable[str]) -> list[Path]:
    return [path for folder in folders for path in (ROOT / folder).rglob("*.py")]


def test_what_the_product_imports_is_what_requirements_txt_pins() -> None:
    used = _distributions([*_files(PACKAGES), *ROOT.glob("*.py")])
    assert used | DELIVERED_WITH | WANTED_BY_OTHERS == set(_pins("requirements.txt"))


def test_what_tests_and_benchmarks_import_is_what_the_two_files_pin() -> None:
    used = _distributions(_files({"tests", "benchmarks"}))
    pinned = set(_pins("requirements-dev.txt"))
    assert used - set(_pins("requirements.txt")) == pinned - COMMANDS


def test_the_lock_has_every_pin_at_the_same_version() -> None:
    lock = _pins("requirements.lock")
    pins = _pins("requirements.txt") | _pins("requirements-dev.txt")
    assert pins.items() <= lock.items()


def test_every_pin_has_a_line_that_says_why() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `([a-z0-9-]+)` \|", text, re.MULTILINE)
    pins = [*_pins("requirements.txt"), *_pins("requirements-dev.txt")]
    assert sorted(explained) == sorted(pins)
