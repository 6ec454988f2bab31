"""Every address that is no page."""

from __future__ import annotations

from starlette.routing import BaseRoute

from web import (
    accounts,
    definitions,
    files,
    followup,
    history,
    presenting,
    proof,
    publications,
    sign_in,
    upload,
)

ROUTES: list[BaseRoute] = [
    *sign_in.ROUTES,
    *accounts.ROUTES,
    *upload.ROUTES,
    *files.ROUTES,
    *history.ROUTES,
    *followup.ROUTES,
    *definitions.ROUTES,
    *publications.ROUTES,
    *proof.ROUTES,
    *presenting.ROUTES,
]
