"""The file of the targets: what is read, and what is said of a mistake in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

import settings
from etl.build.reference import create_reference
from etl.reference import ReferenceProblem, Target, read_reference

HEAD = "hub_code,period_code,objective,metric,value,source\n"
FINE = "genk,2024-S1,5,activities,12,Overeenkomst\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the targets in a copy of the reference data."""
    shutil.copytree(settings.REFERENCE, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(settings, "REFERENCE", tmp_path)
    return tmp_path / "targets.csv"


def test_the_programme_starts_without_targets_and_the_example_has_some() -> None:
    assert read_reference().targets == ()
    example = read_reference(example=True)
    assert example.targets
    assert {each.objective for each in example.targets} < {each.code for each in example.objectives}


def test_a_target_is_read_as_excel_may_save_it(file: Path) -> None:
    file.write_text("\ufeff" + (HEAD + FINE).replace(",", ";"), encoding="utf-8")
    wanted = Target("genk", "2024-S1", "5", "activities", 12, "Overeenkomst")
    assert read_reference().targets == (wanted,)


def test_a_number_may_stand_there_in_dutch(file: Path) -> None:
    file.write_text(HEAD + FINE.replace("activities", "Bereikte ondernemingen"), encoding="utf-8")
    assert [each.metric for each in read_reference().targets] == ["companies_reached"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            FINE.replace("genk", "hasselt"),
            "regel 2: ‘hasselt’ in de kolom ‘hub_code’ staat niet in hubs.csv. "
            "Kies een waarde die daar staat, of voeg ze daar eerst toe.",
        ),
        (
            FINE.replace("2024-S1", "2030-S1"),
            "regel 2: ‘2030-S1’ in de kolom ‘period_code’ staat niet in periods.csv. "
            "Kies een waarde die daar staat, of voeg ze daar eerst toe.",
        ),
        (
            FINE.replace(",5,", ",6,"),
            "regel 2: ‘6’ in de kolom ‘objective’ staat niet in objectives.csv. "
            "Kies een waarde die daar staat, of voeg ze daar eerst toe.",
        ),
        (
            FINE.replace("activities", "dossiers"),
            "regel 2: ‘dossiers’ in de kolom ‘metric’ is geen geldige waarde. "
            "Kies uit: activities, attendances, companies_reached.",
        ),
        (FINE.replace("activities", ""), "regel 2: de kolom ‘metric’ is leeg. Vul ze in."),
        (FINE.replace("Overeenkomst", ""), "regel 2: de kolom ‘source’ is leeg. Vul ze in."),
        (
            FINE.replace("12", "9" * 11),
            "regel 2: ‘99999999999’ in de kolom ‘value’ is geen doelwaarde. Typ een geheel getal "
            "vanaf 1, of schrap de regel als er geen doelwaarde is.",
        ),
        *(
            (
                FINE.replace("12", value),
                f"regel 2: ‘{value}’ in de kolom ‘value’ is geen geheel getal. Typ alleen cijfers.",
            )
            for value in ("12.5", "-3", "veel")
        ),
        (FINE.replace("12", ""), "regel 2: de kolom ‘value’ is leeg. Vul ze in."),
    ],
)
def test_a_mistake_is_told_with_file_and_line(file: Path, lines: str, expected: str) -> None:
    file.write_text(HEAD + lines, encoding="utf-8")
    with pytest.raises(ReferenceProblem) as caught:
        read_reference()
    assert caught.value.problems == (f"targets.csv, {expected}",)


def test_a_target_changes_the_build_and_stands_in_it(file: Path) -> None:
    before = read_reference()
    file.write_text(HEAD + FINE, encoding="utf-8")
    after = read_reference()
    assert after.fingerprint != before.fingerprint
    with duckdb.connect() as connection:
        create_reference(connection, after)
        assert connection.execute("FROM target").fetchall() == [
            ("genk", "2024-S1", "5", "activities", 12, "Overeenkomst")
        ]
