"""How much a request may bring, and how slowly: looked at while it comes in."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

import anyio
from starlette.requests import Request

from settings import UPLOAD_MEGABYTES
from web.answers import Refusal

MEGABYTE = 1024 * 1024
UPLOAD = UPLOAD_MEGABYTES * MEGABYTE + 64 * 1024  # the file, and the form around it
PATIENCE_S = 30  # for the next piece of a request
WHOLE_S = 600  # for all of it: the largest file over the slowest telephone


class TooLarge(Exception):
    """The request brings more than it may."""


def limited(request: Request, most: int) -> Request:
    """The same request; TooLarge at once when it says to be larger, or as soon as it is.

    Refusal when it drips in so slowly that it would keep its place for ever.
    """
    said = request.headers.get("content-length", "")
    if said.isdigit() and int(said) > most:
        raise TooLarge
    came = 0
    until = anyio.current_time() + WHOLE_S

    async def receive() -> MutableMapping[str, Any]:
        nonlocal came
        message = await _in_time(request, until)
        came += len(message.get("body", b""))
        if came > most:
            raise TooLarge
        return message

    return Request(request.scope, receive)


async def _in_time(request: Request, until: float) -> MutableMapping[str, Any]:
    """The next piece of a request; Refusal when it does not come, or not all before ``until``."""
    try:
        with anyio.fail_after(min(PATIENCE_S, max(0.0, until - anyio.current_time()))):
            return await request.receive()
    except TimeoutError:
        raise Refusal(408, "front.too_slow") from None
