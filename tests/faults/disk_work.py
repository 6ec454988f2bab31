"""Everything that reads and writes, on a disk that is full or cannot be written; what came of it.

Run as root, as a process of its own that has its own mounts:
``unshare -m python -m tests.faults.disk_work full FOLDER``. It prints JSON.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from etl.__main__ import main as etl
from ledger import Ledger
from tests.example_store import example_store
from tests.faults.killing import apart
from tests.server.site import PERIOD, C, hub

MEGABYTES = 96
PAGES = ("overview", "dossiers")
KEPT_TABLES = ("workbook", "entry", "draft", "draft_end", "answer")


class Disk:
    """A small disk of our own with a store on it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.example = place / "store" / "example"
        self.junk, self.more = place / "junk", place / "more"
        _mount("-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(place))
        os.environ["HUBMONITOR_STORE"] = str(place / "store")

    def fill(self) -> None:
        """Write until nothing more goes on it."""
        self._write(self.junk)

    def fill_more(self) -> None:
        """The same for room that was made since."""
        self._write(self.more)

    def _write(self, path: Path) -> None:
        with suppress(OSError), path.open("wb", buffering=0) as file:
            for size in (1 << 20, 4096, 1):
                with suppress(OSError):
                    while True:
                        file.write(b"x" * size)

    def be_read_only(self) -> None:
        """As after a fault of the disk itself."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.place)], check=True)

    def be_well(self) -> None:
        """There is room again, or it can be written again."""
        subprocess.run(["mount", "-o", "remount,rw", str(self.place)], check=True)
        for path in (self.junk, self.more):
            path.unlink(missing_ok=True)

    def kept(self) -> dict[str, int]:
        """How many rows the ledger has, of each kind; read from a copy."""
        copy = Path(os.environ["TMPDIR"]) / "looked-at"
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir()
        for path in self.example.glob("ledger.sqlite*"):
            if not path.name.endswith("-shm"):
                shutil.copy(path, copy / path.name)
        with closing(sqlite3.connect(copy / "ledger.sqlite")) as found:
            ask = "SELECT count(*) FROM {}"
            return {n: found.execute(ask.format(n)).fetchone()[0] for n in KEPT_TABLES}


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True)


def _command(*words: str) -> dict[str, Any]:
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = etl([*words, "--example"])
    return {"code": code, "said": said.getvalue()}


class _Stream(io.StringIO):
    def reconfigure(self, **_: object) -> None:
        """As a real stream."""


io.StringIO = _Stream  # type: ignore[misc]  # the commands set how their streams write


def _pages() -> dict[str, bool]:
    """Whether each page shows figures."""
    from server import MADE
    from ui.first_view import page_sent

    found = {}
    for page in PAGES:
        html = page_sent(page, {}, MADE[page]).html
        found[page] = "hm-answer" in html and "VOORBEELD" in html.upper()
    return found


def _asked(act: Callable[[httpx.AsyncClient], Any]) -> Any:
    from web.routes import ROUTES

    async def served() -> Any:
        transport = httpx.ASGITransport(app=Starlette(routes=ROUTES), raise_app_exceptions=False)
        headers = {"accept": "application/json", "cookie": f"hm_trial={hub(C)}"}
        async with httpx.AsyncClient(
            transport=transport, base_url="http://hubmonitor", headers=headers
        ) as client:
            answer = await act(client)
            said = answer.json() if "json" in answer.headers["content-type"] else {}
            return {"status": answer.status_code, "said": said.get("message", "")}

    return asyncio.run(served())


def upload(content: bytes) -> dict[str, Any]:
    """Hand in a file as the lead of hub C."""
    said = {"hub": C, "periode": PERIOD}
    files = {"bestand": ("rapport.xlsx", content)}
    found: dict[str, Any] = _asked(lambda c: c.post("/uploaden/bestand", data=said, files=files))
    return found


def confirm(draft: int) -> dict[str, Any]:
    """Confirm the draft as the lead of hub C."""
    said = {"concept": draft, "versie": 0, "nagekeken": "ja"}
    found: dict[str, Any] = _asked(lambda c: c.post("/uploaden/bevestigen", data=said))
    return found


def _answered() -> int:
    """Answer every question about the open draft; its number."""
    from handin.check import checked
    from handin.programme import programme
    from settings import Settings
    from tests.faults.hand_in import _lead

    found = programme(Settings.read(example=True))
    draft = found.ledger.open_draft(C, PERIOD)
    assert draft is not None
    for remark in checked(found, _lead(), draft.id).questions:
        said = {"concept": draft.id, "sleutel": remark.key, "antwoord": "right", "uitleg": "ja"}
        _asked(lambda c, said=said: c.post("/uploaden/klopt", data=said))  # type: ignore[misc]
    return draft.id


def _prepared() -> dict[str, Any]:
    """A store with three reports and a draft that can be confirmed; done in a process before."""
    reports = sorted((example_store() / "example" / "reports").glob("*_2021-S2_v1.xlsx"))[:3]
    loaded = _command("load", "--by", "x", *map(str, reports))
    from tests.faults.hand_in import _template

    content = bytes.fromhex(_template())
    first = upload(content)
    return {"load": loaded["code"], "upload": first, "draft": _answered(), "file": content.hex()}


def main(mode: str, place: Path) -> dict[str, Any]:
    """What came of everything, before, during and after."""
    disk = Disk(place)
    ready: Any = apart(_prepared)
    content, draft = bytes.fromhex(ready.pop("file")), ready["draft"]
    url = f"sqlite:///{disk.example / 'ledger.sqlite'}"
    apart(lambda: Ledger.open(url).close())  # no log beside it: the hardest case to read
    found: dict[str, Any] = {"ready": ready, "before": disk.kept()}
    if mode == "full":
        disk.fill()
    else:
        disk.be_read_only()
    from server import begin

    begin()
    found |= {"pages": _pages(), "upload": upload(content), "confirm": confirm(draft)}
    found["backup"] = _command("backup", str(place / "kept"))
    if mode == "full":
        found["build"] = _without_builds(disk, lambda: _command("build"))
    found["during"] = disk.kept()
    disk.be_well()
    left = (".unfinished", ".zip", ".half")
    found["left"] = sorted(path.name for path in place.rglob("*") if path.suffix in left)
    found |= {"upload after": upload(content), "confirm after": confirm(_answered())}
    found["backup after"] = _command("backup", str(place / "kept"))
    found["build after"] = _command("build")
    found |= {"pages after": _pages(), "after": disk.kept()}
    return found


def _without_builds(disk: Disk, act: Callable[[], Any]) -> Any:
    """With the builds thrown away, and no room for another."""
    for path in (disk.example / "builds").glob("*.duckdb"):
        path.unlink()
    disk.fill_more()
    return act()


if __name__ == "__main__":
    real = sys.stdout
    told = main(sys.argv[1], Path(sys.argv[2]))
    real.write(json.dumps(told) + "\n")
