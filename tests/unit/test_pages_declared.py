"""Each page declares itself in its own file, and nothing else lists the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from settings import ROOT
from ui.paths import ALL_PATHS, PAGES, PATHS, BadPage, read_pages

GOOD = '"""A page."""\n\nPAGE = {"key": "one", "nl": "Een", "en": "One", "menu": 10}\n'


def pages(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return folder


def test_every_file_in_pages_is_a_page_that_opens_itself() -> None:
    assert {head.file for head in PAGES.values()} == {
        path.stem for path in (ROOT / "pages").glob("*.py")
    }
    for key, head in PAGES.items():
        text = (ROOT / "pages" / f"{head.file}.py").read_text(encoding="utf-8")
        made = "work" if head.work else "content"
        assert f'open_page("{key}", {made})' in text, head.file


def test_the_menu_is_in_its_order_and_begins_at_the_root() -> None:
    places = [PAGES[key].menu or 0 for key in PATHS]
    assert places == sorted(places) and len(set(places)) == len(places)
    assert next(iter(PATHS.items())) == ("overview", "")
    assert len(set(ALL_PATHS.values())) == len(PAGES)


def test_a_page_is_read_without_being_run(tmp_path: Path) -> None:
    found = read_pages(pages(tmp_path, een=GOOD + "raise SystemExit\n"))["one"]
    assert (found.path, found.menu, found.titles["nl"]) == ("een", 10, "Een")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"""A page."""\n', "een.py: it needs one PAGE"),
        ("PAGE = 3\n", "een.py: PAGE must be a dictionary"),
        ("PAGE = {'key': open('x')}\n", "een.py: PAGE must be a dictionary"),
        (GOOD.replace('"nl": "Een", ', ""), r"een.py: PAGE lacks \['nl'\]"),
        (GOOD.replace("menu", "plaats"), r"een.py: unknown keys \['plaats'\]"),
        (GOOD.replace("10", '"10"'), "een.py: menu = '10' must be of type int"),
        (GOOD.replace('"menu": 10', '"under": "two"'), "een.py: under = 'two' is no other page"),
        (GOOD.replace('"menu": 10', '"under": "one"'), "een.py: under = 'one' is no other page"),
        (GOOD.replace('"one"', '"o n<e"'), "een.py: key = 'o n<e' must be lower-case"),
        (GOOD.replace('"menu"', "3"), r"een.py: unknown keys \['3'\]"),
        (GOOD + GOOD, "een.py: it needs one PAGE"),
        ("PAGE = {\n", "een.py: this is no Python"),
    ],
)
def test_a_page_that_does_not_say_what_it_is_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadPage, match=told):
        read_pages(pages(tmp_path, een=text))


def test_two_pages_with_one_key_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadPage, match=r"twee.py: key = 'one' is een.py already"):
        read_pages(pages(tmp_path, een=GOOD, twee=GOOD))


@pytest.mark.parametrize(
    ("old", "new", "told"), [("10", "20", "nl = 'Een'"), ("Een", "Twee", "menu = 10")]
)
def test_two_pages_with_one_title_or_place_are_named(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    other = GOOD.replace('"one"', '"two"').replace(old, new).replace('"One"', '"Two"')
    with pytest.raises(BadPage, match=f"twee.py: {told} is een.py already"):
        read_pages(pages(tmp_path, een=GOOD, twee=other))


def test_an_annotated_head_and_a_mark_at_the_start_are_read(tmp_path: Path) -> None:
    text = "\ufeff" + GOOD.replace("PAGE =", "PAGE: dict[str, object] =")
    assert read_pages(pages(tmp_path, een=text))["one"].file == "een"
