"""Signing in and out, choosing a password, and trying a role on the example."""

from __future__ import annotations

import math

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from access.person import Person
from access.sign_in import (
    BadPassword,
    NotSignedIn,
    SignedIn,
    TooSoon,
    choose_password,
    sign_in,
    store_of_link,
)
from access.stores import accounts_of
from access.trial import trial_of, viewer_on_trial
from handin import programme_of
from handin.trial import trial_hubs
from metrics.access import VISITOR, Viewer
from ui.desk import address
from ui.sign_in import CODE, MINUTES, TOLD, WANTED
from web import cookies, oidc
from web.answers import go_on
from web.calls import Call, action
from web.going_on import goes_on, wanted_page


def with_account(call: Call) -> Response:
    """Account name and password. What went wrong stands in the address, never what was typed."""
    accounts = programme_of(Person(VISITOR)).ledger.accounts
    client = call.request.client
    try:
        found = sign_in(
            accounts,
            call.text("naam")[:200],
            call.text("wachtwoord"),
            client.host if client else "",
        )
    except NotSignedIn:
        return _back(call, "wrong")
    except TooSoon as trouble:
        return _back(call, "wait", math.ceil(trouble.wait.total_seconds() / 60))
    return _in(call, found)


def with_link(call: Call) -> Response:
    """A password, typed twice, for whoever has the link."""
    code, password = call.text(CODE), call.text("wachtwoord")
    key = "not_same" if password != call.text("nogmaals") else ""
    try:
        found = store_of_link(code)
        if found is None:
            raise LookupError("no link of any account")
        if not key:
            accounts, in_example, _ = found
            return _in(call, choose_password(accounts, code, password), in_example)
    except BadPassword as trouble:
        key = trouble.key
    except LookupError:
        key = ""  # the page itself says that the link is no good
    to = address("welcome", call.language, **{CODE: code, TOLD: key})
    return go_on(call.request, to)


def on_trial(call: Call) -> Response:
    """Try a role of the example; who was signed in is not any more."""
    role = trial_of(call.text("rol"), call.text("hub"), trial_hubs())
    viewer = viewer_on_trial(role) if role else None
    if role is None or viewer is None or not trial_hubs():
        return _back(call, "no_trial")
    _end(call)
    response = go_on(call.request, goes_on(viewer, call.language))
    return cookies.trying(response, call.request, role)


def out(call: Call) -> Response:
    """End the session here, and at the organisation's provider when it was opened there."""
    was_elsewhere = _end(call)
    to = address("sign_in", call.language, **{TOLD: "signed_out"})
    response = oidc.leaving(call.language) if was_elsewhere else None
    return cookies.nobody(response or go_on(call.request, to), call.request)


def _in(call: Call, found: SignedIn, in_example: bool = False) -> Response:
    account = found.account
    viewer = Viewer("hub", account.hub_code) if account.role == "hub" else Viewer("department")
    response = go_on(call.request, goes_on(viewer, call.language, call.text(WANTED)))
    _end(call)
    if in_example:  # nobody signs in there: one tries
        role = f"hub:{account.hub_code}" if account.role == "hub" else "department"
        return cookies.trying(response, call.request, role)
    return cookies.signed_in(response, call.request, found.secret)


def _end(call: Call) -> bool:
    """End the session of who asks, if any; whether it was opened at the provider."""
    accounts = accounts_of(example=False) if call.person.session else None
    if accounts is None:
        return False
    found = accounts.session(call.person.session)
    accounts.end_session(call.person.session)
    return found is not None and found.account_id is None


def _back(call: Call, key: str, minutes: int = 0) -> Response:
    said = {TOLD: key, MINUTES: str(minutes) if minutes else ""}
    said[WANTED] = wanted_page(call.text(WANTED))
    return go_on(call.request, address("sign_in", call.language, **said))


ROUTES: list[BaseRoute] = [
    Route("/aanmelden/account", action(with_account), methods=["POST"]),
    Route("/aanmelden/proberen", action(on_trial), methods=["POST"]),
    Route("/welkom/instellen", action(with_link), methods=["POST"]),
    Route("/afmelden", action(out), methods=["POST"]),
    *oidc.ROUTES,
]
