"""Gegevens en kwaliteit: refused files, what was wrong in them, and who may read that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from etl.build import build
from etl.build.facts import MOST_OF_REFUSED
from metrics import store as stores
from metrics.access import Viewer
from tests.pages.screen import HUB_A, HUB_B, Open, SeenBy, html_of
from tests.unit.builds import SUMMER, example_reference, ledger_of

pytestmark = pytest.mark.usefixtures("refused_store", "as_department")


def _finding(code: str, cell: str | None, found: str, severity: str = "error") -> dict[str, Any]:
    return {
        "code": code, "severity": severity, "sheet": cell and "Trajecten", "cell": cell,
        "found": found, "proposal": None, "values": {"column": "Test gestart op"},
    }  # fmt: skip


FILES = [
    (
        HUB_B,
        "2023-S1",
        [
            _finding("value-understood", "C4", "Voedng", "warning"),
            _finding("not-a-date", "E14", "ergens <b>in</b> de lente"),
            _finding("not-a-municipality", "D2", "Nergenshuizen"),
            _finding("line-twice", "4", "") | {"values": {"line": "Hub"}},
            _finding("more-alike", None, "")
            | {"sheet": "Trajecten", "values": {"count": "30", "first": "E14"}},
        ],
    ),
    (None, None, [_finding("file-too-heavy", None, "")]),
    (HUB_A, "2023-S2", [_finding("not-a-date", f"E{row}", "ooit") for row in range(2, 302)]),
]


@pytest.fixture(scope="module")
def refused_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one report, and after it three files that were refused."""
    folder = tmp_path_factory.mktemp("refused")
    (folder / "example").mkdir()
    ledger, known = ledger_of(folder / "example", [(HUB_A, "2023-S1", SUMMER, {})])
    for minute, (hub, code, findings) in enumerate(FILES):
        at = datetime(SUMMER.year, SUMMER.month, SUMMER.day, 13, minute, tzinfo=UTC)
        name = f"rapport<i>{minute}.xlsx"
        ledger.refuse(hub, code, None, None, "0" * 64, name, findings, "test", at)
    build(ledger, folder / "example" / "builds", example_reference(), known=known)
    ledger.close()
    return folder


@pytest.fixture
def refused_store(refused_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """That store as the one that the dashboard shows."""
    monkeypatch.setenv("HUBMONITOR_STORE", str(refused_folder))
    yield
    stores._seen.clear()


def refused_in(html: str) -> str:
    """The section of the page with the refused files."""
    found = re.search(r'<section[^>]*><h2 id="hm-refused".*?</section>', html)
    assert found
    return found[0]


def test_a_refused_file_says_in_words_what_was_wrong_and_what_to_do(open_page: Open) -> None:
    html = refused_in(html_of(open_page("gegevens", hub=[HUB_B])))
    assert "<summary>Voorbeeldhub B, 1e helft 2023, 10/07/2023: 4 fouten</summary>" in html
    header = re.findall(r'<th scope="col">(.*?)</th>', html)
    assert header == ["Waar", "Wat er stond", "Wat er mis is", "Wat doe je"]
    assert "Schrijf de datum als dag/maand/jaar, bijvoorbeeld 28/11/2023." in html
    assert "Kies een gemeente uit de lijst in de cel." in html
    assert "<td>Nergenshuizen</td>" in html
    assert '<th scope="row">Trajecten!E14</th>' in html
    assert '<th scope="row">Trajecten, rij 4</th>' in html
    assert "<td>Nog 30 cellen hebben hetzelfde probleem als cel E14." in html
    assert "Voedng" not in html  # a warning is no reason to refuse


def test_words_of_a_refused_file_are_text_and_never_markup(open_page: Open) -> None:
    html = refused_in(html_of(open_page("gegevens")))
    assert "<td>ergens &lt;b&gt;in&lt;/b&gt; de lente</td>" in html
    assert "Fouten in het bestand rapport&lt;i&gt;0.xlsx" in html
    assert "<b>" not in html
    assert "<i>" not in html


def test_a_refused_file_is_told_in_english_too(open_page: Open) -> None:
    html = refused_in(html_of(open_page("gegevens", hub=[HUB_B], taal="en")))
    assert "1st half of 2023, 10/07/2023: 4 errors</summary>" in html
    assert re.findall(r'<th scope="col">(.*?)</th>', html) == [
        "Where", "What it said", "What is wrong", "What to do",
    ]  # fmt: skip
    assert "<td>Nergenshuizen</td>" in html
    assert "Choose a municipality" in html


def test_a_file_of_which_nothing_could_be_read_is_listed_as_such(open_page: Open) -> None:
    html = refused_in(html_of(open_page("gegevens")))
    assert "<summary>Hub onbekend, periode onbekend, 10/07/2023: 1 fout</summary>" in html
    assert '<th scope="row">Het hele bestand</th>' in html
    assert "3 bestanden hadden fouten." in html


def test_of_a_file_that_is_wrong_everywhere_the_page_says_how_much_it_shows(
    open_page: Open,
) -> None:
    html = refused_in(html_of(open_page("gegevens", hub=[HUB_A])))
    assert "Voorbeeldhub A, 2e helft 2023, 10/07/2023: 300 fouten" in html
    assert html.count("<td>ooit</td>") == MOST_OF_REFUSED
    assert "Je ziet de eerste 200 van 300." in html


def test_many_refused_files_are_cut_off_and_the_page_says_so(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ui.quality
    import ui.view
    from ui.cache import Cache

    monkeypatch.setattr(ui.quality, "MOST_FILES", 2)
    monkeypatch.setattr(ui.view, "_views", Cache(8))
    html = refused_in(html_of(open_page("gegevens")))
    assert html.count("<details") == 2
    assert "Je ziet de eerste 2 van 3." in html


@pytest.mark.parametrize("viewer", [Viewer("visitor"), Viewer("hub", HUB_A)])
def test_who_may_not_read_the_file_sees_how_many_errors_of_each_kind(
    open_page: Open, seen_by: SeenBy, viewer: Viewer
) -> None:
    seen_by(viewer)
    html = refused_in(html_of(open_page("gegevens", hub=[HUB_B])))
    assert "<summary>Voorbeeldhub B, 1e helft 2023, 10/07/2023: 4 fouten</summary>" in html
    assert re.findall(r'<th scope="col">(.*?)</th>', html) == ["Wat er mis is", "Aantal keer"]
    assert html.count("<td>1</td>") == 4
    for hidden in ("Nergenshuizen", "lente", "rapport", "Trajecten", "E14"):
        assert hidden not in html


def test_a_hub_reads_its_own_refused_file(open_page: Open, seen_by: SeenBy) -> None:
    seen_by(Viewer("hub", HUB_B))
    html = refused_in(html_of(open_page("gegevens")))
    assert "<td>Nergenshuizen</td>" in html
    assert "ooit" not in html
