"""How much a request may bring: counted while it comes in, never kept beyond that."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from starlette.requests import Request

from settings import UPLOAD_MEGABYTES

MEGABYTE = 1024 * 1024
UPLOAD = UPLOAD_MEGABYTES * MEGABYTE + 64 * 1024  # the file, and the form around it


class TooLarge(Exception):
    """The request brings more than it may."""


def limited(request: Request, most: int) -> Request:
    """The same request; TooLarge at once when it says to be larger, or as soon as it is."""
    said = request.headers.get("content-length", "")
    if said.isdigit() and int(said) > most:
        raise TooLarge
    came = 0

    async def receive() -> MutableMapping[str, Any]:
        nonlocal came
        message = await request.receive()
        came += len(message.get("body", b""))
        if came > most:
            raise TooLarge
        return message

    return Request(request.scope, receive)
