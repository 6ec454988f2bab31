"""A person who asks to be forgotten: out of the ledger and the builds, and looked for in files."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

import settings as project
from access.first import BY
from etl.build import build
from etl.build.files import builds
from etl.reference import read_reference
from ledger import Ledger
from ledger.forgetting import Forgotten, forget, look
from ledger.maintenance import bytes_left, files_of, leave_no_bytes
from ledger.names import Name
from settings import Settings

_READABLE = (".xml", ".rels", ".vml", ".csv", ".json", ".geojson", ".txt", ".md", ".html")
_MOST = 64_000_000  # bytes of one part of a file that are looked through
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

    places: table and column → rows in which the name stood (of a look: stands). files: kept files
    that hold it. done: null when it was only a look. bytes_left: in the files of the ledger; null
    when it stands on a server. is_emptied: whether what rows held before is gone from the disk.
    old_builds: how many builds that held the name were thrown away. no_build: why
    the figures could not be made again; "" when they were, or when there were none.
    """

    name: Name
    places: dict[str, int]
    files: tuple[InFile, ...]
    done: Forgotten | None = None
    bytes_left: int | None = None
    is_emptied: bool = False
    old_builds: int = 0
    no_build: str = ""


def name_of(written: str) -> Name:
    """The name to look for. A word of the reference data, as a hub's, is left where it is one."""
    name = Name(" ".join(written.split()))
    return Name(name.name, in_words=not _is_word_of_the_programme(name))


def _is_word_of_the_programme(name: Name) -> bool:
    folders = (project.REFERENCE, project.EXAMPLE / "reference")
    files = (file for folder in folders for file in folder.glob("*.csv"))
    return any(name.is_among(file.read_text(encoding="utf-8-sig")) for file in files)


def looked(ledger: Ledger, name: Name) -> Outcome:
    """Where the name stands; nothing is changed."""
    return Outcome(name, look(ledger, name), tuple(in_files(ledger, name)))


def forgotten(
    ledger: Ledger, settings: Settings, name: Name, at: datetime | None = None
) -> Outcome:
    """Forget the person, for good. Raises what ``ledger.forgetting.forget`` raises."""
    files = tuple(in_files(ledger, name))
    done = forget(ledger, name, BY, at)
    is_emptied = leave_no_bytes(ledger)
    paths = files_of(ledger)
    left = bytes_left(paths, name.name) if paths else None
    old, trouble = _made_again(ledger, settings)
    return Outcome(name, dict(done.places), files, done, left, is_emptied, old, trouble)


def _made_again(ledger: Ledger, settings: Settings) -> tuple[int, str]:
    """Make the build anew without the name, which throws away those that held it.

    How many, and why it could not be done: the name is out of the ledger whatever happens here.
    """
    old = builds(settings.builds)
    try:
        if old:
            build(ledger, settings.builds, read_reference(settings.example))
    except Exception as trouble:
        return 0, f"{type(trouble).__name__}: {trouble}"
    return sum(not path.exists() for path in old), ""


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
