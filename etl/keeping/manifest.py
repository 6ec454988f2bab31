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
        told["made_at"] = datetime.fromisoformat(told["made_at"]).astimezone(UTC)
        told["left_out"] = tuple(told["left_out"])
        manifest = Manifest(**told)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise BackupProblem("foreign") from None
    if not _is_typed(manifest):
        raise BackupProblem("foreign")
    return manifest


def _is_typed(told: Manifest) -> bool:
    """Whether each field is what ``Manifest`` says; anybody can write JSON."""
    return (
        all(isinstance(each, str) for each in (told.version, told.engine, *told.left_out))
        and all(type(each) is int for each in (told.schema, told.last_entry))
        and type(told.is_example) is bool
        and isinstance(told.reference, str | None)
        and _are(told.tables, rows=int, digest=str)
        and _are(told.files, size=int, sha256=str)
        and LEDGER in told.files
    )


def _are(told: object, **fields: type) -> bool:
    """Whether it is name → these fields, each of its type."""
    return isinstance(told, dict) and all(
        isinstance(each, dict) and {key: type(value) for key, value in each.items()} == fields
        for each in told.values()
    )
