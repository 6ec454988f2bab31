"""From a row to the cell that decides: what it shows, to whom, and what it says without a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest

import handin.originals
import ui.origin.block
import ui.view
from handin.originals import NotShown, OriginalRows
from metrics.access import VISITOR
from metrics.catalog import METRICS
from metrics.evidence import evidence
from metrics.reported import Reported
from metrics.rows import rows
from metrics.store import Store
from pages.herkomst import content
from tests.pages.opened import DEPARTMENT, hub, inside, opener, use_example, words_of
from ui.cache import Cache

Opened = Callable[..., str]
PAST = "2023-11-28"


@pytest.fixture(scope="module", autouse=True)
def child() -> Iterator[None]:
    """The process that reads the workbooks ends with this file."""
    yield
    handin.originals.close()


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> Store:
    return use_example(monkeypatch)


@pytest.fixture
def opened(example: Store) -> Opened:
    return opener("origin", content)


def approved(store: Store, letter: str = "a") -> str:
    """The key of an approved dossier that this hub alone reports."""
    found = rows(store, VISITOR, "dossiers_approved", {"hub": [f"voorbeeldhub-{letter}"]})
    return str(found["row_key"][0])


def numbers_of(copy: str) -> list[int]:
    return [int(number) for number in re.findall(r'<th scope="row">(\d+)', copy)]


@pytest.mark.parametrize("key", METRICS)
def test_every_number_leads_to_a_cell_or_says_why_there_is_none(
    opened: Opened, example: Store, key: str
) -> None:
    listed = rows(example, VISITOR, key)["row_key"]
    for row in listed[:: max(1, len(listed) // 2)]:
        html = opened(getal=key, rij=row)
        places = evidence(example, VISITOR, key, row)
        if not places:
            assert "in geen enkele cel" in html or "nog geen rapport" in html
        elif places[0].row is None:
            assert "hm-sheet-copy" in html
        else:
            assert 'class="hm-decides"' in html
            first = next(place for place in places if place.counts)
            assert f'value="{first.cell}"' in html


def test_the_row_stands_among_its_neighbours_under_its_header(
    opened: Opened, example: Store
) -> None:
    key = approved(example, "f")
    row = int(key.split(".")[1])
    html = opened(DEPARTMENT, getal="dossiers_approved", rij=key)
    copy = inside(html, "hm-sheet-copy", "</table>")
    assert numbers_of(copy) == [1, *(n for n in range(row - 2, row + 3) if n > 1)]
    assert '<th scope="col">F</th>' in copy and '<th scope="col">Status</th>' in copy
    marked = inside(copy, 'class="hm-counts"', "</tr>")
    assert "<strong>goedgekeurd</strong>" in marked
    assert "telt" in words_of(inside(marked, "hm-decides", "</td>"))
    assert copy.count('class="hm-decides"') == 1
    assert "‘goedgekeurd’" in inside(html, 'class="hm-facts"', "</dl>")


def test_a_visitor_sees_only_neighbours_that_are_rows_and_cells_that_were_understood(
    opened: Opened, example: Store
) -> None:
    # In the first row of this report stands something that is no dossier.
    key = approved(example, "f")
    fingerprint = "(SELECT any_value(fingerprint) FROM report WHERE report_id = $id)"
    counted = example.tuples(
        f"SELECT sheet_row FROM reported_dossier WHERE fingerprint = {fingerprint}",
        {"id": int(key.split(".")[0])},
    )
    html = opened(getal="dossiers_approved", rij=key)
    shown = numbers_of(inside(html, "hm-sheet-copy", "</table>"))
    assert 2 not in shown
    assert set(shown) <= {1, *(row for (row,) in counted)}


def test_from_the_rows_page_the_link_is_this_page(opened: Opened, example: Store) -> None:
    from pages.rijen import content as of_rows

    listed = opener("rows", of_rows)(getal="dossiers_approved", op=PAST, hub="voorbeeldhub-f")
    link = urlparse(unescape(re.findall(r'href="(/herkomst[^"]*)"', listed)[0]))
    html = opened(**parse_qs(link.query))
    assert 'class="hm-decides"' in html
    assert f"op={PAST}" in inside(html, 'class="hm-crumbs"', "</nav>")


def test_a_visitor_sees_no_private_column_no_file_and_no_way_to_it(
    opened: Opened, example: Store
) -> None:
    companies = {
        name for (name,) in example.tuples("SELECT DISTINCT unnest(companies) FROM dossiers")
    }
    key = approved(example)
    html = opened(getal="dossiers_approved", rij=key)
    assert not [name for name in companies if name in html]
    assert "Onderneming" not in html and ".xlsx" not in html and "/bestand/" not in html
    assert "alleen de hub zelf en het departement" in words_of(html)
    assert opened(hub("b"), getal="dossiers_approved", rij=key).count("Onderneming") == 0


@pytest.mark.parametrize("person", [hub("a"), DEPARTMENT])
def test_who_may_read_the_workbook_sees_it_whole_with_its_file(
    opened: Opened, example: Store, person: object
) -> None:
    key = approved(example)
    html = opened(person, getal="dossiers_approved", rij=key)
    (place,) = evidence(example, DEPARTMENT.viewer, "dossiers_approved", key)
    assert f'href="/bestand/rapport?rapport={place.entry_id}"' in html
    assert "Onderneming" in inside(html, "hm-sheet-copy", "</table>")
    assert place.file_name and place.file_name in html
    assert "/geschiedenis?hub=voorbeeldhub-a&amp;periode=2025-S1" in html


def test_a_shared_row_names_the_other_report_without_counting_it(
    opened: Opened, example: Store
) -> None:
    for key in rows(example, VISITOR, "trajectories")["row_key"]:
        places = evidence(example, VISITOR, "trajectories", key)
        if len(places) > 1:
            break
    html = opened(getal="trajectories", rij=key)
    told = words_of(inside(html, 'id="hm-others"', "</section>"))
    assert places[1].cell in told and "tellen niet nog eens mee" in told
    assert html.count("hm-decides") == 1


def test_what_was_known_before_leads_to_that_day(opened: Opened, example: Store) -> None:
    html = opened(getal="dossiers_approved", rij=approved(example))
    history = inside(html, 'id="hm-row-history"', "</section>")
    assert "ingediend" in words_of(history) and "goedgekeurd" in words_of(history)
    assert "nog altijd" in words_of(history)


@pytest.mark.parametrize("row", ["1.1", "999.9", "x", "11001", "<img src=x>"])
def test_a_row_that_does_not_count_says_so_and_shows_the_way(opened: Opened, row: str) -> None:
    html = opened(getal="dossiers_approved", rij=row)
    assert "Deze rij telt niet mee in ‘Goedgekeurde dossiers’" in words_of(html)
    assert 'href="/rijen?getal=dossiers_approved"' in html
    assert "<img" not in html and "hm-sheet-copy" not in html


def test_two_reports_that_both_count_have_a_copy_each_and_no_name_twice(
    opened: Opened, example: Store
) -> None:
    key = str(rows(example, VISITOR, "municipalities_overlap")["row_key"][0])
    html = opened(getal="municipalities_overlap", rij=key)
    assert html.count('class="hm-decides"') == 2
    names = re.findall(r'\bid="([^"]+)"', html)
    assert len(names) == len(set(names))


def test_reports_beyond_the_first_few_are_named(
    opened: Opened, example: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.view, "_views", Cache(8))
    monkeypatch.setattr(ui.origin.block, "MOST_BLOCKS", 1)
    key = str(rows(example, VISITOR, "municipalities_overlap")["row_key"][0])
    (_, second) = evidence(example, VISITOR, "municipalities_overlap", key)
    told = words_of(opened(getal="municipalities_overlap", rij=key))
    assert "Nog 1 rapport telt mee: " in told
    assert f"{second.cell}." in told


def test_a_row_that_left_since_is_there_on_the_day_before(opened: Opened, example: Store) -> None:
    first = str(rows(example, VISITOR, "dossiers_pending", on=None)["row_key"][0])
    assert "Deze rij telt niet mee" in opened(getal="dossiers_pending", rij=first, op=PAST)
    assert "hm-decides" in opened(getal="dossiers_pending", rij=first)


def test_without_a_row_or_a_number_the_page_says_what_to_choose(opened: Opened) -> None:
    assert "De link noemt geen rij." in opened(getal="dossiers_approved")
    assert 'href="/definities"' in opened()


def test_a_white_spot_and_a_report_are_told_without_a_cell(opened: Opened, example: Store) -> None:
    white = str(rows(example, VISITOR, "municipalities_uncovered")["row_key"][0])
    assert "in geen enkele cel" in opened(getal="municipalities_uncovered", rij=white)
    slot = str(rows(example, VISITOR, "reports_received")["row_key"][0])
    html = opened(getal="reports_received", rij=slot)
    assert "Rapporteringsperiode" in inside(html, "hm-sheet-copy", "</table>")


def test_what_stands_in_a_cell_is_shown_as_text(
    opened: Opened, example: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = approved(example)
    row = int(key.split(".")[1])
    typed = ("<script>alert(1)</script>", '=HYPERLINK("http://elders")', True, 1250.5, None)
    found = OriginalRows("<b>blad</b>", 1, tuple("FGHIJ"), {1: ("<i>",) * 5, row: typed})
    taken = Reported("f", False, {"status": "F"}, {row: {"status": "approved"}})
    monkeypatch.setattr(ui.view, "_views", Cache(8))
    monkeypatch.setattr(ui.origin.block, "original_rows", lambda *_: (found, taken))
    html = opened(getal="dossiers_approved", rij=key)
    assert not re.search(r"<(script|b|i)>", html)
    copy = words_of(inside(html, "hm-sheet-copy", "</table>"))
    for words in (*typed[:2], "WAAR", "1250,5"):
        assert str(words) in copy


def test_a_workbook_that_cannot_be_read_now_leaves_the_reference(
    opened: Opened, example: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise NotShown("file-takes-too-long")

    monkeypatch.setattr(ui.view, "_views", Cache(8))
    monkeypatch.setattr(ui.origin.block, "original_rows", busy)
    html = opened(getal="dossiers_approved", rij=approved(example))
    assert "We kunnen de originele rijen nu niet tonen." in html
    assert 'value="Dossiers!F' in html


@pytest.mark.parametrize(
    ("code", "lasting"),
    [
        ("ledger", False),
        ("file-takes-too-long", False),
        ("file-too-heavy", False),
        ("file-crashes-reader", False),
        ("sheet-missing", True),
    ],
)
def test_a_trouble_that_passes_is_gone_at_the_next_visit(
    opened: Opened, example: Store, monkeypatch: pytest.MonkeyPatch, code: str, lasting: bool
) -> None:
    key = approved(example)
    monkeypatch.setattr(ui.view, "_views", Cache(8))
    with monkeypatch.context() as once:

        def trouble(*_: object) -> None:
            raise NotShown(code)

        once.setattr(ui.origin.block, "original_rows", trouble)
        assert "hm-sheet-copy" not in opened(getal="dossiers_approved", rij=key)
    assert ("hm-sheet-copy" not in opened(getal="dossiers_approved", rij=key)) is lasting


def test_a_page_without_trouble_is_made_once(
    opened: Opened, example: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for: list[int] = []
    real = handin.originals.original_rows

    def counting(*some: Any) -> object:
        asked_for.append(1)
        return real(*some)

    monkeypatch.setattr(ui.view, "_views", Cache(8))
    monkeypatch.setattr(ui.origin.block, "original_rows", counting)
    key = approved(example)
    opened(getal="dossiers_approved", rij=key)
    opened(getal="dossiers_approved", rij=key)
    assert asked_for == [1]


def test_the_page_is_in_english_too(opened: Opened, example: Store) -> None:
    html = opened(getal="dossiers_approved", rij=approved(example), taal="en")
    assert "As it stands in the report" in html
    assert '<thead lang="nl">' in html
    assert "telt" not in words_of(html)
