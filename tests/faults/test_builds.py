"""A build that is broken, gone or dated wrongly: the figures stay, and are never older ones."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

import etl.build.files as files
import metrics.store as store_module
from etl.build import build, whole
from etl.build.files import KEPT, builds, keep_newest
from etl.build.whole import is_whole
from etl.build.working import working_folder
from etl.examine import Examination
from ledger import Ledger
from metrics.store import DamagedBuild, NoBuild, Store, look_again
from settings import ROOT
from tests.unit.builds import SPRING, SUMMER, A, B, accept, example_reference, ledger_of

REPORTS = [
    (A, "2022-S2", SPRING, {"dossier": [{"id": "D-1", "status": "submitted"}]}),
    (B, "2023-S1", SUMMER, {"dossier": [{"id": "D-2", "status": "submitted"}]}),
]
BLOCK, FIRST_BLOCK = 262_144, 12_288


@dataclass(frozen=True)
class Made:
    """What the builds were made of."""

    ledger: Ledger
    folder: Path
    known: dict[str, Examination]

    def again(self, folder: Path) -> Path:
        """The build of the ledger in another folder, unless it is there."""
        return build(self.ledger, folder, example_reference(), known=self.known)


def _overwritten(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def _every_block(path: Path) -> None:
    for at in range(FIRST_BLOCK + 64, path.stat().st_size, BLOCK):
        _overwritten(path, at, b"\xa5" * 512)


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BREAKS: dict[str, Callable[[Path], None]] = {
    "nothing in it": lambda path: os.truncate(path, 0),
    "cut off": lambda path: os.truncate(path, path.stat().st_size // 3),
    "its last byte gone": lambda path: os.truncate(path, path.stat().st_size - 1),
    "another kind of file": lambda path: path.write_bytes(b"PK\x03\x04" * 5000) and None,
    "its first bytes wrong": lambda path: _overwritten(path, 0, b"\xff" * 64),
    "its headers wrong": lambda path: _overwritten(path, 4096, b"\xff" * 8192),
    "its middle wrong": _every_block,
    "a folder": _a_folder,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """A ledger and the folder of its two builds."""
    folder = tmp_path_factory.mktemp("made")
    ledger, known = ledger_of(folder, REPORTS[:1])
    build(ledger, folder / "builds", example_reference(), known=known)
    accept(ledger, known, REPORTS[1])
    build(ledger, folder / "builds", example_reference(), known=known)
    yield Made(ledger, folder / "builds", known)
    ledger.close()


@pytest.fixture
def folder(made: Made, tmp_path: Path) -> Path:
    """Copies of both builds, dated as they were."""
    for path in reversed(builds(made.folder)):
        stat = path.stat()
        copied = tmp_path / path.name
        copied.write_bytes(path.read_bytes())
        os.utime(copied, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    return tmp_path


@pytest.mark.parametrize("broken", BREAKS)
def test_a_broken_build_is_passed_over_and_made_again(
    made: Made, folder: Path, broken: str
) -> None:
    newest, older = builds(folder)
    BREAKS[broken](newest)
    try:
        shown = Store.newest(folder)
        shown.tuples("FROM trajectories")
        shown.tuples("FROM dossiers")
    except DamagedBuild:
        shown = Store.newest(folder)
    # It is that of before, or the broken one itself as long as nobody needs the broken bytes.
    assert shown.name in (older.stem, newest.stem)
    assert made.again(folder) == newest
    assert is_whole(newest)
    look_again(folder)
    assert Store.newest(folder).name == newest.stem
    assert len(Store.newest(folder).tuples("FROM report")) == 2
    assert len(list(folder.glob("*.damaged"))) == 1


def test_what_breaks_while_it_is_shown_is_set_aside_and_the_one_before_it_is_shown(
    folder: Path,
) -> None:
    newest, older = builds(folder)
    shown = Store.newest(folder)
    _every_block(newest)
    with pytest.raises(DamagedBuild):
        for table in shown.tuples("SELECT table_name FROM duckdb_tables()"):
            shown.tuples(f'SELECT hash(t) FROM "{table[0]}" t')
    assert not newest.exists()
    assert Store.newest(folder).name == older.stem
    with pytest.raises(DamagedBuild):  # whoever still had it, hears it too
        shown.tuples("SELECT 1")


def test_a_question_that_is_wrong_breaks_no_build(folder: Path) -> None:
    shown = Store.newest(folder)
    with pytest.raises(duckdb.Error):
        shown.tuples("SELECT no_such_column FROM report")
    assert Store.newest(folder) is shown


def test_figures_stay_when_every_build_is_thrown_away_while_they_are_shown(folder: Path) -> None:
    shown = Store.newest(folder)
    for path in builds(folder):
        path.unlink()
    look_again(folder)
    assert Store.newest(folder) is shown
    assert len(shown.tuples("FROM report")) == 2


def test_a_build_that_is_forbidden_is_passed_over_and_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest, older = builds(folder)
    connect = duckdb.connect

    def forbidden(path: str, **options: object) -> duckdb.DuckDBPyConnection:
        if path == str(newest):
            raise duckdb.IOException(f'IO Error: Could not read "{path}": Permission denied')
        return connect(path, **options)

    monkeypatch.setattr(store_module.duckdb, "connect", forbidden)
    assert Store.newest(folder).name == older.stem
    assert newest.exists()


def test_nothing_but_broken_builds_is_as_good_as_none(folder: Path) -> None:
    for path in builds(folder):
        os.truncate(path, 100)
    with pytest.raises(NoBuild):
        Store.newest(folder)


def test_of_what_was_broken_two_are_kept(folder: Path) -> None:
    for number in range(5):
        (folder / f"build-{number}.damaged").write_bytes(b"")
    keep_newest(folder)
    assert len(list(folder.glob("*.damaged"))) == 2


@pytest.mark.parametrize("hours", [1, 24 * 365])
def test_a_clock_that_was_set_back_lets_no_older_build_look_newer(
    made: Made, folder: Path, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    newest, older = builds(folder)
    newest.unlink()
    monkeypatch.setattr(
        files.time, "time_ns", lambda: older.stat().st_mtime_ns - hours * 3600 * 10**9
    )
    assert made.again(folder) == newest
    assert Store.newest(folder).name == newest.stem


def test_builds_of_a_clock_that_ran_ahead_do_not_pile_up(tmp_path: Path) -> None:
    ahead = time.time() + 365 * 24 * 3600
    for number in range(KEPT + 20):
        path = tmp_path / f"build-{number:06d}-00000000.duckdb"
        path.touch()
        os.utime(path, (ahead + number, ahead + number))
    keep_newest(tmp_path)
    assert len(builds(tmp_path)) == KEPT


_HOLDS_A_FOLDER = """
import sys, time
from pathlib import Path
from etl.build.working import working_folder
with working_folder(Path(sys.argv[1])) as own:
    (own / "half").write_bytes(b"half")
    print(own.name, flush=True)
    time.sleep(60)
