"""The grammar of *Resultaten in een oogopslag*: every count in every place, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise, product
from typing import Any

import pytest

from exports.deck import Told
from exports.glance import plain
from ui.stories.glance_facts import Facts, Source
from ui.stories.glance_scope import Scope
from ui.stories.glance_words import sentences, short

LANGUAGES = ("nl", "en")
COUNTS = (None, 0, 1, 2, 9, 10, 11, 77, 1000)
DAY = date(2023, 11, 28)
SCOPES = {
    "network": Scope(),
    "one hub": Scope(hubs="Voorbeeldhub E", is_one=True),
    "two hubs": Scope(hubs="Voorbeeldhub A en Voorbeeldhub C"),
    "many hubs": Scope(many=5),
    "time": Scope(front="in de 1e helft van 2023", when="de 1e helft van 2023", is_time=True),
    "one hub in time": Scope(
        hubs="hub Kempen", is_one=True, front="in 2023", when="2023", is_time=True
    ),
    "province": Scope(front="in de provincie Antwerpen", is_place=True),
    "mixed": Scope(lead="2023 en Textiel", when="2023", is_time=True),
}
SLOTS = (
    "hubs",
    "tests",
    "submitted",
    "approved",
    "decided",
    "pending",
    "covered",
    "rule",
    "reporting",
    "clusters",
    "ecosystems",
    "received",
)
USUAL = {
    "hubs": 12,
    "tests": 77,
    "submitted": 87,
    "approved": 45,
    "decided": 67,
    "pending": 14,
    "covered": 151,
    "rule": 11,
    "reporting": 12,
    "clusters": 9,
    "ecosystems": 0,
    "received": None,
}
WRONG = {
    "nl": (
        r"\b1 (hubs|testtrajecten|subsidiedossiers|dossiers|clusters|ecosystemen|gemeenten)\b",
        r"\béén (hubs|testtrajecten|subsidiedossiers|dossiers|clusters|ecosystemen)\b",
        r"\b[02-9]\d* (hub|testtraject|subsidiedossier|cluster|ecosysteem|gemeente)\b",
        r"\b(geen|één) zijn\b|\bzijn er (nog )?(geen|één)\b",
        r"\bis er (\d|nog één)",
        r"\bgeen van de ingediende",
        r"nog nog|geen geen|\b0\b|\balle\b",
    ),
    "en": (
        r"\b1 (hubs|test traj|grant appl|applications|clusters|ecosystems|municipalities)\b",
        r"\bone (hubs|test trajectories|grant applications|applications|clusters|ecosystems)\b",
        r"\b[02-9]\d* (hub|test trajectory|grant application|cluster|ecosystem)\b",
        r"\b(none|one) (were|have)\b",
        r"\bno .* not\b|\b0\b",
    ),
}


def told(value: float | None, text: str = "") -> Told | None:
    if value is None:
        return None
    return Told("m", value, text or f"{value:.0f}", "name", rows="/rijen?getal=m")


def facts(scope: Scope, **changed: int | None) -> Facts:
    counts = {**USUAL, **changed}
    usual = Facts(
        scope=scope,
        day=DAY,
        share=told(0.52, "52%") if counts["submitted"] else None,
        decided_share=told(0.67, "67%") if counts["decided"] else None,
        municipalities=told(285),
        expected=12,
        period="de 1e helft van 2023",
        source=Source(DAY, "https://example.org") if scope == Scope() else None,
    )
    slots: dict[str, Any] = {slot: told(counts[slot]) for slot in SLOTS}
    return replace(usual, **slots)


@cache
def said(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is said of each case: its name and the sentences."""
    return tuple(
        (name, tuple(plain(sentence) for sentence in sentences(case, language)))
        for name, case in every()
    )


def every() -> Iterator[tuple[str, Facts]]:
    """Each slot at each count, the others as they usually are, and all slots at once."""
    for name, scope in SCOPES.items():
        for slot, count in product(SLOTS, COUNTS):
            yield f"{name}: {slot} {count}", facts(scope, **{slot: count})
        for submitted, approved, pending in product(COUNTS, repeat=3):
            fits = (submitted or 0) >= (approved or 0) + (pending or 0)
            if fits and name in ("network", "one hub", "time"):
                counts = {"submitted": submitted, "approved": approved, "pending": pending}
                yield f"{name}: {counts}", facts(scope, **counts)
        for count in COUNTS:
            yield f"{name}: all {count}", facts(scope, **dict.fromkeys(SLOTS, count))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_in_every_place_makes_whole_and_right_sentences(language: str) -> None:
    wrong = [re.compile(pattern) for pattern in WRONG[language]]
    for name, found in said(language):
        for words in found:
            where = f"{name}: {words}"
            assert re.fullmatch(r"[A-ZÉ0-9].*[^ .]\.", words), where
            assert not re.search(r"  | [.,]|[{}]|–|None", words), where
            assert not any(pattern.search(words) for pattern in wrong), where


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_longer_than_110_words(language: str) -> None:
    for name, found in said(language):
        # Of a time or a place the text leaves out what that choice does not touch.
        most = 110 if "time" not in name and "province" not in name else 120
        assert len(" ".join(found).split()) <= most, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_on_a_slide_is_some_60_words(language: str) -> None:
    for name, scope in SCOPES.items():
        # Of a time the text leaves out what that choice does not touch.
        timeless = {"covered": None, "rule": None} if scope.is_time else {}
        case = facts(scope, received=11, **timeless)
        words = " ".join(plain(sentence) for sentence in short(case, language)).split()
        assert len(words) <= 85, (name, words)


