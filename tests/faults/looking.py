"""What is lost, half or left over in a store, in words; nothing when all is well."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from time import time

from etl.build import build
from etl.build.files import KEPT
from etl.build.whole import is_whole
from etl.reference import read_reference
from ledger import Ledger

# Builds of the last minute are spared, whatever their number.
_MOST_BUILDS = KEPT + 60
_NEW_S = 60.0  # older ones were looked at before
_MOST_DAMAGED = KEPT  # those that were put aside since the last build
_KNOWN = (
    ".duckdb",
    ".damaged",
    ".unfinished",
    ".sqlite",
    ".sqlite-wal",
    ".sqlite-shm",
    ".stamp",
    ".xlsx",
    ".zip",
)


def url(folder: Path) -> str:
    """Of the ledger in a store's folder."""
    return f"sqlite:///{folder / 'ledger.sqlite'}"


def of_store(folder: Path) -> list[str]:
    """Of the folder of one programme: its ledger, its builds, and what should not be there."""
    return [*of_file(folder / "ledger.sqlite"), *of_ledger(folder), *of_builds(folder / "builds")]


def of_file(path: Path) -> Iterator[str]:
    """Of a SQLite file."""
    if not path.exists():
        return
    with closing(sqlite3.connect(path)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            yield f"{path.name} is damaged"
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            yield f"{path.name} refers to what is not there"


def of_ledger(folder: Path) -> Iterator[str]:
    """Of what the ledger says: versions follow each other, every file is there, nothing is half."""
    if not (folder / "ledger.sqlite").exists():
        return
    ledger = Ledger.open(url(folder))
    entries = ledger.entries()
    if [entry.at for entry in entries] != sorted(entry.at for entry in entries):
        yield "the order of the entries is not the order of time"
    slots: dict[tuple[str | None, str | None], list[int]] = {}
    for entry in entries:
        if entry.version:
            slots.setdefault((entry.hub_code, entry.period_code), []).append(entry.version)
        if entry.kind == "accepted" and not _is_kept(ledger, entry.fingerprint or ""):
            yield f"entry {entry.id} lost its file"
    for slot, versions in slots.items():
        if versions != list(range(1, len(versions) + 1)):
            yield f"versions of {slot}: {versions}"
    ledger.close()


def _is_kept(ledger: Ledger, fingerprint: str) -> bool:
    return sha256(ledger.content(fingerprint)).hexdigest() == fingerprint


def of_builds(folder: Path) -> Iterator[str]:
    """Of the builds: each under its final name is whole; of unfinished ones at most the last."""
    builds = sorted(folder.glob("*.duckdb"))
    for path in builds:
        is_new = path.exists() and path.stat().st_ctime > time() - _NEW_S
        if is_new and not is_whole(path):
            yield f"{path.name} cannot be read"
    if len(list(folder.glob("*.damaged"))) > _MOST_DAMAGED:
        yield f"more than {_MOST_DAMAGED} damaged builds are kept"
    if len(builds) > _MOST_BUILDS:
        yield f"{len(builds)} builds are kept"
    yield from of_leftovers(folder)


def of_leftovers(folder: Path, most: int = 1) -> Iterator[str]:
    """Whether more is left behind than by the process that was killed last."""
    names = [path.name for path in folder.iterdir()] if folder.exists() else []
    unfinished = [name for name in names if name.endswith(".unfinished")]
    if len(unfinished) > most:
        yield f"{len(unfinished)} unfinished folders in {folder.name}"
    strange = [name for name in names if not name.endswith(_KNOWN) and "." in name]
    if strange:
        yield f"left in {folder.name}: {strange}"


def behind(folder: Path) -> list[str]:
    """Whether the newest build does not show what the ledger holds."""
    ledger = Ledger.open(url(folder))
    there = {path.name for path in (folder / "builds").glob("*.duckdb")}
    fits = build(ledger, folder / "builds", read_reference(example=True))
    ledger.close()
    return [] if fits.name in there else [f"the figures were behind the ledger: {fits.name}"]