"""


def test_the_folder_of_a_killed_process_goes_and_that_of_a_living_one_stays(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _HOLDS_A_FOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as holder:
        try:
            assert holder.stdout is not None
            held = tmp_path / holder.stdout.readline().strip()
            with working_folder(tmp_path):
                assert (held / "half").exists()
        finally:
            holder.kill()
            holder.wait()
    assert (held / "half").exists()
    with suppress(RuntimeError), working_folder(tmp_path) as own:
        assert list(tmp_path.iterdir()) == [own]
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


SHORT = {
    "no memory": duckdb.OutOfMemoryException("Out of Memory Error: could not allocate block"),
    "no handles": duckdb.IOException('IO Error: Cannot open file "b": Too many open files'),
    "no right": duckdb.IOException('IO Error: Cannot open file "b": Permission denied'),
}


@pytest.mark.parametrize("short", SHORT)
def test_a_whole_build_that_cannot_be_looked_at_now_stays_and_says_why(
    made: Made, folder: Path, monkeypatch: pytest.MonkeyPatch, short: str
) -> None:
    newest, older = builds(folder)

    def fails(_: Path) -> None:
        raise SHORT[short]

    with monkeypatch.context() as broken:
        broken.setattr(whole, "_read_all", fails)
        with pytest.raises(type(SHORT[short])):
            made.again(folder)
    assert builds(folder) == [newest, older]
    assert not list(folder.glob("*.damaged"))
    assert made.again(folder) == newest
