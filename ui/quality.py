"""What is missing, refused, or accepted with remarks, each as a table in words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Sequence

import pandas as pd

from etl.messages import from_dict, message
from etl.messages import name as remark_name
from metrics.remarks import refusals, remarks
from texts.words import UNKNOWN, number, period, short_day
from ui.asked import Asked
from ui.html import Markup, element, table

MOST_ROWS = 200


def missing_reports(asked: Asked) -> Markup:
    """The reports that are due and not in."""
    hubs = asked.labels("hub")
    rows = [(hubs.get(hub, hub), period(asked.language, code)) for hub, code in asked.basis.missing]
    return _section(asked, "missing", ("hub", "period"), rows)


def refused_reports(asked: Asked) -> Markup:
    """Attempts to hand in a report that the check refused, the newest first."""
    found = refusals(asked.store, asked.viewer, asked.address.codes("hub"), asked.address.on)
    hubs = asked.labels("hub")
    rows = [
        (
            hubs.get(str(row["hub_code"]), UNKNOWN),
            period(asked.language, row["period_code"])
            if isinstance(row["period_code"], str)
            else UNKNOWN,
            short_day(pd.Timestamp(str(row["refused_on"])).date()),
            asked.say_count("pages.quality.errors", int(str(row["errors"]))),
        )
        for row in found.to_dict("records")
    ]
    return _section(asked, "refused", ("hub", "period", "day", "reason"), rows)


def accepted_warnings(asked: Asked) -> Markup:
    """The remarks on the reports that count: in full for who may read them, else counted."""
    found = remarks(asked.store, asked.viewer, asked.address.codes("hub"), asked.address.on)
    if asked.viewer.role == "visitor":
        return _counted(asked, found)
    hubs = asked.labels("hub")
    rows = [
        (
            hubs.get(str(row["hub_code"]), UNKNOWN),
            period(asked.language, str(row["period_code"])),
            _place(row),
            message(from_dict(_stored(row)), asked.language),
        )
        for row in found.head(MOST_ROWS).to_dict("records")
    ]
    return _section(asked, "remarks", ("hub", "period", "place", "remark"), rows, len(found))


def _counted(asked: Asked, found: pd.DataFrame) -> Markup:
    often = Counter(zip(found["hub_code"], found["code"], strict=True))
    hubs = asked.labels("hub")
    rows = [
        (hubs.get(hub, UNKNOWN), remark_name(code, asked.language), number(asked.language, times))
        for (hub, code), times in often.items()
    ]
    return _section(asked, "remarks", ("hub", "remark", "times"), rows)


def _section(
    asked: Asked,
    key: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    total: int | None = None,
) -> Markup:
    title = asked.say(f"pages.quality.{key}.title")
    heading = element("h2", title, id=f"hm-{key}")
    if not rows:
        return element(
            "section",
            heading,
            element("p", asked.say(f"pages.quality.{key}.none")),
            class_="hm-chart",
        )
    header = [asked.say(f"pages.quality.column.{column}") for column in columns]
    more = Markup()
    if total is not None and total > len(rows):
        words = asked.say("pages.quality.first", shown=len(rows), total=total)
        more = element("p", words, class_="hm-note")
    lead = element(
        "p", asked.say_count(f"pages.quality.{key}.lead", total or len(rows)), class_="hm-lead"
    )
    return element("section", heading, lead, table(title, header, rows), more, class_="hm-chart")


def _place(row: dict[Hashable, object]) -> str:
    return (
        "!".join(str(row[part]) for part in ("sheet", "cell") if isinstance(row[part], str))
        or UNKNOWN
    )


def _stored(row: dict[Hashable, object]) -> dict[str, object]:
    """The row as the ledger keeps a remark: null where the frame has its own sign for it."""
    known = {str(key): value for key, value in row.items() if isinstance(value, str)}
    return known | {"values": json.loads(str(known.get("values") or "{}"))}
