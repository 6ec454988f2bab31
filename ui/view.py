"""A page's content → the HTML of one view, made once per build, address and viewer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from metrics.basis import hub_days
from ui.address import Address
from ui.asked import Asked
from ui.banners import always_today, badge, banners
from ui.cache import Cache
from ui.charts import Chart, Explore, chart, heading
from ui.definitions.values import Shows
from ui.desk import Desk
from ui.filters import active_line, filter_bar, status_words
from ui.frame import desk_footer, footer
from ui.html import Markup, element, joined
from ui.lower_bound import bound_words
from ui.page import Page
from ui.paths import PATHS

KEPT_VIEWS = 256
KEPT_LETTERS = 100_000_000


@dataclass(frozen=True)
class Block:
    """A piece of the view that is shown at once, with a mark that changes with its HTML."""

    html: str
    mark: str


@dataclass(frozen=True)
class View:
    """A view ready to show.

    blocks: HTML before, between and after the interactive charts: always one more than those.
    closed: the same, each with the place of the chart that comes after it and was not opened yet.
    status: what a screen reader hears after a change.
    asked: what its interactive charts are asked with. status_code: how HTTP says it went.
    """

    title: str
    status: str
    blocks: tuple[Block, ...]
    closed: tuple[Block, ...]
    explores: tuple[Explore, ...]
    asked: Asked | None = None
    status_code: int = 200


def _letters(view: View) -> int:
    """How long its HTML is; a download stands in it too."""
    return sum(len(each.html) for each in {*view.blocks, *view.closed})


_views: Cache[View] = Cache(KEPT_VIEWS, _letters, KEPT_LETTERS)


class _Passing(Exception):
    """A view to show once; raised because a cache keeps nothing of what raises."""

    def __init__(self, view: View) -> None:
        super().__init__(view.title)
        self.view = view


def view_of(asked: Asked, content: Callable[[Asked], Page]) -> View:
    """The view of a page for what is asked; kept, unless the page tells of a passing trouble."""

    def make() -> View:
        page = content(asked)
        view = _made(asked, page)
        if not page.lasting:
            raise _Passing(view)
        return view

    key = (asked.store.name, str(asked.store.latest), asked.viewer.scope, asked.address)
    try:
        return _views.get(key, make)
    except _Passing as passing:
        return passing.view


def desk_view(desk: Desk, page: Page, status_code: int = 200) -> View:
    """The view of a page on which somebody works. It is made anew each time."""
    head = (
        element("div", class_="hm-accent"),
        element("h1", page.title, id="hm-title", tabindex="-1"),
        always_today(desk) if page.has_filters else "",
        element("p", page.answer, class_="hm-answer") if page.answer else "",
    )
    parts = (part for part in page.parts() if isinstance(part, Markup))
    whole = block(element("div", *head, *parts, desk_footer(desk), class_="hm-page hm-desk"))
    return View(page.title, "", (whole,), (whole,), (), status_code=status_code)


def block(html: str) -> Block:
    """HTML with its mark."""
    return Block(html, hashlib.blake2b(html.encode(), digest_size=8).hexdigest())


def _made(asked: Asked, page: Page) -> View:
    is_early = _is_early(asked, page)
    told = asked.say("ui.empty.early", day=asked.on) if is_early else page.answer
    status = told if is_early else status_words(asked)
    answer = [element("span", told)]
    if (provisional := _provisional(asked)) and not is_early:
        answer.append(element("span", " " + provisional, class_="hm-soft"))
    head = joined(
        (
            banners(asked),
            element("div", class_="hm-accent"),
            element("h1", page.title, id="hm-title", tabindex="-1"),
            element("p", *answer, class_="hm-answer"),
            badge(asked),
            filter_bar(asked, page.has_filters),
            active_line(asked),
        )
    )
    parts = _parts(asked, page, is_early)
    gathered: list[list[Markup]] = [[head]]
    explores = []
    for part in parts:
        if isinstance(part, Explore):
            explores.append(part)
            gathered.append([])
        else:
            gathered[-1].append(chart(part) if isinstance(part, Chart) else part)
    gathered[-1].append(footer(asked))
    shown = tuple(block(element("div", *parts, class_="hm-page")) for parts in gathered)
    places = [_place(asked, explore) for explore in explores]
    return View(
        page.title,
        status,
        shown,
        (
            *(block(each.html + place) for each, place in zip(shown, places, strict=False)),
            shown[-1],
        ),
        tuple(explores),
        asked,
    )


def _is_early(asked: Asked, page: Page) -> bool:
    """Whether no report of any hub was known on the day: then nothing is known, not 0."""
    in_menu = asked.address.page in PATHS
    return in_menu and page.needs_reports and not hub_days(asked.store, asked.address.on)


def _parts(asked: Asked, page: Page, is_early: bool) -> Sequence[Markup | Chart | Explore]:
    if is_early:
        today = replace(asked.address, on=None, unknown=())
        return [_nothing(asked, "empty.early_more", today, "empty.today", "hm-empty-today")]
    if page.is_empty and not asked.address.is_filtered:
        return [element("div", element("p", asked.say("ui.empty.untold")), class_="hm-nothing")]
    if page.is_empty:
        every = asked.address.cleared()
        return [_nothing(asked, "empty.filtered", every, "filter.clear", "hm-empty-clear")]
    return page.parts()


def _provisional(asked: Asked) -> str:
    """That reports are missing; on a page about one number, what that means for it."""
    if asked.address.number:
        whole: Shows = "whole" if asked.address.whole else ""
        words = bound_words(asked, asked.address.number, whole)
        return words and asked.say("ui.badge.provisional_number", words=words)
    return asked.say("ui.badge.provisional_answer") if asked.basis.is_provisional else ""


def _place(asked: Asked, explore: Explore) -> Markup:
    """Where an interactive chart will stand; ``page.js`` asks for it in time."""
    button = element(
        "button",
        asked.say("ui.chart.explore"),
        type="button",
        class_="hm-button",
        id=f"hm-explore-{explore.key}",
    )
    inside = element("div", button, class_="hm-explore", data_explore=explore.key)
    section = element("section", heading(explore.key, explore.title), inside, class_="hm-chart")
    return element("div", section, class_="hm-page")


def _nothing(asked: Asked, why: str, to: Address, way: str, key: str) -> Markup:
    """Instead of the parts: why there is nothing to see, and the way on."""
    link = element("a", asked.say(f"ui.{way}"), href=to.link(), class_="hm-button", id=key)
    return element("div", element("p", asked.say(f"ui.{why}")), link, class_="hm-nothing")
