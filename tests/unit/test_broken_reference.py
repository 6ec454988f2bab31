"""A mistake in the programme's own files is told as such, not blamed on the hub's workbook."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import settings
from etl.examine import child
from etl.messages import message
from tests.golden.base import base_workbook, saved


def test_a_broken_reference_file_stops_the_check_with_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "reference"
    shutil.copytree(settings.REFERENCE, broken)
    (broken / "themes.csv").write_text("niets", encoding="utf-8")
    monkeypatch.setattr(settings, "REFERENCE", broken)
    monkeypatch.setattr(child, "REFERENCE", broken)
    report, findings = child._examine(saved(base_workbook()), "x.xlsx", example=False)
    assert report is None
    assert [finding.code for finding in findings] == ["reference-unreadable"]
    assert "Je hoeft niets te verbeteren" in message(findings[0])
    assert "themes.csv" in capsys.readouterr().err
