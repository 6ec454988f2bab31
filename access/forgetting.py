"""A person who asks to be forgotten: out of the ledger, and looked for in the kept files."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from babel.dates import get_month_names

import settings as project
from access.cleaning import Cleaned, cleaned
from access.first import BY
from ledger import Ledger
from ledger.forgetting import Forgotten, check_person, forget, look
from ledger.name import Name
from ledger.tables import KINDS
from settings import Settings
from texts.words import LANGUAGES, texts

_READABLE = (".xml", ".rels", ".vml", ".csv", ".json", ".geojson", ".txt", ".md", ".html")
_MOST = 64_000_000  # bytes of one part of a file that are looked through
_MONTHS = tuple(
    get_month_names(width, locale=language)[month]
    for language in LANGUAGES
    for width in ("wide", "abbreviated")
    for month in range(1, 13)
)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class InFile:
    """A kept file that holds the name and that nobody changes: it is evidence.

    what: ``report``, ``draft`` or ``publication``. hub_code, period_code: null of a publication.
    """

    what: str
    name: str
    hub_code: str | None
    period_code: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    places: table and column → rows in which the name stood (of a look: stands). quoted: the same,
    of remarks that quote it from a workbook. files: kept files that hold it. done, cleaned: null
    when it was only a look.
    """

    name: Name
    places: dict[str, int]
    quoted: dict[str, int]
    files: tuple[InFile, ...]
    done: Forgotten | None = None
    cleaned: Cleaned | None = None


def name_of(written: str) -> Name:
    """The name to look for. A word of the programme, as a hub or a month, is left where it is one.

    Raises Nobody for the name of the programme itself and for a pseudonym.
    """
    name = Name(" ".join(written.split()))
    check_person(name, BY)
    return Name(name.name, in_words=not _is_word_of_the_programme(name))


def _is_word_of_the_programme(name: Name) -> bool:
    words = [*KINDS, *_MONTHS]
    for language in LANGUAGES:
        words += [word for pair in texts(language).items() for word in pair]
    if any(map(name.is_in, words)):
        return True
    folders = (project.REFERENCE, project.EXAMPLE / "reference")
    files = (file for folder in folders for file in folder.glob("*.csv"))
    return any(name.is_among(file.read_text(encoding="utf-8-sig")) for file in files)


def looked(ledger: Ledger, name: Name) -> Outcome:
    """Where the name stands; nothing is changed."""
    return Outcome(name, *look(ledger, name), tuple(in_files(ledger, name)))


def forgotten(
    ledger: Ledger, settings: Settings, name: Name, at: datetime | None = None
) -> Outcome:
    """Forget the person, for good. Raises what ``ledger.forgetting.forget`` raises."""
    files = tuple(in_files(ledger, name))
    done = forget(ledger, name, BY, at)
    after = cleaned(ledger, settings, name)
    return Outcome(name, dict(done.places), dict(done.quoted), files, done, after)


def in_files(ledger: Ledger, name: Name) -> Iterator[InFile]:
    """The kept workbooks and packages in which the name stands, each once."""
    known: dict[str, InFile] = {}
    for draft in ledger.every_draft():
        own = InFile("draft", draft.file_name, draft.hub_code, draft.period_code)
        known[draft.fingerprint] = own
    for entry in ledger.entries():
        if entry.fingerprint and entry.kind in ("accepted", "published"):
            what = "report" if entry.kind == "accepted" else "publication"
            own = InFile(what, entry.file_name or "", entry.hub_code, entry.period_code)
            known[entry.fingerprint] = own
    for fingerprint in ledger.fingerprints():
        if fingerprint in known and is_inside(ledger.content(fingerprint), name):
            yield known[fingerprint]


def is_inside(content: bytes, name: Name) -> bool:
    """Whether the name stands in a workbook or package, among its words or its properties."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = [
                packed.read(part)
                for part in packed.infolist()
                if Path(part.filename).suffix in _READABLE and part.file_size <= _MOST
            ]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        parts = [content]
    return any(_says(part.decode("utf-8", "replace"), name) for part in parts)


def _says(words: str, name: Name) -> bool:
    """Also where a cell holds the name in several pieces, each with its own look."""
    kinds = (words, _TAG.sub(" ", words), _TAG.sub("", words))
    return any(name.is_among(html.unescape(each)) for each in kinds)
