"""The dashboard behind our own front: packed files, safe headers, first view, warm start.

``streamlit run server.py`` finds ``app``.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import logging
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from access.first import announce
from handin.confirm import catch_up
from handin.following import EVERY, follow
from settings import Settings
from texts.words import say
from ui.first_view import page_sent
from ui.memory import give_back, keep_together
from ui.paths import PAGES, PATHS
from ui.publications.example import publish_example
from ui.screen import Made
from ui.serving import packed_file
from ui.show import Delivery
from ui.site import own_address
from web.beside import again_and_again, let_go, once
from web.front import front
from web.logs import set_up
from web.measuring import Measured
from web.operation import Readiness
from web.routes import ROUTES
from web.starting import stop_when_wrong

_log = logging.getLogger(__name__)
COLLECT_EVERY = 30.0  # seconds between two times of giving memory back, beside the visitors' runs
STORIES_AFTER = 20.0  # seconds after the start at which the stories are made


def _made(page: str) -> Made:
    module = importlib.import_module(f"pages.{PAGES[page].file}")
    made: Made = module.work if PAGES[page].work else module.content
    return made


MADE = {page: _made(page) for page in PAGES}


def begin() -> None:
    """Let the builds fit their ledgers, and say how the department signs in for the first time."""
    for example in (False, True):
        catch_up(Settings.read(example=example))
    publish_example()
    settings = Settings.read()
    try:
        link = announce(settings, settings.address or own_address())
    except Exception:
        # Whatever is wrong there must not keep the figures away.
        _log.exception("the ledger cannot be opened: nobody can sign in with an account")
        return
    if link:
        sys.stdout.write(f"\n  {say('nl', 'web.first_link')}\n  {link}\n\n")
        sys.stdout.flush()


def warm_up() -> None:
    """Do what the first visitor would wait for: imports, the newest build, each first view."""
    from streamlit.runtime.pages_manager import PagesManager

    importlib.import_module("charts.interactive")
    importlib.import_module("scipy.stats")
    # Otherwise the first address visited on a fresh server runs without dashboard.py, and
    # ui.show.open_page has to send that visitor around.
    PagesManager.uses_pages_directory = False
    for page in PATHS:
        page_sent(page, {}, MADE[page])
    shell = page_sent("overview", {}, MADE["overview"]).html
    for name in re.findall(r'"\./(static/(?:js|css)/[^"]+)"', shell):
        packed_file(f"/{name}")
    gc.collect()
    # What is loaded now stays: the collector need not look at it again.
    gc.freeze()


def warm_stories() -> None:
    """Make the slides of every story before the first presenter comes, when nobody waits."""
    page_sent("presenting", {}, MADE["presenting"])


def _beside() -> list[asyncio.Task[None]]:
    """Beside the visitors: collect garbage, follow the ledger, make the stories."""
    works = (
        again_and_again(give_back, COLLECT_EVERY),
        again_and_again(follow, EVERY),
        once(warm_stories, STORIES_AFTER),
    )
    return [asyncio.create_task(work) for work in works]


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Warm up before the first visitor; beside them collect garbage and follow the ledger."""
    Delivery.by_server = True
    set_up(Settings.read().log)
    await asyncio.to_thread(begin)
    await asyncio.to_thread(warm_up)
    beside = _beside()
    Readiness.is_warm = True
    yield {}
    Readiness.is_warm = False
    await let_go(beside)


keep_together()
stop_when_wrong()
app = st.App(
    "dashboard.py",
    lifespan=lifespan,
    routes=ROUTES,
    middleware=[Middleware(Measured), *front(MADE)],
)
