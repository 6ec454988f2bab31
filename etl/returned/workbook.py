"""xl/workbook.xml: the sheets, which of them comes first, and the names that count them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from etl.returned.markup import Element, Markup, escaped, spliced, tag, unescaped
from etl.returned.package import Members
from etl.returned.relations import (
    STRICT,
    TRANSITIONAL,
    Relation,
    Relations,
    add_type,
    as_utf_8,
    remove_type,
)

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_SELECTED = re.compile(rb"""\s+tabSelected\s*=\s*["'](?:1|true)["']""")

_BEFORE_CALCULATION = ("sheets", "functionGroups", "externalReferences", "definedNames")


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A sheet of the workbook: its name, its member and whether it is a sheet of cells."""

    title: str
    member: str
    relation: str
    is_worksheet: bool


class WorkbookPart:
    """The workbook's own part. Raises ValueError when the file has none."""

    def __init__(self, members: Members) -> None:
        self.members = members
        main = Relations(members, "").of_kind("officeDocument")
        if main is None:
            raise ValueError("no workbook in this file")
        self.member = main.member
        self.relations = Relations(members, self.member)
        self.base = self.relations.base()
        self._xml = as_utf_8(members.read(self.member))

    @property
    def date1904(self) -> bool:
        """Whether serial numbers of days count from 1904."""
        settings = Markup(self._xml).child("workbookPr")
        said = settings.attributes.get("date1904", b"0") if settings else b"0"
        return said.lower() in (b"1", b"true", b"on")

    @property
    def namespace(self) -> bytes:
        """The namespace of the sheets and styles of this workbook."""
        root = Markup(self._xml).root
        prefix = root.qualified.rpartition(b":")[0].decode()
        name = f"xmlns:{prefix}" if prefix else "xmlns"
        return root.attributes.get(name, b"")

    def sheets(self) -> list[SheetPlace]:
        """The sheets in the order of their tabs."""
        related = {each.identity: each for each in self.relations}
        found = []
        for element in self._sheet_elements(Markup(self._xml)):
            identity = _relation(element)
            relation = related.get(identity, Relation(identity, "", ""))
            found.append(
                SheetPlace(
                    title=unescaped(element.attributes.get("name", b"")),
                    member=relation.member,
                    relation=identity,
                    is_worksheet=relation.kind == "worksheet" and bool(relation.member),
                )
            )
        return found

    def _sheet_elements(self, markup: Markup) -> list[Element]:
        sheets = markup.child("sheets")
        return [e for e in markup.children(sheets) if e.name == "sheet"] if sheets else []

    def put_first(self, title: str, xml: bytes) -> None:
        """Add a sheet before all others and let the workbook open on it."""
        member = self.members.free_name("xl/worksheets/sheet{}.xml")
        self.members.write(member, xml)
        add_type(self.members, member, _SHEET_TYPE)
        relation = self.relations.add(self.base, "worksheet", member)
        markup = Markup(self._xml)
        elements = self._sheet_elements(markup)
        numbers = [int(e.attributes.get("sheetId", b"0")) for e in elements]
        prefix = markup.prefix_of((TRANSITIONAL.encode(), STRICT.encode()))
        attributes = {"name": escaped(title), "sheetId": b"%d" % (max(numbers, default=0) + 1)}
        if prefix is None:
            attributes["xmlns:r"], prefix = self.base.encode(), b"r"
        attributes[f"{prefix.decode()}:id"] = relation.encode()
        new = tag(markup.prefix + b"sheet", attributes)
        start = elements[0].start
        shifted = _names_shifted(markup, lambda place: place + 1)
        self._write(spliced(self._xml, [(start, start, new), *shifted, *_opens_first(markup)]))

    def remove(self, sheet: SheetPlace) -> None:
        """Take a sheet out of the workbook, with the names that belong to it alone."""
        markup = Markup(self._xml)
        elements = self._sheet_elements(markup)
        place = next(i for i, e in enumerate(elements) if _relation(e) == sheet.relation)

        def moved(index: int) -> int | None:
            return None if index == place else index - (index > place)

        element = elements[place]
        changes = [(element.start, element.end, b""), *_names_shifted(markup, moved)]
        self._write(spliced(self._xml, changes))
        self.relations.remove(sheet.relation)
        remove_type(self.members, sheet.member)
        folder, _, name = sheet.member.rpartition("/")
        for member in (sheet.member, self.members.find(f"{folder}/_rels/{name}.rels")):
            if member:
                self.members.remove(member)

    def rename_ranges(self, before: str, after: str) -> None:
        """Let the names that stand for one range stand for another."""
        markup = Markup(self._xml)
        names = markup.child("definedNames")
        self._write(
            spliced(
                self._xml,
                [
                    (e.inner, e.close, escaped(after))
                    for e in (markup.children(names) if names else ())
                    if unescaped(markup.inside(e)) == before
                ],
            )
        )

    def calculate_when_opened(self) -> None:
        """Have every formula calculated again: results that lean on a changed cell are stale."""
        markup = Markup(self._xml)
        element = markup.child("calcPr")
        if element is not None:
            attributes = element.attributes | {"fullCalcOnLoad": b"1"}
            body = None if element.is_empty_tag else markup.inside(element)
            change = (element.start, element.end, tag(element.qualified, attributes, body))
        else:
            before = [e.end for e in markup.children() if e.name in _BEFORE_CALCULATION]
            new = tag(markup.prefix + b"calcPr", {"fullCalcOnLoad": b"1"})
            change = (max(before), max(before), new)
        self._write(spliced(self._xml, [change]))

    def forget_order_of_calculation(self) -> None:
        """Leave out the list of cells with formulas: Excel makes it again, but bears no error."""
        for relation in list(self.relations):
            if relation.kind == "calcChain" and relation.member:
                self.relations.remove(relation.identity)
                remove_type(self.members, relation.member)
                self.members.remove(relation.member)

    def _write(self, xml: bytes) -> None:
        self._xml = xml
        self.members.write(self.member, xml)


def unselect_tabs(members: Members, sheets: Sequence[SheetPlace]) -> None:
    """Let no sheet say that its tab is chosen.

    Two chosen tabs are a group to Excel, and what is typed in one is then typed in both.
    """
    for sheet in sheets:
        if sheet.member and _SELECTED.search(_beginning(members, sheet.member)):
            xml = members.read(sheet.member)
            head = _beginning(members, sheet.member)
            members.write(sheet.member, _SELECTED.sub(b"", head) + xml[len(head) :])


def _beginning(members: Members, member: str) -> bytes:
    """The XML before the cells."""
    read = b""
    for chunk in members.chunks(member):
        read += chunk
        if b"sheetData" in read:
            return read[: read.index(b"sheetData")]
    return read


def _relation(element: Element) -> str:
    found = (v for k, v in element.attributes.items() if k.rpartition(":")[2] == "id")
    return unescaped(next(found, b""))


def _names_shifted(
    markup: Markup, moved: Callable[[int], int | None]
) -> list[tuple[int, int, bytes]]:
    """The changes to the names that count the sheets; ``moved`` gives None for one that goes."""
    names = markup.child("definedNames")
    changes = []
    for element in markup.children(names) if names else ():
        local = element.attributes.get("localSheetId")
        if local is None:
            continue
        place = moved(int(local))
        if place is None:
            changes.append((element.start, element.end, b""))
        else:
            attributes = element.attributes | {"localSheetId": b"%d" % place}
            body = markup.inside(element)
            changes.append((element.start, element.end, tag(element.qualified, attributes, body)))
    return changes


def _opens_first(markup: Markup) -> list[tuple[int, int, bytes]]:
    """The changes that let every window open on the first sheet; that is also the default."""
    views = markup.child("bookViews")
    changes = []
    for view in markup.children(views) if views else ():
        attributes = dict(view.attributes)
        attributes.pop("firstSheet", None)
        attributes["activeTab"] = b"0"
        body = None if view.is_empty_tag else markup.inside(view)
        changes.append((view.start, view.end, tag(view.qualified, attributes, body)))
    return changes
