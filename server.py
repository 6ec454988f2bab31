"""The dashboard behind our own front: packed files, safe headers, first view, warm start.

``streamlit run server.py`` finds ``app``.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from ui.address import PATHS
from ui.first_view import Content, page_sent
from ui.serving import Front, packed_file
from ui.show import Delivery
from ui.stores import current_store

COLLECT_EVERY = 60.0  # seconds between two collections of garbage, outside the visitors' runs


def _content(page: str) -> Content:
    module = importlib.import_module(f"pages.{PATHS[page] or 'overzicht'}")
    content: Content = module.content
    return content


PAGES = {page: _content(page) for page in PATHS}


def warm_up() -> None:
    """Do what the first visitor would wait for: imports, the newest build, each first view."""
    from streamlit.runtime.pages_manager import PagesManager

    importlib.import_module("charts.interactive")
    importlib.import_module("scipy.stats")
    # Otherwise the first address visited on a fresh server runs without dashboard.py, and
    # ui.show.open_page has to send that visitor around.
    PagesManager.uses_pages_directory = False
    for page, content in PAGES.items():
        page_sent(page, {}, content)
    for name in re.findall(
        r'"\./(static/(?:js|css)/[^"]+)"', page_sent("overview", {}, PAGES["overview"])
    ):
        packed_file(f"/{name}")
    gc.collect()
    # What is loaded now stays: the collector need not look at it again.
    gc.freeze()


async def _collect() -> None:
    while True:
        await asyncio.sleep(COLLECT_EVERY)
        await asyncio.to_thread(gc.collect)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Warm up before the first visitor; collect garbage beside the visitors' runs."""
    Delivery.by_server = True
    await asyncio.to_thread(warm_up)
    collecting = asyncio.create_task(_collect())
    yield {}
    collecting.cancel()
    with suppress(asyncio.CancelledError):
        await collecting


async def health(_: Request) -> JSONResponse:
    """Whether the server answers, and with which figures."""
    store = await asyncio.to_thread(current_store)
    return JSONResponse({"status": "ok", "build": store.name if store else None})


app = st.App(
    "dashboard.py",
    lifespan=lifespan,
    routes=[Route("/gezond", health)],
    middleware=[Middleware(Front, pages=PAGES)],
)
