"""Settings that cannot be right are named before the server starts, without a secret."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from settings import ROOT, VARIABLES, Settings
from web.starting import problems

WRONG = {
    "HUBMONITOR_ADDRESS": (
        "hubmonitor.example.be",
        "https://x.be/?a=1",
        "https://x.be:poort",
        "https://x.be/hub monitor",
        "https://x.be/a'b",
        "https://x.be/a%22",
        "https://x.be//a",
        "https://x.be/a # het adres",
    ),
    "STREAMLIT_SERVER_ADDRESS": ("10.0.0.12    # waar deze machine luistert", "10.0.0.12#"),
    "FORWARDED_ALLOW_IPS": ("10.0.0.10         # de proxy", "10.0.0.10 10.0.0.11"),
    "HUBMONITOR_LEDGER": ("mysql://user:geheim@host/db", "ledger.sqlite"),
    "HUBMONITOR_STORE": (__file__,),
    "HUBMONITOR_BUILDS": (__file__,),
    "HUBMONITOR_SLIDES": (__file__, "/nergens/sjabloon.pptx"),
    "HUBMONITOR_LOG": ("xml",),
    "HUBMONITOR_METRICS_TOKEN": ("kort",),
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_a_setting_that_cannot_be_right_is_named(name: str, value: str) -> None:
    (said,) = problems({name: value})
    assert name in said and "Verwacht:" in said
    (in_english,) = problems({name: value}, "en")
    assert name in in_english and "Expected:" in in_english


def test_no_secret_is_repeated() -> None:
    said = problems(
        {"HUBMONITOR_LEDGER": "mysql://u:geheim@h/d", "HUBMONITOR_METRICS_TOKEN": "geheim"}
    )
    assert len(said) == 2 and "geheim" not in " ".join(said)


def test_settings_that_are_right_or_empty_are_no_problem(tmp_path: Path) -> None:
    template = tmp_path / "sjabloon.pptx"
    template.touch()
    right = {
        "HUBMONITOR_ADDRESS": "https://www.example.be:8443/hubmonitor",
        "HUBMONITOR_LEDGER": "postgresql://hubmonitor@db/hubmonitor",
        "HUBMONITOR_STORE": str(tmp_path / "later"),
        "HUBMONITOR_SLIDES": str(template),
        "HUBMONITOR_LOG": "json",
        "STREAMLIT_SERVER_ADDRESS": "10.0.0.12",
        "FORWARDED_ALLOW_IPS": "10.0.0.10, 10.0.1.0/24",
        "HUBMONITOR_METRICS_TOKEN": "x" * 40,
    }
    assert problems(right) == problems(dict.fromkeys(VARIABLES, "")) == []


def test_a_name_that_nobody_reads_is_a_typing_error() -> None:
    (said,) = problems({"HUBMONITOR_LEDER": ""})
    assert said == "HUBMONITOR_LEDER kennen we niet. Bedoel je HUBMONITOR_LEDGER?"


def test_every_variable_that_the_code_reads_is_known_and_read() -> None:
    files = [*ROOT.glob("*.py"), *(p for f in ("web", "ui", "etl", "access", "handin", "ledger",
             "exports", "metrics") for p in (ROOT / f).rglob("*.py"))]  # fmt: skip
    read = {
        name
        for path in files
        for name in re.findall(r"environ(?:\.get)?[\[(]\s*\"(HUBMONITOR_\w+)", path.read_text())
    }
    assert read == set(VARIABLES)


def test_the_server_does_not_start_with_a_wrong_setting_and_says_so() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "server.py", "--server.port=0"],
        cwd=ROOT, env={**os.environ, "HUBMONITOR_LOG": "xml"}, capture_output=True, text=True,
        timeout=120,
    )  # fmt: skip
    assert done.returncode == 2
    assert "HUBMONITOR_LOG is xml" in done.stderr and "Traceback" not in done.stderr


def test_the_usual_name_of_a_postgresql_url_names_our_driver(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for usual in ("postgresql://u@h/d", "postgres://u@h/d", "postgresql+psycopg://u@h/d"):
        monkeypatch.setenv("HUBMONITOR_LEDGER", usual)
        assert Settings.read().ledger == "postgresql+psycopg://u@h/d"


def test_a_password_in_the_settings_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUBMONITOR_LEDGER", "postgresql://u:geheim@h/d")
    monkeypatch.setenv("HUBMONITOR_METRICS_TOKEN", "geheim")
    assert "geheim" not in repr(Settings.read())
