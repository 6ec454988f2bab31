from __future__ import annotations

import pytest

from exports.stage.letters import balanced, is_cut, shortened, text_width, wrapped
from exports.stage.scale import shared, steps


def test_widths_are_those_of_the_font_in_both_weights() -> None:
    assert text_width("0", 1000) == text_width("1", 1000) == pytest.approx(497)
    assert text_width("12", 500, bold=True) == pytest.approx(528)
    assert text_width("W", 10) > 3 * text_width("i", 10)


def test_no_line_is_wider_than_asked_and_no_word_is_lost() -> None:
    words = "De helft van de dossiers kreeg binnen 62 dagen een beslissing van de administratie"
    lines = wrapped(words, 32, 400, 9)
    assert " ".join(lines) == words
    assert len(lines) > 2
    assert all(text_width(line, 32) <= 400 for line in lines)


def test_a_text_that_does_not_fit_ends_in_dots_and_is_known_to_be_cut() -> None:
    words = "een " * 60
    lines = wrapped(words, 32, 300, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert text_width(lines[-1], 32) <= 300
    assert is_cut(words, lines)
    assert not is_cut("een twee", wrapped("een twee", 32, 300, 2))


def test_an_address_breaks_at_its_signs_and_a_long_word_between_letters() -> None:
    address = "hubmonitor.example/presenteren?verhaal=oogopslag&op=2023-11-28"
    lines = wrapped(address, 32, 400, 5)
    assert "".join(lines) == address
    assert all(line[-1] in "/?&=.-" for line in lines[:-1])
    long = wrapped("x" * 90, 32, 200, 20)
    assert "".join(long) == "x" * 90
    assert all(text_width(line, 32) <= 200 for line in long)


def test_balanced_lines_are_as_many_but_more_even() -> None:
    title = "190 van de 285 gemeenten liggen in het werkgebied van een hub"
    plain, even = (f(title, 64, 1530, 2, True) for f in (wrapped, balanced))
    assert len(plain) == len(even) == 2
    assert " ".join(even) == title

    def gap(lines: tuple[str, ...]) -> float:
        first, second = (text_width(line, 64, True) for line in lines)
        return abs(first - second)

    assert gap(even) < gap(plain)


def test_what_fits_is_not_shortened() -> None:
    assert shortened("hub", 32, 100) == "hub"
    assert shortened("hubmonitor", 32, 100) != "hubmonitor"


@pytest.mark.parametrize("highest", [0, 0.4, 1, 3, 7, 25, 99, 1234, 10**9])
def test_an_axis_has_few_round_steps_from_zero(highest: float) -> None:
    ticks = steps(highest)
    assert ticks[0] == 0
    assert len(ticks) <= 6
    assert ticks[-1] <= highest + 1


def test_room_is_taken_from_the_widest() -> None:
    assert shared((10, 20, 30), 60) == (10, 20, 30)
    assert shared((10, 90, 90), 110) == pytest.approx((10, 50, 50))
