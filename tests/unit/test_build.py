from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.build import BuildProblem, build
from etl.build.facts import FOREVER, Span, known_spans
from etl.build.files import KEPT, builds
from etl.contract import SHEETS
from etl.findings import Finding, Severity
from ledger import Entry, Ledger
from tests.unit.builds import accept, build_of, example_reference, ledger_of

A, B = "voorbeeldhub-a", "voorbeeldhub-b"
ROWS: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "service_area": [{"nis": "11001"}],
    "partner": [{"name": "Stad Ergens", "kind": "local_government", "since": date(2021, 9, 1)}],
    "trajectory": [{"id": "T-1", "title": "Hout", "theme_code": "wood", "nis": "11001"}],
    "dossier": [{"id": "D-1", "trajectory": "T-1", "status": "approved", "nis": "11001"}],
    "activity": [{"id": "A-1", "participants": 12}],
    "referral": [{"id": "V-1"}],
    "cluster": [{"id": "C-1", "partner_hubs": [B]}],
    "lesson": [{"lesson": "Begin op tijd."}],
}
REPORTS = [
    (A, "2023-S1", date(2023, 7, 10), ROWS),
    (B, "2023-S1", date(2023, 7, 20), {"dossier": [{"id": "D-7", "status": "submitted"}]}),
    (A, "2023-S2", date(2024, 1, 12), ROWS | {"dossier": []}),
    (A, "2023-S1", date(2024, 2, 1), {"dossier": [{"id": "D-1", "status": "refused"}]}),
]


