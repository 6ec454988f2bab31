"""Every broken edit of a reference file gets a message with file and line, not a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

import settings
from etl.reference import ReferenceProblem, read_reference
from tests.unit.reference_edits import BROKEN_EDITS
from texts.words import texts


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return _copied_to(tmp_path, monkeypatch)


def _copied_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(settings.REFERENCE, folder, dirs_exist_ok=True)
    monkeypatch.setattr(settings, "REFERENCE", folder)
    return folder


def _problems() -> tuple[str, ...]:
    with pytest.raises(ReferenceProblem) as caught:
        read_reference()
    return caught.value.problems


@pytest.mark.parametrize("edit", BROKEN_EDITS.values(), ids=BROKEN_EDITS)
def test_a_broken_edit_is_named_with_file_and_line(
    copied: Path, edit: tuple[str, str, str, str]
) -> None:
    name, old, new, expected = edit
    content = (copied / name).read_text(encoding="utf-8")
    assert old in content
    (copied / name).write_text(content.replace(old, new, 1), encoding="utf-8")
    assert _problems() == (expected,)


def test_bytes_that_are_not_utf8_are_named_with_their_line(copied: Path) -> None:
    path = copied / "objectives.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    assert _problems() == (
        "objectives.csv, regel 2: hier staan tekens die niet leesbaar zijn. "
        "Sla het bestand in Excel op als ‘CSV UTF-8’.",
    )


@pytest.mark.parametrize("name", ["hubs.csv", "municipalities.geojson"])
def test_a_missing_file_is_named(copied: Path, name: str) -> None:
    (copied / name).unlink()
    assert _problems() == (
        f"{name}: dit bestand ontbreekt. Zet het terug bij de andere referentiegegevens.",
    )


def test_a_file_without_rows_is_named_and_does_not_blame_the_files_that_point_to_it(
    copied: Path,
) -> None:
    path = copied / "agendas.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    assert _problems() == ("agendas.csv: dit bestand heeft geen rijen. Vul er minstens één in.",)


def test_an_empty_file_misses_its_columns(copied: Path) -> None:
    (copied / "agendas.csv").write_bytes(b"")
    (problem,) = _problems()
    assert problem.startswith("agendas.csv, regel 1: ")


def test_all_problems_of_all_files_come_at_once_ordered_by_file_and_line(copied: Path) -> None:
    for name in ("themes.csv", "agendas.csv"):
        path = copied / name
        path.write_text(path.read_text(encoding="utf-8").replace("a", "", 9), encoding="utf-8")
    places = [problem.split(":")[0] for problem in _problems()]
    assert len(places) >= 2
    assert {place.split(",")[0] for place in places} == {"themes.csv", "agendas.csv"}
    assert [place.split(",")[0] for place in places] == sorted(
        place.split(",")[0] for place in places
    )


def test_a_line_is_counted_as_an_editor_counts_it(copied: Path) -> None:
    path = copied / "phases.csv"
    content = path.read_text(encoding="utf-8").replace("Verkenning, ", "Verkenning,\n\n")
    path.write_text(content.replace("2023-12-31", "eind 2023"), encoding="utf-8")
    assert _problems()[0].startswith("phases.csv, regel 6: ‘eind 2023’")


def test_a_problem_is_said_in_english_too(copied: Path) -> None:
    (copied / "hubs.csv").unlink()
    with pytest.raises(ReferenceProblem) as caught:
        read_reference()
    assert caught.value.said("en")[0].startswith("hubs.csv: this file is missing")


def test_every_text_on_a_problem_is_used_by_a_test() -> None:
    shown = " ".join(edit[3] for edit in BROKEN_EDITS.values())
    elsewhere = {"in_file", "on_line", "file-missing", "not-utf8", "no-rows"}
    for key, text in texts("nl").items():
        code = key.removeprefix("reference.")
        if key.startswith("reference.") and code not in elsewhere:
            assert max(text.replace("}", "{").split("{")[::2], key=len) in shown, code


@effort(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    name=st.sampled_from(["hubs.csv", "periods.csv", "themes.csv", "municipality_mergers.csv"]),
    where=st.floats(0, 1),
    cut=st.integers(0, 40),
    noise=st.binary(max_size=12),
)
def test_no_damage_whatever_gives_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, name: str, where: float, cut: int, noise: bytes
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        folder = _copied_to(tmp_path_factory.getbasetemp() / "damaged", patch)
        content = (folder / name).read_bytes()
        at = int(where * len(content))
        (folder / name).write_bytes(content[:at] + noise + content[at + cut :])
        try:
            read_reference()
        except ReferenceProblem as problem:
            assert all(line.endswith(".") for line in problem.problems)
