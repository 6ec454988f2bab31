"""What people take home: each kind of file, made of a story or of all figures of its day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock

from exports.deck import Deck
from settings import Settings
from ui.cache import Cache
from ui.stories.deck import deck_of, file_name
from ui.stories.plan import Plan
from ui.stories.telling import Telling

KEPT_DECKS, KEPT_FILES, KEPT_BYTES = 64, 64, 64_000_000
_OFFICE = "application/vnd.openxmlformats-officedocument"
_SLIDES = f"{_OFFICE}.presentationml.presentation"
_decks: Cache[Deck] = Cache(KEPT_DECKS)
_files: Cache[bytes] = Cache(KEPT_FILES, len, KEPT_BYTES)
# One maker at a time leaves a processor for the pages.
_making = Lock()


@dataclass(frozen=True)
class File:
    """make: the bytes. ending, kind: as the browser stores and names it.

    about: name of the text under ``stories.file``; "" for a file that tells the chosen story.
    """

    make: Callable[[Telling, str, Plan], bytes]
    ending: str
    kind: str
    about: str = ""


def deck(telling: Telling, story: str, plan: Plan) -> Deck:
    """The deck, kept: the same question on the same build has the same answer."""
    return _decks.get(_place(telling, story, plan), lambda: deck_of(telling, story, plan))


def file(telling: Telling, name: str, story: str, plan: Plan) -> bytes:
    """A file by its name in ``FILES``, kept. Raises what making it raises."""
    kind = FILES[name]
    asked = (story, plan) if not kind.about else ("", Plan())

    def make() -> bytes:
        with _making:
            return kind.make(telling, *asked)

    return _files.get((name, *_place(telling, *asked)), make)


def name_of(telling: Telling, name: str, story: str) -> str:
    """What the browser stores it as."""
    kind = FILES[name]
    return f"{file_name(telling, kind.about or story)}.{kind.ending}"


def _place(telling: Telling, story: str, plan: Plan) -> tuple[object, ...]:
    asked = telling.asked
    return (
        *(asked.store.name, str(asked.store.latest), asked.address, telling.today, telling.site),
        *(story, plan.written(), _template_state()),
    )


def _template_state() -> tuple[object, ...]:
    """Which template, and which version of it; () when there is none to be found."""
    path = Settings.read().slides
    try:
        found = path.stat() if path else None
    except OSError:
        found = None
    return (path, found.st_mtime_ns, found.st_size) if found else (path,)


# Each of these loads libraries that nobody waits for who only looks at a page.
def _offline(telling: Telling, story: str, plan: Plan) -> bytes:
    from exports.offline import offline_deck

    return offline_deck(deck(telling, story, plan))


def _powerpoint(telling: Telling, story: str, plan: Plan) -> bytes:
    from exports.powerpoint import powerpoint

    return powerpoint(deck(telling, story, plan), Settings.read().slides)


def _powerpoint_of_ours(telling: Telling, story: str, plan: Plan) -> bytes:
    from exports.powerpoint import powerpoint

    return powerpoint(deck(telling, story, plan))


def _handout(telling: Telling, story: str, plan: Plan) -> bytes:
    from exports.documents import handout

    return handout(deck(telling, story, plan))


def _fact_sheet(telling: Telling, *_: object) -> bytes:
    from exports.documents import fact_sheet
    from ui.stories.sheets import fact_sheet_of

    return fact_sheet(fact_sheet_of(telling))


def _hub_sheets(telling: Telling, *_: object) -> bytes:
    from exports.documents import hub_sheets
    from ui.stories.sheets import all_hub_sheets

    return hub_sheets(all_hub_sheets(telling))


def _workbook(telling: Telling, *_: object) -> bytes:
    from exports.workbook import workbook
    from ui.stories.book import book_of

    return workbook(book_of(telling))


def _words(telling: Telling, *_: object) -> bytes:
    from ui.stories.glance import glance

    found = glance(telling)
    mark = [telling.asked.say("charts.example")] if found.is_example else []
    head = " · ".join([*mark, found.title, found.stamp])
    parts = [head, found.plain, found.warning, found.source, found.address]
    return "\n\n".join(filter(None, parts)).encode()


def _wide(telling: Telling, *_: object) -> bytes:
    from exports.documents import glance_picture
    from ui.stories.glance import glance

    return glance_picture(glance(telling), "wide")


def _square(telling: Telling, *_: object) -> bytes:
    from exports.documents import glance_picture
    from ui.stories.glance import glance

    return glance_picture(glance(telling), "square")


# Its name in the address → the file.
FILES: Mapping[str, File] = {
    "html": File(_offline, "html", "text/html"),
    "pptx": File(_powerpoint, "pptx", _SLIDES),
    "pptx-zonder-sjabloon": File(_powerpoint_of_ours, "pptx", _SLIDES),
    "handout": File(_handout, "pdf", "application/pdf"),
    "factsheet": File(_fact_sheet, "pdf", "application/pdf", "fact_sheet"),
    "hubfiches": File(_hub_sheets, "pdf", "application/pdf", "hub_sheets"),
    "xlsx": File(_workbook, "xlsx", f"{_OFFICE}.spreadsheetml.sheet", "figures"),
    "tekst": File(_words, "txt", "text/plain", "glance"),
    "beeld-breed": File(_wide, "png", "image/png", "glance"),
    "beeld-vierkant": File(_square, "png", "image/png", "glance"),
}
