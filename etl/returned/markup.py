"""XML as bytes in which single places change: what is not touched stays the same to the letter.

No parser writes the XML again, so prefixes, odd blanks, ``mc:Ignorable`` and extensions survive.
Comments, CDATA and processing instructions are blanked out in a copy of the same length; after
that every ``<`` begins a tag, and a position in the copy is the position in the original.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_OPAQUE = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
ATTRIBUTES = rb"""(?:[^>"'/]++|"[^"]*+"|'[^']*+')*+"""
_TAG = re.compile(rb"<(/?)([^\s/>?!][^\s/>]*)(" + ATTRIBUTES + rb")(/?)>")
_ATTRIBUTE = re.compile(rb"""([^\s=]+)\s*=\s*("[^"]*"|'[^']*')""")
_NAMED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

_PROLOG = 8  # where a second "<?" may begin, behind a byte order mark and the first one

Splice = tuple[int, int, bytes]


def masked(xml: bytes) -> bytes:
    """The XML with blanks for everything in which a ``<`` is not the begin of a tag."""
    if b"<!" not in xml and xml.find(b"<?", _PROLOG) < 0:
        return xml  # nearly always; the first line of a part is never taken for a tag
    return _OPAQUE.sub(lambda found: b" " * len(found[0]), xml)


def escaped(text: str) -> bytes:
    """The text for inside an element or a quoted attribute, in bytes of any encoding.

    What XML cannot hold becomes a blank.
    """
    text = html.escape(_NAMED.sub(" ", text))
    return text.encode("ascii", "xmlcharrefreplace")


def cell_text(text: str) -> bytes:
    """``escaped``, and what would look like an escape of Excel's (``_x0041_``) stays as it is."""
    kept = escaped(_ESCAPE.sub("_x005F_", text.replace("\r\n", "\n")))
    return kept.replace(b"\n", b"&#10;").replace(b"\t", b"&#9;")


def unescaped(raw: bytes) -> str:
    """The text that escaped bytes of the XML stand for."""
    return html.unescape(raw.decode("utf-8", "replace"))


def spliced(xml: bytes, splices: Iterable[Splice]) -> bytes:
    """The XML with some stretches replaced; of two at the same place the first given is first."""
    pieces, at = [], 0
    for start, end, instead in sorted(splices, key=lambda splice: splice[:2]):
        pieces += [xml[at:start], instead]
        at = end
    return b"".join([*pieces, xml[at:]])


def attributes_of(raw: bytes) -> dict[str, bytes]:
    """Name → escaped value of the attributes in a start tag, in their order."""
    return {name.decode(): value[1:-1] for name, value in _ATTRIBUTE.findall(raw)}


def tag(name: bytes, attributes: Mapping[str, bytes], body: bytes | None = None) -> bytes:
    """An element; empty when ``body`` is None."""
    listed = b"".join(
        b' %s="%s"' % (k.encode(), v.replace(b'"', b"&quot;")) for k, v in attributes.items()
    )
    return (
        b"<%s%s/>" % (name, listed)
        if body is None
        else b"<%s%s>%s</%s>" % (name, listed, body, name)
    )


@dataclass(frozen=True, slots=True)
class Element:
    """Where an element stands: start tag from ``start`` to ``inner``, end tag from ``close``.

    name: without its prefix. Of an empty element (``<c/>``) inner, close and end are the same.
    """

    name: str
    qualified: bytes
    attributes: dict[str, bytes]
    start: int
    inner: int
    close: int
    end: int

    @property
    def is_empty_tag(self) -> bool:
        """Whether it is written as ``<c/>``."""
        return self.inner == self.end


class Markup:
    """One XML part, to look things up in.

    opaque: the name of a child that is large and never holds itself; its inside is not looked at.

    Raises ValueError for a part without any element.
    """

    def __init__(self, xml: bytes, opaque: bytes = b"") -> None:
        self.xml = xml
        self.mask = masked(xml)
        self._opaque = opaque
        first = _TAG.search(self.mask)
        if first is None:
            raise ValueError("no element in this part")
        close = len(self.mask) if not first[4] else first.end()
        if not first[4]:
            close = self.mask.rfind(b"</" + first[2])
        end = first.end() if first[4] else self.mask.find(b">", close) + 1
        self.root = _element(first, first.end() if first[4] else close, end)
        self.prefix = first[2].rpartition(b":")[0]
        self.prefix += b":" if self.prefix else b""

    def children(self, parent: Element | None = None) -> Iterator[Element]:
        """The elements directly below ``parent`` (left out: the root), in their order."""
        parent = parent or self.root
        at = parent.inner
        while (first := _TAG.search(self.mask, at, parent.close)) is not None:
            close, end = self._closing(first, parent.close)
            yield _element(first, close, end)
            at = end

    def child(self, name: str, parent: Element | None = None) -> Element | None:
        """The first child with this name."""
        return next((e for e in self.children(parent) if e.name == name), None)

    def inside(self, element: Element) -> bytes:
        """What stands between the tags of an element."""
        return self.xml[element.inner : element.close]

    def whole(self, element: Element) -> bytes:
        """The element with its tags."""
        return self.xml[element.start : element.end]

    def appended(self, element: Element, body: bytes) -> Splice:
        """The change that puts ``body`` last inside an element."""
        if not element.is_empty_tag:
            return element.close, element.close, body
        return element.start, element.end, tag(element.qualified, element.attributes, body)

    def prefix_of(self, namespaces: Iterable[bytes]) -> bytes | None:
        """The prefix that the root declares for one of these namespaces (``r``); None without."""
        known = set(namespaces)
        for name, value in self.root.attributes.items():
            if name.startswith("xmlns:") and value in known:
                return name.removeprefix("xmlns:").encode()
        return None

    def _closing(self, first: re.Match[bytes], limit: int) -> tuple[int, int]:
        if first[4]:
            return first.end(), first.end()
        if self._opaque and first[2].rpartition(b":")[2] == self._opaque:
            close = self.mask.find(b"</" + first[2], first.end(), limit)
            return close, self.mask.find(b">", close) + 1
        depth = 1
        for found in _TAG.finditer(self.mask, first.end(), limit):
            depth += -1 if found[1] else 0 if found[4] else 1
            if depth == 0:
                return found.start(), found.end()
        return limit, limit


def _element(first: re.Match[bytes], close: int, end: int) -> Element:
    name = first[2].rpartition(b":")[2].decode()
    return Element(name, first[2], attributes_of(first[3]), first.start(), first.end(), close, end)
