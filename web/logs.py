"""What the server writes down for whoever runs it: one line per event, without personal data.

No name, no address that somebody comes from, no cookie, and of an address on the site only its
path: what stands behind the question mark can be a one-time link.
"""

from __future__ import annotations

import logging
import sys
from typing import Literal

from pythonjsonlogger.json import JsonFormatter

from settings import VERSION

REQUESTS = "hubmonitor.requests"
# Streamlit and uvicorn bring handlers of their own, which would write each line twice.
_WITH_THEIR_OWN = ("streamlit", "uvicorn", "uvicorn.error", "uvicorn.access")


def set_up(kind: Literal["text", "json"] | str) -> None:
    """Let every logger write to standard error in one form.

    json: one object per line with time (UTC), level, logger, message, version, what an event says
    in ``extra``, and ``exc_info`` for what failed.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_as_json() if kind == "json" else _as_text())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in _WITH_THEIR_OWN:
        theirs = logging.getLogger(name)
        theirs.handlers.clear()
        theirs.propagate = True
    # A line for each request is for machines: on a terminal it would hide what matters.
    logging.getLogger(REQUESTS).setLevel(logging.INFO if kind == "json" else logging.WARNING)
    # The address that an invitation or a provider was asked at can hold a secret.
    # And at INFO uvicorn.error tells from which address each browser comes.
    for name in ("httpx", "httpcore", "uvicorn.access", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _as_text() -> logging.Formatter:
    return logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")


def _as_json() -> logging.Formatter:
    return JsonFormatter(
        "%(levelname)s %(name)s %(message)s",
        rename_fields={"levelname": "level", "name": "logger", "timestamp": "time"},
        static_fields={"version": VERSION},
        timestamp=True,
    )
