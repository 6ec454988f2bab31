"""What docs/security.md says is shown by a test, is shown by a test that exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)?::(test_\w+)`")
TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def _named() -> list[tuple[str, str]]:
    """File and test of each name; a name without a file is in that of the one before it."""
    found, file = [], ""
    for match in NAMED.finditer(TEXT):
        file = match[1] or file
        found.append((file, match[2]))
    return found


def test_every_test_that_is_named_exists() -> None:
    named = _named()
    assert len(named) > 40
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not (ROOT / file).is_file()
        or not re.search(rf"def {name}\(", (ROOT / file).read_text(encoding="utf-8"))
    ]
    assert missing == []


def test_every_threat_is_shown_by_a_test() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("| ")]
    threats = [row for row in rows if not row.startswith(("| threat", "| what is left"))]
    assert threats and all(NAMED.search(row) for row in threats), threats
