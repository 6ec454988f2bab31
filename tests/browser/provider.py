"""A real OpenID Connect provider (the npm package oidc-provider), started for a test."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "oidc"
FILES = ("package.json", "package-lock.json", "provider.js")
HOST = "127.0.0.1"


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def installed() -> Path:
    """The folder with the provider and all it needs; installed once per state of its files."""
    digest = hashlib.sha256(b"".join((FOLDER / name).read_bytes() for name in FILES)).hexdigest()
    folder = Path(tempfile.gettempdir()) / f"hubmonitor-test-provider-{digest[:16]}"
    if not (folder / "ready").exists():
        folder.mkdir(exist_ok=True)
        for name in FILES:
            shutil.copy(FOLDER / name, folder)
        command = ["npm", "ci", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
        if done.returncode:
            raise RuntimeError(f"npm ci failed:\n{done.stdout}\n{done.stderr}")
        (folder / "ready").touch()
    return folder


@contextlib.contextmanager
def provider(port: int, back: str) -> Iterator[str]:
    """A provider that sends the browser to ``back``; its own address, until the block ends."""
    folder = installed()
    url = f"http://{HOST}:{port}"
    with (folder / f"{port}.log").open("wb") as words:
        process = subprocess.Popen(
            ["node", "provider.js", str(port), back], cwd=folder, stdout=words, stderr=words
        )
    try:
        until = time.monotonic() + 60
        while not _answers(url):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((folder / f"{port}.log").read_text())
            time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(10)
        (folder / f"{port}.log").unlink()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/.well-known/openid-configuration") as answer:
            return bool(json.load(answer)["issuer"] == url)
    except OSError:
        return False
