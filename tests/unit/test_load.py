"""Loading: the next file is examined while this one is stored, and each moment is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest

from etl.__main__ import COMMANDS, WRONG, main
from etl.examine import Examination, Examiner
from etl.load import examined_ahead, load, take_in
from etl.reference import read_reference
from etl.tables import Report
from etl.template import write_template
from ledger import Ledger

MOMENT = datetime(2024, 1, 12, 9, tzinfo=UTC)


class Watched:
    """Examines nothing, and tells when it began on a file."""

    def __init__(self) -> None:
        self.began = {name: Event() for name in ("a", "b", "c")}

    def examine(self, content: bytes, file_name: str) -> Examination:
        self.began[file_name].set()
        return Examination(content.decode(), file_name, len(content), None, ())


def test_the_next_file_is_examined_while_the_caller_has_this_one_and_the_order_stays() -> None:
    watched = Watched()
    files: Iterator[tuple[str, bytes]] = ((name, name.encode()) for name in watched.began)
    seen = []
    for content, examination in examined_ahead(cast(Examiner, watched), files):
        seen.append((content, examination.file_name))
        if following := {"a": "b", "b": "c"}.get(examination.file_name):
            assert watched.began[following].wait(10)
    assert seen == [(b"a", "a"), (b"b", "b"), (b"c", "c")]


def test_a_workbook_is_taken_in_at_the_moment_given(tmp_path: Path) -> None:
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    report = Report("voorbeeldhub-a", "2023-S2", date(2023, 12, 31), "1", {})
    examination = Examination(sha256(b"x").hexdigest(), "a.xlsx", 1, report, ())
    assert take_in(ledger, examination, b"x", "iemand", MOMENT).outcome == "accepted"
    assert [entry.at for entry in ledger.entries()] == [MOMENT]
    ledger.close()


def test_whoever_stops_a_command_reads_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_: Any) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(COMMANDS, "build", stop)
    assert main(["build"]) == WRONG
    assert capsys.readouterr().err.startswith("Gestopt.")


def test_a_report_on_a_closed_period_is_not_stored_and_the_next_file_is(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    reference = read_reference(example=True)
    for period in ("2023-S1", "2023-S2"):
        write_template(reference, "voorbeeldhub-a", period, folder / f"{period}.xlsx")
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    ledger.close_period("2023-S1", by="departement")
    files = sorted(folder.iterdir())
    result = load(ledger, reference, files, "iemand", tmp_path / "builds")
    assert [file.outcome for file in result.files] == ["closed", "accepted"]
    assert not result.all_well
    ledger.close()


def test_a_report_is_loaded_with_what_the_report_before_it_makes_one_ask(tmp_path: Path) -> None:
    reference = read_reference(example=True)
    partners = [
        {"name": name, "kind": "other", "role": "partner", "since": date(2022, 1, 1)}
        for name in ("Een", "Twee")
    ]
    ledger = Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    for period, rows in (("2023-S1", partners), ("2023-S2", partners[:1])):
        file = tmp_path / f"{period}.xlsx"
        write_template(reference, "voorbeeldhub-a", period, file, tables={"partner": rows})
        load(ledger, reference, [file], "iemand", tmp_path / "builds")
    first, second = ledger.entries()
    assert "row-vanished" not in [finding["code"] for finding in first.findings]
    gone = [finding for finding in second.findings if finding["code"] == "row-vanished"]
    assert [finding["found"] for finding in gone] == ["Twee"]
    ledger.close()
