"""A restore that does not go through leaves no copies behind, or says which one."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.keeping import BackupProblem, back_up, put_back
from ledger import Ledger, LedgerProblem
from ledger.replacing import put_in
from tests.unit.ledgers import offered
from tests.unit.test_backup_restore import backup, ledger, url

__all__ = ["backup", "ledger", "url"]  # the fixtures


def test_a_restore_that_somebody_keeps_from_ending_leaves_no_copies(
    backup: Path, url: str, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*asked: object) -> object:
        made = back_up(*asked)  # type: ignore[arg-type]
        ledger.accept(**offered(b"late", hub_code=f"hub-{ledger.last_id()}"))
        return made

    monkeypatch.setattr("etl.keeping.restore.back_up", busy)
    with pytest.raises(BackupProblem, match="busy"):
        put_back(backup, url, replace=True)
    assert ledger.last_id() == 4
    assert not list((tmp_path / "store").glob("hubmonitor-*"))


def test_the_copy_is_named_when_nobody_knows_what_the_server_kept(
    backup: Path, url: str, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*asked: object) -> None:
        put_in(*asked)  # type: ignore[arg-type]
        raise LedgerProblem("the connection was closed")

    monkeypatch.setattr("etl.keeping.restore.put_in", lost)
    with pytest.raises(BackupProblem, match="unsure") as caught:
        put_back(backup, url, replace=True)
    [copy] = (tmp_path / "store").glob("hubmonitor-*")
    assert caught.value.values == {"file": copy}
