"""The pages there are. Each declares itself in its own file; nothing else lists them.

A file in ``pages/`` bears, after its imports, one literal:

    PAGE = {"key": "region", "nl": "Regio", "en": "Region", "menu": 40}

    key      the name of the page in the code
    nl, en   its title in each language
    menu     its place in the header; without it the page stands in no menu
    under    for a page in no menu: the key of the page in the menu under which it is found
    frozen   true when a publication freezes the charts of the page
    work     true for a page on which somebody works: its parameters are its own (``ui/desk.py``)
    foot     its place in the foot of every page: a ``work`` page that needs no figures and says
             everybody the same

The name of the file is its address. The literals are read, not run: a page may use all of ``ui``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from settings import ROOT
from texts.words import LANGUAGES

FOLDER = ROOT / "pages"
_FIRST = "overzicht"  # it stands at the root of the site
_TYPES = {"key": str, **dict.fromkeys(LANGUAGES, str), "menu": int, "under": str, "frozen": bool}
_KNOWN = _TYPES | {"work": bool, "foot": int}
_NEEDED = ("key", *LANGUAGES)
_KEY = re.compile("[a-z_]+")  # it also becomes an id in HTML


class BadPage(ValueError):
    """A file in ``pages/`` does not declare itself as it should; the text names it."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """What a page says of itself; ``ui.paths`` explains the fields.

    path: its address from the root of the site. file: the name of its module in ``pages``.
    menu, foot: null for a page that stands in no menu, or not in the foot.
    """

    key: str
    file: str
    titles: Mapping[str, str]
    menu: int | None = None
    under: str = ""
    frozen: bool = False
    work: bool = False
    foot: int | None = None

    @property
    def path(self) -> str:
        """Its address; "" for the first page."""
        return "" if self.file == _FIRST else self.file


def read_pages(folder: Path = FOLDER) -> Mapping[str, PageHead]:
    """Every page by its key: those of the menu in its order, then the others by address.

    Raises BadPage, which names the file, for a page that does not say what it is.
    """
    heads = [_head(path) for path in sorted(folder.glob("*.py"))]
    heads.sort(key=lambda head: (head.menu is None, head.menu or 0))
    for what in ("key", "menu", "foot", *LANGUAGES):
        _check_unique(heads, what)
    found = {head.key: head for head in heads}
    for head in heads:
        if head.under and (head.under == head.key or head.under not in found):
            raise BadPage(f"{head.file}.py: under = {head.under!r} is no other page")
    return MappingProxyType(found)


def _check_unique(heads: Sequence[PageHead], what: str) -> None:
    """BadPage when two pages share a key, a place in the menu or a title."""
    seen: dict[object, str] = {}
    for head in heads:
        value = head.titles[what] if what in LANGUAGES else getattr(head, what)
        if value is not None and value in seen:
            raise BadPage(f"{head.file}.py: {what} = {value!r} is {seen[value]}.py already")
        seen[value] = head.file


def _head(path: Path) -> PageHead:
    raw = _literal(path)
    if unknown := raw.keys() - _KNOWN.keys():
        told = sorted(map(str, unknown))
        raise BadPage(f"{path.name}: unknown keys {told}; known: {list(_KNOWN)}")
    if missing := [key for key in _NEEDED if key not in raw]:
        raise BadPage(f"{path.name}: PAGE lacks {missing}")
    for key, value in raw.items():
        if type(value) is not _KNOWN[key] or value == "":
            raise BadPage(f"{path.name}: {key} = {value!r} must be of type {_KNOWN[key].__name__}")
    if not _KEY.fullmatch(raw["key"]):
        raise BadPage(f"{path.name}: key = {raw['key']!r} must be lower-case letters and _")
    titles = {language: raw.pop(language) for language in LANGUAGES}
    return PageHead(file=path.stem, titles=MappingProxyType(titles), **raw)


def _literal(path: Path) -> dict[str, Any]:
    """The value of ``PAGE``, as it stands in the file."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8-sig"))
    except (SyntaxError, UnicodeDecodeError) as error:
        raise BadPage(f"{path.name}: this is no Python: {error}") from None
    values = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if ast.unparse(target) == "PAGE"
    ]
    if len(values) != 1:
        raise BadPage(f"{path.name}: it needs one PAGE = {{…}}, which says what it is")
    try:
        found = ast.literal_eval(values[0])
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise BadPage(f"{path.name}: PAGE must be a dictionary of plain texts and numbers")
    return found


PAGES = read_pages()
PATHS = {key: head.path for key, head in PAGES.items() if head.menu is not None and not head.work}
FIGURE_PATHS = {key: head.path for key, head in PAGES.items() if not head.work}
WORK_PATHS = {key: head.path for key, head in PAGES.items() if head.work}
ALL_PATHS = FIGURE_PATHS | WORK_PATHS
_FOOT = sorted((head.foot, key) for key, head in PAGES.items() if head.foot is not None)
FOOT_PATHS = {key: PAGES[key].path for _, key in _FOOT}
# What everybody sees alike who has not signed in.
PUBLIC_PATHS = FIGURE_PATHS | FOOT_PATHS


def page_title(language: str, key: str) -> str:
    """What a page is called: ``Regio``."""
    return PAGES[key].titles[language]
