"""Publishing the figures of a day, and handing out what was published."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from handin.publications import (
    Damaged,
    Outdated,
    Unfit,
    Wish,
    must_be_newest,
    need_publisher,
    package,
    publication,
    publish,
    wish,
)
from handin.rebuilding import rebuild
from ui.desk import address
from ui.done import KEY
from ui.publications.freeze import frozen
from ui.publications.making import FIELDS, Typed, typed_of
from ui.publications.shown import Shown, shown_to
from web.answers import Refusal
from web.calls import Call, Download, action, download

T = TypeVar("T")


def look_over(call: Call) -> str:
    """What was typed can be published: on to a look at it."""
    shown = _shown(call)

    def looked() -> Wish:
        wanted = _wish(call, shown)
        must_be_newest(shown.programme, wanted)
        return wanted

    typed = typed_of(_or_refused(looked)).parameters()
    return address("publications", call.language, stap="nakijken", **typed)


def freeze(call: Call) -> str:
    """The figures of the day are frozen for good; on to their page, which says so.

    A second click, also at the same moment, comes to the same page.
    """
    shown = _shown(call)
    need_publisher(shown.programme, call.person)
    rebuild(shown.programme)  # so that the figures are those of all that happened on the day
    shown = _shown(call)
    wanted = _or_refused(lambda: _wish(call, shown))
    content = frozen(shown.store, wanted, shown.programme.settings.address)
    words = wanted.name, wanted.day, wanted.text, wanted.footnotes, wanted.note
    asked = shown.programme, call.person, wanted.key, *words, content, wanted.edition
    found = _or_refused(lambda: publish(*asked))
    place = {"naam": found.key, "editie": str(found.edition), KEY: str(found.entry_id)}
    return address("publication", call.language, **place) + "#hm-done"


def open_data(call: Call) -> Download:
    """The package of an edition, byte for byte as it was published."""
    shown, asked = _shown(call), call.text("editie")
    edition = call.number("editie") if asked else None
    found = publication(shown.programme, call.text("naam"), edition)
    try:
        content = package(shown.programme, found)
    except Damaged:
        raise Refusal(500, "publications.damaged") from None
    return Download(content, found.file_name, "application/zip")


async def handed_out(request: Request) -> Response:
    """The package; whoever has it already is only told that it is still the same."""
    answer = await _open_data(request)
    if answer.status_code != 200:
        return answer
    kept = {
        "etag": f'"{sha256(bytes(answer.body)).hexdigest()}"',
        # An edition never changes; who tries a role sees those of the example.
        "cache-control": "public, no-cache",
        "vary": "cookie",
    }
    if kept["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=kept)
    answer.headers.update(kept)
    return answer


_open_data = download(open_data)


def _shown(call: Call) -> Shown:
    """What the person sees; LookupError while there are no figures."""
    shown = shown_to(call.person)
    if shown is None:
        raise LookupError("no figures yet")
    return shown


def _wish(call: Call, shown: Shown) -> Wish:
    typed = Typed(**{name: call.text(name) for name in FIELDS})
    said = typed.naam, typed.day, typed.tekst, typed.footnotes, typed.noot, typed.edition
    return wish(shown.programme, call.person, typed.sleutel, *said)


def _or_refused(do: Callable[[], T]) -> T:
    """What ``do`` gives; what cannot be published is refused in words."""
    try:
        return do()
    except Unfit as trouble:
        raise Refusal(400, f"publications.refused.{trouble.key}") from None
    except Outdated:
        raise Refusal(409, "publications.refused.outdated") from None


ROUTES: list[BaseRoute] = [
    Route("/peilmomenten/nakijken", action(look_over), methods=["POST"]),
    Route("/peilmomenten/vastleggen", action(freeze), methods=["POST"]),
    Route("/bestand/peilmoment", handed_out),  # ?naam=…&editie=…
]
