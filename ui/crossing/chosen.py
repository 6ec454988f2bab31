"""What an address asks to cross: which number, by which of its dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from charts.crossing_cells import Crossed
from charts.crossing_rule import Form, Kind, fitting
from charts.drawing import Context
from metrics.dimensions import DIMENSIONS
from metrics.labels import dimension_name, per_words
from metrics.metric import Metric
from ui.asked import Asked
from ui.values import value_words

_WITHOUT_UNIT = ("count", "share", "eur")  # their values say it themselves


@dataclass(frozen=True)
class Crossing:
    """A number and the dimensions to split it by, in the order in which they were chosen.

    asked: with only the filters that say something about the number. metric: its definition that
    was in force on the day. unfit: dimensions that were asked and that this definition lacks.
    """

    asked: Asked
    metric: Metric
    per: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its name among all charts and downloads: ``dossiers_submitted_per_channel_phase``."""
        return "_".join((self.metric.key, *(("per", *self.per) if self.per else ())))

    @property
    def kind(self) -> Kind:
        """How its value is made."""
        if self.metric.unit == "share":
            return "share"
        if self.metric.median:
            return "median"
        return "sum" if self.metric.sums else "count"

    @property
    def over_time(self) -> tuple[bool, ...]:
        """Of each split, whether it is in time."""
        return tuple(bool(DIMENSIONS[key].ranges) for key in self.per)

    @property
    def form(self) -> Form:
        """The chart that fits."""
        return fitting(self.over_time)

    @property
    def has_hubs(self) -> bool:
        """Whether it is split by hub, so that groups may be silent and rows may overlap."""
        return "hub" in self.per

    def turned(self, per: tuple[str, ...]) -> Crossing:
        """The same with its splits in another order."""
        return replace(self, per=per)

    def told(self) -> Crossed:
        """The same in words, for a drawing."""
        asked, metric, language = self.asked, self.metric, self.asked.language
        total = asked.total(metric.key)
        whole = {"median": None, "sum": total.value}.get(self.kind, total.numerator)
        # Of a share the part and its whole are told, and they are counts.
        unit = "count" if self.kind == "share" else metric.unit
        short = not asked.store.is_example
        return Crossed(
            metric=metric.key,
            measure=metric.name(language),
            kind=self.kind,
            write=lambda value: value_words(language, unit, value),
            unit=""
            if metric.unit in _WITHOUT_UNIT
            else asked.say(f"definitions.unit.{metric.unit}"),
            cases=self.kind == "share" and not metric.sums,
            per=self.per,
            headings=tuple(dimension_name(key, language) for key in self.per),
            per_words=tuple(per_words(key, language) for key in self.per),
            labels=tuple(asked.store.labels(key, language, metric.view, short) for key in self.per),
            in_order=tuple(_has_order(key) for key in self.per),
            total=whole,
            shared=self.has_hubs,
        )

    def context(self) -> Context:
        """What its drawing is told; every number in it leads to its own rows."""
        marked = self.asked.marked(self.metric.key, whole=(self.metric.key, True))
        if marked.links is None:
            return marked
        at = self.asked.address

        def to(codes: Mapping[str, str | None], part: str, on: date | None) -> str:
            """A year beside a half-year narrows apart: the filter bar has room for one of them."""
            year = codes.get("year")
            if year is None or not ("period" in codes or at.period):
                return marked.to(part, None, **codes)
            rest = {key: code for key, code in codes.items() if key != "year"}
            view = at.about("rows", self.metric.key, rest, whole=part == "whole")
            narrowed = dict(view.narrowed) | {"year": (year,)}
            return replace(view, narrowed=tuple(sorted(narrowed.items()))).link()

        return replace(marked, links=to)


def crossing_of(asked: Asked) -> Crossing | None:
    """What the address asks; None without a number."""
    number = asked.address.number
    if not number:
        return None
    metric = asked.metric(number)
    fits = [key for key in asked.address.per if key in metric.dimensions]
    unfit = tuple(key for key in asked.address.per if key not in fits)
    return Crossing(asked.only(number), metric, tuple(fits), unfit)


def _has_order(key: str) -> bool:
    """Whether its codes keep their order: hubs are never ranked, stages follow each other."""
    dimension = DIMENSIONS[key]
    return bool(dimension.ranges) or dimension.labels in ("hub", "texts")
