"""Figure pages on the whole example store, as who asks sees them, without a server."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest

from access import NOBODY, Person
from metrics import store as stores
from metrics.access import Viewer
from metrics.store import Store
from settings import Settings
from tests.example_store import example_store
from ui.screen import Content, screen

DEPARTMENT = Person(Viewer("department"), "ambtenaar", example=True)


def hub(letter: str) -> Person:
    """The lead of one of the example's hubs."""
    return Person(Viewer("hub", f"voorbeeldhub-{letter}"), "hubleider", example=True)


def use_example(monkeypatch: pytest.MonkeyPatch) -> Store:
    """Let the pages show the example store, and give it."""
    monkeypatch.setenv("HUBMONITOR_STORE", str(example_store()))
    stores._seen.clear()
    return Store.newest(Settings.read(example=True).builds)


def opener(page: str, content: Content) -> Callable[..., str]:
    """A page → a function that gives its HTML for an address and a person."""

    def opened(person: Person = NOBODY, **parameters: str | list[str]) -> str:
        asked = {key: [some] if isinstance(some, str) else some for key, some in parameters.items()}
        view = screen(page, asked, person, content)
        assert view is not None
        return "".join(block.html for block in view.blocks)

    return opened


def words_of(html: str) -> str:
    """The text of the HTML on one line; what lies in a template is not shown, so not in it."""
    shown = re.sub(r"<template>.*?</template>", "", html, flags=re.S)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", shown)))


def inside(html: str, start: str, end: str) -> str:
    """The HTML from one mark until the next other one."""
    return html.split(start, 1)[1].split(end, 1)[0]
