"""The audit of packages: a weakness is named, and no answer is not taken for a clean one."""

from __future__ import annotations

from typing import Any

import pytest

from tests import audit
from tests.audit import Audit

FINE = {"name": "a", "version": "1", "vulns": []}
WEAK = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]}
UNKNOWN = {"name": "c", "version": "3", "skip_reason": "not found"}


def _of(*packages: dict[str, Any]) -> Audit:
    return audit.audit({"dependencies": list(packages)})


def test_a_known_weakness_is_named_with_its_remedy() -> None:
    found = _of(FINE, WEAK, UNKNOWN)
    assert found.weak == ("b 2: PYSEC-1, mended in 3",)
    assert found.status == audit.WEAK


@pytest.mark.parametrize("packages", [(), (UNKNOWN,), (FINE, UNKNOWN)])
def test_what_nobody_answered_is_not_clean(packages: tuple[dict[str, Any], ...]) -> None:
    assert _of(*packages).status == audit.NOBODY_ANSWERED


def test_only_a_whole_answer_without_weaknesses_is_clean() -> None:
    assert _of(FINE).status == audit.CLEAN


@pytest.mark.parametrize(
    ("found", "status"),
    [(Audit(0, 9, ()), audit.CLEAN), (Audit(9, 0, ("b 2",)), audit.WEAK)],
)
def test_when_possible_forgives_a_missing_answer_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, found: Audit, status: int
) -> None:
    monkeypatch.setattr(audit, "_asked", lambda: found)
    assert audit.main(["--when-possible"]) == status
    assert audit.main([]) == found.status
