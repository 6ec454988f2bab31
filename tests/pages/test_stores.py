"""Which figures are shown: the example until the first real report is accepted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from etl.build import build
from etl.reference import read_reference
from ledger import Ledger
from settings import Settings
from tests.unit.builds import build_of
from ui.stores import current_store


@pytest.fixture
def homes(tmp_path, monkeypatch):
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path))
    for name in ("HUBMONITOR_LEDGER", "HUBMONITOR_BUILDS"):
        monkeypatch.delenv(name, raising=False)
    build_of(tmp_path / "example", [("voorbeeldhub-a", "2023-S1", date(2023, 7, 1), {})])
    return tmp_path


def _refused(home) -> None:
    reference = replace(read_reference(), fingerprint="of this test")
    ledger = Ledger.open(Settings.read().ledger)
    ledger.refuse(
        hub_code="kempen", period_code="2023-S1", as_of=None, template_version=None,
        fingerprint="0" * 64, file_name="kempen.xlsx", findings=[], by="test",
    )  # fmt: skip
    build(ledger, home / "real" / "builds", reference)
    ledger.close()


def test_without_any_build_there_are_no_figures(tmp_path, monkeypatch):
    monkeypatch.setenv("HUBMONITOR_STORE", str(tmp_path))
    assert current_store() is None


def test_a_refused_real_report_leaves_the_example_on_screen(homes):
    _refused(homes)
    assert current_store().is_example


def test_the_first_accepted_real_report_replaces_the_example(homes):
    report = ("kempen", "2023-S1", date(2023, 7, 1), {})
    build_of(homes / "real", [report], read_reference())
    assert not current_store().is_example
