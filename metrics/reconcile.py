"""What was said in public, beside what the product says as known on that very day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import settings
from etl.reference.files import read_table
from etl.reference.reader import ReferenceProblem
from etl.reference.rows import Problem, Row
from metrics.access import VISITOR
from metrics.basis import basis
from metrics.catalog import METRICS
from metrics.measure import total
from metrics.metric import Metric
from metrics.store import Store
from metrics.versions import in_force
from metrics.views import KNOWN
from texts.words import say

__all__ = ["Published", "Reconciled", "ReferenceProblem", "Why", "read_published", "reconcile"]

FILE = "published.csv"
_COLUMNS = ("published_on", "metric", "value", "source_url", "said_nl", "said_en")
_REPORTS = f"SELECT count(*) FROM report WHERE {KNOWN}"
_FIRST = """
    SELECT min(known_from) FROM report WHERE known_from > $on AND known_from < known_to"""


@dataclass(frozen=True, slots=True)
class Published:
    """A total as it was published. source: one or more web addresses, separated by ``|``.

    said: language → what was said, in our own words.
    """

    published_on: date
    metric: str
    value: int
    source: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Why:
    """Why two totals differ. The words are under ``reconcile.why.<code>``; "" where they do not.

    * ``no_report``: no report at all was accepted yet;
    * ``begins_later``: none was known on that day; the first one after it came on ``day``;
    * ``provisional``: of the ``expected`` hubs only ``received`` had reported;
    * ``definition``: the definition ``version`` counts; by the one before it the totals are equal;
    * ``reference``: it follows from the list of hubs, not from reports;
    * ``different``: none of these.
    """

    code: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A published total and the same one as known on its day. found: None when it is unknown."""

    total: Published
    found: float | None
    why: Why

    @property
    def published_on(self) -> date:
        """The day on which it was said."""
        return self.total.published_on

    @property
    def metric(self) -> str:
        """The key of the metric."""
        return self.total.metric

    @property
    def published(self) -> int:
        """What was said."""
        return self.total.value

    @property
    def equal(self) -> bool:
        """Whether the product says the same."""
        return self.found == self.total.value

    def said_why(self, language: str) -> str:
        """Why they differ, in a sentence; "" when they are equal."""
        if not self.why.code:
            return ""
        return say(language, f"reconcile.why.{self.why.code}", **self.why.values)


def reconcile(
    store: Store, published: tuple[Published, ...] | None = None
) -> tuple[Reconciled, ...]:
    """Hold every published total against what the build says as known on that day.

    published: null for those of ``data/reference/published.csv``, in its order. Raises
    ReferenceProblem when that file is wrong.
    """
    totals = read_published() if published is None else published
    return tuple(_reconciled(store, each) for each in totals)


def read_published(folder: Path | None = None) -> tuple[Published, ...]:
    """The published totals in ``folder``; null for the folder of the reference data.

    Raises ReferenceProblem with file and line of everything that is wrong.
    """
    problems: list[Problem] = []
    table = read_table((folder or settings.REFERENCE) / FILE, _COLUMNS, problems)
    seen: dict[tuple[str, str], int] = {}
    totals = table.records(lambda row: _published(row, seen))
    if problems:
        raise ReferenceProblem(problems)
    return totals


def _published(row: Row, seen: dict[tuple[str, str], int]) -> Published:
    own = Published(
        published_on=row.day("published_on"),
        metric=row.required("metric", METRICS, "metrics/definitions"),
        value=row.whole("value"),
        source=row.text("source_url"),
        said={language: row.text(f"said_{language}") for language in ("nl", "en")},
    )
    row.links("source_url")
    first = seen.setdefault((own.published_on.isoformat(), own.metric), row.line)
    if own.metric and first != row.line:
        row.wrong("duplicate", column="metric", found=own.metric, first=str(first))
    return own


def _reconciled(store: Store, said: Published) -> Reconciled:
    metric, day = in_force(store, said.metric, said.published_on), {"on": said.published_on}
    if metric.rests_on_reports and not store.tuples(_REPORTS, day)[0][0]:
        first = store.tuples(_FIRST, day)[0][0]
        why = Why("begins_later", {"day": first}) if first else Why("no_report")
        return Reconciled(said, None, why)
    found = total(store, VISITOR, said.metric, on=said.published_on).value
    why = Why() if found == said.value else _why(store, metric, said)
    return Reconciled(said, found, why)


def _why(store: Store, metric: Metric, said: Published) -> Why:
    """The first reason that holds, the most certain one first."""
    if not metric.rests_on_reports:
        return Why("reference")
    for earlier in reversed(metric.earlier):
        version, day = earlier.version, said.published_on
        if total(store, VISITOR, metric.key, on=day, version=version).value == said.value:
            return Why("definition", {"version": metric.version, "before": version})
    rests_on = basis(store, said.published_on)
    if rests_on.is_provisional:
        values = {"received": rests_on.hubs_reported, "expected": rests_on.hubs_expected}
        return Why("provisional", values)
    return Why("different")
