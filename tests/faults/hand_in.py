"""What the server does when somebody works: each form is sent to the very code that answers it."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
from collections.abc import Callable
from hashlib import sha256
from random import Random

import httpx
from starlette.applications import Starlette

from access import Person
from access.trial import viewer_on_trial
from etl.__main__ import main as etl
from handin.check import checked
from handin.drafts import open_draft_of
from handin.files import template
from handin.programme import programme
from ledger import Ledger
from settings import Settings
from tests.example_store import example_store
from tests.faults.killing import Run, apart, run
from tests.faults.looking import behind, url
from tests.faults.works import Work
from tests.server.kills import Told, wrong
from tests.server.site import DEPARTMENT, PERIOD, C, hub
from web.routes import ROUTES

ROUNDS = 8  # after so many the store is new again
DAY = "2024-06-30"


class Sends:
    """Somebody who sends forms, and says on its screen what was answered."""

    def __init__(self, client: httpx.AsyncClient, person: str) -> None:
        self._client, self._cookies = client, {"cookie": f"hm_trial={person}"}

    async def form(self, path: str, told: str = "", **said: object) -> str:
        """Send a form; where to go on. What is told stands on the screen once it was answered."""
        answer = await self._client.post(path, data=said, headers=self._cookies)
        return self._done(answer, told)

    async def file(self, content: bytes, **said: str) -> None:
        """Upload a file."""
        files = {"bestand": ("rapport.xlsx", content)}
        sent = self._client.post("/uploaden/bestand", data=said, files=files, headers=self._cookies)
        self._done(await sent, "")

    def _done(self, answer: httpx.Response, told: str) -> str:
        if answer.status_code != 200:
            raise RuntimeError(f"{answer.url.path}: {answer.status_code} {answer.text}")
        if told:
            sys.stdout.write(f"TOLD {told}\n")
        return str(answer.json()["to"])


class HandIn(Work):
    """Upload, answer, confirm, take back: as the hub lead does it."""

    share = 9
    rounds = 0
    content = b""

    def begin(self) -> None:
        if not self.content:
            self.first()
            shutil.copytree(self.store, self.place / "first")
            made = apart(lambda: _template(), self.surroundings)
            self.content = bytes.fromhex(str(made))
        shutil.rmtree(self.store, ignore_errors=True)
        shutil.copytree(self.place / "first", self.store)
        self.told = Told()
        self.rounds = 0

    def first(self) -> None:
        """The store that each begins with."""
        super().begin()

    def next(self, chance: Random) -> Callable[[], int]:
        self.rounds += 1
        if self.rounds > ROUNDS:
            self.begin()
        return lambda: asyncio.run(_served(lambda client: _hand_in(client, self.content)))

    def saw(self, done: Run) -> None:
        for line in done.said.splitlines():
            words = line.split()
            if words[:2] == ["TOLD", "draft"]:
                self.told.drafts.append(int(words[2]))
            elif words[:2] == ["TOLD", "confirmed"]:
                self.told.confirmed.append(int(words[2]))
            elif words[:2] == ["TOLD", "undone"]:
                self.told.undone += 1

    def _of_what_was_told(self, done: Run) -> list[str]:
        return wrong(self.store, self.told)

    def after_whole(self, done: Run) -> list[str]:
        late = apart(lambda: behind(self.example), self.surroundings)
        return [*super().after_whole(done), *late]  # type: ignore[misc]


class Department(HandIn):
    """Close a period, open it again, publish: as the department does it."""

    share = 3

    def first(self) -> None:
        """The example with all its reports: only of a day that is over can be published."""
        shutil.copytree(example_store() / "example", self.example)
        made = run(lambda: etl(["build", "--example"]), self.surroundings)
        assert made.code == 0, made.said

    def next(self, chance: Random) -> Callable[[], int]:
        super().next(chance)
        name = f"Peiling {chance.randint(1, 10**6)}"
        return lambda: asyncio.run(_served(lambda client: _publish(client, name)))

    def saw(self, done: Run) -> None:
        self.published = [
            json.loads(line.removeprefix("TOLD published "))
            for line in done.said.splitlines()
            if line.startswith("TOLD published ")
        ]

    def _of_what_was_told(self, done: Run) -> list[str]:
        ledger = Ledger.open(url(self.example))
        there = {str(found.details["name"]): found for found in ledger.publications()}
        found = [f"{name} was published and is not there" for name in self.published
                 if name not in there]  # fmt: skip
        kinds = [entry.kind for entry in ledger.entries() if entry.kind in ("closed", "reopened")]
        if kinds != [("closed", "reopened")[at % 2] for at in range(len(kinds))]:
            found.append(f"closed and opened out of turn: {kinds}")
        for each in there.values():
            if sha256(ledger.content(each.fingerprint or "")).hexdigest() != each.fingerprint:
                found.append(f"{each.file_name} lost its package")
        return found


async def _served(act: Callable[[httpx.AsyncClient], object]) -> int:
    transport = httpx.ASGITransport(app=Starlette(routes=ROUTES))
    async with httpx.AsyncClient(transport=transport, base_url="http://hubmonitor") as client:
        client.headers["accept"] = "application/json"
        await act(client)  # type: ignore[misc]
    return 0


def _lead() -> Person:
    viewer = viewer_on_trial(hub(C))
    assert viewer is not None
    return Person(viewer, example=True)


def _template() -> str:
    found = programme(Settings.read(example=True))
    return template(found, _lead(), C, PERIOD).content.hex()


async def _hand_in(client: httpx.AsyncClient, content: bytes) -> None:
    lead = Sends(client, hub(C))
    found = programme(Settings.read(example=True))
    await lead.file(content, hub=C, periode=PERIOD)
    draft = found.ledger.open_draft(C, PERIOD)
    assert draft is not None
    sys.stdout.write(f"TOLD draft {draft.id}\n")
    seen = checked(found, _lead(), open_draft_of(found, _lead(), draft.id).id)
    for remark in seen.questions:
        said = {"concept": draft.id, "sleutel": remark.key, "antwoord": "right", "uitleg": "ja"}
        await lead.form("/uploaden/klopt", **said)
    version = max((one.version or 0 for one in found.ledger.entries(C, PERIOD)), default=0)
    said = {"concept": draft.id, "versie": version, "nagekeken": "ja"}
    await lead.form("/uploaden/bevestigen", f"confirmed {draft.id}", **said)
    # The same file, confirmed again by who was killed after it, is no new version.
    version = max(one.version or 0 for one in found.ledger.entries(C, PERIOD))
    said = {"hub": C, "periode": PERIOD, "versie": version, "reden": "opnieuw"}
    await lead.form("/geschiedenis/ongedaan", "undone", **said)


async def _publish(client: httpx.AsyncClient, name: str) -> None:
    department = Sends(client, DEPARTMENT)
    found = programme(Settings.read(example=True))
    kinds = [entry.kind for entry in found.ledger.entries() if entry.kind in ("closed", "reopened")]
    if kinds[-1:] == ["closed"]:
        await department.form("/opvolging/heropenen", "p open", periode=PERIOD, reden="fout")
    await department.form("/opvolging/afsluiten", "p closed", periode=PERIOD)
    await department.form("/opvolging/heropenen", "p open", periode=PERIOD, reden="fout")
    said = {"dag": DAY, "naam": name, "editie": "0"}
    await department.form("/peilmomenten/vastleggen", f'published "{name}"', **said)
