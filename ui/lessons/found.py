"""What the page of the lessons shows: which lessons, of which objective, found with which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from metrics.lessons import METRIC, Lesson, lessons, objective_starts, search
from metrics.lessons_search import terms
from texts.words import day
from ui.asked import Asked

OBJECTIVE = "objective"
PLACE = "hm-lessons"  # where the list begins, so that a search ends there


@dataclass(frozen=True)
class Found:
    """The lessons under the filters, those found, and those of the chosen objective among them."""

    asked: Asked

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The folded words of the search; none when nothing is sought."""
        return terms(self.asked.address.words)

    @cached_property
    def all(self) -> tuple[Lesson, ...]:
        """Every lesson under the filters, of every objective."""
        plain = every_objective(self.asked)
        return lessons(plain.store, plain.viewer, plain.where(METRIC), plain.address.on)

    @cached_property
    def matching(self) -> list[Lesson]:
        """Those of them in which all the words stand."""
        return search(self.all, self.asked.address.words)

    @cached_property
    def shown(self) -> list[Lesson]:
        """Those of the chosen objective; all of them when none is chosen."""
        if self.chosen is None:
            return self.matching
        return [each for each in self.matching if each.objective == self.chosen]

    @property
    def chosen(self) -> str | None:
        """The objective that was chosen; null for all."""
        codes = dict(self.asked.address.narrowed).get(OBJECTIVE, ())
        return codes[0] if codes else None

    @cached_property
    def counts(self) -> Mapping[str | None, int]:
        """How many of the lessons found belong to each objective."""
        return Counter(each.objective for each in self.matching)

    @cached_property
    def not_begun(self) -> Mapping[str, date]:
        """The objectives on which the hubs did not yet work in the time shown → their first day."""
        until = _last_day(self.asked)
        told = {each.objective for each in self.all}
        return {
            code: start
            for code, start in objective_starts(self.asked.store).items()
            if start > until and code not in told
        }

    @property
    def sought(self) -> str:
        """What was typed, between quotes."""
        return self.asked.say("lessons.quoted", words=self.asked.address.words)


def every_objective(asked: Asked) -> Asked:
    """The same question about all objectives and without words: what the page as a whole says."""
    return replace(asked, address=asked.address.plain())


def link(asked: Asked, objective: str | None = None, words: str | None = None) -> str:
    """The list of one objective, or of all; words: null for those of the view itself."""
    address = asked.address
    kept = address.words if words is None else words
    view = address.plain()
    if objective is not None:
        view = address.about(address.page, METRIC, {OBJECTIVE: objective})
    return f"{replace(view, words=kept).link()}#{PLACE}"


def objective_name(asked: Asked, code: str | None, is_short: bool = False) -> str:
    """``Doelstelling 3: Nieuwe circulaire initiatieven …``."""
    if code is None:
        return asked.say("lessons.objective_unknown")
    if is_short:
        return asked.say("lessons.objective", code=code)
    name = asked.labels(OBJECTIVE).get(code, code)
    return asked.say("lessons.objective_named", code=code, name=name)


def month(asked: Asked, value: date) -> str:
    """``maart 2024``."""
    return day(asked.language, value).partition(" ")[2]


def _last_day(asked: Asked) -> date:
    """The last day of which the filters let anything through."""
    where, ranges = asked.where(METRIC), asked.store.ranges
    ends = [asked.on]
    for key in ("phase", "year", "period"):
        spans = [ranges[key][code] for code in where.get(key, ()) if code]
        if spans:
            ends.append(max(last for _, last in spans))
    return min(ends)
