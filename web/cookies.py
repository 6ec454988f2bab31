"""The cookies that say who asks: how they are set, and how they all go."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from access.person import SESSION_COOKIE
from access.trial import COOKIE as TRIAL_COOKIE
from settings import Settings

WANTED_COOKIE = "hm_wanted"
OF_STREAMLIT = "_streamlit_user"  # and what begins with it: its parts and its tokens


def signed_in(response: Response, request: Request, secret: str) -> Response:
    """The browser is signed in until it closes, or the session ends; it tries no role any more."""
    return _only(response, request, SESSION_COOKIE, secret)


def trying(response: Response, request: Request, role: str) -> Response:
    """The browser tries a role of the example, and is not signed in any more."""
    return _only(response, request, TRIAL_COOKIE, role)


def nobody(response: Response, request: Request, but: str = "") -> Response:
    """Nothing in the browser says any more who asks, except, perhaps, one cookie."""
    for name in (SESSION_COOKIE, TRIAL_COOKIE):
        if name in request.cookies and name != but:
            drop(response, name)
    return back(response, request)


def back(response: Response, request: Request) -> Response:
    """Nothing is left of a sign-in at the provider that is over."""
    for name in request.cookies:
        if name == WANTED_COOKIE or name.startswith(OF_STREAMLIT):
            drop(response, name)
    return response


def put(
    response: Response, request: Request, name: str, value: str, seconds: int | None = None
) -> None:
    """A cookie that no script reads and no other site sends; it goes when the browser closes."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path="/",
        secure="https" in (request.url.scheme, urlsplit(Settings.read().address).scheme),
        httponly=True,
        samesite="lax",
    )


def _only(response: Response, request: Request, name: str, value: str) -> Response:
    nobody(response, request, but=name)
    put(response, request, name, value)
    return response


def is_ours(name: str) -> bool:
    """Whether a cookie of this name says who asks."""
    return name in (SESSION_COOKIE, TRIAL_COOKIE, WANTED_COOKIE) or name.startswith(OF_STREAMLIT)


def drop(response: Response, name: str) -> None:
    """The browser forgets this cookie."""
    response.delete_cookie(name, path="/", httponly=True, samesite="lax")
