"""The examiner: whatever a file does to the child, a clear message, and the next file is read."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from etl.examine import Examination, Examiner, child
from etl.examine.messages import receive, send
from etl.findings import Finding, Severity
from settings import ROOT
from tests.unit.workbooks import OLE, raw_sheet, raw_workbook, saved, sheet_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limits on processes there")

GOOD = saved(sheet_of([["Hub", "Gent"]], title="Rapport").parent)
FAR = raw_workbook(raw_sheet('<row r="1"><c r="XFD1048576"><v>1</v></c></row>'))
# Thirteen million cells when the reader fills in the gaps: more than a small child can hold.
WIDE = raw_workbook(
    raw_sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="250000"><c r="AZ250000"><v>1</v></c></row>'
    )
)


def codes(examination: Examination) -> list[str]:
    return [finding.code for finding in examination.findings]


def is_read(examiner: Examiner) -> bool:
    """Whether the examiner reads a good file: it then misses sheets, and nothing else is wrong."""
    return "sheet-missing" in codes(examiner.examine(GOOD, "goed.xlsx"))


@pytest.fixture(scope="module")
def examiner():
    with Examiner() as one:
        yield one


def test_a_file_is_read_and_checked(examiner):
    examination = examiner.examine(GOOD, "goed.xlsx")
    assert examination.fingerprint == hashlib.sha256(GOOD).hexdigest()
    assert (examination.file_name, examination.size) == ("goed.xlsx", len(GOOD))
    assert examination.has_errors
    assert "sheet-missing" in codes(examination)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (OLE, "file-old-excel"),
        (GOOD[:1000], "file-damaged"),
        (FAR, "cell-far-away"),
    ],
)
def test_a_refused_file_is_a_finding_and_the_child_lives_on(examiner, content, code):
    assert is_read(examiner)
    child = examiner._child.pid
    examination = examiner.examine(content, "fout.xlsx")
    assert (codes(examination), examination.report) == ([code], None)
    assert examination.has_errors
    assert is_read(examiner)
    assert examiner._child.pid == child


def test_a_file_that_swells_is_too_heavy_and_the_next_file_is_read():
    with Examiner(memory=200 * 1024 * 1024) as small:
        assert is_read(small)
        assert codes(small.examine(WIDE, "zwaar.xlsx")) == ["file-too-heavy"]
        assert is_read(small)


def test_a_file_that_uses_up_the_processor_is_stopped_and_the_next_one_is_read():
    cells = "<c><f>1</f></c>" * 20
    slow = raw_workbook(raw_sheet(f"<row>{cells}</row>" * 60_000))
    with Examiner(seconds=60) as examiner:
        examiner._command[-1] = "0"  # the clock leaves time, the processor limit does not
        examiner.__exit__()
        assert codes(examiner.examine(slow, "traag.xlsx")) == ["file-takes-too-long"]
        examiner._command[-1] = "60"
        assert is_read(examiner)


def test_a_child_that_hangs_is_stopped_and_the_next_file_is_read():
    with Examiner(seconds=60) as examiner:
        assert is_read(examiner)
        hung = examiner._child
        examiner._seconds = 0.3
        os.kill(hung.pid, signal.SIGSTOP)
        assert codes(examiner.examine(GOOD, "goed.xlsx")) == ["file-takes-too-long"]
        assert hung.returncode is not None, "a stopped child is waited for"
        examiner._seconds = 60
        assert is_read(examiner)


@pytest.mark.parametrize(
    ("death", "code"),
    [
        (signal.SIGSEGV, "file-crashes-reader"),
        (signal.SIGABRT, "file-too-heavy"),
        (signal.SIGXCPU, "file-takes-too-long"),
    ],
)
def test_the_way_in_which_a_child_dies_decides_what_is_said(death, code):
    with Examiner(seconds=60) as examiner:
        assert is_read(examiner)
        os.kill(examiner._child.pid, signal.SIGSTOP)
        killer = threading.Timer(0.2, _kill, (examiner._child.pid, death))
        killer.start()
        assert codes(examiner.examine(GOOD, "goed.xlsx")) == [code]
        assert is_read(examiner)


def _kill(child: int, death: signal.Signals) -> None:
    os.kill(child, death)
    os.kill(child, signal.SIGCONT)


def test_a_child_that_died_between_two_files_is_replaced_without_a_word(examiner):
    assert is_read(examiner)
    os.kill(examiner._child.pid, signal.SIGKILL)
    examiner._child.wait()
    assert is_read(examiner)


def test_files_from_several_threads_each_get_their_own_answer(examiner):
    found: dict[int, Examination] = {}

    def examine(place: int) -> None:
        content = GOOD if place % 2 else b"geen werkmap"
        found[place] = examiner.examine(content, f"{place}.xlsx")

    threads = [threading.Thread(target=examine, args=(place,)) for place in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {place: found[place].file_name for place in found} == {n: f"{n}.xlsx" for n in range(8)}
    assert {place for place in found if codes(found[place]) == ["file-not-xlsx"]} == {0, 2, 4, 6}


def test_a_crash_of_the_reader_is_told_in_one_line_without_a_value(monkeypatch, capsys):
    def crash(content: bytes, file_name: str) -> None:
        raise ZeroDivisionError("een geheime waarde")

    monkeypatch.setattr(child, "read_workbook", crash)
    report, findings = child._examine(GOOD, "goed.xlsx", example=False)
    assert (report, [finding.code for finding in findings]) == (None, ["file-crashes-reader"])
    said = capsys.readouterr().err
    assert re.fullmatch(r"ZeroDivisionError in test_examine, line \d+\n", said)


def test_leaving_ends_the_child():
    with Examiner() as examiner:
        assert is_read(examiner)
        child = examiner._child
    assert child.returncode == 0
    with pytest.raises(ProcessLookupError):
        os.kill(child.pid, 0)


def test_the_child_does_not_learn_the_address_of_the_database(monkeypatch):
    monkeypatch.setenv("HUBMONITOR_LEDGER", "postgresql://geheim")
    with Examiner() as examiner:
        assert is_read(examiner)
        if sys.platform == "linux":
            surroundings = Path(f"/proc/{examiner._child.pid}/environ").read_bytes()
            assert b"HUBMONITOR" not in surroundings


def test_the_server_itself_never_loads_the_reader():
    code = "import sys, etl.examine; print([m for m in sys.modules if 'calamine' in m])"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"


def test_the_child_loads_nothing_heavy():
    heavy = "{'pandas', 'duckdb', 'streamlit', 'plotly'}"
    code = f"import sys, etl.examine.child; print({heavy} & {{*sys.modules}})"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "set()"


def test_a_finding_survives_the_pipe_where_an_enum_asks_for_getattr(monkeypatch):
    # As Python 3.11.2 does, which Debian 12 has.
    def asks(one, _):
        return getattr, (type(one), one.name)

    monkeypatch.setattr(Severity, "__reduce_ex__", asks)
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb", buffering=0) as inside, os.fdopen(writer, "wb") as outside:
        send(outside, [Finding("x", Severity.ERROR)])
        assert receive(inside) == [Finding("x", Severity.ERROR)]


def test_a_message_survives_the_pipe_and_anything_but_plain_data_does_not():
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb", buffering=0) as inside, os.fdopen(writer, "wb") as outside:
        message = (date(2023, 11, 28), [Finding("x", Severity.ERROR, values={"a": "b"})], b"bytes")
        send(outside, message)
        assert receive(inside) == message
        send(outside, subprocess.run)
        with pytest.raises(EOFError):
            receive(inside)
