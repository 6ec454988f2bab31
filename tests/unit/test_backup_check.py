"""A backup that is not what it says it is, or that lost a byte, is not trusted."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.keeping import BackupProblem, back_up, checked
from tests.unit.kept_ledgers import lived_in, repacked, with_ledger, with_manifest

Spoil = Callable[[dict[str, bytes], Path], object]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup with nothing wrong in it."""
    folder = tmp_path_factory.mktemp("sound")
    lived_in(f"sqlite:///{folder / 'ledger.sqlite'}").close()
    return back_up(f"sqlite:///{folder / 'ledger.sqlite'}", folder / "backup.zip").path


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 3, len(content) // 3 + 64):
        content[place] ^= 255  # one bit can be another way to say the same, when it is packed
    path.write_bytes(bytes(content))


@pytest.mark.parametrize("spoil", [_half, _flipped])
def test_a_backup_that_lost_something_is_not_trusted(
    sound: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    path = tmp_path / "backup.zip"
    path.write_bytes(sound.read_bytes())
    checked(path)
    spoil(path)
    with pytest.raises(BackupProblem, match="broken"):
        checked(path)


WRONG: dict[str, tuple[str, Spoil]] = {
    "no file of ours": ("foreign", lambda files, _: files.pop("manifest.json")),
    "of another product": ("foreign", lambda files, _: with_manifest(files, product="Other")),
    "of a later form": ("newer", lambda files, _: with_manifest(files, form=99)),
    "of a later schema": ("newer", lambda files, _: with_manifest(files, schema=99)),
    **{
        f"that says {told}": ("foreign", lambda files, _, told=told: with_manifest(files, **told))
        for told in (
            {"schema": "3"}, {"schema": True}, {"last_entry": None}, {"is_example": 0},
            {"made_at": 3}, {"made_at": "0001-01-01T00:00:00+14:00"}, {"left_out": [1]},
            {"reference": 4}, {"files": {}}, {"files": {"ledger.sqlite": None}},
            {"files": {"ledger.sqlite": {"size": "9", "sha256": ""}}},
            {"tables": {"entry": {"rows": 1}}}, {"tables": []},
        )
    },
    "without its ledger": ("broken", lambda files, _: files.pop("ledger.sqlite")),
    "with another list": (
        "broken", lambda files, _: files.update({"reference/hubs.csv": b"code,name\n"})
    ),
    "with no ledger at all": ("broken", lambda files, _: files.update({"ledger.sqlite": b"x"})),
    "with another row": (
        "broken", lambda f, desk: with_ledger(f, desk, "UPDATE entry SET done_by = 'somebody'")
    ),
    "with a row less": (
        "broken", lambda f, desk: with_ledger(f, desk, "DELETE FROM answer WHERE id = 1")
    ),
    "with other bytes": (
        "workbook",
        lambda f, desk: with_ledger(f, desk, "UPDATE workbook SET content = x'00' WHERE size = 5"),
    ),
    "with a loose row": (
        "broken",
        lambda f, desk: with_ledger(f, desk, "DELETE FROM draft WHERE id = 1", retold=True),
    ),
    "with another number": (
        "broken", lambda f, desk: with_ledger(f, desk, "UPDATE schema SET number = number - 1")
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_a_backup_that_is_not_what_it_says_is_not_trusted(
    sound: Path, tmp_path: Path, wrong: str
) -> None:
    reason, spoil = WRONG[wrong]
    path = repacked(sound, tmp_path / "wrong.zip", lambda files: spoil(files, tmp_path))
    with pytest.raises(BackupProblem, match=reason):
        checked(path)
    checked(repacked(sound, tmp_path / "same.zip", lambda files: None))


def test_a_file_that_is_no_zip_is_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    path.write_text("a letter")
    with pytest.raises(BackupProblem, match="broken"):
        checked(path)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("letter.txt", "dear")
    with pytest.raises(BackupProblem, match="foreign"):
        checked(path)
