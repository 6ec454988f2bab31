"""The figures, rows and charts of a day → the package that a publication keeps for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charts.drawing import Context, Drawing
from exports.open_data import Frozen, package
from handin.publications import Wish
from metrics.access import VISITOR
from metrics.store import Store
from texts.words import LANGUAGES
from ui.address import Address
from ui.asked import Asked
from ui.charts import Explore, frame_table
from ui.choices import choices_of
from ui.publications.charts import CHARTS, Drawn

Part = Mapping[str, str]
"""title, subtitle, html, summary, note, table and csv of a chart in one language."""


@dataclass(frozen=True)
class Still(Asked):
    """The same question, for drawings that lead nowhere: a link would lead to what changes."""

    def marked(self, metric: str, **parts: tuple[str, bool]) -> Context:
        """The context without links."""
        return self.context


def frozen(store: Store, wanted: Wish, address: str = "") -> bytes:
    """The package of the wanted publication: the same bytes as long as its day is known the same.

    All of it as a visitor sees it, unfiltered, as known on the day. address: of the site, to
    write down where the publication can be found; "" when nobody said.
    """
    told = Frozen(
        key=wanted.key,
        edition=wanted.edition + 1,
        name=wanted.name,
        day=wanted.day,
        text=wanted.text,
        footnotes=wanted.footnotes,
        note=wanted.note,
        is_example=store.is_example,
        address=address,
    )
    asked = [_asked(store, wanted, language) for language in LANGUAGES]
    charts = {
        key: {one.language: _part(one, _drawing(draw(one))) for one in asked}
        for key, draw in CHARTS.items()
    }
    return package(told, store, VISITOR, charts)


def _asked(store: Store, wanted: Wish, language: str) -> Still:
    address = Address("overview", on=wanted.day, language=language)
    return Still(store, VISITOR, address, choices_of(store, language))


def _drawing(drawn: Drawn) -> Drawing:
    """The chart alone; of one to explore what stands around it, with its picture if it has one."""
    return drawn.draw("light").drawing if isinstance(drawn, Explore) else drawn.drawing()


def _part(asked: Asked, drawing: Drawing) -> Part:
    raw = drawing.csv.round(6)  # as the other files of the package
    if asked.store.is_example:
        raw = raw.assign(example=asked.say("charts.example"))
    return {
        "title": drawing.title,
        "subtitle": drawing.subtitle,
        "html": drawing.html,
        "summary": drawing.summary,
        "note": drawing.note,
        "table": frame_table(drawing.subtitle, drawing.table),
        "csv": raw.to_csv(index=False, lineterminator="\r\n"),
    }
