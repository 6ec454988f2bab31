"""Two servers of the real programme, with builds of their own, on one PostgreSQL behind nginx."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx

from access.sign_in import choose_password, new_link
from benchmarks.running import ROOT, _free_port, _healthy
from etl.examine import Examiner
from etl.load import take_in
from etl.reference import read_reference
from etl.template import write_template
from ledger import Ledger
from tests.cluster.postgres import Postgres, postgres
from tests.cluster.proxy import proxied
from tests.handin.conftest import TABLES

PASSWORD = "vier gewone woorden samen"
PERIOD = "2023-S1"
COOKIE = "hm_session"


class AppServer:
    """One of the servers; it can be killed and started again at the same address."""

    def __init__(self, folder: Path, ledger: str) -> None:
        self.port, self._folder, self._ledger = _free_port(), folder, ledger
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir()

    @property
    def url(self) -> str:
        """Its own address, past the proxy."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and wait until it serves. Raises RuntimeError with its own words."""
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "server.py"),
                   "--server.headless=true", f"--server.port={self.port}",
                   "--server.address=127.0.0.1"]  # fmt: skip
        own = {
            "HUBMONITOR_STORE": str(self._folder),
            "HUBMONITOR_BUILDS": str(self._folder / "builds"),
            "HUBMONITOR_LEDGER": self._ledger,
        }
        log = self._folder / "log"
        with log.open("ab") as words:
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdout=words, stderr=words, env={**os.environ, **own}
            )
        until = time.monotonic() + 180
        while not _healthy(self.url):
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the server did not start:\n{log.read_text()}")
            time.sleep(0.05)

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    @property
    def log(self) -> str:
        """What it said since it was first started."""
        return (self._folder / "log").read_text(encoding="utf-8", errors="replace")

    @property
    def is_running(self) -> bool:
        """Whether its process is there."""
        return self._process is not None and self._process.poll() is None


class Pair:
    """The whole installation."""

    def __init__(self, url: str, a: AppServer, b: AppServer, database: Postgres) -> None:
        self.url, self.a, self.b, self.database = url, a, b, database
        self.hubs = tuple(hub.code for hub in read_reference(example=False).hubs)

    @contextlib.contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """The shared ledger, looked at from outside."""
        opened = Ledger.open(self.database.url)
        yield opened
        opened.close()

    def account(self, hub: str) -> tuple[str, str]:
        """The name of a new account for this hub with ``PASSWORD``, and the cookie of a session."""
        with self.ledger() as ledger:
            accounts = ledger.accounts
            name = f"{hub}-{len(accounts.all())}"
            made = accounts.make(name, "hub", hub, "departement")
            secret = new_link(accounts, made.id, "departement")
            return name, choose_password(accounts, secret, PASSWORD).secret

    def lead(self, hub: str) -> str:
        """The cookie of a hub lead who is signed in."""
        return self.account(hub)[1]

    def client(
        self, cookie: str = "", server: AppServer | None = None, **more: Any
    ) -> httpx.Client:
        """Somebody who asks through the proxy, or of one server, as our own script does."""
        return httpx.Client(
            base_url=server.url if server else self.url,
            headers={"accept": "application/json"},
            cookies={COOKIE: cookie} if cookie else {},
            trust_env=False,
            **{"timeout": 60, **more},
        )

    def version(self, hub: str) -> int:
        """How many times a report of the hub began or ceased to count."""
        with self.ledger() as ledger:
            return max((one.version or 0 for one in ledger.entries(hub, PERIOD)), default=0)

    def server_of(self, mark: str) -> AppServer:
        """The server to which nginx sends a browser with this mark (``hm_server``)."""
        answer = httpx.get(f"{self.url}/gezond", cookies={"hm_server": mark}, trust_env=False)
        port = int(answer.headers["x-server"].rpartition(":")[2])
        return self.a if port == self.a.port else self.b

    def mark_of(self, server: AppServer) -> str:
        """A mark with which a browser comes to this server."""
        marks = (f"mark-{number}" for number in range(200))
        return next(mark for mark in marks if self.server_of(mark) is server)

    def accepted(self, hub: str, content: bytes) -> int:
        """Let a report count as ``etl load`` on another machine does; the entry's number."""
        with self.ledger() as ledger, Examiner(example=False) as examiner:
            entry = take_in(ledger, examiner.examine(content, "rapport.xlsx"), content, "etl").entry
        assert entry is not None
        return entry.id

    def restored(self) -> None:
        """Everything runs again, whatever the last test killed."""
        for server in (self.a, self.b):
            if not server.is_running:
                server.start()


def report(hub: str, dossiers: int = 3, euros: int = 40_000) -> bytes:
    """A report that the hub can hand in: so many dossiers that ask so much."""
    asked = {"requested_eur": euros, "budget_eur": 2 * euros}
    first = TABLES["dossier"][0]
    rows = [
        {**first, "id": f"D-{n:03}", "title": f"Dossier {n}", **asked}
        for n in range(1, dossiers + 1)
    ]
    target = BytesIO()
    reference = read_reference(example=False)
    write_template(reference, hub, PERIOD, target, tables=TABLES | {"dossier": rows})
    return target.getvalue()


def uploaded(client: httpx.Client, hub: str, content: bytes) -> None:
    """Hand in a file; it becomes the draft of the hub."""
    said = {"hub": hub, "periode": PERIOD}
    file = {"bestand": ("rapport.xlsx", content)}
    client.post("/uploaden/bestand", data=said, files=file).raise_for_status()


def questions(client: httpx.Client, hub: str) -> list[str]:
    """The keys of the remarks that wait for an answer, as the page has them."""
    page = client.get("/uploaden", params={"hub": hub, "periode": PERIOD})
    return list(dict.fromkeys(re.findall(r'name="sleutel" value="([0-9a-f]+)"', page.text)))


def dossiers(client: httpx.Client) -> int:
    """How many dossiers the figures have; 0 when there are no figures yet."""
    page = client.get("/dossiers")
    page.raise_for_status()
    found = re.search(r"van de (\d+) ingediende dossiers", page.text)
    return int(found[1]) if found else 0


def until(true: Any, seconds: float = 60) -> float:
    """Wait until ``true()`` is; after how many seconds. AssertionError when it never is."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, "it never came"
        time.sleep(0.1)
    return time.monotonic() - began


@contextlib.contextmanager
def pair(folder: Path) -> Iterator[Pair]:
    """Two servers behind nginx until the block ends."""
    with postgres() as database:
        Ledger.open(database.url).close()
        servers = [AppServer(folder / name, database.url) for name in ("a", "b")]
        try:
            with ThreadPoolExecutor(2) as both:
                list(both.map(AppServer.start, servers))
            with proxied(folder / "nginx", [each.port for each in servers]) as url:
                yield Pair(url, servers[0], servers[1], database)
        finally:
            for each in servers:
                each.kill()
