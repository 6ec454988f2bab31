"""Every address that is nothing of ours: 404, or 405 when it is ours but not asked so."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import Any

from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from ui.paths import ALL_PATHS
from ui.serving import is_of_streamlit

_PAGES = frozenset(f"/{path}" for path in ALL_PATHS.values())


class Elsewhere(BaseRoute):
    """The last of our routes: what is left, except what Streamlit must answer itself."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._routes = tuple(routes)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """All that is asked over HTTP and is neither ours, nor needed of Streamlit."""
        is_ours = scope["type"] == "http" and not is_of_streamlit(scope["path"])
        return (Match.FULL if is_ours else Match.NONE), {}

    def url_path_for(self, name: str, /, **path_params: Any) -> Any:
        """Nothing: it has no address."""
        raise LookupError(name)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say what is wrong; ``web.guard`` puts it in words."""
        await self._answer(scope)(scope, receive, send)

    def _answer(self, scope: MutableMapping[str, Any]) -> Response:
        path: str = scope["path"]
        if path in _PAGES:  # only other ways of asking come this far
            return PlainTextResponse("", 405, {"allow": "GET, HEAD"})
        if (page := path.rstrip("/")) in _PAGES and scope["method"] in ("GET", "HEAD"):
            query = scope["query_string"].decode("latin-1")
            return RedirectResponse(page + (f"?{query}" if query else ""), status_code=308)
        ways = {way for route in self._routes for way in _ways(route, scope)}
        if ways:
            return PlainTextResponse("", 405, {"allow": ", ".join(sorted(ways))})
        return PlainTextResponse("", 404)


def _ways(route: BaseRoute, scope: Scope) -> set[str]:
    """The methods of a route that answers this path, but not asked like this."""
    match, _ = route.matches(scope)
    return set(getattr(route, "methods", None) or ()) if match is Match.PARTIAL else set()
