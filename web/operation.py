"""For whoever runs the server: does it live, is it ready, and how is it doing.

``/gezond`` asks nothing of the ledger and the disk: a server is not started again because of them.
``/klaar`` says whether visitors may be sent here. Without the ledger they may: the figures are on
this machine; ``troubles`` says what does not work meanwhile. ``/metrics`` is for a monitor.
"""

from __future__ import annotations

import hmac
import logging
import shutil
from datetime import datetime
from functools import partial

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from access.stores import is_there
from handin.programme import programme
from handin.rebuilding import is_behind
from settings import VERSION, Settings
from texts.moments import HERE
from ui.stores import current_store
from web import measuring

_log = logging.getLogger(__name__)
LEAST_FREE = 500_000_000  # bytes: room for some tens of builds and the ledger's own log
_NOT_KEPT = {"cache-control": "no-store"}
_MACHINE = ("127.0.0.1", "::1")
_FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip")


class Readiness:
    """Whether this server has done what the first visitors would wait for, and is not stopping."""

    is_warm = False


async def lives(_: Request) -> JSONResponse:
    """200 for as long as the process answers: which version, and with which figures."""
    store = await to_thread.run_sync(current_store)
    said = {"status": "ok", "version": VERSION, "build": store.name if store else None}
    return JSONResponse(said, headers=_NOT_KEPT)


async def ready(_: Request) -> JSONResponse:
    """200 when visitors may be sent here, else 503; and what does not work at this moment."""
    troubles = await to_thread.run_sync(troubles_of, Settings.read())
    said = {"status": "ready" if Readiness.is_warm else "starting", "troubles": troubles}
    return JSONResponse(said, 200 if Readiness.is_warm else 503, _NOT_KEPT)


async def metrics(request: Request) -> Response:
    """Measurements for a monitor on this machine, or one that has the token; else 403."""
    settings = Settings.read()
    if not _may_measure(request, settings):
        return PlainTextResponse("403\n", 403, _NOT_KEPT)
    await to_thread.run_sync(partial(_look, settings))
    return Response(measuring.written(), headers=_NOT_KEPT, media_type="text/plain; version=0.0.4")


def troubles_of(settings: Settings) -> list[str]:
    """What stands in the way now; empty when all is well.

    ledger: it does not answer. behind: it has what the figures do not show yet, which is over in
    some seconds. figures: there are none. disk: almost full.
    """
    found = _look(settings)
    return [name for name, is_so in found.items() if is_so]


def _look(settings: Settings) -> dict[str, bool]:
    """Look at ledger, figures and disk, and note it in the measurements; which are in trouble."""
    last, behind = _ledger(settings)
    store = current_store()
    free = _free(settings)
    measuring.LEDGER_UP.set(last is not None)
    if last is not None:
        measuring.LEDGER_LAST.set(last)
        measuring.BEHIND.set(behind)
    if store is not None and (made := store.meta.get("made_at")):
        measuring.FIGURES_AT.set(datetime.fromisoformat(made).replace(tzinfo=HERE).timestamp())
    measuring.FREE_BYTES.set(free)
    return {
        "ledger": last is None,
        "behind": behind,
        "figures": store is None,
        "disk": free < LEAST_FREE,
    }


def _ledger(settings: Settings) -> tuple[int | None, bool]:
    """The number of the last entry, 0 when there is none, and whether figures are behind it.

    Null when the ledger does not answer.
    """
    if not is_there(settings):
        return 0, False
    try:
        found = programme(settings)
        return found.ledger.last_id(), is_behind(found)
    except Exception as trouble:
        _log.warning("the ledger does not answer: %s", type(trouble).__name__)
        return None, False


def _free(settings: Settings) -> int:
    """Bytes that fit beside the builds, or where their folder will be made."""
    folder = settings.builds
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _may_measure(request: Request, settings: Settings) -> bool:
    given = request.headers.get("authorization", "")
    if settings.metrics_token:
        return hmac.compare_digest(given.encode(), f"Bearer {settings.metrics_token}".encode())
    # A proxy on this machine passes on strangers: it says for whom it asks.
    is_passed_on = any(name in request.headers for name in _FORWARDED)
    return not is_passed_on and request.client is not None and request.client.host in _MACHINE


ROUTES: list[BaseRoute] = [
    Route("/gezond", lives),
    Route("/klaar", ready),
    Route("/metrics", metrics),
]
