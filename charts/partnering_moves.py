"""Partners that stayed, came and left between phases → a matrix of hubs and phases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from charts.drawing import (
    TITLE_SMALL,
    Context,
    Drawing,
    as_day,
    is_unknown,
    label,
    lowered,
    shortened,
)
from charts.markup import element, empty, text
from charts.partnering import to_row
from charts.table import matrix
from texts.words import UNKNOWN, number, say_count, short_day

MOVES = ("kept", "new", "left")
_Partner = tuple[str, str]  # name, key of its row ("" for one that is no partner today)


@dataclass(slots=True)
class _Cell:
    """One hub in one phase: move → the organisations. there: nobody knows how they moved."""

    day: date | None
    moves: dict[str, list[_Partner]] = field(default_factory=dict)
    is_start: bool = False

    def of(self, move: str) -> list[_Partner]:
        return self.moves.get(move, [])

    def count(self, move: str) -> int | None:
        """How many moved so; null while those of the phase before are unknown."""
        return None if self.is_start else len(self.of(move))

    @property
    def partners(self) -> int:
        """How many there are at the end of the phase."""
        return sum(len(self.of(move)) for move in ("there", "kept", "new"))


_Cells = Mapping[tuple[str, str], _Cell]


def moves_matrix(
    rows: pd.DataFrame,
    labels: Mapping[str, str],
    phases: Mapping[str, str],
    context: Context,
    order: Sequence[str],
) -> Drawing:
    """A row per hub, a column per phase: how many partners stayed, came and left, and who.

    rows: as ``metrics.partnering.partner_moves`` gives them. A hub of ``order`` without rows in a
    phase is unknown there. phases: code → name, in their order.
    """
    found = _cells(rows)
    codes = [code for code in phases if any(phase == code for _, phase in found)]
    title, measure = (
        context.say("partner_moves.title"),
        context.subtitle(context.say("partner_moves.measure")),
    )
    table, csv = _tables(found, labels, phases, context, order, codes)
    if not codes:
        words = context.say("partner_moves.empty")
        return Drawing(title, measure, empty(words), words, table, csv)
    days = {phase: cell.day for (_, phase), cell in found.items()}
    heads = [
        context.say("column.hub"),
        *(
            context.say("partner_moves.until", phase=phases[code], day=short_day(days[code]))
            for code in codes
        ),
    ]
    lines = [
        [
            label(labels, hub, context),
            *(
                _cell(found.get((hub, code)), label(labels, hub, context), context)
                for code in codes
            ),
        ]
        for hub in order
    ]
    html = matrix(measure, heads, lines, chosen=[hub in context.chosen for hub in order])
    # A phone shows the counts alone: with every name the list would be metres long.
    html += text("p", context.say("partner_moves.who_below"), "hm-who-below hm-soft")
    summary = _summary(found, phases, context, codes)
    title = _title(found, phases, context, order, codes) or title
    return Drawing(title, measure, html, summary, table, csv, context.say("partner_moves.note"))


def _cells(rows: pd.DataFrame) -> dict[tuple[str, str], _Cell]:
    found: dict[tuple[str, str], _Cell] = {}
    for row in rows.to_dict("records"):
        key = (str(row["hub"]), str(row["phase"]))
        cell = found.get(key)
        if cell is None:
            cell = found[key] = _Cell(as_day(row["day"]))
        move = str(row["move"])
        cell.is_start = cell.is_start or move == "there"
        if not is_unknown(row["organisation"]):
            partner = (str(row["name"]), str(row["row_key"]))
            cell.moves.setdefault(move, []).append(partner)
    return found


def _cell(cell: _Cell | None, hub: str, context: Context) -> str:
    if cell is None:
        return text("span", context.say("unknown").lower(), "hm-soft")
    if cell.is_start:
        return text(
            "span", say_count(context.language, "charts.partner_moves.there", cell.partners)
        )
    counts = text("span", _counts(cell, context))
    who = [
        element(
            "span",
            text("span", context.say(f"partner_moves.who_{move}") + " ", "hm-soft"),
            ", ".join(to_row(context, name, key, f"{name}, {hub}") for name, key in cell.of(move)),
            classes="hm-names",
        )
        for move in ("new", "left")
        if cell.of(move)
    ]
    return element("div", counts, *who, classes="hm-moved")


def _counts(cell: _Cell, context: Context) -> str:
    """``6 gebleven, 4 nieuw, 0 vertrokken``."""
    return context.say("partner_moves.counts", **{move: len(cell.of(move)) for move in MOVES})


def _summed(found: _Cells, phase: str, move: str) -> int:
    """Over the hubs of which it is known."""
    return sum(cell.count(move) or 0 for (_, code), cell in found.items() if code == phase)


def _known(found: _Cells, phase: str) -> int:
    """Of how many hubs it is known who stayed, came and left."""
    return sum(not cell.is_start for (_, code), cell in found.items() if code == phase)


def _summary(
    found: _Cells, phases: Mapping[str, str], context: Context, codes: Sequence[str]
) -> str:
    parts = []
    for code in codes:
        known = _known(found, code)
        if known:
            counts = {move: _summed(found, code, move) for move in MOVES}
            words = context.say("partner_moves.counts", **counts)
            key = "charts.partner_moves.part"
            parts.append(say_count(context.language, key, known, phase=phases[code], counts=words))
        else:
            many = sum(cell.partners for (_, phase), cell in found.items() if phase == code)
            words = say_count(context.language, "charts.partner_moves.there", many)
            parts.append(context.say("partner_moves.part_start", phase=phases[code], counts=words))
    return shortened(context.say("partner_moves.summary", parts=" ".join(parts)))


def _title(
    found: _Cells,
    phases: Mapping[str, str],
    context: Context,
    order: Sequence[str],
    codes: Sequence[str],
) -> str:
    """What happened in the last phase; "" while that is not known of every hub, or of too few."""
    last = codes[-1]
    came, left = _summed(found, last, "new"), _summed(found, last, "left")
    if not context.complete or _known(found, last) < len(order) or came + left < TITLE_SMALL:
        return ""
    return context.say(
        "partner_moves.title_found", phase=lowered(phases[last]), new=came, left=left
    )


def _tables(
    found: _Cells,
    labels: Mapping[str, str],
    phases: Mapping[str, str],
    context: Context,
    order: Sequence[str],
    codes: Sequence[str],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    shown, raw = [], []
    for hub in order:
        for code in codes:
            cell = found.get((hub, code))
            counts = [cell.partners if cell else None]
            counts += [cell.count(move) if cell else None for move in MOVES]
            names = [[name for name, _ in cell.of(move)] if cell else [] for move in MOVES]
            day = cell.day if cell else None
            shown.append(
                (
                    label(labels, hub, context),
                    phases[code],
                    short_day(day) if day else UNKNOWN,
                    *(number(context.language, amount) for amount in counts),
                    *(", ".join(of) or UNKNOWN for of in names),
                )
            )
            iso = day.isoformat() if day else None
            raw.append((hub, code, iso, *counts, *(";".join(of) or None for of in names)))
    heads = ("hub", "phase", "day", "partners", *MOVES, *(f"names_{move}" for move in MOVES))
    table = pd.DataFrame(shown, columns=[context.say(f"partner_moves.{name}") for name in heads])
    csv = pd.DataFrame(raw, columns=list(heads))
    counted = ["partners", *MOVES]
    csv[counted] = csv[counted].astype("Int64")
    return table, csv
