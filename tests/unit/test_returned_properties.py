"""Whatever cells are marked or corrected, the file stays sound and the other cells as they were."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.findings import Severity
from etl.read.places import address
from etl.returned import Correction, NewRow, corrected_workbook, returned_workbook
from tests.returned.asking import assert_sound, notes_of, remark, values_of
from tests.returned.odd import odd_workbook
from tests.unit.workbooks import raw_sheet

places = st.tuples(st.integers(1, 12), st.integers(1, 8))
# What a text may hold in XML; the rest becomes a blank, as another test shows.
letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])
texts = st.text(letters, max_size=12).filter(lambda text: "_x" not in text)
values = st.one_of(
    texts,
    st.integers(-(10**9), 10**9),
    st.floats(-1e6, 1e6).map(lambda number: round(number, 4)),
    st.dates(date(1905, 1, 1), date(2099, 12, 31)),
    st.none(),
)


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    """Two sheets with cells here and there; rows without cells and cells without values too."""
    return odd_workbook(*(draw(_sheets()) for _ in range(2)), absolute=draw(st.booleans()))


@st.composite
def _sheets(draw: st.DrawFn) -> str:
    filled = draw(st.dictionaries(places, st.integers(0, 99) | st.none(), max_size=20))
    rows = sorted({row for row, _ in filled} | set(draw(st.sets(st.integers(1, 12), max_size=3))))
    return raw_sheet("".join(_row(row, filled) for row in rows))


def _row(row: int, filled: dict[tuple[int, int], int | None]) -> str:
    cells = [
        f'<c r="{address(*place)}"/>'
        if value is None
        else f'<c r="{address(*place)}"><v>{value}</v></c>'
        for place, value in sorted(filled.items())
        if place[0] == row
    ]
    return f'<row r="{row}">{"".join(cells)}</row>' if cells else f'<row r="{row}"/>'


def at(content: bytes, title: str) -> dict[str, object]:
    """Cell → value of a sheet, without the empty ones."""
    return {
        address(row, column): value
        for row, cells in enumerate(values_of(content)[title], 1)
        for column, value in enumerate(cells, 1)
        if value is not None
    }


@settings(max_examples=60, deadline=None)
@given(
    workbooks(),
    st.lists(
        st.tuples(st.sampled_from(["Blad1", "Blad2", "Weg"]), places, st.sampled_from(Severity)),
        max_size=12,
    ),
    st.lists(texts, min_size=12, max_size=12),
)
def test_marks_anywhere_change_no_value_and_go_away_again(content, marks, said):
    findings = [
        remark(sheet, address(*place), severity, found=text)
        for (sheet, place, severity), text in zip(marks, said, strict=False)
    ]
    marked = returned_workbook(content, findings)
    assert_sound(content, marked)
    for title in ("Blad1", "Blad2"):
        assert at(marked, title) == at(content, title)
        wanted = {f.cell for f in findings if f.sheet == title}
        assert set(notes_of(marked, title)) == wanted
    cleaned = corrected_workbook(marked, ())
    assert values_of(cleaned) == values_of(content)
    assert notes_of(cleaned, "Blad1") == {}


@settings(max_examples=60, deadline=None)
@given(workbooks(), st.dictionaries(places, values, max_size=8), st.booleans())
def test_corrections_anywhere_change_those_cells_alone(content, wanted, mark_first):
    if mark_first:
        content = corrected_workbook(content, ())
    corrections = [Correction("Blad1", address(*place), value) for place, value in wanted.items()]
    corrected = corrected_workbook(content, corrections)
    assert_sound(content, corrected)
    expected = at(content, "Blad1") | {address(*place): value for place, value in wanted.items()}
    found = at(corrected, "Blad1")
    for cell, value in expected.items():
        assert _same(found.pop(cell, None), value), cell
    assert found == {}
    assert at(corrected, "Blad2") == at(content, "Blad2")


def _same(found: object, wanted: object) -> bool:
    if wanted is None or wanted == "":
        return found is None
    if isinstance(wanted, date):
        return found == datetime(wanted.year, wanted.month, wanted.day)
    return found == wanted or str(found).replace("\r\n", "\n") == str(wanted)


@settings(max_examples=40, deadline=None)
@given(
    workbooks(), st.lists(st.dictionaries(st.sampled_from("ABCH"), values, min_size=1), max_size=4)
)
def test_new_rows_stand_below_all_others(content, rows):
    added = corrected_workbook(content, (), [NewRow("Blad1", row) for row in rows])
    assert_sound(content, added)
    before = at(content, "Blad1")
    after = at(added, "Blad1")
    last = max((int(cell.strip("ABCDEFGH")) for cell in before), default=0)
    assert before.items() <= after.items()
    for number, row in enumerate(rows, last + 1):
        for letter, value in row.items():
            assert _same(after.get(f"{letter}{number}"), value)
