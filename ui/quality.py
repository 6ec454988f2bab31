"""What is missing, refused, or accepted with remarks, each as a table in words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Sequence

import pandas as pd

from etl.findings import Finding, Severity
from etl.messages import from_dict, line, parts
from etl.messages import name as remark_name
from etl.messages import shown as quoted
from metrics.remarks import may_read, refusals, refused_findings, remarks
from texts.words import UNKNOWN, number, period, short_day
from ui.asked import Asked
from ui.html import Markup, element, joined, table

MOST_ROWS = 200
MOST_FILES = 20


def missing_reports(asked: Asked) -> Markup:
    """The reports that are due and not in."""
    hubs = asked.labels("hub")
    rows = [(hubs.get(hub, hub), period(asked.language, code)) for hub, code in asked.basis.missing]
    return _section(asked, "missing", ("hub", "period"), rows)


def refused_reports(asked: Asked) -> Markup:
    """Attempts to hand in a report that the check refused, the newest first, and why."""
    question = asked.store, asked.viewer, asked.address.codes("hub"), asked.address.on
    files, said = refusals(*question), refused_findings(*question)
    errors = said[said["severity"] == Severity.ERROR]
    shown = [
        _refused(asked, row, errors[errors["entry_id"] == row["entry_id"]])
        for row in files.head(MOST_FILES).to_dict("records")
    ]
    return _framed(asked, "refused", joined(shown), len(shown), len(files))


def _refused(asked: Asked, file: dict[Hashable, object], errors: pd.DataFrame) -> Markup:
    """One refused file: folded up what it was, unfolded what was wrong with it."""
    count = int(str(file["errors"]))
    hub, code = file["hub_code"], file["period_code"]
    words = asked.say_count(
        "pages.quality.refused.summary",
        count,
        hub=asked.labels("hub").get(str(hub), asked.say("pages.quality.refused.unknown_hub")),
        period=period(asked.language, code)
        if isinstance(code, str)
        else asked.say("pages.quality.refused.unknown_period"),
        day=short_day(pd.Timestamp(str(file["refused_on"])).date()),
    )
    content = (
        _errors(asked, str(file["file_name"]), errors)
        if may_read(asked.viewer, hub)
        else _kinds(asked, errors)
    )
    return element(
        "details",
        element("summary", words),
        content,
        _more(asked, len(errors), count),
        class_="hm-details",
        id=f"hm-refused-{file['entry_id']}",
    )


def _errors(asked: Asked, file_name: str, errors: pd.DataFrame) -> Markup:
    rows = []
    for row in errors.to_dict("records"):
        finding = from_dict(_stored(row))
        told = parts(finding, asked.language)
        where = _where(asked, finding) or asked.say("pages.quality.refused.whole_file")
        # One remark about many cells says in its sentence how many, and like which cell they are.
        do = _without_place(asked, finding) if "count" in finding.values else told.do
        rows.append((where, told.found, remark_name(finding.code, asked.language), do))
    caption = asked.say("pages.quality.refused.caption", file=quoted(file_name))
    return table(caption, _header(asked, ("where", "found", "kind", "do")), rows)


def _kinds(asked: Asked, errors: pd.DataFrame) -> Markup:
    often = Counter(errors["code"])
    rows = [
        (remark_name(code, asked.language), number(asked.language, times))
        for code, times in often.items()
    ]
    return table(asked.say("pages.quality.refused.kinds"), _header(asked, ("kind", "times")), rows)


def accepted_warnings(asked: Asked) -> Markup:
    """The remarks on the reports that count: in full for who may read them, else counted."""
    found = remarks(asked.store, asked.viewer, asked.address.codes("hub"), asked.address.on)
    if asked.viewer.role == "visitor":
        return _counted(asked, found)
    hubs = asked.labels("hub")
    rows = []
    for row in found.head(MOST_ROWS).to_dict("records"):
        finding = from_dict(_stored(row))
        hub, when = hubs.get(str(row["hub_code"]), UNKNOWN), str(row["period_code"])
        said = _without_place(asked, finding)
        rows.append((hub, period(asked.language, when), _where(asked, finding) or UNKNOWN, said))
    return _section(asked, "remarks", ("hub", "period", "place", "remark"), rows, len(found))


def _counted(asked: Asked, found: pd.DataFrame) -> Markup:
    often = Counter(zip(found["hub_code"], found["code"], strict=True))
    hubs = asked.labels("hub")
    rows = [
        (hubs.get(hub, UNKNOWN), remark_name(code, asked.language), number(asked.language, times))
        for (hub, code), times in often.items()
    ]
    shown = table(
        asked.say("pages.quality.remarks.title"), _header(asked, ("hub", "remark", "times")), rows
    )
    return _framed(asked, "remarks", shown, len(found), len(found))


def _section(
    asked: Asked,
    key: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    total: int | None = None,
) -> Markup:
    shown = table(asked.say(f"pages.quality.{key}.title"), _header(asked, columns), rows)
    return _framed(asked, key, shown, len(rows), total or len(rows))


def _header(asked: Asked, columns: Sequence[str]) -> list[str]:
    return [asked.say(f"pages.quality.column.{column}") for column in columns]


def _framed(asked: Asked, key: str, content: Markup, shown: int, total: int) -> Markup:
    """A section with its title, how many there are, and the content when there are any."""
    heading = element("h2", asked.say(f"pages.quality.{key}.title"), id=f"hm-{key}")
    if not total:
        return element(
            "section",
            heading,
            element("p", asked.say(f"pages.quality.{key}.none")),
            class_="hm-chart",
        )
    lead = element("p", asked.say_count(f"pages.quality.{key}.lead", total), class_="hm-lead")
    more = _more(asked, shown, total)
    return element("section", heading, lead, content, more, class_="hm-chart")


def _more(asked: Asked, shown: int, total: int) -> Markup:
    """How many of all are shown, where that is not all."""
    if shown >= total:
        return Markup()
    words = asked.say("pages.quality.first", shown=shown, total=total)
    return element("p", words, class_="hm-note")


def _where(asked: Asked, finding: Finding) -> str:
    """``Dossiers!F14``, ``Dossiers, rij 14`` or ``Dossiers``; "" for the whole workbook."""
    if finding.cell and finding.cell.isdecimal():
        sheet = finding.sheet or UNKNOWN
        return asked.say("pages.quality.at_row", sheet=sheet, row=finding.cell)
    return finding.place


def _without_place(asked: Asked, finding: Finding) -> str:
    """The remark in sentences, without its place, which has its own column."""
    # The place is what stands before the first colon.
    return line(finding, "", asked.language).partition(": ")[2]


def _stored(row: dict[Hashable, object]) -> dict[str, object]:
    """The row as the ledger keeps a remark: null where the frame has its own sign for it."""
    known = {str(key): value for key, value in row.items() if isinstance(value, str)}
    return known | {"values": json.loads(str(known.get("values") or "{}"))}
