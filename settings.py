"""What differs per machine, read once from the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parent
REFERENCE = ROOT / "data" / "reference"
EXAMPLE = ROOT / "data" / "example"
# What a hub lead may upload; .streamlit/config.toml and the texts say the same.
UPLOAD_MEGABYTES = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the ledger and the builds are, and which programme they hold.

    ledger: database URL of the ledger (``HUBMONITOR_LEDGER``).
    builds: folder of the DuckDB builds (``HUBMONITOR_BUILDS``).
    example: the example store (Voorbeeldhub A to L) instead of the real programme.
    contact: shown with an error; empty until the department fills it (``HUBMONITOR_CONTACT``).
    address: where people find the dashboard, for the links that it gives to them
        (``HUBMONITOR_ADDRESS``); empty: the machine's own address.
    slides: the department's own PowerPoint template (``HUBMONITOR_SLIDES``); null: ours.
    """

    ledger: str
    builds: Path
    example: bool
    contact: str = ""
    address: str = ""
    slides: Path | None = None

    @classmethod
    def read(cls, example: bool = False) -> Settings:
        """The settings of the real or of the example store."""
        store = Path(os.environ.get("HUBMONITOR_STORE", ROOT / "data" / "store"))
        folder = store / ("example" if example else "real")
        own = cls(
            ledger=f"sqlite:///{folder / 'ledger.sqlite'}",
            builds=folder / "builds",
            example=example,
            contact=os.environ.get("HUBMONITOR_CONTACT", ""),
            address=os.environ.get("HUBMONITOR_ADDRESS", ""),
            slides=Path(slides) if (slides := os.environ.get("HUBMONITOR_SLIDES")) else None,
        )
        if example:
            return own
        return replace(
            own,
            ledger=os.environ.get("HUBMONITOR_LEDGER", own.ledger),
            builds=Path(os.environ.get("HUBMONITOR_BUILDS", own.builds)),
        )
