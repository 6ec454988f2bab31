"""A new, empty ledger for a test, and something to offer it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

from ledger import Draft, Ledger
from settings import ROOT

HUB, PERIOD = "hub-a", "2023-S2"


def new_url(folder: Path) -> str:
    """The URL of a ledger that is not there yet: a file in ``folder``.

    With ``HUBMONITOR_TEST_POSTGRES`` (a database URL) it is a new database on that server.
    """
    server = os.environ.get("HUBMONITOR_TEST_POSTGRES")
    if not server:
        return f"sqlite:///{folder / 'store' / 'ledger.sqlite'}"
    name = f"test_{uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def offered(content: bytes, **other: Any) -> dict[str, Any]:
    """What accepting a workbook with these bytes takes."""
    facts = {
        "hub_code": HUB,
        "period_code": PERIOD,
        "as_of": date(2023, 12, 31),
        "template_version": "2025.1",
        "fingerprint": sha256(content).hexdigest(),
        "file_name": "rapport.xlsx",
        "content": content,
        "findings": [{"code": "vague-day", "severity": "warning", "found": "nov 2023"}],
        "by": "someone",
    }
    return facts | other


def drafted(ledger: Ledger, content: bytes, **other: Any) -> Draft:
    """A draft with these bytes, kept in the ledger."""
    facts = offered(content, **other)
    return ledger.keep_draft(
        **{name: facts[name] for name in facts if name not in ("as_of", "template_version")}
    )


def confirmation(**other: Any) -> dict[str, Any]:
    """What confirming a draft takes besides its id."""
    facts = {"as_of": date(2023, 12, 31), "template_version": "2025.1", "findings": []}
    return facts | {"by": "lead"} | other


def started(program: str, *arguments: object) -> subprocess.Popen[str]:
    """A process that runs this text; it must say ``ready`` and wait for a line."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def told_to_start(*processes: subprocess.Popen[str]) -> None:
    """Wait until all are ready, then let them begin at the same moment."""
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
