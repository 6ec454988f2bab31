"""A disk that is full, or cannot be written: figures stay, work is refused in words, nothing half.

It needs mounts of its own, so it runs for root on Linux; elsewhere it is skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from settings import ROOT
from tests.example_store import example_store
from tests.thorough import first
from texts.words import texts


def _may_mount() -> bool:
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    tried = subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False)
    return tried.returncode == 0


pytestmark = pytest.mark.skipif(
    not _may_mount(), reason="only root may mount a small disk in a name space of its own"
)


def _done(mode: str, folder: Path) -> dict[str, Any]:
    example_store()
    place, tmp = folder / "disk", folder / "tmp"
    place.mkdir()
    tmp.mkdir()
    command = ["unshare", "-m", sys.executable, "-m", "tests.faults.disk_work", mode, str(place)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _is_said(answer: dict[str, Any], key: str) -> bool:
    before, after = texts("nl")[key].split("{code}")
    said = str(answer["said"])
    return answer["status"] == 503 and said.startswith(before) and said.endswith(after)


def _goes_on(found: dict[str, Any]) -> bool:
    work = [found[f"{name} after"]["status"] for name in ("upload", "confirm")]
    commands = [found[f"{name} after"]["code"] for name in ("backup", "build")]
    return (work, commands) == ([200, 200], [0, 0]) and all(found["pages after"].values())


@pytest.mark.parametrize("mode", first(["full", "read_only"], 1))
def test_without_room_to_write_figures_stay_and_nothing_is_stored_or_lost(
    mode: str, tmp_path: Path
) -> None:
    found = _done(mode, tmp_path)
    assert all(found["pages"].values())
    assert _is_said(found["upload"], f"faults.{mode}")
    assert _is_said(found["confirm"], f"faults.{mode}")
    assert found["during"] == found["before"]
    assert found["backup"]["code"] == 2
    assert found["left"] == []
    if mode == "full":
        assert found["backup"]["said"].strip() == texts("nl")["commands.disk_full"]
        assert found["build"]["code"] == 2
        assert found["build"]["said"].strip() == texts("nl")["commands.disk_full"]
    assert _goes_on(found)
    assert found["after"]["entry"] == found["before"]["entry"] + 1
