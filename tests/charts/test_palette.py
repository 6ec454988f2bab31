from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

import charts
from charts.palette import PALETTES, css, stylesheet, var

TEXT = {"light": 4.5, "dark": 4.5, "projector": 7}
MARK = {"light": 3, "dark": 3, "projector": 4.5}
SCREENS = list(PALETTES)
MARKS = [
    "border", "status-submitted", "status-pending", "status-approved", "status-refused",
    "status-withdrawn", "partner-local-government", "partner-regular-economy",
    "partner-social-economy", "partner-knowledge-institution", "partner-other", "stage-outline",
    "hub-1", "hub-2", "hub-3", "hub-rest", "hub-all", "map-border", "map-chosen", "map-dots",
    "map-overlap", "map-province", "focus",
]  # fmt: skip
GROUNDS = {
    "info-text": "info-bg", "success-text": "success-bg", "remark-text": "remark-bg",
    "error-text": "error-bg", "on-action": "action", "on-accent": "accent",
}  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_gives_the_known_ends():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#0055CC", "#FFFFFF") == pytest.approx(6.62, abs=0.01)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("token", ["text", "text-soft", "action", "action-hover"])
@pytest.mark.parametrize("ground", ["background", "surface", "surface-2"])
def test_text_can_be_read_on_every_ground(screen, token, ground):
    palette = PALETTES[screen]
    assert contrast(palette[token], palette[ground]) >= TEXT[screen]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("token", GROUNDS)
def test_text_can_be_read_on_its_own_ground(screen, token):
    palette = PALETTES[screen]
    assert contrast(palette[token], palette[GROUNDS[token]]) >= TEXT[screen]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("token", MARKS)
def test_marks_stand_out_from_the_background(screen, token):
    palette = PALETTES[screen]
    assert contrast(palette[token], palette["background"]) >= MARK[screen]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("stage", range(1, 7))
def test_a_number_can_be_read_inside_its_stage(screen, stage):
    palette = PALETTES[screen]
    assert contrast(palette[f"on-stage-{stage}"], palette[f"stage-{stage}"]) >= 4.5


@pytest.mark.parametrize("screen", SCREENS)
def test_the_border_stands_out_from_a_covered_municipality(screen):
    palette = PALETTES[screen]
    assert contrast(palette["map-border"], palette["map-covered"]) >= MARK[screen]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    "names",
    [
        ("status-submitted", "status-pending", "status-approved", "status-refused"),
        ("hub-1", "hub-2", "hub-3", "hub-rest", "hub-all"),
    ],
)
def test_no_two_meanings_share_a_colour(screen, names):
    colours = [PALETTES[screen][name] for name in names]
    assert all(one != other for one, other in combinations(colours, 2))


def test_stages_grow_evenly_darker_or_lighter():
    for screen in SCREENS:
        steps = [luminance(PALETTES[screen][f"stage-{n}"]) for n in range(1, 7)]
        assert steps in (sorted(steps), sorted(steps, reverse=True))


def test_every_token_is_in_each_of_the_blocks_of_the_css():
    for token in PALETTES["light"]:
        assert css().count(f"--hm-{token}:") == 3


def test_light_and_dark_follow_the_colour_scheme():
    assert "--hm-text:light-dark(#333332, #F2F4F7);" in css()


def test_an_unknown_token_is_refused():
    with pytest.raises(LookupError, match="no colour 'red'"):
        var("red")


def test_the_style_sheet_uses_only_tokens_that_exist():
    used = set(re.findall(r"var\(--hm-([a-z0-9-]+)\)", stylesheet()))
    assert used <= set(PALETTES["light"])


def test_only_the_palette_names_colours():
    folder = Path(charts.__file__).parent
    for path in [*folder.glob("*.py"), folder / "charts.css"]:
        if path.name != "palette.py":
            found = re.findall(r"#[0-9A-Fa-f]{6}\b|rgb\(", path.read_text(encoding="utf-8"))
            assert not found, (path.name, found)
