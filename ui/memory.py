"""Giving back what visitors had who are gone.

Streamlit keeps the session of a lost connection for a while, so that its browser may come back to
it (``server.disconnectedSessionTTL``). It lets go of it only when the next visitor leaves: after a
rush a quiet server would hold on to the last hundred until the morning.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import sys
from collections.abc import Callable

from streamlit.runtime import Runtime

_log = logging.getLogger(__name__)
# As malloc.h calls it, and how many arenas: each thread that meets another in an arena takes a
# new one, eight per processor, and what is freed in one is no use to another.
_ARENA_MAX, _ARENAS = -8, 2


def keep_together() -> None:
    """Let all threads share memory; called before there are any.

    A rush of a hundred visitors then leaves the server a tenth smaller.
    """
    if mallopt := _libc("mallopt"):
        mallopt(_ARENA_MAX, _ARENAS)


def give_back() -> None:
    """Let go of sessions that nobody can come back to, of garbage, and of memory freed before.

    Takes some tenths of a second; called beside the visitors' runs, by any thread.
    """
    if Runtime.exists():
        _let_go(Runtime.instance())
    gc.collect()
    if trim := _libc("malloc_trim"):
        trim(0)  # what Python and DuckDB freed goes back to the machine, not only to the process


def _libc(name: str) -> Callable[..., int] | None:
    """A function of the C library where it is glibc; elsewhere null."""
    is_linux = sys.platform == "linux"
    return getattr(ctypes.CDLL(None), name, None) if is_linux else None


def kept_sessions() -> int:
    """How many sessions of lost connections are kept, also those that nobody can come back to."""
    if not Runtime.exists():
        return 0
    return len(Runtime.instance()._session_mgr._session_storage._cache._data)  # type: ignore[attr-defined]


def _let_go(runtime: Runtime) -> None:
    """Streamlit's own clock decides which; it has no public way to ask for it.

    A session ends when its last name goes: here, when the lock is free again.
    """
    try:
        sessions = runtime._session_mgr
        with sessions._storage_lock:  # type: ignore[attr-defined]  # who comes back takes it too
            gone = sessions._session_storage._cache.expire()  # type: ignore[attr-defined]
    except AttributeError:
        _log.warning("this Streamlit keeps its sessions elsewhere: they go when visitors leave")
    else:
        del gone