@contextmanager
def opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def answer(path: Path, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    with opened(path) as connection:
        return connection.execute(sql, list(parameters)).fetchall()


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table in its order, and each view's SQL; not when it was made."""
    with opened(path) as connection:
        names = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        found = {name: connection.execute(f'FROM "{name}"').fetchall() for (name,) in names}
        views = "SELECT view_name, sql FROM duckdb_views() WHERE NOT internal ORDER BY ALL"
        found["views"] = connection.execute(views).fetchall()
    found["meta"] = [row for row in found["meta"] if row[0] not in ("made_at", "read_to")]
    return found


def test_a_build_made_again_from_the_ledger_is_equal(tmp_path: Path) -> None:
    ledger, known = ledger_of(tmp_path, REPORTS)
    first, again = (
        build(ledger, tmp_path / folder, example_reference(), known=known) for folder in "ab"
    )
    assert first.name == again.name
    assert everything(first) == everything(again)
    assert len(everything(first)["report"]) == 4


def test_a_build_that_grew_report_by_report_is_equal_to_one_from_nothing(tmp_path: Path) -> None:
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    every: dict[str, Any] = {}
    for report in REPORTS:
        # Only the new workbook is handed over: the others must come from the build before.
        new: dict[str, Any] = {}
        accept(ledger, new, report)
        grown = build(ledger, tmp_path / "grown", example_reference(), known=new)
        every |= new
    scratch = build(ledger, tmp_path / "scratch", example_reference(), known=every)
    assert grown.name == scratch.name
    assert everything(grown) == everything(scratch)
    assert len(builds(tmp_path / "grown")) == len(REPORTS)


def test_an_earlier_build_of_another_edition_is_not_copied_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, known = ledger_of(tmp_path, REPORTS[:1])
    build(ledger, tmp_path, example_reference(), known=known)
    monkeypatch.setattr("etl.build.builder.edition_of", lambda _: "another edition")
    with pytest.raises(BuildProblem):  # it reads the bytes again, which are no workbook here
        build(ledger, tmp_path, example_reference())


def test_a_file_that_is_no_build_does_not_stop_the_next_one(tmp_path: Path) -> None:
    (tmp_path / "build-999999-ffffffff.duckdb").write_bytes(b"half a file")
    ledger, known = ledger_of(tmp_path, REPORTS)
    assert build(ledger, tmp_path, example_reference(), known=known).exists()


def test_the_same_ledger_gives_the_same_file_and_makes_it_the_newest(tmp_path: Path) -> None:
    ledger, known = ledger_of(tmp_path, REPORTS)
    made = build(ledger, tmp_path, example_reference(), known=known)
    content = made.read_bytes()
    os.utime(made, (0, 0))
    (tmp_path / "build-000001-00000000.duckdb").write_bytes(b"")
    assert build(ledger, tmp_path, example_reference()) == made
    assert made.read_bytes() == content
    assert builds(tmp_path)[0] == made


def test_a_build_is_named_after_the_last_entry(tmp_path: Path) -> None:
    assert build_of(tmp_path, REPORTS).name.startswith("build-000004-")


def test_what_changes_no_figure_makes_no_other_build(tmp_path: Path) -> None:
    ledger, known = ledger_of(tmp_path, REPORTS)
    made = build(ledger, tmp_path, example_reference(), known=known)
    ledger.send_back(ledger.entries()[2].id, "department", "Klopt dit?")
    ledger.remind(B, "2023-S2", "department")
    ledger.close_period("2023-S1", "department")
    ledger.keep_draft(A, "2024-S1", sha256(b"x").hexdigest(), "x.xlsx", b"x", [], "hub")
    assert build(ledger, tmp_path, example_reference()) == made
    assert answer(made, "SELECT value FROM meta WHERE key = 'entries'") == [("4",)]
    ledger.undo(A, "2023-S2", "hub", "", expecting=1)
    assert build(ledger, tmp_path, example_reference()) != made


def test_without_any_report_there_is_a_build_with_every_hub_and_nothing_known(
    tmp_path: Path,
) -> None:
    path = build_of(tmp_path)
    assert path.name.startswith("build-000000-")
    assert answer(path, "SELECT count(*), count(meets_rule) FROM hub_states") == [(12, 0)]
    assert answer(path, "SELECT count(*) FROM coverage WHERE hub_count > 0") == [(0,)]
    assert answer(path, "SELECT value FROM meta WHERE key = 'newest_as_of'") == [(None,)]


def test_a_workbook_that_cannot_be_read_any_more_keeps_the_earlier_build(tmp_path: Path) -> None:
    ledger, known = ledger_of(tmp_path, REPORTS[:1])
    earlier = build(ledger, tmp_path / "builds", example_reference(), known=known)
    accept(ledger, {}, REPORTS[1])
    with pytest.raises(BuildProblem, match=r"^[0-9a-f]{12}$"):  # no name: it may be logged
        build(ledger, tmp_path / "builds", example_reference())
    assert [path.name for path in (tmp_path / "builds").iterdir()] == [earlier.name]


def test_the_newest_builds_are_kept_and_abandoned_halves_thrown_away(tmp_path: Path) -> None:
    for number in range(KEPT + 5):
        path = tmp_path / f"build-{number:06d}-00000000.duckdb"
        path.write_bytes(b"")
        os.utime(path, (number, number))
    (tmp_path / "old.unfinished").write_bytes(b"")
    os.utime(tmp_path / "old.unfinished", (0, 0))
    (tmp_path / "busy.unfinished").write_bytes(b"")
    ledger, known = ledger_of(tmp_path, REPORTS[:1])
    newest = build(ledger, tmp_path, example_reference(), known=known)
    kept = builds(tmp_path)
    assert len(kept) == KEPT
    assert kept[0] == newest
    assert not (tmp_path / "old.unfinished").exists()
    assert (tmp_path / "busy.unfinished").exists()


def test_a_reader_keeps_its_build_while_newer_ones_replace_it(tmp_path: Path) -> None:
    ledger, known = ledger_of(tmp_path, REPORTS[:1])
    first = build(ledger, tmp_path, example_reference(), known=known)
    with opened(first) as reader:
        accept(ledger, known, REPORTS[1])
        build(ledger, tmp_path, example_reference(), known=known)
        first.unlink()
        assert reader.execute("SELECT count(*) FROM dossiers").fetchall() == [(1,)]


def test_a_report_is_listed_with_its_facts_and_the_clock_of_brussels(tmp_path: Path) -> None:
    finding = {
        "code": "vague-day", "severity": "warning", "sheet": "Dossiers", "cell": "G2",
        "found": "nov 2023", "proposal": None, "values": {"column": "Ingediend op"},
    }  # fmt: skip
    path = build_of(tmp_path, [(A, "2023-S1", date(2023, 7, 10), ROWS, [finding])])
    report = "SELECT hub_code, period_code, version, as_of, accepted_at, warnings FROM report"
    assert answer(path, report) == [
        (A, "2023-S1", 1, date(2023, 6, 30), datetime(2023, 7, 10, 14), 1)
    ]
    columns = 'SELECT report_id, position, code, cell, found, "values" FROM finding'
    assert answer(path, columns) == [
        (1, 0, "vague-day", "G2", "nov 2023", '{"column": "Ingediend op"}')
    ]


def test_a_report_accepted_just_after_midnight_in_brussels_is_of_that_day(tmp_path: Path) -> None:
    entry = accepted(1, "a", "2023-S1", 1, datetime(2023, 7, 9, 22, 30, tzinfo=UTC))
    assert known_spans([entry], example_reference()) == [Span(1, entry, date(2023, 7, 10), FOREVER)]


def test_what_no_longer_reads_well_is_a_finding_of_the_report(tmp_path: Path) -> None:
    ledger, known = ledger_of(tmp_path, REPORTS[:1])
    [(fingerprint, examination)] = known.items()
    changed = type(examination)(
        fingerprint, examination.file_name, 1, examination.report,
        (Finding("not-in-list", Severity.ERROR, "Dossiers", "D2", "oud kanaal"),),
    )  # fmt: skip
    path = build(ledger, tmp_path, example_reference(), known={fingerprint: changed})
    assert answer(path, "SELECT severity, cell, found FROM finding") == [
        ("error", "D2", "oud kanaal")
    ]


def test_every_field_of_the_contract_has_a_column_and_its_letter(tmp_path: Path) -> None:
    path = build_of(tmp_path, REPORTS[:1])
    letters = answer(path, "SELECT sheet_key, field, letter FROM sheet_column")
    for sheet in SHEETS:
        if not sheet.vertical:
            columns = answer(path, f"SELECT column_name FROM (DESCRIBE reported_{sheet.key})")
            for position, column in enumerate(sheet.columns):
                assert (column.field,) in columns
                assert (sheet.key, column.field, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[position]) in letters


def test_a_large_sheet_is_all_there(tmp_path: Path) -> None:
    count = 100_000
    rows = [{"id": str(n), "title": "Titel", "nis": "11001"} for n in range(count)]
    path = build_of(tmp_path, [(A, "2023-S1", date(2023, 7, 10), {"dossier": rows})])
    assert answer(path, "SELECT count(*), count(DISTINCT dossier_key) FROM dossiers") == [
        (count, count)
    ]


def test_a_late_correction_of_an_older_period_is_never_the_state_of_the_hub(
    tmp_path: Path,
) -> None:
    path = build_of(tmp_path, REPORTS)
    spans = "SELECT known_from, known_to FROM report WHERE hub_code = ? ORDER BY report_id"
    assert answer(path, spans, A) == [
        (date(2023, 7, 10), date(2024, 1, 12)),
        (date(2024, 1, 12), FOREVER),
        (date(2024, 2, 1), date(2024, 2, 1)),
    ]
    assert answer(path, "SELECT dossier_key FROM dossiers WHERE status = 'refused'") == []


def accepted(number: int, hub: str, period: str, version: int, at: datetime) -> Entry:
    return Entry(
        number, "accepted", at, "someone", hub, period, version, date(2023, 1, 1), "1", "f", "n", ()
    )
