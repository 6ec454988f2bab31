"""Which member refers to which: the ``.rels`` beside a member, and the list of content types."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from etl.returned.markup import Element, Markup, escaped, spliced, tag, unescaped
from etl.returned.package import Members

_TYPES = "[Content_Types].xml"
_NO_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)
TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


@dataclass(frozen=True, slots=True)
class Relation:
    """One reference of a member. kind: the last word of its type; member: "" when it is absent."""

    identity: str
    kind: str
    member: str


class Relations:
    """The references of one member ("" is the package itself)."""

    def __init__(self, members: Members, member: str) -> None:
        self._members = members
        self._folder, name = posixpath.split(member)
        path = posixpath.join(self._folder, "_rels", f"{name}.rels")
        found = members.find(path)
        self._path = found or path
        self._xml = as_utf_8(members.read(found)) if found else _NO_RELATIONS

    def __iter__(self) -> Iterator[Relation]:
        for element in Markup(self._xml).children():
            kind = unescaped(element.attributes.get("Type", b"")).rpartition("/")[2]
            identity = unescaped(element.attributes.get("Id", b""))
            yield Relation(identity, kind, self._member(element))

    def _member(self, element: Element) -> str:
        if element.attributes.get("TargetMode") == b"External":
            return ""
        target = unquote(unescaped(element.attributes.get("Target", b"")))
        path = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        return self._members.find(path) or ""

    def of_kind(self, kind: str) -> Relation | None:
        """The first reference of a kind, to a member that is there."""
        return next((each for each in self if each.kind == kind and each.member), None)

    def base(self) -> str:
        """What the type of an office relation begins with: Excel writes two dialects."""
        return STRICT if STRICT.encode() in self._xml else TRANSITIONAL

    def add(self, base: str, kind: str, member: str) -> str:
        """Refer to a member; the new identity."""
        taken = {each.identity for each in self}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        markup = Markup(self._xml)
        target = posixpath.relpath(f"/{member}", f"/{self._folder}")
        attributes = {
            "Id": f"rId{number}".encode(),
            "Type": escaped(f"{base}/{kind}"),
            "Target": escaped(target),
        }
        new = tag(markup.prefix + b"Relationship", attributes)
        self._write(spliced(self._xml, [markup.appended(markup.root, new)]))
        return f"rId{number}"

    def remove(self, identity: str) -> None:
        """Take a reference away."""
        self._write(_without(self._xml, "Id", identity))

    def _write(self, xml: bytes) -> None:
        self._xml = xml
        self._members.write(self._path, xml)


def add_type(members: Members, member: str, content_type: str) -> None:
    """Say what a new member is."""
    _add(members, "Override", {"PartName": escaped(f"/{member}")}, content_type)


def add_default_type(members: Members, extension: str, content_type: str) -> None:
    """Say what all members with an extension are, unless the workbook does already."""
    markup = Markup(_types(members))
    known = {e.attributes.get("Extension", b"").lower() for e in markup.children()}
    if extension.encode() not in known:
        _add(members, "Default", {"Extension": escaped(extension)}, content_type)


def remove_type(members: Members, member: str) -> None:
    """Forget a member that is left out."""
    name = members.find(_TYPES) or _TYPES
    members.write(name, _without(_types(members), "PartName", f"/{member}"))


def _types(members: Members) -> bytes:
    name = members.find(_TYPES)
    return as_utf_8(members.read(name)) if name else _NO_TYPES


def _add(members: Members, name: str, attributes: dict[str, bytes], content_type: str) -> None:
    markup = Markup(_types(members))
    new = tag(markup.prefix + name.encode(), {**attributes, "ContentType": escaped(content_type)})
    # Defaults first: some readers want them before the overrides.
    first = next((e for e in markup.children() if e.name == "Override"), None)
    place = markup.appended(markup.root, new)
    if name == "Default" and first is not None:
        place = (first.start, first.start, new)
    members.write(members.find(_TYPES) or _TYPES, spliced(markup.xml, [place]))


def _without(xml: bytes, attribute: str, value: str) -> bytes:
    markup = Markup(xml)
    gone = [
        (element.start, element.end, b"")
        for element in markup.children()
        if unescaped(element.attributes.get(attribute, b"")).casefold() == value.casefold()
    ]
    return spliced(xml, gone)


def as_utf_8(xml: bytes) -> bytes:
    """The same XML in UTF-8; these few members may be UTF-16."""
    if not xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        return xml
    text = xml.decode("utf-16")
    return text.replace("UTF-16", "UTF-8", 1).replace("utf-16", "utf-8", 1).encode("utf-8")
