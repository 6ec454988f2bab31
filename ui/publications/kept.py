"""A publication opened from its own package: nothing on its page comes from anywhere else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from exports.open_data import Package, read
from exports.open_data.cells import csv_rows, unguarded
from handin import Programme
from handin.publications import Damaged, Publication, package
from metrics.access import VISITOR
from metrics.basis import basis
from metrics.measure import totals as measured
from metrics.store import Store
from metrics.versions import in_force
from texts.words import say
from ui.cache import Cache
from ui.values import value_words

KEPT = 8
# The four numbers that a publication is about first of all.
MAIN = ("hubs", "test_trajectories", "dossiers_submitted", "dossiers_approved")
_TABLES = ("definitions", "reports", "codes", "expected_reports")
Row = Mapping[str, str]


@dataclass(frozen=True)
class Figure:
    """One frozen figure of the whole network.

    value: null when nothing is known. received, expected: the reports on which it rests.
    """

    metric: str
    value: float | None
    unit: str
    version: int
    is_provisional: bool
    is_lower_bound: bool
    received: int
    expected: int


@dataclass(frozen=True)
class Kept:
    """What stands in a package, as text; definitions by metric, codes by dimension and code.

    period: the newest one on which hubs had to report by then, of which figures say how many hubs
    did; "" before the first deadline.
    """

    package: Package
    size: int
    totals: Mapping[str, Figure]
    definitions: Mapping[str, Row]
    reports: Sequence[Row]
    codes: Mapping[tuple[str, str], Row]
    period: str

    def name(self, language: str, metric: str) -> str:
        """What a metric was called when it was frozen."""
        return self.definitions[metric][f"name_{language}"]

    def split(self, metric: str, dimension: str) -> pd.DataFrame:
        """The rows of ``metrics.figures`` for a metric by one dimension."""
        own = self.package.figures
        return own[(own["metric"] == metric) & (own["dimension"] == dimension)]


_kept: Cache[Kept] = Cache(KEPT)


def kept(programme: Programme, found: Publication) -> Kept:
    """The publication as it was frozen. Raises Damaged when its package is not what it was."""
    return _kept.get(found.fingerprint, lambda: _opened(package(programme, found), found.day))


def main_figures(store: Store, day: date) -> dict[str, Figure]:
    """The main figures as known on a day, of the figures that are shown now."""
    rests_on = basis(store, day)
    found = {}
    for key, total in measured(store, VISITOR, MAIN, on=day).items():
        metric = in_force(store, key, day)
        is_provisional = rests_on.is_provisional and metric.rests_on_reports
        found[key] = Figure(
            metric=key,
            value=total.value,
            unit=metric.unit,
            version=metric.version,
            is_provisional=is_provisional,
            is_lower_bound=is_provisional and metric.grows,
            received=rests_on.hubs_reported,
            expected=rests_on.hubs_expected,
        )
    return found


def totals(frame: pd.DataFrame) -> dict[str, Figure]:
    """Metric → its figure for the whole network, of what ``metrics.figures`` gives."""
    rows = frame[frame["dimension"] == ""].to_dict("records")
    return {str(row["metric"]): _figure({str(k): v for k, v in row.items()}) for row in rows}


def written(language: str, figure: Figure) -> str:
    """The value in words: ``87``, ``52%``, ``€ 1.234``, ``180 dagen``; a dash when unknown."""
    return written_value(language, figure.unit, figure.value)


def written_value(language: str, unit: str, value: float | None) -> str:
    """The same for any value of that unit."""
    words = value_words(language, unit, value)
    if value is None or unit in ("share", "eur", "count"):
        return words
    return say(language, f"publications.unit.{unit}", value=words)


def _opened(content: bytes, day: date) -> Kept:
    try:
        found = read(content)
        tables = {name: _table(content, name) for name in _TABLES}
        period = _newest_due(tables["expected_reports"], day)
    except (ValueError, KeyError, zipfile.BadZipFile) as trouble:
        raise Damaged(str(trouble)) from trouble
    return Kept(
        package=found,
        size=len(content),
        totals=totals(found.figures),
        definitions={row["metric"]: row for row in tables["definitions"]},
        reports=tables["reports"],
        codes={(row["dimension"], row["code"]): row for row in tables["codes"]},
        period=period,
    )


def _newest_due(slots: Sequence[Row], day: date) -> str:
    """The newest period whose deadline had passed; "" when none had."""
    due = [row for row in slots if row["deadline_on"] <= day.isoformat()]
    return max(due, key=lambda row: row["starts_on"])["period_code"] if due else ""


def _table(content: bytes, name: str) -> list[Row]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        header, *rows = csv_rows(archive.read(f"data/{name}.csv"))
    return [dict(zip(header, map(unguarded, row), strict=True)) for row in rows]


def _figure(row: Mapping[str, object]) -> Figure:
    value = row["value"]
    return Figure(
        metric=str(row["metric"]),
        value=None if value is None or value != value else float(str(value)),
        unit=str(row["unit"]),
        version=int(str(row["version"])),
        is_provisional=bool(row["provisional"]),
        is_lower_bound=bool(row["lower_bound"]),
        received=int(str(row["reports_received"])),
        expected=int(str(row["reports_expected"])),
    )
