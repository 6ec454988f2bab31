"""The stage in the browser, the files to take home, and what a presenter changed in a story."""

from __future__ import annotations

from functools import partial
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from charts.under import under
from exports.deck import Deck
from exports.powerpoint.unfit import UnfitTemplate
from settings import Settings
from ui.address import ON
from ui.clock import today
from ui.paths import ALL_PATHS
from ui.presenting.typed import Unfit, address_after
from ui.site import own_address
from ui.stores import current_store
from ui.stories.files import FILES, deck, file, name_of
from ui.stories.plan import BadPlan, Plan, read_plan
from ui.stories.story import STORIES
from ui.stories.telling import Telling
from ui.stories.where import (
    ARRANGED,
    FOLDER,
    PLAN,
    STAGE,
    STORY,
    story_of,
    story_path,
    telling_of,
)
from web.answers import Refusal
from web.calls import Call, Download, action, download
from web.to_presenting import with_way_back

_BASE = f"/{ALL_PATHS['presenting']}"


def stage(call: Call) -> Download | str:
    """The deck, to run full screen in the browser. Once loaded it asks the server nothing more.

    Who asks no day, or none that we can tell, goes on to the address that names one: loaded again
    it tells the same.
    """
    from exports.offline import offline_deck

    telling, plan = _telling(call), _plan(call)
    story = _story(call, telling)
    at = story_path(telling, story, plan, STAGE)
    if call.texts(ON) != parse_qs(urlsplit(at).query)[ON]:
        return at
    home = under(story_path(telling, story, plan))
    shown = _with_slides(deck(telling, story, plan))
    return Download(offline_deck(shown, home), "", "text/html")


async def on_stage(request: Request) -> Response:
    """The deck as a page of its own: its script is the only one that may run, and asks nobody."""
    from exports.offline import policy

    answer = await _stage(request)
    if answer.status_code != 200 or answer.media_type != "text/html":
        return answer
    html = bytes(answer.body).decode()
    own = f"{policy(html)}; frame-ancestors 'none'"
    headers = {"content-security-policy": own, "cache-control": "no-cache"}
    return HTMLResponse(html, headers=headers | {"vary": "cookie"})


_stage = download(with_way_back(stage))


def taken_home(name: str, call: Call) -> Download:
    """One of the files."""
    telling, kind = _telling(call), FILES[name]
    story, plan = ("", Plan()) if kind.about else (_story(call, telling), _plan(call))
    if story:
        _with_slides(deck(telling, story, plan))
    try:
        content = file(telling, name, story, plan)
    except UnfitTemplate as trouble:
        raise Refusal(500, trouble.key) from None
    return Download(content, name_of(telling, name, story), kind.kind)


def arranged(call: Call) -> str:
    """What was typed, as an address that holds it: on to the page that shows it."""
    try:
        return address_after({key: call.texts(key) for key in call.fields})
    except Unfit as trouble:
        raise Refusal(400, f"presenting.refused.{trouble.key}") from None
    except BadPlan:
        raise Refusal(400, "presenting.damaged") from None


def _telling(call: Call) -> Telling:
    """What is asked; LookupError while there are no figures."""
    store = current_store(call.person)
    if store is None:
        raise LookupError("no figures yet")
    asked = {key: call.texts(key) for key in call.fields}
    site = (Settings.read().address or own_address()).rstrip("/")
    telling = telling_of(store, asked, call.language, today(), site)
    # A filter that we do not know would tell the whole network under somebody's own title.
    if any(key != ON for key, _ in telling.asked.address.unknown):
        raise Refusal(400, "presenting.unknown_choice")
    return telling


def _story(call: Call, telling: Telling) -> str:
    """The story that is asked; one about a hub needs exactly one that we know."""
    story = story_of({STORY: call.texts(STORY)})
    if STORIES[story].needs_hub and len(telling.asked.address.codes("hub")) != 1:
        raise Refusal(400, "presenting.needs_hub")
    return story


def _with_slides(shown: Deck) -> Deck:
    """The same; a Refusal when every slide is left out."""
    if not shown.slides:
        raise Refusal(400, "presenting.refused.no_slides")
    return shown


def _plan(call: Call) -> Plan:
    try:
        return read_plan("".join(call.texts(PLAN)[-1:]))
    except BadPlan:
        raise Refusal(400, "presenting.damaged") from None


ROUTES: list[BaseRoute] = [
    Route(f"{_BASE}/{STAGE}", on_stage),  # ?verhaal=…&op=…&plan=…
    Route(f"{_BASE}/{ARRANGED}", action(with_way_back(arranged)), methods=["POST"]),
    *(
        Route(
            f"{_BASE}/{FOLDER}/{name}",
            download(with_way_back(partial(taken_home, name)), is_made=True),
        )
        for name in FILES
    ),
]
