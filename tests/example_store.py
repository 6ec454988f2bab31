"""The example store for tests: made once per state of the code, then found again."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.running import ROOT

_MADE_OF = (
    *("etl", "ledger", "metrics", "charts", "exports", "handin", "ui"),
    *("data/reference", "data/example", "texts"),
)
# As a server does when it starts.
_PUBLISH = "from ui.publications.example import publish_example; publish_example()"


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for folder in _MADE_OF:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def example_store() -> Path:
    """The folder of an example store that fits today's code; makes it when there is none yet.

    Two test processes that need it at once wait for each other on a lock file.
    """
    base = (
        Path(os.environ.get("HUBMONITOR_TEST_STORES", tempfile.gettempdir()))
        / "hubmonitor-test-stores"
    )
    base.mkdir(exist_ok=True)
    folder, lock = base / _fingerprint(), base / "lock"
    with lock.open("w") as held:
        import fcntl

        fcntl.flock(held, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            for words in (("-m", "etl", "example"), ("-c", _PUBLISH)):
                subprocess.run(
                    [sys.executable, *words],
                    cwd=ROOT,
                    env={**os.environ, "HUBMONITOR_STORE": str(folder)},
                    check=True,
                    timeout=600,
                )
            (folder / "ready").touch()
    return folder
