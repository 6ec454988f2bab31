"""The pages under every page: alike for all, true to their lists, also without figures."""

from __future__ import annotations

import re
from datetime import date
from importlib import metadata
from pathlib import Path

import pytest

from settings import VERSION
from tests.pages.desks import DEPARTMENT, HUB_A, VISITOR, html_of, opened, view, words_of
from texts.words import LANGUAGES, texts
from ui.about.criteria import CRITERIA
from ui.about.gaps import FILE, BadStatement, statement
from ui.about.kept import KEPT, kept_as
from ui.about.site import COMPONENTS
from ui.frame import foot
from ui.messages import error_page, no_figures
from ui.paths import FOOT_PATHS, PUBLIC_PATHS

PAGES = ("about", "accessibility", "privacy")
MODEL = (
    "Nalevingsstatus",
    "Niet-toegankelijke inhoud",
    "Opstelling van deze toegankelijkheidsverklaring",
    "Feedback en contactgegevens",
    "Handhavingsprocedure",
)


@pytest.fixture(autouse=True)
def no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not one report, and no contact filled in."""
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path / "none"))
    monkeypatch.setenv("HUBMONITOR_CONTACT", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_needs_no_figures_and_says_everybody_the_same(page: str, language: str) -> None:
    shown = html_of(page, VISITOR, taal=language)
    assert shown == html_of(page, DEPARTMENT, taal=language).replace(_example(language), "")
    assert shown == html_of(page, HUB_A, taal=language).replace(_example(language), "")
    assert view(page, VISITOR).status_code == 200
    assert "hm-filter" not in shown and "<form" not in shown
    assert page in PUBLIC_PATHS


def _example(language: str) -> str:
    """What the footer says besides to who tries a role."""
    return f"<p>{texts(language)['ui.footer.example']}</p>"


def test_the_pages_stand_in_this_order_at_their_addresses() -> None:
    assert FOOT_PATHS == {
        "about": "over",
        "accessibility": "toegankelijkheid",
        "privacy": "privacy",
    }


@pytest.mark.parametrize(
    "shown",
    [
        foot("nl"),
        no_figures("nl"),
        error_page("nl", "A1", ""),
        pytest.param(lambda: html_of("sign_in", VISITOR), id="work"),
        pytest.param(lambda: html_of("accounts", VISITOR), id="no access"),
    ],
)
def test_every_kind_of_page_leads_to_them(shown: object) -> None:
    said = shown() if callable(shown) else str(shown)
    for path in FOOT_PATHS.values():
        assert f'href="/{path}"' in said
    assert 'href="/over#hm-contact"' in said
    assert f"Versie {VERSION}" in said and 'href="/over#hm-version"' in said


@pytest.mark.parametrize("page", PAGES)
def test_the_foot_marks_the_page_that_one_is_on(page: str) -> None:
    marked = f'href="/{FOOT_PATHS[page]}" aria-current="page"'
    said = html_of(page, VISITOR)
    assert said.count('aria-current="page"') == said.count(marked) == 1
    assert "aria-current" not in foot("nl")


@pytest.mark.parametrize(("page", "other"), [("about", "u"), ("privacy", "je")])
def test_a_page_speaks_to_its_reader_in_one_way(page: str, other: str) -> None:
    said = {"u": {"u", "uw", "uzelf"}, "je": {"je", "jij", "jou", "jouw"}}
    words = {
        word
        for key, text in texts("nl").items()
        if key.startswith(("privacy.", "accessibility.") if page == "privacy" else "about.")
        for word in re.findall(r"\w+", text.lower())
    }
    assert not words & said[other] and words & said["je" if other == "u" else "u"]


def test_the_foot_keeps_the_language() -> None:
    assert 'href="/privacy?taal=en"' in foot("en")


def test_the_day_goes_along_on_the_way_through_them() -> None:
    assert 'href="/over?op=2023-11-28#hm-version"' in html_of("privacy", VISITOR, op="28/11/2023")
    assert "bogus" not in html_of("privacy", VISITOR, op="bogus")


def test_the_statement_has_the_parts_of_the_model_in_their_order() -> None:
    said = html_of("accessibility", VISITOR)
    places = [said.index(f">{title}</h2>") for title in MODEL]
    assert places == sorted(places)
    assert "voldoet gedeeltelijk" in said
    assert 'href="https://www.vlaamseombudsdienst.be"' in said


def test_every_gap_and_everything_untried_is_told() -> None:
    found = statement()
    assert found.gaps and found.untried
    for language in LANGUAGES:
        said = words_of("accessibility", VISITOR, taal=language)
        for gap in found.gaps:
            for words in (gap.what, gap.why, gap.instead):
                assert words[language] in said
            assert f"{gap.criterion} " in said and gap.clause in said
        for words in found.untried:
            assert words[language] in said


def test_every_criterion_has_a_name_and_the_new_ones_no_clause() -> None:
    assert len(CRITERIA) == 55
    for language in LANGUAGES:
        named = {key for key in texts(language) if key.startswith("accessibility.wcag.")}
        assert named == {f"accessibility.wcag.{one.replace('.', '_')}" for one in CRITERIA}


GOOD = FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('criterion = "1.4.4"', 'criterion = "1.4.99"', "gap 2: criterion '1.4.99' is none"),
        ('inside = "document"', 'inside = "paper"', "inside 'paper' is none of"),
        ("why.nl", "waarom.nl", "gap 1: "),
        ("instead.en = ", "instead.fr = ", r"instead: lacks \['en'\]"),
        ("made_on = 2026", "made_on = 2025", "looked_at_on 2026-11-22 is after made_on"),
        ("made_on = 2026-11-22", 'made_on = "morgen"', "made_on = 'morgen' is no day"),
        ('en = "Firefox', 'en = " " # "Firefox', "untried 1: en is no text"),
        ("[[untried]]", "[[untried]]\nby = 3", r"untried 1: unknown \['by'\]"),
        ("[[gap]]", "[[gap]]\nby = 2027", "by = 2027 is no day"),
        ("[[gap]]", "[[gap", "accessibility.toml: "),
    ],
)
def test_a_mistake_in_the_list_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "accessibility.toml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadStatement, match=told):
        statement(path)


def test_a_promised_day_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pages.toegankelijkheid as page

    path = tmp_path / "accessibility.toml"
    path.write_text(GOOD.replace("[[gap]]", "[[gap]]\nby = 2027-03-01", 1), encoding="utf-8")
    found = statement(path)
    assert found.gaps[0].by == date(2027, 3, 1)
    monkeypatch.setattr(page, "statement", lambda: found)
    assert "1 maart 2027" in words_of("accessibility", VISITOR)


def test_a_contact_that_is_not_set_is_said_and_one_that_is_set_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for page in PAGES:
        assert "nog geen contactgegevens ingevuld" in words_of(page, VISITOR)
    monkeypatch.setenv("HUBMONITOR_CONTACT", "het loket <Circulair>")
    for page in PAGES:
        said = words_of(page, VISITOR)
        assert "Contact: het loket <Circulair>." in said and "nog geen contact" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_privacy_lists_all_that_a_browser_may_hold(language: str) -> None:
    said = html_of("privacy", VISITOR, taal=language)
    for one in KEPT:
        assert f"<code>{one.name}</code>" in said
    assert "{" not in said


def test_what_a_browser_holds_is_recognised() -> None:
    assert kept_as("local", "stActiveTheme-/regio-v2") is not None
    assert kept_as("cookie", "stActiveTheme-/regio-v2") is None
    assert kept_as("cookie", "_ga") is None and kept_as("cookie", "hm_session_x") is None


def test_the_version_and_the_data_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Er is nog geen rapport, dus er zijn nog geen cijfers." in words_of("about", VISITOR)
    from tests.unit.builds import A, build_of

    with opened(tmp_path / "store", monkeypatch) as programme:
        rows = {"lesson": [{"learned_on": date(2023, 3, 1), "lesson": "Vraag het."}]}
        path = build_of(programme.builds.parent, [(A, "2023-S2", date(2024, 1, 12), rows)])
        said = words_of("about", VISITOR)
    assert f"Versie van Hubmonitor {VERSION}" in said and path.stem in said
    assert "31 december 2023" in said and "12 januari 2024" in said
    assert "Voorbeeldhub A tot en met L bestaan niet" in said


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda one: one[0])
def test_the_licence_is_what_the_package_says(component: tuple[str, str, str]) -> None:
    _, package, licence = component
    told = metadata.metadata(package)
    words = [told.get("License-Expression"), told.get("License"), *told.get_all("Classifier", [])]
    family = licence.split("-")[0]
    assert any(family in (each or "") for each in words), words
