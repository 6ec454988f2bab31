"""Making, resetting and closing accounts."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from access.first import link
from handin import accounts
from handin.accounts import Account
from ui.desk import address
from ui.one_time import SCRIPT, copy_script, link_page
from ui.sign_in import TOLD
from web.answers import KEPT_NOWHERE, go_on
from web.calls import Call, action


def make(call: Call) -> Response:
    """A new account; the answer shows its link. What was wrong stands in the address."""
    typed = {"naam": call.text("naam")[:60], "rol": call.text("rol"), "hub": call.text("hub")}
    try:
        made, secret = accounts.make(
            call.programme, call.person, call.text("naam"), typed["rol"], typed["hub"]
        )
    except accounts.NoName:
        return _back(call, "no_name", **typed)
    except accounts.NoHub:
        return _back(call, "no_hub", **typed)
    except accounts.NameTaken:
        return _back(call, "name_taken", **typed)
    return _shown(call, made, secret)


def renew(call: Call) -> Response:
    """A new link for an account."""
    asked = call.programme, call.person, call.number("account")
    return _shown(call, *accounts.renew(*asked))


def reopen(call: Call) -> Response:
    """Open a closed account again, with a new link."""
    asked = call.programme, call.person, call.number("account")
    return _shown(call, *accounts.reopen(*asked))


def close(call: Call) -> Response:
    """Close an account at once."""
    try:
        accounts.close(call.programme, call.person, call.number("account"))
    except accounts.OwnAccount:
        return _back(call, "own_account")
    except accounts.LastDepartment:
        return _back(call, "last_department")
    return _back(call, "closed")


def end_session(call: Call) -> Response:
    """Sign out somebody who signed in at the organisation's provider."""
    accounts.end_session(call.programme, call.person, call.text("aanmelding"))
    return _back(call, "session_ended")


async def script(_: Request) -> Response:
    """The script of the page with the link."""
    return Response(copy_script(), media_type="text/javascript")


def _shown(call: Call, account: Account, secret: str) -> Response:
    """The link stands in this one answer and nowhere else: no address, log or memory has it."""
    url = call.request.url
    site = call.programme.settings.address or f"{url.scheme}://{url.netloc}"
    example = call.programme.example
    shown = link_page(call.language, account.name, link(site, secret), example)
    return HTMLResponse(shown, headers=KEPT_NOWHERE)


def _back(call: Call, key: str, **typed: str) -> Response:
    to = address("accounts", call.language, **{TOLD: key}, **typed)
    return go_on(call.request, f"{to}#hm-told")


ROUTES: list[BaseRoute] = [
    Route(SCRIPT, script),
    Route("/accounts/maken", action(make), methods=["POST"]),
    Route("/accounts/link", action(renew), methods=["POST"]),
    Route("/accounts/heropenen", action(reopen), methods=["POST"]),
    Route("/accounts/sluiten", action(close), methods=["POST"]),
    Route("/accounts/beeindigen", action(end_session), methods=["POST"]),
]
