"""The notes of one worksheet: ours are added and taken away, those of others stay."""

from __future__ import annotations

import re
from collections.abc import Mapping

from etl.read.places import address, position
from etl.returned.cells import Place
from etl.returned.drawing import NoteDrawing
from etl.returned.markup import Element, Markup, Splice, cell_text, escaped, spliced, tag, unescaped
from etl.returned.relations import Relations, add_type
from etl.returned.workbook import WorkbookPart
from texts.words import LANGUAGES, say

AUTHOR = "Hubmonitor"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<comments xmlns="%s"><authors/><commentList/></comments>'
)
_THREADED = "tc="  # how the author of a threaded comment's shadow begins
_RUN = (
    b'<r><rPr>%s<sz val="9"/><rFont val="Tahoma"/><family val="2"/></rPr>'
    b'<t xml:space="preserve">%s</t></r>'
)
_RUNS = ("t", "r")


def headings() -> tuple[str, ...]:
    """The line that our notes begin with, in every language."""
    return tuple(say(language, "returned.note.heading") for language in LANGUAGES)


class Notes:
    """The notes of one worksheet.

    sheet: its member. drawing: the identity of its relation to the old drawing, "" without one.
    """

    def __init__(self, workbook: WorkbookPart, sheet: str, drawing: str) -> None:
        self._workbook = workbook
        self._members = workbook.members
        self._relations = Relations(self._members, sheet)
        found = self._relations.of_kind("comments")
        self._member = found.member if found else ""
        self._xml = self._members.read(self._member) if found else _EMPTY % workbook.namespace
        self._before = self._xml
        self._drawing = NoteDrawing(workbook, self._relations, drawing)

    @staticmethod
    def has_some(workbook: WorkbookPart, sheet: str) -> bool:
        """Whether a worksheet has notes at all."""
        return Relations(workbook.members, sheet).of_kind("comments") is not None

    @property
    def changed(self) -> bool:
        """Whether there are notes to write."""
        return self._xml != self._before

    def remove_ours(self) -> None:
        """Take away the notes that we made, and our part of the notes of others."""
        markup = Markup(self._xml)
        authors = _authors(markup)
        changes: list[Splice] = []
        gone: list[Place] = []
        for element in _comments(markup):
            place = position(element.attributes["ref"].decode())
            if _is_ours(markup, element, authors):
                changes.append((element.start, element.end, b""))
                gone.append(place)
            else:
                changes += _our_part(markup, element)
        if changes:
            self._xml = spliced(self._xml, changes)
            self._drawing.remove(gone)

    def add(self, notes: Mapping[Place, tuple[str, str]]) -> None:
        """Hang a note (heading, text) on each cell; a threaded comment is left as it is."""
        markup = Markup(self._xml)
        authors = _authors(markup)
        there = {position(e.attributes["ref"].decode()): e for e in _comments(markup)}
        changes, new = [], []
        for place, said in notes.items():
            element = there.get(place)
            if element is None:
                new.append((place, said))
            elif not _author(element, authors).startswith(_THREADED):
                changes.append(_extended(markup, element, said))
        self._xml = spliced(self._xml, changes)
        if new:
            self._add_new(new)

    def _add_new(self, new: list[tuple[Place, tuple[str, str]]]) -> None:
        number = self._our_author()
        markup = Markup(self._xml)
        listed = markup.child("commentList")
        assert listed is not None  # the format demands it
        body = b"".join(_comment(place, number, said, markup.prefix) for place, said in new)
        self._xml = spliced(self._xml, [markup.appended(listed, body)])
        self._drawing.add([place for place, _ in new])

    def _our_author(self) -> int:
        markup = Markup(self._xml)
        authors = _authors(markup)
        if AUTHOR in authors:
            return authors.index(AUTHOR)
        element = markup.child("authors")
        assert element is not None  # the format demands it
        new = tag(markup.prefix + b"author", {}, escaped(AUTHOR))
        self._xml = spliced(self._xml, [markup.appended(element, new)])
        return len(authors)

    def save(self) -> str:
        """Write what changed; the identity of the relation to a new drawing, or ""."""
        if not self.changed:
            return ""
        if not self._member:
            self._member = self._members.free_name("xl/comments{}.xml")
            self._relations.add(self._workbook.base, "comments", self._member)
            add_type(self._members, self._member, _TYPE)
        self._members.write(self._member, self._xml)
        return self._drawing.save()


def _authors(markup: Markup) -> list[str]:
    element = markup.child("authors")
    listed = markup.children(element) if element else ()
    return [unescaped(markup.inside(each)) for each in listed]


def _comments(markup: Markup) -> list[Element]:
    listed = markup.child("commentList")
    found = markup.children(listed) if listed else ()
    return [e for e in found if re.fullmatch(rb"[A-Za-z]+\d+", e.attributes.get("ref", b""))]


def _author(element: Element, authors: list[str]) -> str:
    number = int(element.attributes.get("authorId", b"0"))
    return authors[number] if number < len(authors) else ""


def _is_ours(markup: Markup, comment: Element, authors: list[str]) -> bool:
    """Whether a note is ours; a program that saved the file may have lost the author."""
    text = "".join(_text_of(markup, run) for run in _runs_of(markup, comment))
    return _author(comment, authors) == AUTHOR or text.strip().startswith(headings())


def _runs_of(markup: Markup, comment: Element) -> list[Element]:
    text = markup.child("text", comment)
    return [e for e in markup.children(text) if e.name in _RUNS] if text else []


def _our_part(markup: Markup, comment: Element) -> list[Splice]:
    """The change that cuts our part, which is last, from the note of another."""
    runs = _runs_of(markup, comment)
    for place, run in enumerate(runs):
        text = _text_of(markup, run)
        if text.strip().startswith(headings()):
            return [(run.start, runs[-1].end, b"")]
        found = re.search("|".join(rf"\s*\n{re.escape(h)}\s*\n" for h in headings()), text)
        if found:  # a program made one text of it
            inner = run if run.name == "t" else markup.child("t", run)
            assert inner is not None  # it has text
            rest = [(e.start, e.end, b"") for e in runs[place + 1 :]]
            return [(inner.inner, inner.close, cell_text(text[: found.start()])), *rest]
    return []


def _text_of(markup: Markup, run: Element) -> str:
    inner = run if run.name == "t" else markup.child("t", run)
    return unescaped(markup.inside(inner)) if inner else ""


def _extended(markup: Markup, comment: Element, said: tuple[str, str]) -> Splice:
    """The change that puts our words below those of another."""
    text = markup.child("text", comment)
    if text is None:
        new = tag(markup.prefix + b"text", {}, _runs(said, markup.prefix))
        return comment.inner, comment.inner, new
    runs = _runs_of(markup, comment)
    if not runs:
        return markup.appended(text, _runs(said, markup.prefix))
    end = runs[-1].end
    return end, end, _runs((f"\n\n{said[0]}", said[1]), markup.prefix)


def _comment(place: Place, author: int, said: tuple[str, str], prefix: bytes) -> bytes:
    attributes = {"ref": address(*place).encode(), "authorId": b"%d" % author}
    return tag(prefix + b"comment", attributes, tag(prefix + b"text", {}, _runs(said, prefix)))


def _runs(said: tuple[str, str], prefix: bytes) -> bytes:
    heading, text = said
    runs = _RUN % (b"<b/>", cell_text(heading)) + _RUN % (b"", cell_text(f"\n{text}"))
    return re.sub(rb"<(/?)(?=\w)", rb"<\1" + prefix, runs)
