"""A page on the screen: the only code that hands a view to Streamlit."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st

from access import Person, person_of
from charts.interactive import config
from settings import Settings
from ui.address import MOST_PARAMETERS, language_of
from ui.ask import address_of
from ui.asked import Asked
from ui.charts import Explore, framed, heading
from ui.frame import header
from ui.html import element
from ui.messages import error_page, no_figures
from ui.screen import Made, screen
from ui.style import stylesheet, translator
from ui.view import Block, View, block

FOLDER = Path(__file__).parent
_FRAMED = "hm_framed"
_WANTED = "hm_wanted"
_OPENED = "hm_opened"
_REFRESHED = "hm_refreshed"
_log = logging.getLogger(__name__)


class Delivery:
    """Whether ``server.py`` already put style, language and first view in the page it sent."""

    by_server = False


def parameters() -> dict[str, list[str]]:
    """What stands behind the question mark in the address; nothing when that is too much."""
    found = {key: st.query_params.get_all(key) for key in st.query_params}
    return found if sum(map(len, found.values())) <= MOST_PARAMETERS else {}


def person() -> Person:
    """Who asks, by the cookies with which the browser opened its connection."""
    return person_of(dict(st.context.cookies))


def frame(page: str) -> None:
    """What stands above every page. ``dashboard.py`` calls it before it runs the page."""
    st.session_state[_FRAMED] = True
    if not Delivery.by_server:
        st.html(f"<style>{stylesheet()}</style>")
    asks = person()
    show_html(block(header(address_of(page, parameters(), asks), asks)), "header")


def open_page(page: str, made: Made) -> None:
    """Name the page that is to be shown. Called at the end of each file in ``pages/``.

    On a fresh server Streamlit runs the file of the first address visited without
    ``dashboard.py``: then the visitor is sent through it, and ends where the address said.
    """
    if not st.session_state.get(_FRAMED):
        st.session_state[_WANTED] = (page, parameters())
        st.switch_page("dashboard.py")
    st.session_state[_OPENED] = (page, made)


def show_opened() -> None:
    """Show the page that was opened. ``dashboard.py`` does it, not the page's own file.

    Streamlit takes away what a page's file showed as soon as another page is asked; what
    ``dashboard.py`` showed stays until the new page is there, so nothing flashes.
    """
    del st.session_state[_FRAMED]  # it holds for one run: another way in must be noticed again
    opened: tuple[str, Made] = st.session_state.pop(_OPENED)
    page, made = opened
    language = language_of(parameters())
    try:
        view = screen(page, parameters(), person(), made, Delivery.by_server)
        if view is None:
            show_html(block(no_figures(language)), "page")
        else:
            _show(page, view)
    except Exception:
        code = secrets.token_hex(3).upper()
        _log.exception("page %s failed, code %s", page, code)
        show_html(block(error_page(language, code, Settings.read().contact)), "page")


def wanted() -> tuple[str, dict[str, list[str]]] | None:
    """The page and parameters that an unframed first visitor asked, once."""
    found: tuple[str, dict[str, list[str]]] | None = st.session_state.pop(_WANTED, None)
    return found


def show_html(
    shown: Block, part: str, status: str = "", explore: Callable[[], None] | None = None
) -> None:
    """Show HTML that we made, SVG and all. ``part`` names its place on the page."""
    call = _component()
    callbacks = {"on_refresh_change": _refreshed}
    if explore:
        callbacks["on_explore_change"] = explore
    # The address makes the message differ after every change: so the page always hears that
    # the run is over.
    address = "&".join(f"{key}={value}" for key, values in parameters().items() for value in values)
    data = {
        "html": shown.html,
        "mark": shown.mark,
        "part": part,
        "status": status,
        "address": address,
        "refreshed": st.session_state.get(_REFRESHED, 0),
    }
    call(data=data, key=f"hm_{part}", **callbacks)


def _refreshed() -> None:
    """A form changed something behind the same address: each message must differ once more."""
    st.session_state[_REFRESHED] = st.session_state.get(_REFRESHED, 0) + 1


def _show(page: str, view: View) -> None:
    opened: set[str] = st.session_state.setdefault("hm_explored", set())

    def opening() -> None:
        for place in range(len(view.blocks)):
            value = st.session_state.get(f"hm_{_part(place)}")
            if value is not None and getattr(value, "explore", None):
                opened.add(f"{page}:{value.explore}")

    for place, each in enumerate(view.blocks):
        explore = view.explores[place] if place < len(view.explores) else None
        is_open = explore is not None and f"{page}:{explore.key}" in opened
        show_html(
            each if is_open else view.closed[place],
            _part(place),
            view.status if place == 0 else "",
            opening,
        )
        if explore is not None and is_open and view.asked is not None:
            _explored(view.asked, explore)


def _part(place: int) -> str:
    return "page" if place == 0 else f"page{place}"


def _explored(asked: Asked, explore: Explore) -> None:
    theme = "dark" if st.context.theme.type == "dark" else "light"
    try:
        found = explore.draw(theme)
    except Exception:
        _log.exception("chart %s of page %s failed", explore.key, asked.address.page)
        words = element(
            "p", asked.say("ui.chart.failed"), class_="hm-message hm-error", role="alert"
        )
        show_html(block(element("div", words, class_="hm-page")), f"failed_{explore.key}")
        return
    drawing = found.drawing
    head = element(
        "section",
        heading(explore.key, drawing.title),
        element("p", drawing.subtitle, class_="hm-subtitle"),
        class_="hm-chart",
    )
    show_html(block(element("div", head, class_="hm-page")), f"head_{explore.key}")
    st.plotly_chart(
        found.figure,
        theme=None,
        config=config(),
        alt=drawing.summary,
        key=f"hm_plot_{explore.key}",
        width="stretch",
    )
    below = element(
        "div",
        framed(asked, explore.key, drawing, with_head=False, metric=explore.metric),
        class_="hm-page",
    )
    show_html(block(below), f"below_{explore.key}")


@cache
def _script() -> str:
    names = ("forms.js", "marks.js", "page.js")
    own = "".join((FOLDER / name).read_text(encoding="utf-8") for name in names)
    return own if Delivery.by_server else translator() + own


def _component() -> Callable[..., object]:
    return st.components.v2.component("hubmonitor_html", js=_script(), isolate_styles=False)
