"""What a page asks: one store, one viewer, one address, and the numbers that fit them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pandas as pd

from charts.drawing import Context
from metrics.access import Viewer, allowed_columns
from metrics.basis import Basis, basis, hub_days, last_period
from metrics.catalog import Metric
from metrics.every import measure_every
from metrics.measure import Total, measure, totals
from metrics.rows import points, rows
from metrics.store import Store
from metrics.versions import in_force
from metrics.views import VIEWS
from texts.words import has_text, listed, period, say, say_count
from ui.address import FILTERS, PERIOD, Address
from ui.paths import page_title
from ui.row_links import origin_link, rows_link

CHOSEN_HUBS = 3  # more hubs than this do not get a colour of their own


@dataclass(frozen=True)
class Asked:
    """One view being made.

    choices: address key → code → label in the address's language.
    lit: hubs that stand out in a chart that shows all hubs, whatever is chosen.
    """

    store: Store
    viewer: Viewer
    address: Address
    choices: Mapping[str, Mapping[str, str]]
    contact: str = ""
    lit: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The language of the view."""
        return self.address.language

    @property
    def on(self) -> date:
        """The day whose knowledge is shown."""
        return self.address.on or self.store.latest

    @property
    def is_past(self) -> bool:
        """Whether another day than today is shown, also when no report came in since."""
        return self.address.on is not None

    def title(self, page: str) -> str:
        """What a page is called in the view's language."""
        return page_title(self.language, page)

    def say(self, key: str, **values: object) -> str:
        """A text in the view's language."""
        return say(self.language, key, **values)

    def say_count(self, key: str, count: int, **values: object) -> str:
        """A counting text in the view's language."""
        return say_count(self.language, key, count, **values)

    def has_text(self, key: str) -> bool:
        """Whether there is such a text."""
        return has_text(self.language, key)

    def labels(self, dimension: str) -> Mapping[str, str]:
        """Code → name in the view's language, in order; of real hubs the short name."""
        return self.store.labels(dimension, self.language, short=not self.store.is_example)

    def metric(self, key: str) -> Metric:
        """The number by the definition that was in force on the day."""
        return in_force(self.store, key, self.on)

    def where(self, metric: str) -> dict[str, tuple[str | None, ...]]:
        """The filters that the metric can be filtered by."""
        known = self.metric(metric).dimensions
        return {key: codes for key, codes in self.address.where().items() if key in known}

    def only(self, metric: str) -> Asked:
        """The same question with only the filters that say something about the metric.

        A chart that a filter cannot touch does not claim it in its subtitle, and need not be
        drawn again.
        """
        known = self.metric(metric).dimensions
        address = replace(
            self.address,
            filters=tuple(
                (key, codes) for key, codes in self.address.filters if FILTERS[key] in known
            ),
            period=self.address.period if "period" in known else None,
        )
        return replace(self, address=address.plain())

    def timeless(self, metric: str) -> Asked:
        """The same question without period and phase, for a chart that itself shows all periods."""
        filters = tuple((key, codes) for key, codes in self.address.filters if key != "fase")
        return replace(self, address=replace(self.address, filters=filters, period=None)).only(
            metric
        )

    def whole_network(self) -> Asked:
        """The same question about all hubs, for a chart that lights the chosen ones among them."""
        chosen = self.address.codes("hub")
        return replace(self, address=self.address.with_codes("hub", ()), lit=chosen)

    def ignored(self, metric: str) -> list[str]:
        """The labels of the filters in use that say nothing about the metric."""
        lacking = set(self.address.where()) - set(self.metric(metric).dimensions)
        keys = [key for key, dimension in FILTERS.items() if dimension in lacking]
        if lacking & {"year", "period"}:
            keys.insert(0, PERIOD)
        return [self.say(f"ui.filter.{key}") for key in keys]

    def total(self, metric: str) -> Total:
        """The number under the filters, as known on the day."""
        return self.totals(metric)[metric]

    def totals(self, *metrics: str) -> dict[str, Total]:
        """Several numbers at once: those under the same filters share one scan."""
        found: dict[str, Total] = {}
        waiting = list(metrics)
        while waiting:
            where = self.where(waiting[0])
            together = [metric for metric in waiting if self.where(metric) == where]
            found |= totals(self.store, self.viewer, together, where, self.address.on)
            waiting = [metric for metric in waiting if metric not in together]
        return found

    def measure(self, metric: str, *by: str) -> pd.DataFrame:
        """The number split by dimensions, under the filters, as known on the day."""
        return measure(self.store, self.viewer, metric, by, self.where(metric), self.address.on)

    def every(self, metric: str, *by: str) -> pd.DataFrame:
        """The same with a row for every code: 0 where nothing happened, null for silence."""
        return measure_every(
            self.store, self.viewer, metric, by, self.where(metric), self.address.on
        )

    def points(self, metric: str, *by: str) -> pd.DataFrame:
        """The values behind a median and how often each occurs."""
        return points(self.store, self.viewer, metric, by, self.where(metric), self.address.on)

    def rows(
        self,
        metric: str,
        columns: Sequence[str] | None = None,
        limit: int | None = None,
        offset: int = 0,
        whole: bool = False,
    ) -> pd.DataFrame:
        """The rows behind the number, or behind the whole of which it is a part."""
        return rows(
            self.store,
            self.viewer,
            metric,
            self.where(metric),
            self.address.on,
            columns=columns,
            limit=limit,
            offset=offset,
            whole=whole,
        )

    def metric_name(self, metric: str) -> str:
        """What the number is called."""
        return self.metric(metric).name(self.language)

    def visible(self, metric: str, columns: Sequence[str]) -> list[str]:
        """The columns among these that the viewer may see."""
        view = VIEWS[self.metric(metric).view]
        return allowed_columns(self.viewer, view, columns)

    @cached_property
    def basis(self) -> Basis:
        """On how many of the expected reports the numbers rest."""
        until = last_period(self.store, self.address.where())
        return basis(self.store, self.address.on, self.address.codes("hub"), until)

    @property
    def missing_hubs(self) -> list[str]:
        """The hubs that reported neither on the newest period due nor on a later one."""
        due = self.basis.period
        if due is None:
            return []
        first_day = self.store.ranges["period"][due][0]
        told = hub_days(self.store, self.address.on)
        silent = [hub for hub, period in self.basis.missing if period == due]
        labels = self.labels("hub")
        return [labels[hub] for hub in silent if told.get(hub, date.min) < first_day]

    @property
    def hub_order(self) -> list[str]:
        """Hub codes in their fixed order, only the chosen ones when hubs are chosen."""
        chosen = self.address.codes("hub")
        return [code for code in self.choices["hub"] if not chosen or code in chosen]

    @property
    def all_hubs(self) -> list[str]:
        """Every hub code in its fixed order, which also numbers the hubs on the map."""
        return list(self.choices["hub"])

    @property
    def who(self) -> str:
        """Whose results: ``12 hubs``, or what was chosen."""
        return self.chosen_words() or self.say_count("pages.scope.hubs", len(self.choices["hub"]))

    @property
    def report_words(self) -> str:
        """``van de 12 voor de 1e helft 2025``; "" before the first deadline."""
        if not self.basis.period:
            return ""
        when = period(self.language, self.basis.period)
        return self.say("pages.context.of_reports", whole=self.basis.hubs_expected, period=when)

    def margin(self, share_of: Total) -> tuple[float, float] | None:
        """The 95% interval of a share, when it has one."""
        if share_of.low is None or share_of.high is None:
            return None
        return share_of.low, share_of.high

    def chosen_words(self) -> str:
        """The filters in use in words: ``Kempen, 2e helft 2023``; "" without filters."""
        names = [self.choices[PERIOD][code] for code in self.address.codes(PERIOD)]
        for key in FILTERS:
            codes = self.address.codes(key)
            if codes:
                names.append(listed(self.language, [self.choices[key][code] for code in codes]))
        return ", ".join(names)

    @property
    def scope(self) -> str:
        """Area and moment in words: ``12 hubs, stand op 28 november 2023``."""
        return self.say("pages.scope.on", area=self.who, day=self.on)

    def rows_link(
        self,
        metric: str,
        codes: Mapping[str, str | None] | None = None,
        *,
        whole: bool = False,
        on: date | None = None,
    ) -> str:
        """The address of the rows behind exactly this number.

        codes: dimension → the code to which it is narrowed (null: unknown). on: another day.
        """
        day = self.address
        if on is not None:
            day = replace(day, on=on if on < self.store.latest else None)
        return rows_link(day, metric, codes, whole=whole)

    def origin_link(self, metric: str, row_key: str, *, whole: bool = False) -> str:
        """The address of where one of the rows behind a number stands in its workbook."""
        return origin_link(self.address, metric, row_key, whole=whole)

    def marked(self, metric: str, **parts: tuple[str, bool]) -> Context:
        """The context of a drawing whose marks lead to the rows that each counts.

        parts: name of a series → its metric and whether its whole is meant, for a drawing that
        shows several numbers; all other marks are of ``metric``.
        """

        def to(codes: Mapping[str, str | None], part: str, on: date | None) -> str:
            key, whole = parts.get(part, (metric, False))
            return self.rows_link(key, codes, whole=whole, on=on)

        return replace(self.context, links=to)

    @property
    def context(self) -> Context:
        """What every drawing of the view is told."""
        chosen = self.lit or self.address.codes("hub")
        return Context(
            language=self.language,
            scope=self.scope,
            complete=bool(self.basis.newest_as_of) and not self.basis.is_provisional,
            example=self.store.is_example,
            chosen=chosen if len(chosen) <= CHOSEN_HUBS else (),
        )
