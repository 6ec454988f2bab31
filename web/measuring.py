"""What the server counts of itself, in the form that Prometheus reads."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from prometheus_client import (
    GC_COLLECTOR,
    PLATFORM_COLLECTOR,
    PROCESS_COLLECTOR,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    generate_latest,
)

from settings import VERSION
from ui.memory import kept_sessions
from ui.paths import ALL_PATHS
from web.logs import REQUESTS

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_log = logging.getLogger(REQUESTS)
_PAGES = {f"/{path}" for path in ALL_PATHS.values()}
_FILES = ("/static/", "/hm/", "/_stcore/", "/favicon")
_HEALTH = ("/gezond", "/klaar", "/metrics")
_LIMITS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_OTHER = "other"

REGISTRY = CollectorRegistry()
for _collector in (PROCESS_COLLECTOR, PLATFORM_COLLECTOR, GC_COLLECTOR):
    REGISTRY.register(_collector)
Info("hubmonitor", "The product that runs here.", registry=REGISTRY).info({"version": VERSION})
_requests = Counter(
    "hubmonitor_requests",
    "Answered requests. kind: page, action (forms, files), static, health or other.",
    ("kind", "status"),
    registry=REGISTRY,
)
_seconds = Histogram(
    "hubmonitor_request_seconds",
    "From the first byte asked to the last byte answered.",
    ("kind",),
    buckets=_LIMITS,
    registry=REGISTRY,
)
_open = Gauge("hubmonitor_open_pages", "Pages open in a browser now.", registry=REGISTRY)
Gauge(
    "hubmonitor_kept_sessions",
    "Sessions of lost connections that a browser may come back to.",
    registry=REGISTRY,
).set_function(kept_sessions)
LEDGER_UP = Gauge("hubmonitor_ledger_up", "1 when the ledger answers.", registry=REGISTRY)
LEDGER_LAST = Gauge(
    "hubmonitor_ledger_last_entry", "The number of the ledger's last entry.", registry=REGISTRY
)
BEHIND = Gauge(
    "hubmonitor_figures_behind",
    "1 when the ledger has what the figures do not show yet.",
    registry=REGISTRY,
)
FIGURES_AT = Gauge(
    "hubmonitor_figures_timestamp_seconds", "When the figures shown were made.", registry=REGISTRY
)
FREE_BYTES = Gauge(
    "hubmonitor_disk_free_bytes", "Room left where the figures are kept.", registry=REGISTRY
)


def written() -> bytes:
    """Every measurement, as Prometheus reads it."""
    return bytes(generate_latest(REGISTRY))


def kind_of(path: str) -> str:
    """What a path on the site is: few kinds, whatever strangers ask for."""
    if path in _PAGES:
        return "page"
    if path in _HEALTH:
        return "health"
    if path.startswith(_FILES):
        return "static"
    return "action"


class Measured:
    """ASGI middleware around everything: counts and times each request, counts open pages."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and look at the watch."""
        if scope["type"] == "websocket":
            with _open.track_inprogress():
                await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def seen(message: MutableMapping[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, seen)
        finally:
            _noted(scope, status, time.perf_counter() - began)


def _noted(scope: Scope, status: int, seconds: float) -> None:
    kind = _OTHER if status == 404 else kind_of(scope["path"])
    _requests.labels(kind, status).inc()
    _seconds.labels(kind).observe(seconds)
    if kind in ("page", "action"):
        facts = {"path": scope["path"], "status": status, "milliseconds": round(1000 * seconds, 1)}
        _log.info("%s %s", scope["method"], kind, extra=facts)
