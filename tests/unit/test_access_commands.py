from __future__ import annotations

from pathlib import Path

import pytest

from access.__main__ import main
from access.sign_in import invited
from access.stores import accounts_at
from ledger.accounts import Accounts
from settings import Settings
from tests.unit.signing_in import active


@pytest.fixture
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Accounts:
    monkeypatch.setenv("HUBMONITOR_LEDGER", f"sqlite:///{tmp_path / 'real' / 'ledger.sqlite'}")
    return accounts_at(Settings.read().ledger)


def secret_of(words: str) -> str:
    return words.strip().rpartition("code=")[2]


def test_department_makes_an_account_and_prints_its_link(
    accounts: Accounts, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["department", "--address", "https://hubs"]) == 0
    said = capsys.readouterr().out
    assert "‘departement’" in said and "https://hubs/welkom?code=" in said
    found = invited(accounts, secret_of(said))
    assert found is not None and found.role == "department"


def test_link_gives_an_account_a_new_link(
    accounts: Accounts, capsys: pytest.CaptureFixture[str]
) -> None:
    active(accounts, "Hub Gent")
    assert main(["link", "hub gent"]) == 0
    found = invited(accounts, secret_of(capsys.readouterr().out))
    assert found is not None and (found.name, found.state) == ("Hub Gent", "waiting")


def test_link_opens_a_closed_account_again(
    accounts: Accounts, capsys: pytest.CaptureFixture[str]
) -> None:
    account, _ = active(accounts)
    accounts.close(account.id, "departement")
    assert main(["link", "gent"]) == 0
    assert invited(accounts, secret_of(capsys.readouterr().out)) is not None


def test_an_unknown_name_is_said_and_nothing_is_made(
    accounts: Accounts, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["link", "niemand"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err == "Er is geen account met de naam ‘niemand’.\n"
    assert accounts.all() == []


def test_a_ledger_that_cannot_be_opened_is_said_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"no database" * 500)
    monkeypatch.setenv("HUBMONITOR_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    assert main(["department"]) == 2
    assert "Er is niets veranderd" in capsys.readouterr().err


def test_no_command_is_misuse() -> None:
    with pytest.raises(SystemExit) as trouble:
        main([])
    assert trouble.value.code == 2
