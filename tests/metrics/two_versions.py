"""A metric whose definition changed, in the place of the product's metrics."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from metrics.catalog import METRICS, Metric, read_metrics

KEY = "dossiers_approved"
# Version 1: approved, by the day of submission. Version 2: also granted, by the day of decision.
CHANGED = """
view = "dossiers"
counts = "status = 'approved' AND granted_eur IS NOT NULL"
date = "decided_on"
cell = "status"
unit = "count"
grows = true
source = ["dossier.status", "dossier.granted_eur", "dossier.decided_on"]
version = 2
changed_on = 2024-01-10
why = { nl = "Zonder bedrag is er niets toegekend.", en = "Without an amount nothing was granted." }

[nl]
name = "Goedgekeurde dossiers"
definition = "Dossiers die goedgekeurd zijn, met een bedrag."

[en]
name = "Applications approved"
definition = "Applications that were approved, with an amount."

[[earlier]]
version = 1
changed_on = 2023-01-01
counts = "status = 'approved'"
date = "submitted_on"
source = ["dossier.status", "dossier.submitted_on"]

[earlier.nl]
definition = "Dossiers die goedgekeurd zijn."

[earlier.en]
definition = "Applications that were approved."
"""


def changed(folder: Path, text: str = CHANGED, key: str = KEY) -> Metric:
    """The metric that the text defines."""
    (folder / f"{key}.toml").write_text(text, encoding="utf-8")
    return read_metrics(folder)[key]


def put_in_place(monkeypatch: pytest.MonkeyPatch, metric: Metric) -> Mapping[str, Metric]:
    """Let every module that knows the metrics know this one instead of its namesake."""
    metrics = {**METRICS, metric.key: metric}
    for module in [m for m in sys.modules.values() if getattr(m, "METRICS", None) is METRICS]:
        monkeypatch.setattr(module, "METRICS", metrics)
    return metrics
