"""A one-time link holds wherever it was made, also for who tries a role of the example."""

from __future__ import annotations

from pathlib import Path

import pytest

from access import stores
from access.sign_in import new_link, store_of_link
from access.stores import accounts_at
from settings import Settings


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[bool, str]:
    """Whether it is of the example → the secret of a link of an account there."""
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path))
    stores._opened.cache_clear()
    made = {}
    for example in (False, True):
        accounts = accounts_at(Settings.read(example).ledger)
        account = accounts.make("departement", "department", None, "test")
        made[example] = new_link(accounts, account.id, "test")
    return made


@pytest.mark.parametrize("example", [False, True])
def test_a_link_is_found_where_it_was_made(secrets: dict[bool, str], example: bool) -> None:
    found = store_of_link(secrets[example])
    assert found is not None
    assert (found[1], found[2].name) == (example, "departement")


@pytest.mark.parametrize("secret", ["", "x", "A" * 43])
def test_a_link_of_nobody_is_found_nowhere(secrets: dict[bool, str], secret: str) -> None:
    assert store_of_link(secret) is None
