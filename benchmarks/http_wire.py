"""A browser's side of HTTP/1.1, as small as can be: the client must not be what is measured."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass
from urllib.parse import urlsplit

_LONGEST = 120.0  # seconds for one answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; ``body`` as it came over the line."""

    status: int
    is_packed: bool
    body: bytes

    @property
    def text(self) -> str:
        """The body, unpacked."""
        return (gzip.decompress(self.body) if self.is_packed else self.body).decode()


class Wire:
    """One connection that is kept open, as a browser keeps some six."""

    def __init__(self, url: str) -> None:
        at = urlsplit(url)
        self._host, self._port = at.hostname or "127.0.0.1", at.port or 80
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, cookie: str = "") -> Answer:
        """GET ``path``. Raises OSError, TimeoutError, or EOFError when the line is cut."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        lines = [f"GET {path} HTTP/1.1", f"host: {self._host}:{self._port}"]
        lines += ["accept: text/html,*/*", "accept-encoding: gzip"]
        lines += [f"cookie: {cookie}"] if cookie else []
        writer.write("\r\n".join([*lines, "", ""]).encode())
        return await asyncio.wait_for(_read(reader), _LONGEST)

    def close(self) -> None:
        """Hang up."""
        if self._streams:
            self._streams[1].close()
            self._streams = None


async def _read(reader: asyncio.StreamReader) -> Answer:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = (line.split(":", 1) for line in head[1:] if line)
    headers = {name.lower(): value.strip() for name, value in pairs}
    if headers.get("transfer-encoding") == "chunked":
        body = await _chunks(reader)
    else:
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Answer(int(head[0].split()[1]), headers.get("content-encoding") == "gzip", body)


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = []
    while True:
        size = int((await reader.readline()).split(b";")[0], 16)
        body.append(await reader.readexactly(size))
        await reader.readexactly(2)
        if size == 0:
            return b"".join(body)
