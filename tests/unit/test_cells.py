"""One cell: everything that people really type, and what must not be guessed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from etl.values.cells import Unreadable, amount, count, day, is_blank, number, split, text

THE_DAY = date(2023, 11, 28)


def reason_of(parse, value, *more) -> str:
    with pytest.raises(ValueError) as no:
        parse(value, *more)
    assert isinstance(no.value, Unreadable)
    return no.value.reason


@pytest.mark.parametrize(
    "value",
    [
        THE_DAY,
        datetime(2023, 11, 28, 14, 30),
        "28/11/2023",
        " 28/11/2023 ",
        "28 / 11 / 2023",
        "28-11-23",
        "28–11–2023",
        "28.11.2023",
        "28 11 2023",
        "2023-11-28",
        "2023/11/28",
        "2023-11-28T00:00:00",
        "2023-11-28 14:30:15.123",
        "28/11/2023 14u30",
        "28 november 2023",
        "28 NOVEMBER 2023",
        "28 nov. 2023",
        "28 nov 23",
        "28-nov-23",
        "28\u00a0november\u00a02023",
        "28e november 2023",
        "28th November 2023",
        "November 28, 2023",
        "dinsdag 28 november 2023",
        "di 28/11/2023",
        45258,
        45258.0,
        45258.6,
        "45258",
        "45258,0",
        20231128,
        "20231128",
    ],
)
def test_a_day_is_read_however_it_is_written(value):
    assert day(value) == (THE_DAY, True)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("1 januari 2024", 1), ("1 jan 2024", 1), ("1 January 2024", 1), ("1 feb. 2024", 2),
        ("1 maart 2024", 3), ("1 mrt 2024", 3), ("1 March 2024", 3), ("1 april 2024", 4),
        ("1 mei 2024", 5), ("1 May 2024", 5), ("1 juni 2024", 6), ("1 june 2024", 6),
        ("1 juli 2024", 7), ("1 july 2024", 7), ("1 augustus 2024", 8), ("1 August 2024", 8),
        ("1 sept. 2024", 9), ("1 oktober 2024", 10), ("1 october 2024", 10), ("1 dec 2024", 12),
    ],
)  # fmt: skip
def test_months_are_read_in_dutch_and_in_english(written, month):
    assert day(written) == (date(2024, month, 1), True)


@pytest.mark.parametrize(
    "value", ["nov 2023", "nov. 2023", "november 2023", "11/2023", "2023-11", "nov-23", "nov '23"]
)
def test_a_month_is_its_first_day_and_says_that_the_day_is_unknown(value):
    assert day(value) == (date(2023, 11, 1), False)


def test_the_day_goes_before_the_month():
    assert day("03/04/2023") == (date(2023, 4, 3), True)


@pytest.mark.parametrize(
    "value", ["31/02/2023", "29/02/2023", "11/28/2023", "32/1/2023", "0/1/2023", "2023-13-01"]
)
def test_a_day_that_does_not_exist_is_impossible(value):
    assert reason_of(day, value) == "impossible-date"


@pytest.mark.parametrize(
    "value",
    [
        "gisteren", "", "2023", 2023, "28/11", "28 novmber 2023", "mei 23", "28/11-2023", "12.5",
        0, -5, 1, 36525, 73416, 1e300, float("nan"), float("inf"), "99999", True, None, time(1, 2),
        timedelta(1), "28/11/2023 of later", "٢٨/١١/٢٠٢٣", "x" * 10_000,
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(value):
    assert reason_of(day, value) == "not-a-date"


def test_a_serial_number_counts_from_the_workbooks_own_first_day():
    assert day(43796, date1904=True) == (THE_DAY, True)
    assert day("43796", date1904=True) == (THE_DAY, True)
    assert day(36526)[0] == date(2000, 1, 1)
    assert day(73415)[0] == date(2100, 12, 31)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1234.5, "1234.50"),
        (12, "12.00"),
        (0, "0.00"),
        (0.1 + 0.2, "0.30"),
        (1250.505, "1250.51"),
        ("€ 1.234,50", "1234.50"),
        ("€1234,5", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1\u202f234,50 €", "1234.50"),
        ("1.234,50 EUR", "1234.50"),
        ("EUR 1.234,50", "1234.50"),
        ("1234,50euro", "1234.50"),
        ("1234.5", "1234.50"),
        ("1.234", "1234.00"),
        ("1.234.567", "1234567.00"),
        ("1,234.56", "1234.56"),
        ("1,234,567", "1234567.00"),
        ("1'234,50", "1234.50"),
        ("€ 1.234,-", "1234.00"),
        ("0,125", "0.13"),
        ("0.125", "0.13"),
        ("+5", "5.00"),
        ("007", "7.00"),
    ],
)
def test_an_amount_is_read_however_it_is_written(value, said):
    assert str(amount(value)) == said


@pytest.mark.parametrize(
    "value", [-5, -0.01, "-5", "- 5", "−5", "–5", "€ -5", "-€ 5", "(5)", "5,00-"]
)
def test_a_negative_number_is_named_as_such(value):
    assert {reason_of(parse, value) for parse in (amount, number, count)} == {"negative"}


@pytest.mark.parametrize(
    "value",
    [
        "", None, "ca. 12", "twaalf", "12 34", "1.23.4", "1.2345.678", "1,2,3", "€", "12 %",
        "3 VTE", "1e5", "٣", "5-6", True, float("nan"), float("inf"), THE_DAY, time(1),
        timedelta(1), "1" * 41, "--5-",
    ],
)  # fmt: skip
def test_what_is_no_number_is_not_guessed(value):
    assert {reason_of(parse, value) for parse in (amount, number, count)} == {"not-a-number"}


def test_a_comma_before_three_digits_is_no_amount_but_may_be_tonnes():
    assert reason_of(amount, "€ 1,234") == "not-a-number"
    assert number("1,234") == 1.234


@pytest.mark.parametrize("value", [1e300, "9" * 15])
def test_a_number_beyond_reason_is_too_large(value):
    assert {reason_of(parse, value) for parse in (amount, number, count)} == {"too-large"}


def test_a_count_is_a_whole_number():
    assert [count(value) for value in (12, 12.0, "12", "12,0", "1.200", 11.999999999999998)] == [
        12, 12, 12, 12, 1200, 12,
    ]  # fmt: skip
    assert reason_of(count, 12.5) == reason_of(count, "12,5") == "not-whole"
    assert reason_of(count, 2**31) == "too-large"


@pytest.mark.parametrize(
    "value",
    [
        None, "", " ", "\n\t", "\u00a0", "\u200b", "-", "–", " — ", "/", "?", "n.v.t.", "N.V.T.",
        "nvt", "n.v.t", "n. v. t.", "niet van toepassing",
    ],
)  # fmt: skip
def test_what_stands_for_nothing_is_blank(value):
    assert is_blank(value)


@pytest.mark.parametrize(
    "value", [0, 0.0, False, "0", "onbekend", "geen", "nieuw", "x", "--x", "n"]
)
def test_zero_and_words_are_not_blank(value):
    assert not is_blank(value)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        (12.0, "12"),
        (12, "12"),
        (12.5, "12,5"),
        (0.1 + 0.2, "0,3"),
        (True, "WAAR"),
        (THE_DAY, "28/11/2023"),
        (datetime(2023, 11, 28), "28/11/2023"),
        (datetime(2023, 11, 28, 14, 30), "28/11/2023 14:30"),
        (time(3, 4), "03:04"),
        (timedelta(hours=30), "30:00"),
        ("  Stad \n Gent\t", "Stad Gent"),
        ("Stad\u00a0Gent", "Stad Gent"),
        ("a_x000D_\nb", "a b"),
        ("veilig\u202egpj.exe\u0007", "veiliggpj.exe"),
        ("e\u0301e\u0301n", "één"),
        ("<b>vet</b>", "<b>vet</b>"),
    ],
)
def test_text_is_one_clean_line_as_excel_shows_it(value, said):
    assert text(value) == said


def test_a_list_is_split_at_semicolons_and_line_breaks():
    assert split("Gent;  Aalst ;;-;Gent\nGenk") == ["Gent", "Aalst", "Genk"]
    assert split("Groep, met komma") == ["Groep, met komma"]
    assert split(None) == split(" ; n.v.t.") == []
    assert split(12.0) == ["12"]


DAYS = st.dates(date(2000, 1, 1), date(2069, 12, 31))


@given(
    DAYS, st.sampled_from(["d MMMM y", "dd/MM/y", "d/M/yy", "d MMM y", "EEEE d MMMM y", "y-MM-dd"])
)
def test_a_day_written_by_babel_is_read_back(value, pattern):
    assert day(format_date(value, pattern, locale="nl_BE")) == (value, True)


@given(DAYS, st.booleans())
def test_a_serial_number_is_read_back(value, mac):
    first = date(1904, 1, 1) if mac else date(1899, 12, 30)
    assert day((value - first).days, mac) == (value, True)


AMOUNTS = st.decimals(0, 10**11, places=2, allow_nan=False)


@given(AMOUNTS, st.sampled_from(["nl_BE", "en_GB", "fr_BE", "de_CH"]), st.sampled_from(["", "€ "]))
def test_an_amount_written_in_any_locale_is_read_back(value, locale, currency):
    written = currency + format_decimal(value, format="#,##0.00", locale=locale)
    assert amount(written) == value


@given(AMOUNTS)
def test_an_amount_stored_as_a_float_is_read_back(value):
    assert amount(float(value)) == value
    assert isinstance(amount(float(value)), Decimal)


@given(
    st.text() | st.floats() | st.integers() | st.booleans() | st.none() | st.dates() | st.times()
)
def test_nothing_but_unreadable_is_ever_raised(value):
    for parse in (day, amount, number, count):
        with suppress(Unreadable):
            parse(value)
    assert text(text(value)) == text(value)
    assert is_blank(value) in (True, False)
    assert all(part and part == text(part) for part in split(value))
