"""Ledgers to back up, and what to lay beside each other afterwards."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from etl.keeping.files import told_of
from ledger import Ledger
from ledger.copying import kept
from ledger.replacing import file_opened, frozen
from tests.unit.ledgers import HUB, PERIOD, confirmation, drafted, offered

PACKAGE = b"\0package\xff"


def lived_in(url: str) -> Ledger:
    """A ledger with something in each of its tables."""
    ledger = Ledger.open(url)
    first = ledger.accept(**offered(b"first", findings=[{"found": "‘é’", "n": 1.5, "a": None}]))
    ledger.answer(ledger.send_back(first.id, "department", "Klopt dit?").id, "lead", "ja")
    draft = drafted(ledger, b"second")
    ledger.answer_remark(draft.id, "a key", "right", "ja", "lead")
    ledger.confirm(draft.id, **confirmation(expecting=1))
    file = PACKAGE, sha256(PACKAGE).hexdigest(), "slot.zip"
    ledger.publish("slot", date(2024, 3, 1), "Slot", *file, "department", {}, 0)
    ledger.close_period(PERIOD, "department", hub_code=HUB)
    drafted(ledger, b"third", hub_code="hub-b")
    lead = ledger.accounts.make("Hub A", "hub", HUB, "department")
    for token in ("used", "open"):
        ledger.accounts.add_link(lead.id, token, "department", datetime.now(UTC) + timedelta(1))
        if token == "used":
            ledger.accounts.choose_password(token, "a hash")
    ledger.accounts.open_session("a cookie", lead.id)
    ledger.accounts.begin_attempt({"hub a": 3})
    return ledger


def contents(url: str) -> dict[str, Any]:
    """Table → rows and digest, of the ledger at this URL."""
    with frozen(url) as connection:
        return {name: asdict(told) for name, told in kept(connection).items()}


def fleeting(url: str) -> list[int]:
    """How many sessions, links and attempts there are."""
    with frozen(url) as connection:
        return [
            int(connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one())
            for name in ("session", "one_time_link", "attempt")
        ]


def repacked(source: Path, target: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The backup with other files in it: ``change`` gets name → bytes."""
    with zipfile.ZipFile(source) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    change(files)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return target


def with_manifest(files: dict[str, bytes], /, **told: Any) -> None:
    """Let the backup say something else about itself."""
    manifest = json.loads(files["manifest.json"]) | told
    files["manifest.json"] = json.dumps(manifest).encode()


def with_ledger(
    files: dict[str, bytes], desk: Path, *statements: str, retold: bool = False
) -> None:
    """Change the ledger in a backup, and let the manifest tell the right size and sha256 of it.

    retold: let it tell what the tables hold now as well.
    """
    path = desk / "changed.sqlite"
    path.write_bytes(files["ledger.sqlite"])
    connection = sqlite3.connect(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    files["ledger.sqlite"] = path.read_bytes()
    known = json.loads(files["manifest.json"])["files"]
    with_manifest(files, files=known | {"ledger.sqlite": told_of(path)})
    if retold:
        with file_opened(path) as opened:
            with_manifest(files, tables={k: asdict(told) for k, told in kept(opened).items()})
    path.unlink()
