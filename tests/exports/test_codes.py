from __future__ import annotations

import re

import pytest

from exports.codes import QUIET, qr_modules, qr_svg

ADDRESS = "https://hubmonitor.example/dossiers?op=2023-11-28&taal=nl#stand"


def test_a_code_is_square_and_has_its_three_corners() -> None:
    modules = qr_modules(ADDRESS)
    assert all(len(row) == len(modules) for row in modules)
    corner = [list(row[:7]) for row in modules[:7]]
    assert corner == [list(reversed(row[-7:])) for row in modules[:7]]
    assert all(corner[0]) and not any(corner[1][1:6]) and all(corner[3][2:5])


def test_another_address_is_another_code() -> None:
    assert qr_modules(ADDRESS) != qr_modules(ADDRESS + "2")


def test_the_drawing_is_black_on_white_with_a_quiet_zone_of_four_modules() -> None:
    drawing, side = qr_svg(ADDRESS, 150), len(qr_modules(ADDRESS)) + 2 * QUIET
    assert f'width="150" height="150" viewBox="0 0 {side} {side}"' in drawing
    assert f'<rect width="{side}" height="{side}" fill="#FFFFFF"/>' in drawing
    places = [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h", drawing)]
    assert min(x for x, _ in places) == min(y for _, y in places) == QUIET


def test_the_drawing_says_the_same_as_the_modules() -> None:
    modules = qr_modules(ADDRESS)
    black = {
        (int(x) - QUIET + step, int(y) - QUIET)
        for x, y, long in re.findall(r"M(\d+) (\d+)h(\d+)", qr_svg(ADDRESS, 150))
        for step in range(int(long))
    }
    assert black == {(x, y) for y, row in enumerate(modules) for x, one in enumerate(row) if one}


def test_an_address_that_no_code_holds_is_refused() -> None:
    with pytest.raises(ValueError):
        qr_modules("x" * 3000)
