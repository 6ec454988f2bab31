"""Unit squares: one block of all cases, or a row of them per category."""

from __future__ import annotations

from math import ceil

from exports.deck import Chart, Series
from exports.stage.canvas import SMALLEST, Box, Canvas, short
from exports.stage.colours import edge, palette
from exports.stage.letters import CAP, text_width, wrapped
from exports.stage.rows import draw_names
from exports.stage.samples import draw_key
from exports.stage.stacked import draw_stacked

_PER_ROW = (5, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100)  # numbers by which people count along
_LARGEST = 4.0  # side of a square's cell, as a part of the size
_MOST = 1500  # more than this nobody counts as squares: then they are bars
_BESIDE = 15  # the least width for the parts beside a block, as a part of the size
_PART = 4.6  # the height of one of them
_FILLED = 0.82  # of a cell


def draw_squares(canvas: Canvas, figure: Chart, box: Box) -> None:
    """One square per case, the series one after the other; too many cases become bars."""
    if not _are_counts(figure):
        draw_stacked(canvas, figure, box)
    elif len(figure.categories) == 1:
        _block(canvas, figure, box)
    else:
        _per_category(canvas, figure, box)


def _are_counts(figure: Chart) -> bool:
    values = [value for one in figure.series for value in one.values if value is not None]
    return all(value == int(value) >= 0 for value in values) and sum(values) <= _MOST


def _block(canvas: Canvas, figure: Chart, box: Box) -> None:
    """The block at the left and its parts beside it; in a narrow box under it."""
    size = canvas.size
    many = max(sum(int(one.values[0] or 0) for one in figure.series), 1)
    is_beside = 0.44 * box.width > _BESIDE * size
    wide, high = (0.56, 0.95) if is_beside else (1.0, 0.5)
    room = Box(box.left, box.top, wide * box.width, high * box.height)
    cells = {n: min(room.width / n, room.height / ceil(many / n)) for n in _PER_ROW}
    per_row = max(cells, key=lambda n: (cells[n], -n))
    cell = min(cells[per_row], _LARGEST * size)
    tall = ceil(many / per_row) * cell
    top = box.top + (box.height - tall) / 2 if is_beside else box.top
    _fill(canvas, figure, per_row, cell, Box(box.left, top, 0, 0))
    if is_beside:
        left = box.left + min(per_row, many) * cell + 2 * size
        _parts(canvas, figure, Box(left, box.top, box.right - left, box.height))
    else:
        _parts(canvas, figure, box.below(tall + 0.5 * size))


def _fill(canvas: Canvas, figure: Chart, per_row: int, cell: float, corner: Box) -> None:
    start = 0
    for one in figure.series:
        end = start + int(one.values[0] or 0)
        places = [
            (corner.left + at % per_row * cell, corner.top + at // per_row * cell)
            for at in range(start, end)
        ]
        _squares(canvas, one, places, cell)
        start = end


def _parts(canvas: Canvas, figure: Chart, box: Box) -> None:
    """Each part with its sample, its number and its name; the whole under them."""
    size, total = canvas.size, figure.totals[0] if figure.totals else ""
    under = 1.6 * size if total else 0
    tall = min(_PART * size, (box.height - under) / len(figure.series))
    value_size, name_size = 0.87 * tall, max(min(1.5 * size, 0.5 * tall), SMALLEST * size)
    side = min(1.2 * size, 0.6 * tall)
    values = max(text_width(one.texts[0], value_size, bold=True) for one in figure.series)
    top = box.top + max(box.height - len(figure.series) * tall - under, 0) / 2
    for one in figure.series:
        base = top + tall / 2 + CAP * value_size / 2
        sample = Box(box.left, base - CAP * value_size / 2 - side / 2, side, side)
        canvas.mark(sample, one.colour, one.fill)
        x = box.left + side + 0.7 * size
        canvas.write(x, base, one.texts[0], value_size, bold=True)
        x += values + 0.7 * size
        lines = canvas.keep_cut(one.name, wrapped(one.name, name_size, box.right - x, 1))
        canvas.write(x, base, "".join(lines), name_size)
        top += tall
    lines = canvas.keep_cut(total, wrapped(total, size, box.width, 1))
    canvas.paragraph(box.left, top + 0.2 * size, lines, ink="text-soft")


def _per_category(canvas: Canvas, figure: Chart, box: Box) -> None:
    key = draw_key(canvas, figure.series, box)
    rows = draw_names(canvas, figure.categories, box.below(key))
    ends = [_end(figure, at) for at in range(len(rows.boxes))]
    most = max(_sum(figure, at) for at in range(len(figure.categories)))
    room = max(text_width(end, rows.value_size, bold=True) for end in ends) + 0.8 * rows.size
    height = min(row.height for row in rows.boxes)
    cell = min((rows.boxes[0].width - room) / max(most, 1), 0.86 * height)
    for at, row in enumerate(rows.boxes):
        x = row.left
        for one in figure.series:
            places = [
                (x + n * cell, row.centre - cell / 2) for n in range(int(one.values[at] or 0))
            ]
            _squares(canvas, one, places, cell)
            x += len(places) * cell
        rows.write_end(canvas, at, x + 0.5 * rows.size, ends[at])


def _sum(figure: Chart, at: int) -> int:
    return sum(int(one.values[at] or 0) for one in figure.series)


def _end(figure: Chart, at: int) -> str:
    if figure.totals and figure.totals[at]:
        return figure.totals[at]
    return " · ".join(one.texts[at] for one in figure.series)


def _squares(canvas: Canvas, one: Series, places: list[tuple[float, float]], cell: float) -> None:
    """All squares of one series in one path: a slide with hundreds stays small."""
    if not places:
        return
    colour, around = canvas.hex(one.colour), edge(palette(canvas.theme), one.colour)
    canvas.inked.append((around or colour, canvas.hex("background")))
    line = min(canvas.size / 10, cell / 8) if one.fill != "solid" or around else 0
    side = _FILLED * cell - line
    inset = (cell - side) / 2
    inside = {"solid": colour, "outline": "none"}.get(one.fill) or canvas.hatch(
        around or colour, step=cell / 4
    )
    step = f"h{short(side)}v{short(side)}h-{short(side)}z"
    path = "".join(f"M{short(x + inset)} {short(y + inset)}{step}" for x, y in places)
    edges = f' stroke="{around or colour}" stroke-width="{short(line)}"' if line else ""
    canvas.marks.append(f'<path d="{path}" fill="{inside}"{edges}/>')
