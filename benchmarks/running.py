"""A Streamlit server on a free port and a Chromium to visit it, for benchmarks and tests."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

from playwright.sync_api import Browser, BrowserContext, Playwright

ROOT = Path(__file__).parent.parent
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address and its process."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@contextlib.contextmanager
def served(
    script: Path,
    folder: Path,
    environment: dict[str, str] | None = None,
    options: tuple[str, ...] = (),
) -> Iterator[Server]:
    """Serve ``script`` with ``streamlit run`` from ``folder`` until the block ends.

    Raises RuntimeError with the server's own words when it is not healthy within three minutes.
    """
    port = _free_port()
    log = Path(os.environ.get("TMPDIR", "/tmp")) / f"streamlit-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true",
               f"--server.port={port}", "--server.address=127.0.0.1", *options]  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    with log.open("wb") as words:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=words,
            stderr=words,
            env={**os.environ, **(environment or {})},
        )
    try:
        until = time.monotonic() + 180
        while not _healthy(url):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the server did not start:\n{log.read_text()}")
            time.sleep(0.05)
        yield Server(url, process, log)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()
        log.unlink(missing_ok=True)


def launch(playwright: Playwright) -> Browser:
    """Debian's Chromium (or the one that ``CHROMIUM`` names), headless."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    if path is None:
        raise RuntimeError("no Chromium found: apt-get install chromium, or name one in CHROMIUM")
    return playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)


def only_from(context: BrowserContext, url: str) -> list[str]:
    """Let ``context`` ask only the host of ``url``; the list fills with what else it tried."""
    host = urlparse(url).netloc
    foreign: list[str] = []

    def refuse(route) -> None:  # type: ignore[no-untyped-def]  # Playwright passes its own Route
        foreign.append(route.request.url)
        route.abort()

    context.route(
        lambda address: (
            urlparse(address).scheme in ("http", "https") and urlparse(address).netloc != host
        ),
        refuse,
    )
    return foreign
