"""The fact sheet of a story and the sheets of hubs as PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from exports.deck import Number
from exports.documents.drawn import code, common, drawn, href, table
from exports.sheet import Names, Part, Sheet
from exports.typeset import compiled, with_signs_we_have
from texts.typed import typed
from texts.words import say, say_count

_HERE = Path(__file__).parent
_HALF = 236.0  # points: half of the page's width
_MOST = 2000  # of one thing; no page holds more


def fact_sheet(sheet: Sheet) -> bytes:
    """A PDF of one or two pages A4: the figures, and then what they rest on.

    Of long tables the first rows stand there, with how many there are more.
    """
    words = _sheet(sheet) | common(sheet.language, sheet.is_example)
    titles = ("told", "cautions", "meanings", "tables")
    words |= {f"{key}_title": say(sheet.language, f"sheets.title.{key}") for key in titles}
    words |= _named(sheet.language, sheet.title, sheet)
    return _made("fact", words, sheet.on)


def hub_sheets(sheets: Sequence[Sheet]) -> bytes:
    """One PDF with exactly one page A4 for each; ValueError when there are none.

    What does not fit is cut, and said: ``en nog 12``.
    """
    if not sheets:
        raise ValueError("no sheets")
    first = sheets[0]
    title = say_count(first.language, "sheets.hubs", len(sheets), title=first.title)
    words = common(first.language, any(sheet.is_example for sheet in sheets))
    words |= _named(first.language, title, first)
    words |= {
        "missing_title": say(first.language, "sheets.title.missing"),
        "sheets": [_sheet(sheet) for sheet in sheets],
    }
    return _made("hub", words, first.on)


def made_at(on: date) -> int:
    """The moment that stands in a file about a day: its midnight, in seconds since 1970."""
    return int(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp())


def _made(template: str, words: Mapping[str, Any], on: date) -> bytes:
    return with_signs_we_have(
        lambda given: compiled(_HERE / f"{template}.typ", given, made_at(on)), words
    )


def _named(language: str, title: str, sheet: Sheet) -> dict[str, str]:
    return {
        "document": title,
        "description": say(language, "sheets.description", title=title, stamp=sheet.stamp),
        "foot": say(language, "sheets.foot", stamp=sheet.stamp),
    }


def _sheet(sheet: Sheet) -> dict[str, Any]:
    """What stands on the paper; whatever was typed is one line of signs that show."""
    return {
        "title": typed(sheet.title, 160),
        "subtitle": typed(sheet.subtitle, 200),
        "stamp": sheet.stamp,
        "warning": typed(sheet.warning, 400),
        "source": sheet.source,
        "numbers": [_number(sheet, each) for each in sheet.numbers],
        "facts": [(name, typed(value, 80)) for name, value in sheet.facts],
        "lines": sheet.lines,
        "parts": [_part(sheet, each) for each in sheet.parts],
        "names": [_names(each) for each in sheet.names],
        "missing": [typed(each, 300) for each in sheet.missing],
        "cautions": sheet.cautions,
        "meanings": [
            {"name": each.name, "words": each.words, "since": each.since} for each in sheet.meanings
        ],
        "code": code(sheet.language, sheet.address),
    }


def _number(sheet: Sheet, each: Number) -> dict[str, str]:
    to = href(sheet.address, each.href)
    return {"value": each.value, "label": each.label, "context": each.context, "href": to}


def _part(sheet: Sheet, each: Part) -> dict[str, Any]:
    summary = typed(each.summary, 300)
    figure = each.figure and drawn(each.figure, summary, sheet.language, _HALF)
    return {
        "title": typed(each.title, 160),
        "summary": summary,
        "figure": figure,
        "table": table(each.table),
    }


def _names(each: Names) -> dict[str, Any]:
    groups = [
        {"title": typed(title, 80), "names": [typed(name, 80) for name in names[:_MOST]]}
        for title, names in each.groups
    ]
    return {"title": each.title, "none": each.none, "groups": groups}
