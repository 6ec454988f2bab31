"""Everything that stands before Streamlit, from the outside in."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.middleware import Middleware

from charts.under import Place
from settings import Settings
from ui.screen import Made
from ui.serving import Front
from web.guard import Guard
from web.oidc import Exchange
from web.rates import Rates
from web.under_path import UnderPath


def front(pages: Mapping[str, Made]) -> list[Middleware]:
    """The middleware of the server. From here on each address gets the path that is set.

    pages: key of the page → its content.
    """
    Place.path = Settings.read().path
    return [
        Middleware(Guard),
        Middleware(UnderPath, path=Place.path),
        Middleware(Rates),
        Middleware(Front, pages=pages),
        Middleware(Exchange),
    ]
