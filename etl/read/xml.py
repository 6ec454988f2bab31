"""XML read as a stream, and never with a document type: so no entities that grow or look away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NoReturn
from xml.parsers import expat

from etl.read.refused import refused

Start = Callable[[str, dict[str, str]], None]

_UTF_8 = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s*<(?!\?xml\s)[\w!?:]"
    rb"""|<\?xml\s(?![^>]*\sencoding)|<\?xml\s[^>]*\sencoding\s*=\s*["'](?:utf-8|us-ascii)["'])""",
    re.IGNORECASE,
)
_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def is_utf_8(beginning: bytes) -> bool:
    """Whether XML that begins like this is written in UTF-8."""
    return bool(_UTF_8.match(beginning))


def check_document_type(chunks: Iterable[bytes]) -> None:
    """Refuse UTF-8 XML that has a document type; whether it is well-formed does not matter here."""
    before = b""
    for chunk in chunks:
        piece = before + chunk
        if b"!" in piece and _DOCUMENT_TYPE.search(piece):
            raise refused("file-unsafe")
        before = piece[-10:]


def local(name: str) -> str:
    """The name of an element or attribute without its namespace prefix."""
    return name.rpartition(":")[2]


def parser() -> expat.XMLParserType:
    """A parser that refuses a document type; the caller sets its handlers."""
    made = expat.ParserCreate()
    made.StartDoctypeDeclHandler = _refuse_document_type
    made.EntityDeclHandler = _refuse_document_type
    return made


def _refuse_document_type(*_: object) -> NoReturn:
    raise refused("file-unsafe")


def parse(chunks: Iterable[bytes], reading: expat.XMLParserType) -> None:
    """Feed the chunks to the parser. Raises Refused for XML that is not well-formed."""
    try:
        for chunk in chunks:
            reading.Parse(chunk, False)
        reading.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):
        raise refused("file-damaged") from None


def each_element(chunks: Iterable[bytes], start: Start) -> None:
    """Call ``start`` with the local name and the attributes of every element."""
    reading = parser()
    reading.StartElementHandler = lambda name, attributes: start(local(name), attributes)
    parse(chunks, reading)
