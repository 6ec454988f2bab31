"""Does any package that we pin have a known weakness? Asks the advisories of the Python index.

``python -m tests.audit`` ends with 0 when none has, 1 when one has, 3 when nobody could be asked.
``--when-possible`` is for a machine without internet: there it says so and ends with 0.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parent.parent / "requirements.lock"
CLEAN, WEAK, NOBODY_ANSWERED = 0, 1, 3
_SECONDS = 120
# Weaknesses that were looked at and do not touch us: identifier → why. Empty: none.
ACCEPTED: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Audit:
    """asked: packages that the advisories answered for. weak: a line for each known weakness."""

    asked: int
    skipped: int
    weak: tuple[str, ...]

    @property
    def status(self) -> int:
        """How the command ends."""
        if self.weak:
            return WEAK
        return CLEAN if self.asked and not self.skipped else NOBODY_ANSWERED


def audit(report: Mapping[str, Any]) -> Audit:
    """What pip-audit's JSON says."""
    packages: Sequence[Mapping[str, Any]] = report.get("dependencies", ())
    answered = [one for one in packages if "skip_reason" not in one]
    weak = tuple(
        f"{one['name']} {one['version']}: {found['id']},"
        f" mended in {', '.join(found['fix_versions']) or 'no version yet'}"
        for one in answered
        for found in one.get("vulns", ())
        if found["id"] not in ACCEPTED
    )
    return Audit(len(answered), len(packages) - len(answered), weak)


def _asked() -> Audit:
    # The lock has every package at one version: nothing is resolved or installed.
    words = [sys.executable, "-m", "pip_audit", "-r", str(LOCK), "--no-deps", "--disable-pip",
             "--format=json", "--progress-spinner=off", "--timeout=10"]  # fmt: skip
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=_SECONDS, check=False)
        return audit(json.loads(done.stdout))
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return Audit(0, 0, ())


def main(arguments: Sequence[str]) -> int:
    """Ask, say it, and how it went."""
    found = _asked()
    for line in found.weak:
        sys.stdout.write(f"  {line}\n")
    said = f"{found.asked} packages looked up, {len(found.weak)} known weaknesses"
    if found.status == NOBODY_ANSWERED:
        said += f"; no answer about {found.skipped or 'any of them'} (no internet?)"
    sys.stdout.write(f"» audit: {said}\n")
    may_pass = found.status == NOBODY_ANSWERED and "--when-possible" in arguments
    return CLEAN if may_pass else found.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
