"""The picture for social media: its size, its words, and the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from exports.documents import glance_picture, picture
from exports.documents.picture import Shape
from tests.exports.leaflets import glance

SIZES = {"wide": (1200, 630), "square": (1080, 1080)}


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


@pytest.mark.parametrize("shape", SIZES)
def test_a_picture_has_the_size_that_platforms_ask_and_is_the_same_each_time(shape: Shape) -> None:
    made = glance_picture(glance(), shape)
    assert size(made) == SIZES[shape]
    assert made == glance_picture(glance(), shape)


@pytest.mark.parametrize("shape", SIZES)
def test_long_words_and_no_figures_still_make_one_picture(shape: Shape) -> None:
    long = "Een lange titel met veel woorden " * 8
    full = replace(glance(), title=long, who=long, warning=long, source=long)
    for told in (full, replace(glance(), numbers=())):
        assert size(glance_picture(told, shape)) == SIZES[shape]


def test_a_picture_tells_the_figures_the_day_the_source_and_that_it_is_an_example(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[dict[str, Any]] = []
    monkeypatch.setattr(picture, "compiled", lambda _, words, *more: given.append(words) or b"")
    glance_picture(glance(), "square")
    glance_picture(glance("en", is_example=False), "wide")
    first, second = given
    assert [number["value"] for number in first["numbers"]] == ["12", "77", "87", "45"]
    assert (first["stamp"], first["source"]) == (glance().stamp, glance().source)
    assert (first["example"], second["example"]) == ("VOORBEELD", None)
    assert first["code"]["address"] == glance().address
    assert second["code"] is None
