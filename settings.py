"""What differs per machine, read once from the environment."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent
# The product's version; pyproject.toml is its one home.
VERSION: str = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
REFERENCE = ROOT / "data" / "reference"
EXAMPLE = ROOT / "data" / "example"
# What a hub lead may upload; .streamlit/config.toml and the texts say the same.
UPLOAD_MEGABYTES = 10
# Every variable that is read, here or where it is used; web/starting.py names one that is not here.
VARIABLES = (
    "HUBMONITOR_ADDRESS", "HUBMONITOR_BUILDS", "HUBMONITOR_CONTACT", "HUBMONITOR_LEDGER",
    "HUBMONITOR_LOG", "HUBMONITOR_METRICS_TOKEN", "HUBMONITOR_SLIDES", "HUBMONITOR_STORE",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the ledger and the builds are, and which programme they hold.

    ledger: database URL of the ledger (``HUBMONITOR_LEDGER``); ``postgresql://…`` names the
        driver that is installed.
    builds: folder of the DuckDB builds (``HUBMONITOR_BUILDS``).
    example: the example store (Voorbeeldhub A to L) instead of the real programme.
    contact: shown with an error; empty until the department fills it (``HUBMONITOR_CONTACT``).
    address: where people find the dashboard, for the links that it gives to them
        (``HUBMONITOR_ADDRESS``); empty: the machine's own address.
    slides: the department's own PowerPoint template (``HUBMONITOR_SLIDES``); null: ours.
    log: ``text`` for people or ``json`` for machines (``HUBMONITOR_LOG``).
    metrics_token: what a monitor on another machine shows to read the measurements
        (``HUBMONITOR_METRICS_TOKEN``); empty: only this machine may.
    """

    ledger: str = field(repr=False)  # it may hold a password
    builds: Path
    example: bool
    contact: str = ""
    address: str = ""
    slides: Path | None = None
    log: str = "text"
    metrics_token: str = field(default="", repr=False)

    @property
    def path(self) -> str:
        """Where on its host the dashboard stands, ``/hubmonitor``; "" at the root of the host."""
        return urlsplit(self.address).path.rstrip("/")

    @classmethod
    def read(cls, example: bool = False) -> Settings:
        """The settings of the real or of the example store."""
        store = Path(os.environ.get("HUBMONITOR_STORE") or ROOT / "data" / "store")
        folder = store / ("example" if example else "real")
        own = cls(
            ledger=f"sqlite:///{folder / 'ledger.sqlite'}",
            builds=folder / "builds",
            example=example,
            contact=os.environ.get("HUBMONITOR_CONTACT", ""),
            address=os.environ.get("HUBMONITOR_ADDRESS", ""),
            slides=Path(slides) if (slides := os.environ.get("HUBMONITOR_SLIDES")) else None,
            log=os.environ.get("HUBMONITOR_LOG") or "text",
            metrics_token=os.environ.get("HUBMONITOR_METRICS_TOKEN", ""),
        )
        if example:
            return own
        return replace(
            own,
            ledger=_with_driver(os.environ.get("HUBMONITOR_LEDGER") or own.ledger),
            builds=Path(os.environ.get("HUBMONITOR_BUILDS") or own.builds),
        )


def _with_driver(url: str) -> str:
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)
