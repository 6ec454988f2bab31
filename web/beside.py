"""Work that goes on beside the visitors' pages: what goes wrong is told, and it goes on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable

Work = Callable[[], object]
_log = logging.getLogger(__name__)


async def again_and_again(work: Work, every: float) -> None:
    """Do the work in a thread, with so many seconds between; it ends when it is cancelled.

    An error is logged with its trace when it begins, and not again until the work went well.
    """
    went_well = True
    while True:
        await asyncio.sleep(every)
        went_well = await _done(work, is_told=not went_well)


async def once(work: Work, after: float) -> None:
    """Do the work in a thread after so many seconds; an error is logged."""
    await asyncio.sleep(after)
    await _done(work)


async def let_go(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Cancel the tasks and wait for them; whatever became of them, the server can stop."""
    going = list(tasks)
    for task in going:
        task.cancel()
    await asyncio.gather(*going, return_exceptions=True)


async def _done(work: Work, is_told: bool = False) -> bool:
    """Whether it went well."""
    try:
        await asyncio.to_thread(work)
    except Exception:
        if not is_told:
            _log.exception("work beside the pages went wrong and is tried again")
        return False
    return True
