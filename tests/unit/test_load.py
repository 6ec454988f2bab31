"""Loading: the next file is examined while this one is stored, and each moment is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest

from etl.__main__ import WRONG, main
from etl.commands import COMMANDS
from etl.examine import Examination, Examiner
from etl.load import examined_ahead, take_in
from etl.tables import Report
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
