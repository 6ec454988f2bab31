"""What a backup says about itself: the file ``manifest.json`` in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from etl.keeping.problem import BackupProblem

PRODUCT, FORM = "Hubmonitor", 1
LEDGER, MANIFEST = "ledger.sqlite", "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A backup in short.

    version: of the programme that made it. made_at: UTC, just before the ledger was read. schema:
    the number of the ledger's tables. engine: what the ledger was kept in. last_entry: the newest
    entry's id, 0 when there is none. tables: name → rows and digest (``ledger.copying.Kept``).
    files: name in the backup → size in bytes and sha256 in hex. reference: fingerprint of the
    reference data; null when they had faults.
    """

    version: str
    made_at: datetime
    is_example: bool
    schema: int
    engine: str
    last_entry: int
    reference: str | None
    tables: Mapping[str, Mapping[str, Any]]
    left_out: tuple[str, ...]
    files: Mapping[str, Mapping[str, Any]]

    @property
    def rows(self) -> dict[str, int]:
        """Table → how many rows."""
        return {name: int(told["rows"]) for name, told in self.tables.items()}

    def as_dict(self) -> dict[str, Any]:
        """For a machine."""
        made_at = self.made_at.astimezone(UTC).isoformat(timespec="microseconds")
        return {"product": PRODUCT, "form": FORM} | asdict(self) | {"made_at": made_at}

    def as_json(self) -> str:
        """As it stands in the backup."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2) + "\n"


def read_manifest(content: bytes) -> Manifest:
    """The manifest in these bytes; BackupProblem when they are none, or of a later form."""
    try:
        told = json.loads(content)
        if told.pop("product") != PRODUCT:
            raise BackupProblem("foreign")
        if told.pop("form") > FORM:
            raise BackupProblem("newer")
        told["made_at"] = datetime.fromisoformat(told["made_at"])
        told["left_out"] = tuple(told["left_out"])
        manifest = Manifest(**told)
        manifest.rows.items()
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BackupProblem("foreign") from None
    return manifest