def test_a_figure_that_is_not_known_is_not_written() -> None:
    nothing = facts(SCOPES["network"], **dict.fromkeys(SLOTS))
    words = " ".join(plain(sentence) for sentence in sentences(nothing, "nl"))
    assert words == (
        "Hoeveel testtrajecten er zijn, is nog niet bekend. "
        "Hoeveel subsidiedossiers er ingediend zijn, is nog niet bekend."
    )


@pytest.mark.parametrize("name", SCOPES)
def test_every_figure_is_a_link_to_its_rows_and_no_other_words_have_a_number(name: str) -> None:
    for sentence in sentences(facts(SCOPES[name], received=11), "nl"):
        for piece in sentence:
            assert (piece.told is not None) == piece.href.startswith("/rijen")
            if piece.told:
                assert piece.told.text.lower() in piece.text.lower()
            elif "voorlopig" not in plain(sentence):
                assert not re.search(r"\d(?!e helft|\d*\b)", piece.text.replace("2023", ""))


def test_a_share_is_told_of_ten_cases_on_and_beside_the_other_denominator() -> None:
    def text(**counts: int) -> str:
        found = sentences(facts(SCOPES["network"], **counts), "nl")
        return " ".join(plain(sentence) for sentence in found)

    assert "%" not in text(submitted=9, approved=4, decided=6, pending=3)
    few = text(submitted=12, approved=4, decided=9, pending=3)
    assert few.count("%") == 1 and "Over 9 dossiers is beslist." in few
    both = text(submitted=87, approved=45, decided=67, pending=14)
    assert "52% van de ingediende dossiers en 67% van de 67 dossiers waarover beslist is" in both


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_is_follows_the_number_that_it_is_about(language: str) -> None:
    begins, before = {"nl": ("Dat is ", "Daarvan"), "en": ("That is ", "Of these")}[language]
    found = [told for _, told in said(language)]
    pairs = [pair for of in found for pair in pairwise(of)]
    shares = [first for first, second in pairs if second.startswith(begins) and "%" in second]
    assert shares and all(first.startswith(before) for first in shares)


def test_the_only_dossier_is_told_by_what_became_of_it() -> None:
    def text(approved: int, pending: int) -> str:
        counts = {"submitted": 1, "approved": approved, "decided": 1 - pending, "pending": pending}
        found = sentences(facts(SCOPES["one hub"], **counts), "nl")
        return " ".join(plain(sentence) for sentence in found)

    assert "Dat is goedgekeurd." in text(1, 0)
    assert "Dat is niet goedgekeurd." in text(0, 0)
    assert "Daarover is nog niet beslist." in text(0, 1)
    assert "goedgekeurd" not in text(0, 1)


def test_none_yet_is_only_said_while_something_can_still_come() -> None:
    waiting = sentences(facts(SCOPES["network"], approved=0, pending=3), "nl")
    over = sentences(facts(SCOPES["network"], approved=0, pending=0), "nl")
    assert "Daarvan is er nog geen goedgekeurd." in [plain(each) for each in waiting]
    assert "Daarvan is er geen goedgekeurd." in [plain(each) for each in over]
    english = sentences(facts(SCOPES["network"], approved=0, pending=3), "en")
    assert "Of these, none has been approved yet." in [plain(each) for each in english]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_was_not_approved_is_called_refused(language: str) -> None:
    for name, found in said(language):
        assert not re.search("geweigerd|refused", " ".join(found)), name


@pytest.mark.parametrize("silence", ["early", "no_report", "silent"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_before_anything_is_known_only_that_is_said(language: str, silence: str) -> None:
    for name, scope in SCOPES.items():
        if silence == "silent" and not scope.is_time:
            continue
        case = Facts(scope, DAY, silence, told(12))
        words = " ".join(plain(sentence) for sentence in sentences(case, language))
        assert "test traj" in words or "testtrajecten" in words, name
        assert not re.search(r"\b0\b|  | [.,]|geen testtrajecten", words), words
