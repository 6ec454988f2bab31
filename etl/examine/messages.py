"""Messages between the examiner and its child: a length, then a pickle of plain data."""

from __future__ import annotations

import copyreg
import pickle
import struct
from io import BytesIO
from typing import IO, Any

from etl.findings import Severity

_LENGTH = struct.Struct(">Q")
_PIECE = 1 << 20
_PLAIN = {
    *(("etl.tables", name) for name in ("Report", "Table")),
    *(("etl.findings", name) for name in ("Finding", "Severity")),
    *(("datetime", name) for name in ("date", "datetime", "time", "timedelta")),
    ("decimal", "Decimal"),
}


def _by_value(severity: Severity) -> tuple[type[Severity], tuple[str]]:
    return Severity, (severity.value,)


# Up to Python 3.11.3, and Debian 12 has 3.11.2, an enum asks for getattr instead: no plain data.
copyreg.pickle(Severity, _by_value)


class _Plain(pickle.Unpickler):
    """Makes only what a report and its findings consist of: the other side may be ill."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _PLAIN:
            raise EOFError(f"no plain data: {module}.{name}")
        return super().find_class(module, name)


def send(pipe: IO[bytes], message: object) -> None:
    """Write one message. Raises OSError when nobody reads any more."""
    packed = pickle.dumps(message, protocol=5)
    _write(pipe, _LENGTH.pack(len(packed)))
    _write(pipe, packed)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Read one message. Raises EOFError when the other side is gone or sends no plain data."""
    (length,) = _LENGTH.unpack(_read(pipe, _LENGTH.size))
    return _Plain(BytesIO(_read(pipe, length))).load()


def _write(pipe: IO[bytes], data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[pipe.write(left[:_PIECE]) or 0 :]


def _read(pipe: IO[bytes], length: int) -> bytes:
    read = bytearray()
    while len(read) < length:
        piece = pipe.read(min(_PIECE, length - len(read)))
        if not piece:
            raise EOFError("the other side is gone")
        read += piece
    return bytes(read)
