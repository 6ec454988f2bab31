"""Signing in and out at the organisation's own provider (OpenID Connect).

Streamlit does the talking. When the browser comes back, ``Exchange`` makes a session of ours of
what Streamlit heard, and keeps Streamlit's own cookie, which would hold for thirty days, from the
browser. So one cookie decides who asks, and the department can end it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from access import person_of
from access.claims import is_past, name_of, subject_of, viewer_of
from access.retention import WANTED_LASTS
from access.stores import accounts_at
from access.tokens import fingerprint, new_secret
from handin.programme import programme
from settings import Settings
from texts.words import LANGUAGES, say
from ui.address import LANGUAGE
from ui.bare import bare_page
from ui.desk import address
from ui.html import element
from ui.sign_in import TOLD, WANTED
from ui.who import limiter
from ui.work_account import claims_in, is_configured, leaving_address, login_address, rules
from web import cookies
from web.answers import KEPT_NOWHERE
from web.going_on import goes_on, wanted_page

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

CALLBACK = "/oauth2callback"
_LONGEST_SIGN_IN = int(WANTED_LASTS.total_seconds())


class Exchange:
    """What stands around Streamlit where the provider sends the browser back."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer ourselves where the browser comes back; let all else through."""
        if scope["type"] != "http" or scope["path"] != CALLBACK:
            await self._app(scope, receive, send)
            return
        lines: list[tuple[bytes, bytes]] = []

        async def heard(message: Message) -> None:
            if message["type"] == "http.response.start":
                lines.extend(message["headers"])

        await self._app(scope, receive, heard)
        request = Request(scope)
        said = Headers(raw=lines)
        response = await to_thread.run_sync(_exchanged, request, said, limiter=limiter())
        await response(scope, receive, send)


def _exchanged(request: Request, said: Headers) -> Response:
    """The answer instead of Streamlit's; ``said`` are the headers of that."""
    given, others = _set_cookies(said)
    language, wanted = _wanted(request)
    claims = claims_in(given)
    if claims is None:
        # Any other site can send a browser here, so who is signed in stays so.
        was_asked = "state" in request.query_params or "error" in request.query_params
        key = "work_account_failed" if was_asked else "signed_out"
        response = cookies.back(_told(language, key), request)
    else:
        response = _signed_in(request, claims, language, wanted)
    for line in others:  # that of the sign-in itself, which is over
        response.headers.append("set-cookie", line)
    return response


def _signed_in(request: Request, claims: dict[str, Any], language: str, wanted: str) -> Response:
    hubs = {hub.code for hub in programme(Settings.read()).reference.hubs}
    subject, viewer = subject_of(claims), viewer_of(claims, rules(), hubs)
    if viewer is None or not subject or is_past(claims):
        key = "work_account_unknown" if viewer is None else "work_account_failed"
        return cookies.nobody(_told(language, key), request)
    secret, name = new_secret(), name_of(claims, viewer)
    accounts = accounts_at(Settings.read().ledger)
    if before := person_of(request.cookies).session:
        accounts.end_session(before)
    accounts.open_session_of(fingerprint(secret), subject, name, viewer.role, viewer.hub_code)
    response = RedirectResponse(goes_on(viewer, language, wanted), 303, KEPT_NOWHERE)
    return cookies.signed_in(response, request, secret)


def _told(language: str, key: str) -> Response:
    return RedirectResponse(address("sign_in", language, **{TOLD: key}), 303, KEPT_NOWHERE)


def _set_cookies(said: Headers) -> tuple[dict[str, str], list[str]]:
    """The values of Streamlit's cookies about the person, and the lines of all other cookies."""
    given: dict[str, str] = {}
    others = []
    for line in said.getlist("set-cookie"):
        if not line.startswith(cookies.OF_STREAMLIT):
            others.append(line)
            continue
        try:
            read = SimpleCookie(line)
        except CookieError:
            continue
        given.update({name: each.value for name, each in read.items() if each.value})
    return given, others


def _wanted(request: Request) -> tuple[str, str]:
    language, _, wanted = request.cookies.get(cookies.WANTED_COOKIE, "").partition(":")
    return (language if language in LANGUAGES else LANGUAGES[0]), wanted_page(wanted)


async def start(request: Request) -> Response:
    """Go to the provider to sign in, and remember where to go on after it."""
    asked = request.query_params.get(LANGUAGE, "")
    language = asked if asked in LANGUAGES else LANGUAGES[0]
    to = login_address() if is_configured() else ""
    if not to:
        return _told(language, "work_account_failed")
    response = RedirectResponse(to, 303, KEPT_NOWHERE)
    wanted = f"{language}:{wanted_page(request.query_params.get(WANTED, ''))}"
    cookies.put(response, request, cookies.WANTED_COOKIE, wanted, _LONGEST_SIGN_IN)
    return response


def leaving(language: str) -> Response | None:
    """The page from which the browser goes on to sign out at the provider; None without one.

    A page, and not a redirect: a form of ours may lead to ourselves only.
    """
    to = leaving_address() if is_configured() else ""
    if not to:
        return None
    title = say(language, "access.leaving.title")
    link = element("a", say(language, "access.leaving.link"), href=to, class_="hm-button")
    body = element(
        "main",
        element("div", class_="hm-accent"),
        element("h1", title, id="hm-title"),
        element("p", say(language, "access.leaving.text"), class_="hm-answer", role="status"),
        element("p", link),
        class_="hm-page hm-desk",
    )
    page = bare_page(language, title, body, onward=to)
    return HTMLResponse(page, headers=KEPT_NOWHERE)


ROUTES: list[BaseRoute] = [Route("/aanmelden/werkaccount", start, methods=["GET"])]
