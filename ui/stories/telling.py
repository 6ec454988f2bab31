"""What a story asks: the figures of one day as the public may see them, and slides about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from exports.deck import Closing, Figure, Notes, Slide, Table, Told
from metrics.measure import Total, total
from texts.words import listed
from ui.asked import Asked
from ui.banners import basis_words, reports_in
from ui.lower_bound import is_provisional
from ui.values import value_words

Codes = Mapping[str, str | None]
Shows = Literal["value", "part", "whole"]
Questions = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Telling:
    """One story about to be told. A slide is public, so ``asked`` is what a visitor asks.

    asked: its address always names the day, so every link keeps it. today: the day it is. site:
    where people find the dashboard, without a stroke at its end.
    """

    asked: Asked
    today: date
    site: str = ""
    memory: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def language(self) -> str:
        """The language of the slides."""
        return self.asked.language

    @property
    def is_held(self) -> bool:
        """Whether the day has ended, so that no later report can change what was known on it."""
        return self.asked.on < self.today

    @property
    def publication(self) -> str:
        """The name of the peilmoment of that very day; "" when there is none."""
        days = (each for each in self.asked.store.publications if each.is_newest)
        return next((each.name for each in days if each.day == self.asked.on), "")

    def say(self, key: str, **values: object) -> str:
        """The text ``stories.<key>``."""
        return self.asked.say(f"stories.{key}", **values)

    def say_count(self, key: str, count: int, **values: object) -> str:
        """The counting text ``stories.<key>``."""
        return self.asked.say_count(f"stories.{key}", count, **values)

    def only(self, **filters: str) -> Telling:
        """The same for one choice of a filter: ``only(hub="kempen")``."""
        address = self.asked.address
        for key, code in filters.items():
            address = address.with_codes(key, (code,))
        return replace(self, asked=replace(self.asked, address=address))

    def total(self, metric: str, codes: Codes | None = None) -> Total:
        """The number under the deck's filters, narrowed to ``codes`` (dimension → code)."""
        if not codes:
            return self.asked.total(metric)
        where = self.asked.where(metric) | {key: (code,) for key, code in codes.items()}
        return total(self.asked.store, self.asked.viewer, metric, where, self.asked.address.on)

    def told(
        self,
        metric: str,
        name: str,
        *,
        of: str = "",
        codes: Codes | None = None,
        shows: Shows = "value",
        text: str = "",
    ) -> Told:
        """A figure of a slide, measured, written and with the way to its rows.

        shows: the number itself, or only the part or the whole of a share. text: how it stands on
        the slide when that differs from the plain number. of: its denominator or basis in words.
        """
        found, unit = self.total(metric, codes), self.asked.metric(metric).unit
        values = {"value": found.value, "part": found.numerator, "whole": found.denominator}
        value = values[shows]
        written = value_words(self.language, unit if shows == "value" else "count", value)
        return Told(
            metric=metric,
            value=None if value is None else float(value),
            text=text or written,
            name=name,
            of=of,
            codes=tuple(sorted((codes or {}).items())),
            is_whole=shows == "whole",
            rows=self.asked.rows_link(metric, codes, whole=shows == "whole"),
        )

    def page(self, key: str, fragment: str = "") -> str:
        """The path of a page of the dashboard, with the deck's filters and day."""
        path = self.asked.address.link(key)
        return f"{path}#{fragment}" if fragment else path

    def address(self, path: str) -> str:
        """The same from outside, as a QR code has it."""
        return self.site + path

    def subtitle(self, measure: str) -> str:
        """Measure, area and moment; marked when the data is made up."""
        return self.asked.context.subtitle(measure)

    def source(self) -> str:
        """Where the figures come from, the day on which they were known, on how many reports."""
        source = "source_example" if self.asked.store.is_example else "source"
        lines = [self.asked.say(f"ui.chart.{source}"), self.stamp(end="."), basis_words(self.asked)]
        if self.is_provisional:
            lines.append(self.say("provisional"))
        return " ".join(lines)

    def stamp(self, end: str = "") -> str:
        """``Zoals gekend op 28 november 2023``."""
        return self.say("stamp", day=self.asked.on) + end

    def warning(self) -> str:
        """That the figures are provisional and whose reports are missing; "" when none is."""
        if not self.is_provisional:
            return ""
        received, expected = reports_in(self.asked)
        names, missing = self.asked.missing_hubs, ""
        if names:
            missing = self.say("missing", names=listed(self.language, names))
        elif received and not self.asked.basis.period:
            missing = self.say_count("early", received, expected=expected)
        return " ".join(filter(None, (self.say("provisional"), missing)))

    @property
    def is_provisional(self) -> bool:
        """Whether a report that is due is missing, or before the first deadline that of a hub."""
        received, expected = reports_in(self.asked)
        return received < expected

    def _can_change(self, metric: str) -> bool:
        if self.asked.basis.period:
            return is_provisional(self.asked, metric)
        return self.is_provisional and self.asked.metric(metric).rests_on_reports

    def definition(self, *metrics: str) -> str:
        """What each number means, in words, one sentence or more for each."""
        said = []
        for key in dict.fromkeys(metrics):
            metric = self.asked.metric(key)
            more = metric.read_as(self.language)
            said.append(f"{metric.name(self.language)}: {metric.definition(self.language)} {more}")
        return " ".join(words.strip() for words in said)

    def slide(
        self,
        key: str,
        title: str,
        figure: Figure,
        *,
        measure: str,
        summary: str,
        page: str,
        told: Sequence[Told],
        table: Table | None,
        fragment: str = "",
        say: str = "",
        caveat: str = "",
        questions: Questions = (),
        metrics: Sequence[str] = (),
    ) -> Slide:
        """A slide; source, subtitle, path, address and definitions are filled in.

        measure: what is counted, for the subtitle. page: key of the dashboard's page, fragment:
        the id on it (``hm-chart-dossiers``). metrics: whose definitions stand in the notes beside
        those of the told figures.
        """
        path = self.page(page, fragment)
        keys = [*(each.metric for each in told), *metrics]
        if any(self._can_change(each) for each in keys):
            caveat = f"{caveat} {self.say('provisional_caveat')}".strip()
        return Slide(
            key=key,
            title=title,
            subtitle=self.subtitle(measure),
            figure=figure,
            summary=summary,
            source=self.source(),
            path=path,
            address=self.address(path),
            table=table,
            told=tuple(told),
            notes=Notes(say, self.definition(*keys), caveat, tuple(questions)),
        )

    def closing(self) -> Slide:
        """The last slide: thanks, and the way to all figures."""
        path = self.page("overview")
        title, lead = self.say("closing.title"), self.say("closing.lead")
        host = urlsplit(self.site).netloc
        return Slide(
            key="closing",
            title=title,
            subtitle=self.asked.scope,
            figure=Closing(title, lead),
            summary=self.say("closing.summary", host=host),
            source=self.source(),
            path=path,
            address=self.address(path),
            notes=Notes(say=self.say("closing.say")),
        )
