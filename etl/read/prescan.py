"""Look a workbook over before the fast reader: refuse what is hostile, keep what that one loses."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from itertools import chain
from urllib.parse import unquote

from etl.read.package import Package
from etl.read.refused import SHEETS, refused
from etl.read.sheet_xml import SheetScan, is_plain
from etl.read.xml import check_document_type, each_element, is_utf_8, local

_XML = (".xml", ".rels", ".vml")
_OFFICE_DOCUMENT = "/officeDocument"


@dataclass(frozen=True, slots=True)
class Prescan:
    """What was found without unpacking the workbook in memory.

    sheets: per sheet, in the order of the tabs, its scan; None for a sheet with nothing to keep.
    """

    titles: tuple[str, ...]
    sheets: tuple[SheetScan | None, ...]
    date1904: bool


def prescan(content: bytes) -> Prescan:
    """Check the file against every limit. Raises Refused at the first one that it breaks."""
    package = Package(content)
    workbook = _Workbook(package)
    scans: dict[str, SheetScan | None] = {}
    cells = 0
    for name in package.names:
        title = workbook.title_of(name)
        if title is None:
            _check_other(package, name)
            continue
        scan = None
        if not is_plain(package.chunks(name)):
            scan = SheetScan(title, cells)
            scan.read(package.chunks(name))
            cells = scan.cells
        scans[name] = scan
    return Prescan(
        titles=tuple(title for title, _ in workbook.sheets),
        sheets=tuple(scans.get(member) for _, member in workbook.sheets),
        date1904=workbook.date1904,
    )


def _check_other(package: Package, name: str) -> None:
    """Check a member that is no sheet: its XML may not have a document type.

    What the workbook itself consists of is UTF-8; a data model of Excel beside it may be UTF-16.
    """
    chunks = package.chunks(name)
    if not name.lower().endswith(_XML):
        for _ in chunks:
            pass  # only counted
        return
    first = next(chunks, b"")
    if not first or is_utf_8(first):
        check_document_type(chain([first], chunks))
    elif name.lower().startswith("xl/"):
        raise refused("file-unsafe")
    else:
        each_element(package.chunks(name), lambda name, attributes: None)


class _Workbook:
    """The sheets that xl/workbook.xml names, and in which member each of them is."""

    def __init__(self, package: Package) -> None:
        self._members = {name.casefold(): name for name in package.names}
        self._package = package
        self.date1904 = False
        self._named: list[tuple[str, str]] = []
        main = self._main_member()
        each_element(package.chunks(main), self._element)
        if len(self._named) > SHEETS:
            raise refused("too-many-sheets")
        targets = self._relations(main)
        self.sheets = [
            (title, targets.get(relation, ("", ""))[1]) for title, relation in self._named
        ]
        self._titles = {member: title for title, member in self.sheets}

    def title_of(self, member: str) -> str | None:
        """The title of the sheet in a member; None for a member that is no sheet."""
        if member in self._titles:
            return self._titles[member]
        stray = member.lower().startswith("xl/worksheets/") and member.lower().endswith(".xml")
        return posixpath.basename(member) if stray else None

    def _main_member(self) -> str:
        if "[content_types].xml" not in self._members:
            raise refused("file-not-xlsx")
        for kind, member in self._relations("").values():
            if kind.endswith(_OFFICE_DOCUMENT) and member.lower().endswith(".xml"):
                return self._check_spreadsheet(member)
        raise refused("file-not-xlsx")

    def _check_spreadsheet(self, member: str) -> str:
        """Refuse a document or a presentation, and the binary workbook."""
        if not member.lower().startswith("xl/"):
            raise refused("file-not-xlsx")
        return member

    def _relations(self, member: str) -> dict[str, tuple[str, str]]:
        """The relations of a member ("": of the package): id → kind, member."""
        folder, name = posixpath.split(member)
        listed = self._members.get(posixpath.join(folder, "_rels", f"{name}.rels").casefold())
        found: dict[str, tuple[str, str]] = {}

        def element(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.join("/", folder, unquote(attributes.get("Target", "")))
                path = posixpath.normpath(target).lstrip("/").casefold()
                kind = attributes.get("Type", "")
                found[attributes.get("Id", "")] = (kind, self._members.get(path, ""))

        if listed is not None:
            each_element(self._package.chunks(listed), element)
        return found

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.date1904 = attributes.get("date1904", "0").lower() in ("1", "true", "on")
        elif name == "sheet":
            relation = next((v for k, v in attributes.items() if local(k) == "id"), "")
            self._named.append((attributes.get("name", ""), relation))
