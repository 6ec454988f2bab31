"""Every text exists in every language, with the same placeholders, and fills without leftovers."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest

from texts.words import LANGUAGES, texts

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "texts"
PRODUCT = (
    "*.py",
    *(
        f"{package}/**/*.py"
        for package in (
            *("access", "charts", "etl", "exports", "handin", "ledger", "metrics", "pages"),
            *("ui", "web"),
        )
    ),
)
OTHERS = [language for language in LANGUAGES if language != "nl"]


def placeholders(text: str) -> set[str]:
    """The names in braces; a broken brace raises ValueError."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_files(language: str) -> None:
    names = {path.name for path in (FOLDER / "nl").glob("*.toml")}
    assert {path.name for path in (FOLDER / language).glob("*.toml")} == names


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_every_text_with_the_same_placeholders(language: str) -> None:
    dutch = {key: placeholders(text) for key, text in texts("nl").items()}
    assert {key: placeholders(text) for key, text in texts(language).items()} == dutch


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_in_two_files(language: str) -> None:
    owners: dict[str, str] = {}
    for path in (FOLDER / language).glob("*.toml"):
        for key in _keys(tomllib.loads(path.read_text(encoding="utf-8"))):
            assert owners.setdefault(key, path.name) == path.name


def _keys(tree: dict[str, object], prefix: str = "") -> list[str]:
    found = []
    for key, value in tree.items():
        own = [prefix + key] if not isinstance(value, dict) else _keys(value, f"{prefix}{key}.")
        found += own
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_text_has_no_leftover_braces_or_double_blanks(language: str) -> None:
    for key, text in texts(language).items():
        filled = text.format(**dict.fromkeys(placeholders(text), "7"))
        assert not set(filled) & set("{}"), key
        assert filled.strip() and "  " not in filled, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_placeholder_is_a_plain_name(language: str) -> None:
    for key, text in texts(language).items():
        for _, name, form, conversion in Formatter().parse(text):
            assert name is None or (name.isidentifier() and not form and not conversion), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_counts_has_both_forms(language: str) -> None:
    """``other`` alone may also be the label of a code, but then it does not count."""
    known = texts(language)
    for key, text in known.items():
        if key.endswith(".one"):
            assert key.removesuffix("one") + "other" in known, key
        if key.endswith(".other") and "count" in placeholders(text):
            assert key.removesuffix("other") + "one" in known, key


def test_every_text_that_the_code_names_exists() -> None:
    keys = set(texts("nl"))
    asked = {
        (node.args[place].value, path.name)
        for path in _product()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for place in range(min(2, len(node.args)))
        if _says(node.func) and _is_key(node.args[place])
    }
    missing = {(key, name) for key, name in asked if not _stands(key, keys)}
    assert missing == set()


def _stands(key: str, keys: set[str]) -> bool:
    """Whole, as one that counts, or under the subject that a package puts before it."""
    return any(
        known == key or known.endswith(f".{key}")
        for known in keys | {known.removesuffix(".other") for known in keys}
    )


def _product() -> list[Path]:
    return [path for pattern in PRODUCT for path in ROOT.glob(pattern)]


def _says(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in ("say", "say_count", "has_text")


def _is_key(argument: ast.expr) -> bool:
    value = argument.value if isinstance(argument, ast.Constant) else None
    return isinstance(value, str) and re.fullmatch(r"[a-z_]+(\.[\w-]+)+", value) is not None
