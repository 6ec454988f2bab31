"""The dashboard as ``make run`` starts it, on a store of its own, asked over HTTP by anyone."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx

from benchmarks.running import ROOT, served
from etl.reference import read_reference
from ledger import Ledger
from tests.example_store import example_store

PERIOD = "2025-S2"  # of the example: it has ended, and no hub has reported on it
HUBS = tuple(hub.code for hub in read_reference(example=True).hubs)
A, C = HUBS[0], HUBS[2]
UNDER = "/hubmonitor"
PROXIED = f"https://hubs.example:8443{UNDER}"  # where people find the server behind the proxy
VISITOR, PRESENTER, DEPARTMENT = "", "presenter", "department"


def hub(code: str) -> str:
    """The person who tries to be the lead of this hub."""
    return f"hub:{code}"


class Site:
    """A running server: its address and its store."""

    def __init__(self, url: str, store: Path) -> None:
        self.url, self.store = url, store

    def client(self, person: str = VISITOR, script: bool = True) -> httpx.Client:
        """Somebody who asks; with ``script`` as our own script does, else as a browser alone."""
        headers = {"accept": "application/json" if script else "text/html"}
        cookies = {"hm_trial": person} if person else {}
        return httpx.Client(
            base_url=self.url, headers=headers, cookies=cookies, timeout=120, trust_env=False
        )

    @contextlib.contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """The example's ledger, looked at from outside."""
        opened = Ledger.open(f"sqlite:///{self.store / 'example' / 'ledger.sqlite'}")
        yield opened
        opened.close()

    @property
    def builds(self) -> Path:
        """The folder of the example's builds."""
        return self.store / "example" / "builds"


def copied_store(folder: Path) -> Path:
    """A store in ``folder`` of its own, in which tests may do what they want."""
    shutil.copytree(example_store() / "example", folder / "store" / "example")
    return folder / "store"


@contextlib.contextmanager
def site(folder: Path) -> Iterator[Site]:
    """Serve a copy of the example store until the block ends."""
    store = copied_store(folder)
    with served(ROOT / "server.py", ROOT, {"HUBMONITOR_STORE": str(store)}) as running:
        yield Site(running.url, store)


def template(client: httpx.Client, code: str, period: str = PERIOD) -> bytes:
    """The hub's template with all that is known in it: a report that could be handed in."""
    answer = client.get("/bestand/sjabloon", params={"hub": code, "periode": period})
    answer.raise_for_status()
    return answer.content


def upload(
    client: httpx.Client,
    code: str,
    content: bytes,
    period: str = PERIOD,
    name: str = "rapport.xlsx",
) -> httpx.Response:
    """Hand in a file; it becomes the draft of hub and period."""
    return client.post(
        "/uploaden/bestand",
        data={"hub": code, "periode": period},
        files={"bestand": (name, content)},
    )


def right(client: httpx.Client, site: Site, code: str, period: str = PERIOD) -> int:
    """Say *Klopt zo* to every question about the open draft; its number."""
    with site.ledger() as ledger:
        draft = ledger.open_draft(code, period)
    assert draft is not None
    page = client.get("/uploaden", params={"hub": code, "periode": period}).text
    keys = re.findall(r'name="sleutel" value="([0-9a-f]+)"', page)
    for key in dict.fromkeys(keys):
        said = {"concept": draft.id, "sleutel": key, "antwoord": "right", "uitleg": "zo is het"}
        client.post("/uploaden/klopt", data=said).raise_for_status()
    return draft.id


def confirm(client: httpx.Client, draft_id: int, version: int = 0) -> httpx.Response:
    """Press *Bevestig het rapport*."""
    said = {"concept": draft_id, "versie": version, "nagekeken": "ja"}
    return client.post("/uploaden/bevestigen", data=said)
