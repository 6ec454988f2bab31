"""For whoever runs the server: does it live, is it ready, and how is it doing.

``/gezond`` asks nothing of the ledger and the disk: a server is not started again because of them.
``/klaar`` says whether visitors may be sent here. Without the ledger they may: the figures are on
this machine; ``troubles`` says what does not work meanwhile. ``/metrics`` is for a monitor.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import shutil
from datetime import datetime

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from access.stores import is_there
from handin.programme import programme
from handin.rebuilding import is_behind
from settings import VERSION, Settings
from texts.moments import HERE
from ui.stores import Shown, current_store
from web import measuring

_log = logging.getLogger(__name__)
LEAST_FREE = 500_000_000  # bytes: room for some tens of builds and the ledger's own log
LONGEST_LOOK = 2.0  # seconds that who asks how we are waits for the ledger
_NOT_KEPT = {"cache-control": "no-store"}
_MACHINE = ("127.0.0.1", "::1")
_FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip")


class Readiness:
    """Whether this server has done what the first visitors would wait for, and is not stopping."""

    is_warm = False


async def lives(_: Request) -> JSONResponse:
    """200 for as long as the process answers: which version, and the figures shown last."""
    said = {"status": "ok", "version": VERSION, "build": Shown.name}
    return JSONResponse(said, headers=_NOT_KEPT)


async def ready(_: Request) -> JSONResponse:
    """200 when visitors may be sent here, else 503; and what does not work at this moment."""
    found = await _looked(Settings.read())
    troubles = [name for name, is_so in found.items() if is_so]
    said = {"status": "ready" if Readiness.is_warm else "starting", "troubles": troubles}
    return JSONResponse(said, 200 if Readiness.is_warm else 503, _NOT_KEPT)


async def metrics(request: Request) -> Response:
    """Measurements for a monitor on this machine, or one that has the token; else 403."""
    settings = Settings.read()
    if not _may_measure(request, settings):
        return PlainTextResponse("403\n", 403, _NOT_KEPT)
    await _looked(settings)
    return Response(measuring.written(), headers=_NOT_KEPT, media_type="text/plain; version=0.0.4")


def troubles_of(settings: Settings) -> list[str]:
    """What stands in the way now; empty when all is well.

    ledger: it does not answer. behind: it has what the figures do not show yet, which is over in
    some seconds. figures: there are none. disk: almost full.
    """
    found = _look(settings)
    return [name for name, is_so in found.items() if is_so]


async def _looked(settings: Settings) -> dict[str, bool]:
    """What ``_look`` finds; a ledger that lets it wait is in trouble, and the rest as it was."""
    try:
        looks = _looks.get()
    except LookupError:
        looks = _Looks()
        _looks.set(looks)
    return await looks.found(settings)


class _Looks:
    """One look at a time, in a thread of its own: who asks meanwhile hears of the same."""

    def __init__(self) -> None:
        self._limiter = CapacityLimiter(1)
        self._going: asyncio.Task[dict[str, bool]] | None = None
        self._last = dict.fromkeys(("ledger", "behind", "figures", "disk"), False)

    async def found(self, settings: Settings) -> dict[str, bool]:
        """What stands in the way, within ``LONGEST_LOOK`` seconds."""
        if self._going is None or self._going.done():
            look = to_thread.run_sync(_look, settings, limiter=self._limiter)
            self._going = asyncio.ensure_future(look)
        done, _ = await asyncio.wait({self._going}, timeout=LONGEST_LOOK)
        if done:
            self._last = self._going.result()
            return self._last
        measuring.LEDGER_UP.set(False)
        return {**self._last, "ledger": True}


_looks: RunVar[_Looks] = RunVar("looks")


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
    wanted = f"Bearer {settings.metrics_token}".encode()
    if settings.metrics_token and hmac.compare_digest(given.encode(), wanted):
        return True
    # A proxy on this machine passes on strangers: it says for whom it asks.
    is_passed_on = any(name in request.headers for name in _FORWARDED)
    return not is_passed_on and request.client is not None and request.client.host in _MACHINE


ROUTES: list[BaseRoute] = [
    Route("/gezond", lives),
    Route("/klaar", ready),
    Route("/metrics", metrics),
]
