"""The zip file that a workbook is: looked over before, and counted while, it is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO
from zipfile import BadZipFile, ZipFile

from etl.read.refused import MEGABYTES, MEMBERS, RATIO, UNPACKED, refused

CHUNK = 1 << 20

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # an old .xls, or the shell around an encrypted .xlsx
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, IndexError)


class Package:
    """The members of a workbook's zip file.

    Raises Refused, here or while a member is read, for what is no workbook, damaged or hostile.
    """

    def __init__(self, content: bytes) -> None:
        _check_kind(content)
        self._most = min(UNPACKED, RATIO * len(content))
        self._unpacked: dict[str, int] = {}
        with _damaged():
            self._zip = ZipFile(BytesIO(content))
            self.names = tuple(info.orig_filename for info in self._zip.infolist())
        if any(info.flag_bits & 1 for info in self._zip.infolist()):
            raise refused("file-encrypted")
        if not _is_safe(self.names):
            raise refused("file-unsafe")

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a member. What its header says about its size is not believed."""
        size = 0
        with _damaged():
            member = self._zip.open(name)
        with member:
            while chunk := _next_chunk(member):
                size += len(chunk)
                self._unpacked[name] = max(size, self._unpacked.get(name, 0))
                if sum(self._unpacked.values()) > self._most:
                    raise refused("file-unpacks-too-large")
                yield chunk


def _next_chunk(member: IO[bytes]) -> bytes:
    with _damaged():
        return member.read(CHUNK)


@contextmanager
def _damaged() -> Iterator[None]:
    """What the zip library stumbles over is a damaged file."""
    try:
        yield
    except (*_BROKEN, RuntimeError):
        raise refused("file-damaged") from None


def _check_kind(content: bytes) -> None:
    if not content:
        raise refused("file-empty")
    if len(content) > MEGABYTES * 1024 * 1024:
        raise refused("file-too-large")
    if content.startswith(_OLE):
        raise refused("file-encrypted" if _ENCRYPTED in content else "file-old-excel")
    if not content.startswith(_ZIP):
        raise refused("file-not-xlsx")


def _is_safe(names: tuple[str, ...]) -> bool:
    if len(names) > MEMBERS or len({name.casefold() for name in names}) < len(names):
        return False
    return not any(
        name.startswith(("/", "\\")) or ":" in name or "\0" in name or _climbs(name)
        for name in names
    )


def _climbs(name: str) -> bool:
    return ".." in name.replace("\\", "/").split("/")
