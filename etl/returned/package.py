"""The members of a workbook: some changed, added or left out, all others copied as they are."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from etl.read.package import Package

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20  # what deflate asks of whoever unpacks
_HAS_DESCRIPTOR, _IS_UTF_8 = 0x08, 0x800
_1980 = (1 << 5) | 1  # the first day that a zip file knows: the same input gives the same bytes
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class _Packed:
    """A member as it stands in the file: its header's numbers and its packed bytes."""

    name: bytes
    flags: int
    method: int
    time: int
    day: int
    crc: int
    size: int
    data: bytes
    attributes: int


class Members:
    """The members of one workbook, by name.

    Raises Refused (while reading) for a file that breaks the limits of ``etl.read``.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._package = Package(content)
        with ZipFile(BytesIO(content)) as archive:
            self._infos = {info.orig_filename: info for info in archive.infolist()}
        self._changed: dict[str, bytes] = {}
        self._left_out: set[str] = set()
        self._folded = {name.casefold(): name for name in self._infos}

    def find(self, path: str) -> str | None:
        """The name of a member as the file writes it, whatever its case; None without one."""
        return self._folded.get(path.casefold())

    def read(self, name: str) -> bytes:
        """The unpacked bytes of a member, as changed so far. KeyError without such a member."""
        if name in self._changed:
            return self._changed[name]
        if name not in self._infos or name in self._left_out:
            raise KeyError(name)
        return b"".join(self._package.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a member piece by piece, for whoever needs only its beginning."""
        return iter((self._changed[name],)) if name in self._changed else self._package.chunks(name)

    def write(self, name: str, data: bytes) -> None:
        """Change a member, or add one after the others. The same bytes again change nothing."""
        if name in self._infos and name not in self._left_out and name not in self._changed:
            info = self._infos[name]
            if (len(data), zlib.crc32(data)) == (info.file_size, info.CRC):
                return
        self._left_out.discard(name)
        self._changed[name] = data
        self._folded[name.casefold()] = name

    def remove(self, name: str) -> None:
        """Leave a member out."""
        self._changed.pop(name, None)
        self._left_out.add(name)
        self._folded.pop(name.casefold(), None)

    def free_name(self, pattern: str) -> str:
        """The first name that no member has: ``xl/comments{}.xml`` → ``xl/comments3.xml``."""
        number = 1
        while pattern.format(number).casefold() in self._folded:
            number += 1
        return pattern.format(number)

    def __iter__(self) -> Iterator[str]:
        new = [name for name in self._changed if name not in self._infos]
        return (name for name in [*self._infos, *new] if name not in self._left_out)

    def packed(self) -> bytes:
        """The zip file: members in their order, the unchanged ones with their packed bytes."""
        packed = [
            _new(name, self._changed[name], self._infos.get(name))
            if name in self._changed
            else _copied(self._infos[name], self._content)
            for name in self
        ]
        return _zip_of(packed)


def _new(name: str, data: bytes, old: ZipInfo | None) -> _Packed:
    squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    squeezed = squeeze.compress(data) + squeeze.flush()
    attributes = old.external_attr if old else 0
    encoded, flags = _encoded(name, old.flag_bits if old else 0)
    crc = zlib.crc32(data)
    return _Packed(encoded, flags, ZIP_DEFLATED, 0, _1980, crc, len(data), squeezed, attributes)


def _copied(info: ZipInfo, content: bytes) -> _Packed:
    lengths = struct.unpack_from("<2H", content, info.header_offset + 26)
    start = info.header_offset + _LOCAL.size + sum(lengths)
    data = content[start : start + info.compress_size]
    year, month, day, hour, minute, second = info.date_time
    name, flags = _encoded(info.orig_filename, info.flag_bits)
    return _Packed(
        name=name,
        flags=flags,
        method=info.compress_type,
        time=hour << 11 | minute << 5 | second // 2,
        day=(year - 1980) << 9 | month << 5 | day,
        crc=info.CRC,
        size=info.file_size,
        data=data,
        attributes=info.external_attr,
    )


def _encoded(name: str, flags: int) -> tuple[bytes, int]:
    """The name in bytes and the flags that say how; sizes stand in the header, not behind."""
    flags &= ~_HAS_DESCRIPTOR
    if flags & _IS_UTF_8 or not name.isascii():
        try:
            return (
                (name.encode("utf-8"), flags)
                if flags & _IS_UTF_8
                else (name.encode("cp437"), flags)
            )
        except UnicodeEncodeError:
            return name.encode("utf-8"), flags | _IS_UTF_8
    return name.encode("ascii"), flags


def _zip_of(members: list[_Packed]) -> bytes:
    file, listing = bytearray(), bytearray()
    for m in members:
        middle = (m.flags, m.method, m.time, m.day, m.crc, len(m.data), m.size, len(m.name))
        offset = len(file)
        file += _LOCAL.pack(b"PK\x03\x04", _VERSION, *middle, 0) + m.name + m.data
        listing += _CENTRAL.pack(
            b"PK\x01\x02", _VERSION, _VERSION, *middle, 0, 0, 0, 0, m.attributes, offset
        )
        listing += m.name
    end = _END.pack(b"PK\x05\x06", 0, 0, len(members), len(members), len(listing), len(file), 0)
    return bytes(file + listing + end)
