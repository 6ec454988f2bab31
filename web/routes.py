"""Every address that is no page."""

from __future__ import annotations

from starlette.routing import BaseRoute

from web import (
    accounts,
    definitions,
    elsewhere,
    files,
    followup,
    history,
    operation,
    presenting,
    proof,
    publications,
    sign_in,
    upload,
)

ROUTES: list[BaseRoute] = [
    *operation.ROUTES,
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
ROUTES.append(elsewhere.Elsewhere(ROUTES))
