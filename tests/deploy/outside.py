"""The site as somebody outside meets it: by its name, over TLS, with the certificate checked."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import websockets

from benchmarks.visitors import asked, finished
from tests.deploy.guide import HOST


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, headers in lower case (what came twice: both), body."""

    status: int
    headers: dict[str, str]
    body: str


class Outside:
    """Somebody who knows the certificate and keeps cookies. path: under which the site stands."""

    def __init__(self, certificate: Path, folder: Path, path: str = "") -> None:
        self._certificate, self._jar, self.path = certificate, folder / "cookies", path

    def ask(self, address: str, *options: str) -> Answer:
        """Ask by curl, without following; ``options`` are curl's. Raises CalledProcessError."""
        found = f"https://{HOST}{self.path}{address}" if address.startswith("/") else address
        done = subprocess.run(
            ["curl", "--silent", "--show-error", "--include", "--max-time", "60", "--compressed",
             "--suppress-connect-headers", "--cacert", self._certificate, "--http1.1",
             "--resolve", f"{HOST}:443:127.0.0.1", "--resolve", f"{HOST}:80:127.0.0.1",
             "--cookie", self._jar, "--cookie-jar", self._jar, "--header", "Expect:",
             *options, found],
            capture_output=True, text=True, errors="replace", check=True,
        )  # fmt: skip
        head, _, body = done.stdout.partition("\n\n")
        first, *lines = head.split("\n")
        headers: dict[str, str] = {}
        for name, _, value in (line.partition(": ") for line in lines):
            before = headers.get(name.lower())
            headers[name.lower()] = value if before is None else f"{before}, {value}"
        return Answer(int(first.split()[1]), headers, body)

    def send(self, address: str, fields: Sequence[str]) -> Answer:
        """Send a form of ours, ``name=value`` each."""
        encoded = [word for field in fields for word in ("--data-urlencode", field)]
        return self.ask(address, "--header", f"Origin: https://{HOST}", *encoded)

    def first_run(self) -> None:
        """Open the page's websocket through the proxy and let Streamlit make the page once."""
        trusted = ssl.create_default_context(cafile=str(self._certificate))

        async def run() -> None:
            async with websockets.connect(
                f"wss://{HOST}{self.path}/_stcore/stream", host="127.0.0.1", port=443, ssl=trusted,
                origin=websockets.Origin(f"https://{HOST}"), max_size=None,
                subprotocols=[websockets.Subprotocol("streamlit")],
            ) as socket:  # fmt: skip
                await socket.send(asked("", "", "", set()))
                await finished(socket, set())

        asyncio.run(run())
