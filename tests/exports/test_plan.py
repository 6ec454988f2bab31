"""What a presenter changes, as a text in an address."""

from __future__ import annotations

import base64
import zlib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.exports.telling import EVENT, HUB, TODAY, example_telling
from ui.stories.deck import arranged, deck_of, slides_of
from ui.stories.plan import MOST_WRITTEN, BadPlan, Plan, clean, read_plan
from ui.stories.where import TODAY as ASKED_TODAY
from ui.stories.where import story_path, telling_of

FULL = Plan(
    off=frozenset({"map"}),
    order=("b", "a"),
    titles={"a": "Wat ‘wij’ bereikten; < & \u00e9"},
    notes={"a": "Vertel dit.\nEn dan dat."},
    theme="dark",
    seconds=45,
    loops=True,
    autoplay=True,
    rehearsed={"a/dossiers": "87"},
    rehearsed_on=date(2023, 11, 27),
)


def packed(raw: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(raw)).decode().rstrip("=")


def test_a_plan_comes_back_as_it_was_written():
    assert read_plan(FULL.written()) == FULL
    assert read_plan(Plan().written()) == Plan()
    assert Plan().written() == ""


@pytest.mark.parametrize(
    "written",
    [
        "x",
        "é",
        FULL.written()[:-9],
        FULL.written()[3:],
        packed(b"[]"),
        packed(b"{"),
        packed(b'{"t": {"a": 1}}'),
        packed(b'{"s": 3}'),
        packed(b'{"w": "gisteren"}'),
        packed(b'{"x": "abc"}'),
        packed(b'{"s": 1e999}'),
        packed(b'{"x": ["\\ud800"]}'),
        packed(b'{"t": {"\\ud800": "x"}}'),
        packed(b"[" * 50_000),
        packed(b'{"n":{"a":"' + b"a" * 10_000_000 + b'"}}'),
        "A" * (MOST_WRITTEN + 1),
    ],
    ids=range(16),
)
def test_what_is_no_plan_is_refused_and_never_more(written):
    with pytest.raises(BadPlan):
        read_plan(written)


def test_control_characters_never_reach_a_file():
    assert read_plan(packed(b'{"t": {"a": "x\\u0000\\u0007y"}}')).titles["a"] == "xy"


def test_line_ends_stay_line_ends_and_titles_have_none():
    told = packed('{"t": {"a": "een\\ntwee"}, "n": {"a": "een\\rtwee\u2028drie"}}'.encode())
    plan = read_plan(told)
    assert plan.titles["a"] == "een twee" and plan.notes["a"] == "een\ntwee\ndrie"
    family = "\U0001f469\u200d\U0001f467"
    assert clean(family + "\u202e\x00") == family


def test_slides_are_left_out_moved_and_renamed():
    telling = example_telling()
    plain = slides_of(telling, "overview")
    keys = [slide.key for slide in plain]
    plan = Plan(
        off=frozenset({keys[1]}),
        order=(keys[2], keys[0]),
        titles={keys[0]: "Eigen titel", "bestaat-niet": "x"},
        notes={keys[0]: ""},
    )
    made = deck_of(telling, "overview", plan).slides
    assert [slide.key for slide in made] == [keys[2], keys[0], *keys[3:]]
    assert made[1].title == "Eigen titel" and made[1].is_typed and made[1].notes.say == ""
    assert made[0] == plain[2] and not made[0].is_typed
    assert arranged(plain, Plan()) == plain


def test_a_story_tells_a_day_that_has_ended_unless_today_is_asked():
    telling = example_telling(on=None)
    assert telling.is_held and telling.asked.address.on == telling.asked.on
    latest = telling.asked.store.latest
    before = telling_of(telling.asked.store, {}, "nl", latest, "")
    assert before.asked.on == latest - timedelta(days=1) and before.is_held
    today = telling_of(telling.asked.store, {"op": [ASKED_TODAY]}, "nl", latest, "")
    assert today.asked.on == latest and not today.is_held
    assert "op=vandaag" in story_path(today, "overview", Plan())
    typed = telling_of(telling.asked.store, {"op": [latest.isoformat()]}, "nl", latest, "")
    assert not typed.is_held


def test_the_address_of_a_story_brings_it_back_as_it_was():
    from urllib.parse import parse_qs, urlsplit

    telling = example_telling(EVENT, "en", hub=HUB, provincie="antwerpen")
    asked = parse_qs(urlsplit(story_path(telling, "hub", FULL, "podium")).query)
    again = telling_of(telling.asked.store, asked, "en", TODAY, telling.site)
    assert again.asked.address == replace(telling.asked.address, unknown=())
    assert read_plan(asked["plan"][0]) == FULL
    assert asked["verhaal"] == ["hub"] and asked["taal"] == ["en"]
