from __future__ import annotations

import unicodedata

import pytest
from argon2 import PasswordHasher

from access.passwords import PASSWORDS, Passwords, problem
from tests.unit.signing_in import GOOD, Counted


@pytest.mark.parametrize(
    ("password", "key"),
    [
        ("kort", "too_short"),
        ("elf tekens!", "too_short"),
        ("twaalf teken", ""),
        (GOOD, ""),
        ("x" * 201, "too_long"),
        ("een lange zin die veel woorden telt " * 5, ""),
        ("gent-circulair-2024", "has_name"),
        ("ik woon in Gent samen", "has_name"),
        ("aaaaaaaaaaaa", "too_common"),
        ("121212121212", "too_common"),
        ("123456789012", "too_common"),
        ("qwertyuiop12", "too_common"),
        ("azertyuiopqs", "too_common"),
        ("Wachtwoord123!", "too_common"),
        ("passwordpassword", "too_common"),
        ("Welkom2024!!", "too_common"),
        ("hubmonitor2024", "too_common"),
    ],
)
def test_a_password_is_long_and_not_common(password: str, key: str) -> None:
    assert problem("Gent", password) == key


def test_a_name_of_three_letters_may_stand_in_a_password() -> None:
    assert problem("wse", "een wse bij de honing") == ""


def test_a_hash_is_argon2id_with_the_parameters_of_the_standard() -> None:
    assert PASSWORDS.hashed(GOOD).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_a_hash_fits_its_password_only() -> None:
    passwords = Counted()
    own = passwords.hashed(GOOD)
    assert passwords.fits(GOOD, own)
    assert not passwords.fits(GOOD + "x", own)
    assert not passwords.fits("x" * 5000, own)
    assert GOOD not in own


def test_two_spellings_of_one_letter_are_one_password() -> None:
    passwords = Counted()
    own = passwords.hashed(unicodedata.normalize("NFD", "een café in Gênes"))
    assert passwords.fits(unicodedata.normalize("NFC", "een café in Gênes"), own)


def test_without_a_hash_a_password_is_compared_all_the_same_and_never_right() -> None:
    passwords = Counted()
    assert not passwords.fits(GOOD, None)
    assert passwords.looks == 1


def test_what_is_no_hash_fits_nothing() -> None:
    assert not Counted().fits(GOOD, "geen hash")


def test_a_hash_with_other_parameters_is_outdated() -> None:
    old = Counted(memory_cost=8).hashed(GOOD)
    assert Counted(memory_cost=16).is_outdated(old)
    assert not Counted(memory_cost=8).is_outdated(old)
    assert Passwords(PasswordHasher()).is_outdated(old)
