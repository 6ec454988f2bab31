"""Who sees which cells of an accepted workbook: the gate stands where the rows are read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import handin.originals
from etl.build import build
from handin.originals import NotShown, original_rows, programme_behind
from handin.programme import Programme
from metrics.access import VISITOR, Viewer
from metrics.evidence import evidence
from metrics.rows import rows
from metrics.store import Store
from settings import Settings
from tests.handin.helpers import SPRING, A, B, programme_in, report_file

DEPARTMENT, OF_A, OF_B = Viewer("department"), Viewer("hub", A), Viewer("hub", B)
# A name in a column of the hub's own, in a cell that nobody can read, below the table, and in the
# only private column. Row 2 is the template’s own example; the dossiers are rows 3, 4 and 5.
CELLS = {
    "Dossiers!I3": "Bedrijf Privé",
    "Dossiers!N1": "Contactpersoon",
    "Dossiers!N3": "Vertrouwelijke Naam",
    "Dossiers!J3": "bel Vertrouwelijke Naam",
    "Dossiers!C3": '=HYPERLINK("http://elders","klik")',
    "Dossiers!C4": "<script>alert(1)</script>",
}
NOTE = {"Dossiers!N6": "Vertrouwelijke Naam kijkt dit na"}
SECRETS = ("Bedrijf Privé", "Contactpersoon", "Vertrouwelijke Naam", "Onderneming")


@pytest.fixture(scope="module", autouse=True)
def child() -> Iterator[None]:
    yield
    handin.originals.close()


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Programme, Store]]:
    """One accepted workbook of hub A with more in it than the contract knows."""
    folder = tmp_path_factory.mktemp("originals")
    programme = programme_in(folder)
    content = report_file(cells=CELLS | NOTE)
    programme.ledger.accept(
        hub_code=A,
        period_code=SPRING,
        as_of=date(2023, 6, 30),
        template_version="test",
        fingerprint=sha256(content).hexdigest(),
        file_name="van iemand bij naam.xlsx",
        content=content,
        findings=[],
        by="test",
        at=datetime(2023, 7, 10, 12, tzinfo=UTC),
    )
    path = build(programme.ledger, programme.builds, programme.reference)
    yield programme, Store.open(path)
    programme.ledger.close()


def seen(stored: tuple[Programme, Store], viewer: Viewer, wanted: tuple[int, ...] = (3,)) -> Any:
    programme, store = stored
    report_id = store.tuples("SELECT report_id FROM report")[0][0]
    found, _ = original_rows(programme, store, viewer, report_id, "dossier", wanted)
    return found


def words(found: Any) -> str:
    return " ".join(str(cell) for cells in found.rows.values() for cell in cells)


@pytest.mark.parametrize("viewer", [VISITOR, OF_B])
def test_others_see_only_public_cells_that_were_understood(
    stored: tuple[Programme, Store], viewer: Viewer
) -> None:
    found = seen(stored, viewer, (2, 3, 4, 5, 6))
    assert not [secret for secret in SECRETS if secret in words(found)]
    assert not {"I", "N"} & set(found.letters)
    assert list(found.rows) == [1, 3, 4, 5]
    row = dict(zip(found.letters, found.rows[3], strict=True))
    assert (row["A"], row["F"], row["J"]) == ("D-001", "ingediend", None)


@pytest.mark.parametrize("viewer", [DEPARTMENT, OF_A])
def test_the_department_and_the_hub_itself_see_all_of_it(
    stored: tuple[Programme, Store], viewer: Viewer
) -> None:
    found = seen(stored, viewer, (2, 3, 4, 5, 6))
    assert all(secret in words(found) for secret in SECRETS)
    assert "kijkt dit na" in words(found)


def test_what_one_viewer_saw_is_not_handed_to_the_next(stored: tuple[Programme, Store]) -> None:
    for viewer, sees in ((DEPARTMENT, True), (VISITOR, False), (OF_A, True), (OF_B, False)):
        assert ("Bedrijf Privé" in words(seen(stored, viewer))) is sees


def test_the_file_name_is_for_who_may_read_the_file(stored: tuple[Programme, Store]) -> None:
    _, store = stored
    key = str(rows(store, VISITOR, "dossiers")["row_key"][0])
    for viewer, sees in ((DEPARTMENT, True), (OF_A, True), (OF_B, False), (VISITOR, False)):
        (place,) = evidence(store, viewer, "dossiers", key)
        assert (place.file_name == "van iemand bij naam.xlsx") is sees


def test_a_store_of_another_programme_is_refused(stored: tuple[Programme, Store]) -> None:
    programme, store = stored
    real = Programme(
        Settings(programme.settings.ledger, programme.builds, example=False),
        programme.reference,
        programme.ledger,
    )
    with pytest.raises(PermissionError):
        original_rows(real, store, DEPARTMENT, 1, "dossier", [2])


def test_a_ledger_without_the_file_is_said(stored: tuple[Programme, Store], tmp_path: Path) -> None:
    _, store = stored
    empty = programme_in(tmp_path)
    report_id = store.tuples("SELECT report_id FROM report")[0][0]
    with pytest.raises(NotShown):
        original_rows(empty, store, DEPARTMENT, report_id, "dossier", [2])
    empty.ledger.close()


def test_an_unknown_report_is_no_report(stored: tuple[Programme, Store]) -> None:
    programme, store = stored
    with pytest.raises(LookupError, match="no report"):
        original_rows(programme, store, DEPARTMENT, 999, "dossier", [2])


def test_a_ledger_that_cannot_be_opened_is_said(
    stored: tuple[Programme, Store], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "geen_map").write_text("", encoding="utf-8")
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path / "geen_map"))
    with pytest.raises(NotShown):
        programme_behind(stored[1])
