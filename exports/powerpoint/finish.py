"""The last hand: language on every run, who made it, and a file that is the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Opened

from exports.deck import Deck
from exports.powerpoint.speech import LOCALES, speak

_FORGOTTEN = ("/thumbnail", "/extended-properties", "/commentAuthors", "/authors")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can tell
_MOST_PROPERTY = 255  # letters that a property of a document may have


def finished(opened: Opened, deck: Deck) -> bytes:
    """The bytes of the file: equal for equal decks."""
    for root in _roots(opened):
        speak(root, deck.language)
    _forget(opened)
    _list_notes(opened)
    _tell(opened, deck, LOCALES[deck.language])
    out = BytesIO()
    opened.save(out)
    return _same_each_time(out.getvalue())


def _roots(opened: Any) -> Iterator[Any]:
    yield opened.part._element
    for slide in opened.slides:
        yield slide._element
        if slide.has_notes_slide:
            yield slide.notes_slide._element
        yield from (shape.chart._chartSpace for shape in slide.shapes if shape.has_chart)


def _forget(opened: Any) -> None:
    """What a template tells of its own slides and of people: PowerPoint makes it anew.

    The picture and the titles of its slides, its company, who commented on it.
    """
    for holder in (opened.part.package, opened.part):
        rels = holder._rels
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_FORGOTTEN)]:
            rels.pop(key)


def _list_notes(opened: Any) -> None:
    """Name the master of the notes, which python-pptx makes without saying so."""
    masters = opened.part._element.find(qn("p:sldMasterIdLst"))
    if opened.part._element.find(qn("p:notesMasterIdLst")) is not None:
        return
    for key, rel in opened.part.rels.items():
        if rel.reltype == RELATIONSHIP_TYPE.NOTES_MASTER:
            listed = f'<p:notesMasterId r:id="{key}"/>'
            masters.addnext(
                parse_xml(f"<p:notesMasterIdLst {nsdecls('p', 'r')}>{listed}</p:notesMasterIdLst>")
            )


def _tell(opened: Opened, deck: Deck, locale: str) -> None:
    core = opened.core_properties
    core.title, core.language = deck.name, locale
    core.subject = f"{deck.who}. {deck.stamp}"[:_MOST_PROPERTY]
    core.author = core.last_modified_by = core.comments = core.keywords = core.category = ""
    core.created = core.modified = datetime(deck.on.year, deck.on.month, deck.on.day)
    core.revision = 1


def _same_each_time(made: bytes) -> bytes:
    """The same parts, without the moment at which they were written."""
    out = BytesIO()
    with ZipFile(BytesIO(made)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
