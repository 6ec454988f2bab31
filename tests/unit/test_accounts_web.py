from __future__ import annotations

import re
from pathlib import Path

import pytest
from httpx import Response

from access.stores import accounts_at
from access.tokens import fingerprint
from ledger.accounts import Accounts
from settings import Settings
from tests.unit.signing_in import (
    SITE,
    Browser,
    active,
    arrive,
    choose,
    empty_store,
    sign_in,
    who,
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return empty_store(tmp_path, monkeypatch)


@pytest.fixture
def accounts(store: Path) -> Accounts:
    return accounts_at(Settings.read().ledger)


@pytest.fixture
def example(store: Path) -> Accounts:
    return accounts_at(Settings.read(example=True).ledger)


@pytest.fixture
def department(accounts: Accounts) -> Browser:
    active(accounts, "departement", "department")
    client = arrive()
    sign_in(client, "departement")
    return client


def shown_link(response: Response) -> str:
    found = re.search(r'value="(http[^"]+)"', response.text)
    assert found, response.text[:300]
    return found[1]


def test_a_new_account_is_shown_with_its_link_in_that_answer_only(
    department: Browser, accounts: Accounts, caplog: pytest.LogCaptureFixture
) -> None:
    fields = {"naam": "Hub <b>Gent", "rol": "hub", "hub": "gent"}
    response = department.post("/accounts/maken", data=fields)
    link = shown_link(response)
    assert response.status_code == 200 and response.headers["cache-control"] == "no-store"
    assert link.startswith(f"{SITE}/welkom?code=")
    assert "Hub &lt;b&gt;Gent" in response.text and "<b>" not in response.text
    code = link.rpartition("=")[2]
    assert code not in str(response.headers) and code not in caplog.text
    assert accounts.invited(fingerprint(code)) is not None


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"naam": " ", "rol": "hub", "hub": "gent"}, "no_name"),
        ({"naam": "Gent", "rol": "hub", "hub": ""}, "no_hub"),
        ({"naam": "DEPARTEMENT", "rol": "department"}, "name_taken"),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said(
    department: Browser, fields: dict[str, str], key: str
) -> None:
    response = department.post("/accounts/maken", data=fields)
    assert response.status_code == 303
    assert response.headers["location"].startswith(f"/accounts?melding={key}")


def test_the_department_resets_closes_and_reopens(department: Browser, accounts: Accounts) -> None:
    account, _ = active(accounts)
    own = {"account": str(account.id)}
    assert shown_link(department.post("/accounts/link", data=own))
    assert accounts.account(account.id).state == "waiting"
    response = department.post(
        "/accounts/sluiten", data=own, headers={"accept": "application/json"}
    )
    assert response.json() == {"to": "/accounts?melding=closed#hm-told"}
    assert accounts.account(account.id).state == "closed"
    assert department.post("/accounts/link", data=own).status_code == 404
    assert shown_link(department.post("/accounts/heropenen", data=own))
    me = str(next(each.id for each in accounts.all() if each.role == "department"))
    response = department.post("/accounts/sluiten", data={"account": me})
    assert response.headers["location"] == "/accounts?melding=own_account#hm-told"


@pytest.mark.parametrize("path", ["maken", "link", "heropenen", "sluiten", "beeindigen"])
@pytest.mark.parametrize("role", ["visitor", "hub", "on trial"])
def test_nobody_else_touches_accounts(
    accounts: Accounts, example: Accounts, path: str, role: str
) -> None:
    active(accounts)
    client = arrive()
    if role == "hub":
        sign_in(client)
    if role == "on trial":
        client.post("/aanmelden/proberen", data={"rol": "department"})
    before = accounts.all(), len(accounts.events())
    fields = {"naam": "x", "rol": "department", "account": "1", "aanmelding": "x"}
    response = client.post(f"/accounts/{path}", data=fields)
    # Who tries the department works in the example, where account 1 does not exist.
    assert response.status_code == 403 or role == "on trial"
    assert (accounts.all(), len(accounts.events())) == before


def test_on_trial_a_link_of_the_example_leads_into_the_example(
    example: Accounts, accounts: Accounts
) -> None:
    client = arrive()
    client.post("/aanmelden/proberen", data={"rol": "department"})
    fields = {"naam": "Hub B", "rol": "hub", "hub": "voorbeeldhub-b"}
    response = client.post("/accounts/maken", data=fields)
    code = shown_link(response).rpartition("=")[2]
    assert "voorbeeldaccount" in response.text and accounts.all() == []
    stranger = arrive()
    assert choose(stranger, code) == "/uploaden"
    assert set(stranger.cookies) == {"hm_trial"} and who(stranger)[1] is True
    assert choose(client, code) == f"/welkom?code={code}"  # it works once
