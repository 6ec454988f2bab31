"""Accounts on a new ledger, a clock to turn, and hashes that take no time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import httpx
import pytest
from argon2 import PasswordHasher
from httpx import Response
from starlette.applications import Starlette

from access import person_of
from access.passwords import PASSWORDS, Passwords
from access.sign_in import SignedIn, choose_password, new_link
from ledger import Ledger
from ledger.accounts import Account, Accounts, Role
from tests.unit.ledgers import new_url
from web import accounts as accounts_web
from web import sign_in as sign_in_web

NOON = datetime(2024, 1, 15, 12, tzinfo=UTC)
SITE = "http://hubs.test"
GOOD = "vier gewone woorden samen"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Counted(Passwords):
    """Quick hashes; ``looks`` is how many passwords were compared."""

    def __init__(self, memory_cost: int = 8) -> None:
        super().__init__(_Hasher(time_cost=1, memory_cost=memory_cost, parallelism=1))

    @property
    def looks(self) -> int:
        """How many passwords were compared with a hash."""
        return cast("_Hasher", self._hasher).looks


class _Hasher(PasswordHasher):
    looks = 0

    def verify(self, known: str | bytes, password: str | bytes) -> Literal[True]:
        self.looks += 1
        return super().verify(known, password)


def empty_store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing stored yet, here and for everything that the test calls; hashes take no time."""
    monkeypatch.setenv("HUBMONITOR_STORE", str(folder))
    monkeypatch.delenv("HUBMONITOR_LEDGER", raising=False)
    monkeypatch.setattr(PASSWORDS, "_hasher", _Hasher(time_cost=1, memory_cost=8, parallelism=1))
    monkeypatch.delitem(PASSWORDS.__dict__, "_of_nobody", raising=False)
    return folder


def arrive(site: str = SITE) -> Browser:
    """A new browser at the forms to sign in and those of the accounts."""
    return Browser(Starlette(routes=[*sign_in_web.ROUTES, *accounts_web.ROUTES]), site)


class Browser:
    """Asks an ASGI app without a network, follows nothing, keeps its cookies."""

    def __init__(self, app: Any, site: str) -> None:
        self._app, self._site = app, site
        self.cookies = httpx.Cookies()

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """The answer; its cookies are kept for the next time."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            own = httpx.AsyncClient(transport=transport, base_url=self._site, cookies=self.cookies)
            async with own as client:
                response = await client.request(method, path, **more)
                self.cookies = client.cookies
                return response

        return asyncio.run(asked())

    def get(self, path: str, **more: Any) -> httpx.Response:
        """The answer to a question."""
        return self.ask("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        """The answer to a form."""
        return self.ask("POST", path, **more)


@cache
def url_in(folder: Path) -> str:
    """The URL of the ledger of this folder, the same each time; perhaps on PostgreSQL."""
    return new_url(folder)


def accounts_in(folder: Path) -> Accounts:
    """The accounts of the ledger of this folder, opened anew."""
    return Ledger.open(url_in(folder)).accounts


def active(
    accounts: Accounts,
    name: str = "gent",
    role: Role = "hub",
    hub_code: str | None = "gent",
    at: datetime = NOON,
) -> tuple[Account, SignedIn]:
    """An account that has the password ``GOOD``, and the session in which it was chosen."""
    made = accounts.make(name, role, hub_code if role == "hub" else None, "departement", at)
    secret = new_link(accounts, made.id, "departement", at)
    found = choose_password(accounts, secret, GOOD, at, Counted())
    return found.account, found


def sign_in(browser: Browser, name: str = "gent", password: str = GOOD, **more: str) -> Response:
    """The answer to the form with account name and password."""
    fields = {"naam": name, "wachtwoord": password, **more}
    return browser.post("/aanmelden/account", data=fields)


def choose(browser: Browser, code: str, first: str = GOOD, again: str = GOOD) -> str:
    """Where a browser goes on that chooses a password with a link."""
    fields = {"code": code, "wachtwoord": first, "nogmaals": again}
    return browser.post("/welkom/instellen", data=fields).headers["location"]


def who(browser: Browser) -> tuple[str, bool | None]:
    """Role, and whether it is one of the example."""
    found = person_of(dict(browser.cookies))
    return found.viewer.role, found.example
