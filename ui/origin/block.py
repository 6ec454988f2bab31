"""The rows of one sheet of one report: what report it is, a copy of the rows, what they became."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from handin.originals import NotShown, OriginalRows, original_rows, programme_behind
from metrics.evidence import Place
from metrics.metric import Metric
from metrics.remarks import may_read
from metrics.reported import Reported
from texts.words import day, listed, period
from ui.address import LANGUAGE
from ui.asked import Asked
from ui.html import Markup, element, joined, void
from ui.origin.copy import became, copied, shown
from ui.paths import WORK_PATHS

AROUND = 2  # rows above and below the one that counts
# The reader died or took too long, or the ledger was busy: it can be fine a moment later.
_PASSING = frozenset({"ledger", "file-takes-too-long", "file-too-heavy", "file-crashes-reader"})
MOST_BLOCKS = 4
MOST_ROWS = 20
_Original = tuple[OriginalRows, Reported]
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Blocks:
    """The blocks. lasting: false when rows are missing for a reason that can pass."""

    parts: list[Markup]
    lasting: bool


def blocks(asked: Asked, metric: Metric, places: Sequence[Place]) -> Blocks:
    """One block per report that the number takes the row from, the first few of them."""
    groups = [list(group) for _, group in groupby(places, lambda place: place.report_id)]
    originals = [_original(asked, group) for group in groups[:MOST_BLOCKS]]
    made = [
        _block(asked, metric, group, original, number)
        for number, (group, original) in enumerate(zip(groups, originals, strict=False), start=1)
    ]
    rest = [group[0] for group in groups[MOST_BLOCKS:]]
    if rest:
        cells = listed(asked.language, [f"{report_words(asked, one)}: {one.cell}" for one in rest])
        words = asked.say_count("origin.more", len(rest), cells=cells)
        made.append(element("p", words, class_="hm-note"))
    passing = [found for found in originals if isinstance(found, str) and found in _PASSING]
    return Blocks(made, lasting=not passing)


def report_words(asked: Asked, place: Place) -> str:
    """``Voorbeeldhub C, 2e helft 2023, versie 2``."""
    hub = asked.labels("hub").get(place.hub_code, place.hub_code)
    when = period(asked.language, place.period_code)
    return asked.say("origin.report", hub=hub, period=when, version=place.version)


def _block(
    asked: Asked, metric: Metric, places: Sequence[Place], found: _Original | str, number: int
) -> Markup:
    first = next((place for place in places if place.counts), places[0])
    heading = f"hm-origin-{number}"
    original = None if isinstance(found, str) else found
    copy = element("p", asked.say("origin.not_shown"), class_="hm-note")
    if original is not None:
        copy = copied(asked, original[0], places)
        if len(places) == 1 and first.row is not None:
            copy = joined((copy, became(asked, metric, *original, first, number)))
    return element(
        "section",
        element("h2", report_words(asked, first), id=heading),
        _facts(asked, first, places, original[0] if original else None),
        copy,
        _ways(asked, first, number),
        class_="hm-origin",
        aria_labelledby=heading,
    )


def _facts(
    asked: Asked, first: Place, places: Sequence[Place], found: OriginalRows | None
) -> Markup:
    rows = [str(place.row) for place in places if place.row is not None and place.counts]
    facts: list[tuple[str, object]] = [
        (asked.say("origin.fact.received"), day(asked.language, first.accepted_on))
    ]
    if first.file_name:
        facts.append((asked.say("origin.fact.file"), first.file_name))
    title = found.title if found else first.sheet
    facts.append((asked.say("origin.fact.sheet"), element("span", title, lang="nl")))
    if rows:
        key = "origin.fact.row" if len(rows) == 1 else "origin.fact.rows"
        facts.append((asked.say(key), listed(asked.language, rows)))
    if first.letter and len(rows) == 1:
        facts.append((asked.say("origin.fact.cell"), _cell(asked, first, found)))
    lines = (element("div", element("dt", name), element("dd", value)) for name, value in facts)
    return element("dl", joined(lines), class_="hm-facts")


def _cell(asked: Asked, place: Place, found: OriginalRows | None) -> Markup:
    """``F14: ‘goedgekeurd’``; without its words when the workbook cannot be read now."""
    address = f"{place.letter}{place.row}"
    if found is None or place.row is None or place.letter not in found.letters:
        return element("span", address)
    cell = found.rows.get(place.row, (None,) * len(found.letters))
    written = shown(asked, cell[found.letters.index(place.letter)])
    quoted = element("span", asked.say("origin.quoted", words=written), lang="nl")
    return joined((f"{address}: ", quoted))


def _original(asked: Asked, places: Sequence[Place]) -> _Original | str:
    """The rows as they were typed, with those around them; the code of why they cannot be had."""
    first = places[0]
    try:
        behind = programme_behind(asked.store)
        return original_rows(
            behind, asked.store, asked.viewer, first.report_id, first.sheet_key, _wanted(places)
        )
    except NotShown as no:
        _log.warning("rows of report %s cannot be shown: %s", first.report_id, no.code)
        return no.code


def _wanted(places: Sequence[Place]) -> list[int]:
    rows = [place.row for place in places if place.row is not None]
    if len(rows) == 1:
        return [row for row in range(rows[0] - AROUND, rows[0] + AROUND + 1) if row > 0]
    return rows[:MOST_ROWS]


def _ways(asked: Asked, place: Place, number: int) -> Markup:
    """What one can do: copy the reference, and for who may the file itself and its history."""
    field = f"hm-cell-{number}"
    copy = (
        element("label", asked.say("origin.reference"), for_=field),
        void("input", type="text", id=field, value=place.cell, readonly=True, lang="nl"),
        element(
            "button",
            asked.say("origin.copy"),
            type="button",
            class_="hm-button",
            id=f"hm-copy-cell-{number}",
            data_copy_text=field,
            data_copied=asked.say("origin.copied"),
        ),
    )
    return joined(
        (
            element("p", *copy, class_="hm-reference"),
            element("p", _file(asked, place, number), class_="hm-downloads"),
        )
    )


def _file(asked: Asked, place: Place, number: int) -> Markup:
    if not may_read(asked.viewer, place.hub_code):
        return element("span", asked.say("origin.who_may"))
    slot = {"hub": place.hub_code, "periode": place.period_code}
    query = urlencode(slot | ({LANGUAGE: asked.language} if asked.language != "nl" else {}))
    return joined(
        (
            element(
                "a",
                asked.say("origin.download"),
                href=f"/bestand/rapport?rapport={place.entry_id}",
                class_="hm-button",
                id=f"hm-original-{number}",
            ),
            " ",
            element(
                "a",
                asked.say("origin.to_history"),
                href=f"/{WORK_PATHS['history']}?{query}",
                id=f"hm-history-{number}",
            ),
        )
    )
