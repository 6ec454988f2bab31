"""A real PostgreSQL of our own: in a folder that goes away, on a free port, started and stopped."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.running import _free_port

USER = "hubmonitor"
# Nothing here tests what a power cut leaves; a server that is killed keeps its files.
QUICK = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "shared_buffers=32MB")


def binaries() -> Path:
    """Where Debian keeps the programs of the newest PostgreSQL. Raises RuntimeError."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not found:
        raise RuntimeError("no PostgreSQL found: apt-get install postgresql")
    return max(found, key=lambda path: int(re.sub(r"\D", "", path.parts[-3]) or 0)).parent


def _as_its_user(*command: object) -> list[str]:
    """The command, as the user that the package made when we are root: it refuses to be root."""
    words = [str(word) for word in command]
    return ["runuser", "-u", "postgres", "--", *words] if os.geteuid() == 0 else words


class Postgres:
    """A server with one database, ``ledger``; nobody outside this machine can come in."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._port = folder, _free_port()

    @property
    def url(self) -> str:
        """Of the database, as ``HUBMONITOR_LEDGER`` has it."""
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self._port}/ledger"

    def start(self) -> None:
        """Start, and wait until it answers."""
        said = f"-p {self._port} -k {self._folder} -c listen_addresses=127.0.0.1 {' '.join(QUICK)}"
        self._control("start", "-l", self._folder / "log", "-o", said)

    def stop(self, how: str = "fast") -> None:
        """Stop; ``fast`` ends every connection, ``immediate`` is like a crash."""
        self._control("stop", "-m", how)

    def freeze(self) -> None:
        """Let it take connections and never answer, until ``thaw``."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        """To the server and to each process that serves a connection."""
        first = int((self._folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for process in (first, *map(int, children)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, number)

    def make(self) -> None:
        """Make its files, then start it with an empty database."""
        tool = _as_its_user(
            binaries() / "initdb", "-D", self._folder / "data", "-A", "trust", "-U", USER,
            "--no-sync", "-E", "UTF8", "--locale=C.UTF-8",
        )  # fmt: skip
        subprocess.run(tool, check=True, capture_output=True, cwd="/")
        self.start()
        words = (binaries() / "createdb", "-h", "127.0.0.1", "-p", self._port, "-U", USER, "ledger")
        subprocess.run([str(word) for word in words], check=True, capture_output=True)

    def _control(self, *words: object) -> None:
        tool = _as_its_user(binaries() / "pg_ctl", "-D", self._folder / "data", "-w", *words)
        # Not captured: the server would keep a pipe open for as long as it runs.
        subprocess.run(tool, check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=60)


@contextlib.contextmanager
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL until the block ends; nothing is left of it."""
    # Not in pytest's folder: its user must be able to come there.
    folder = Path(tempfile.mkdtemp(prefix="hm-postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        server = Postgres(folder)
        server.make()
        try:
            yield server
        finally:
            with contextlib.suppress(subprocess.CalledProcessError):  # a test may have stopped it
                server.stop("immediate")
    finally:
        shutil.rmtree(folder)
