"""Errors and remarks, grouped by what to do: where, what stands there, what should, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from etl.messages import name, parts
from handin.check import Remark
from ui.desk import Desk
from ui.html import Markup, element, joined
from ui.upload.fine import fine, fine_alike
from ui.upload.stack import Row, stacked

SHOWN = 20


@dataclass(frozen=True)
class Group:
    """Remarks with the same thing to do."""

    code: str
    remarks: tuple[Remark, ...]


def groups(remarks: Sequence[Remark]) -> list[Group]:
    """The remarks by their code, the codes in the order in which they come first."""
    order = {code: at for at, code in enumerate(dict.fromkeys(r.finding.code for r in remarks))}
    ordered = sorted(remarks, key=lambda remark: order[remark.finding.code])
    return [
        Group(code, tuple(members))
        for code, members in groupby(ordered, key=lambda remark: remark.finding.code)
    ]


def errors(desk: Desk, remarks: Sequence[Remark]) -> Markup:
    """What must be put right before the report can be confirmed."""
    return _section(desk, "errors", remarks, 0)


def questions(desk: Desk, remarks: Sequence[Remark], draft_id: int) -> Markup:
    """What stands out: each with a way to say that it is right."""
    return _section(desk, "remarks", remarks, draft_id)


def place_words(desk: Desk, remark: Remark) -> str:
    """``Dossiers, cel F14``, ``Dossiers, rij 14``, ``Dossiers`` or ``Hele bestand``."""
    sheet, cell = remark.finding.sheet, remark.finding.cell
    if not sheet:
        return desk.say("upload.list.whole_file")
    if not cell:
        return sheet
    return desk.say(f"upload.list.{'row' if cell.isdecimal() else 'cell'}", sheet=sheet, cell=cell)


def _section(desk: Desk, key: str, remarks: Sequence[Remark], draft_id: int) -> Markup:
    if not remarks:
        return Markup()
    found = groups(remarks)
    order = [remark.key for group in found for remark in group.remarks]
    after = dict(zip(order, [*order[1:], ""], strict=True))
    columns = ["where", "found", "expected", "do"] + (["fine"] if draft_id else [])
    header = [desk.say(f"upload.list.{column}") for column in columns]
    title = desk.say(f"upload.list.{key}")
    rows, more = [], []
    for group in found:
        own = [_row(desk, remark, draft_id, after[remark.key]) for remark in group.remarks]
        rows += [Row([_head(desk, group, draft_id)], f"hm-g-{group.code}"), *own[:SHOWN]]
        if own[SHOWN:]:
            more.append(_more(desk, group, header, own[SHOWN:]))
    return element(
        "section",
        element("h2", title, id=f"hm-{key}"),
        element("p", desk.say(f"upload.list.{key}_lead"), class_="hm-lead"),
        stacked(title, header, rows, "hm-fold hm-list"),
        *more,
        class_="hm-chart",
    )


def _head(desk: Desk, group: Group, draft_id: int) -> Markup:
    """What a group of rows is about, and one answer for all of them."""
    count = len(group.remarks)
    alike = fine_alike(desk, group.code, count, draft_id) if draft_id and count > 1 else ""
    return joined((element("span", _named(desk, group)), alike))


def _named(desk: Desk, group: Group) -> str:
    kind, count = name(group.code, desk.language), len(group.remarks)
    return desk.say("upload.list.group", name=kind, count=count) if count > 1 else kind


def _more(desk: Desk, group: Group, header: Sequence[str], rows: Sequence[Row]) -> Markup:
    """The rows of a group that are too many to show at once."""
    words = desk.say_count("upload.list.more", len(rows), name=name(group.code, desk.language))
    return element(
        "details",
        element("summary", words),
        stacked(_named(desk, group), header, rows, "hm-fold hm-list"),
        class_="hm-details",
        id=f"hm-more-{group.code}",
    )


def _row(desk: Desk, remark: Remark, draft_id: int, after: str) -> Row:
    told = parts(remark.finding, desk.language)
    cells: list[object] = [place_words(desk, remark), told.found, told.expected, told.do]
    if draft_id:
        cells.append(fine(desk, draft_id, remark, place_words(desk, remark), after))
    return Row(cells, id_for(remark.key))


def id_for(key: str) -> str:
    """The id of a remark on the page, to go on at."""
    return f"hm-r-{key}"
