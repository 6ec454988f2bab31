"""A drawing in its frame: title, subtitle, drawing, summary, table, downloads, source."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from operator import eq

import pandas as pd

from charts.drawing import Drawing, is_unknown
from charts.interactive import Interactive
from exports.open_data.cells import guarded
from metrics.dimensions import DIMENSIONS
from texts.words import UNKNOWN
from ui.asked import Asked
from ui.cache import Cache
from ui.html import Markup, element, table, void
from ui.lower_bound import is_provisional, provenance_columns

KEPT_CHARTS = 512
KEPT_LETTERS = 64_000_000
_log = logging.getLogger(__name__)
_charts: Cache[Markup] = Cache(KEPT_CHARTS, len, KEPT_LETTERS)


@dataclass(frozen=True)
class Explore:
    """An interactive chart below the first view.

    draw: theme (``light`` or ``dark``) → the figure and its drawing. It is called only when
        the visitor comes near it, so Plotly never stands in the way of the first view.
    """

    key: str
    title: str
    draw: Callable[[str], Interactive]
    metric: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart to be: what it shows and how.

    asked: what its results depend on; what was made before for the same is not made again.
    key: name of the chart, unique on the page; also the name of its downloads.
    search: name of the text under ``ui.search`` when the rows of its table can be searched.
    metric: key of the number that it shows, whose definition it names.
    """

    asked: Asked
    key: str
    results: Callable[[Asked], pd.DataFrame]
    draw: Callable[[pd.DataFrame, Asked], Drawing]
    search: str = ""
    metric: str = ""

    def drawing(self) -> Drawing:
        """The chart with nothing around it."""
        return self.draw(self.results(self.asked), self.asked)


def chart(shown: Chart) -> Markup:
    """A chart in its frame; when drawing fails, the frame shows its results as a table."""
    asked, key = shown.asked, shown.key
    address = replace(asked.address, rows_page=1, unknown=())
    place = (asked.store.name, asked.store.latest, asked.viewer.scope, address, asked.lit, key)
    try:
        return _charts.get(
            place, lambda: framed(asked, key, shown.drawing(), True, shown.search, shown.metric)
        )
    except Exception:
        # One broken chart must not take the page along; the log has the trace.
        _log.exception("chart %s of page %s failed", key, asked.address.page)
        return _failed(asked, key, shown.results)


def framed(
    asked: Asked,
    key: str,
    drawing: Drawing,
    with_head: bool = True,
    search: str = "",
    metric: str = "",
) -> Markup:
    """The frame around a drawing. Without head: title and drawing already stand above it."""
    head = (heading(key, drawing.title), element("p", drawing.subtitle, class_="hm-subtitle"))
    body = element("div", Markup(drawing.html), class_="hm-plot") if drawing.html else Markup()
    note = element("p", drawing.note, class_="hm-note") if drawing.note else Markup()
    return _section(
        key,
        *(head if with_head else ()),
        body if with_head else Markup(),
        note,
        _summary(asked, drawing.summary),
        search_field(asked, key, search) if search else Markup(),
        _below(asked, key, drawing, metric, has_svg=with_head and bool(drawing.html)),
        source_line(asked, metric),
        follows=not with_head,
    )


def heading(key: str, title: str) -> Markup:
    """The title above a chart."""
    return element("h2", title, id=f"hm-chart-{key}")


def source_line(asked: Asked, metric: str = "") -> Markup:
    """Where the numbers come from, up to which day, on how many reports, and what they mean."""
    basis = asked.basis
    told = [asked.say("ui.chart.source_example" if asked.store.is_example else "ui.chart.source")]
    if basis.newest_as_of:
        told.append(asked.say("ui.chart.as_of", as_of=basis.newest_as_of))
    received, expected = basis.hubs_reported, basis.hubs_expected
    told.append(asked.say("ui.badge.basis", received=received, expected=expected))
    provisional = metric and is_provisional(asked, metric)
    if provisional:
        told.append(asked.say("ui.badge.provisional_answer"))
    link = Markup()
    if metric:
        to = asked.address.about("definitions", metric).link()
        link = element("a", asked.say("ui.chart.definition"), href=to)
    return element("p", " ".join(told), " ", link, class_="hm-source")


def frame_table(
    caption: str, frame: pd.DataFrame, links: Mapping[tuple[int, str], str] | None = None
) -> Markup:
    """A frame that is ready to show as a table; columns of numbers stand to the right.

    links: position of a row and name of a column → where the cell leads.
    """
    rows = [
        [UNKNOWN if is_unknown(cell) else cell for cell in row]
        for row in frame.itertuples(index=False)
    ]
    shown = [list[object](row) for row in rows]
    places = {str(name): position for position, name in enumerate(frame.columns)}
    for (row, column), to in (links or {}).items():
        shown[row][places[column]] = element("a", shown[row][places[column]], href=to)
    numeric = frozenset(
        position
        for position in range(1, len(frame.columns))
        if rows and all(_looks_numeric(row[position]) for row in rows)
    )
    return table(caption, list(frame.columns), shown, numeric)


def search_field(asked: Asked, key: str, name: str) -> Markup:
    """A field above a chart's table; ``page.js`` hides the rows whose first cell differs."""
    found = f"ui.search.found.{name}"
    field = f"hm-search-{key}"
    return element(
        "div",
        element("label", asked.say(f"ui.search.{name}"), for_=field),
        void(
            "input",
            type="search",
            id=field,
            autocomplete="off",
            data_search=f"hm-details-{key}",
            data_none=asked.say(f"{found}.none"),
            data_one=asked.say(f"{found}.one"),
            # The count is filled in by the browser.
            data_other=asked.say(f"{found}.other", count="#"),
        ),
        element("output", for_=field),
        class_="hm-search",
    )


def download(asked: Asked, name: str, frame: pd.DataFrame, metric: str = "") -> Markup:
    """The raw numbers as CSV, made into a file in the browser: it asks the server nothing.

    metric: whose numbers they are; each line then says what it rests on.
    """
    if metric:
        by = [str(column) for column in frame.columns if column in DIMENSIONS]
        frame = frame.assign(**provenance_columns(asked, metric, by))
    if asked.store.is_example:
        frame = frame.assign(example=asked.say("charts.example"))
    # A text from a workbook must not become a formula in a spreadsheet.
    frame = frame.copy()
    for place in range(frame.shape[1]):  # two columns may bear one name
        frame.isetitem(place, _guarded(frame.iloc[:, place]).array)
    written = frame.to_csv(index=False, lineterminator="\r\n")
    size = max(1, round(len(written.encode()) / 1000))
    return element(
        "button",
        asked.say("ui.chart.csv", size=size),
        # The mark at the start makes Excel read the accents.
        element("template", "\ufeff" + written),
        type="button",
        class_="hm-link",
        id=f"hm-csv-{name}",
        data_csv=_file_name(asked, name, "csv"),
    )


def _guarded(column: pd.Series) -> pd.Series:
    """The column, its texts safe to open in a spreadsheet: each different one is looked at once."""
    if isinstance(column.dtype, pd.StringDtype):
        safe = {cell: guarded(cell) for cell in column.dropna().unique()}
        return column if all(map(eq, safe, safe.values())) else column.map(safe)
    if column.dtype != object:
        return column
    return column.map(lambda cell: guarded(cell) if isinstance(cell, str) else cell)


def _file_name(asked: Asked, name: str, kind: str) -> str:
    mark = "_voorbeeld" if asked.store.is_example else ""
    return f"hubmonitor{mark}_{name.replace('_', '-')}_{asked.on.isoformat()}.{kind}"


def _below(asked: Asked, key: str, drawing: Drawing, metric: str, has_svg: bool) -> Markup:
    links = [download(asked, key, drawing.csv, metric)]
    if has_svg:
        svg = element(
            "button",
            asked.say("ui.chart.svg"),
            type="button",
            class_="hm-link",
            id=f"hm-svg-{key}",
            data_svg=_file_name(asked, key, "svg"),
        )
        links.append(svg)
    shown = frame_table(drawing.subtitle, drawing.table, drawing.links)
    summary = element("summary", asked.say("ui.chart.table"), id=f"hm-table-{key}")
    return element(
        "div",
        element("details", summary, shown, class_="hm-details", id=f"hm-details-{key}"),
        element("p", *links, class_="hm-downloads"),
        class_="hm-below",
    )


def _summary(asked: Asked, words: str) -> Markup:
    if not words:
        return Markup()
    label = element("strong", asked.say("ui.chart.summary") + ": ")
    return element("p", label, words, class_="hm-summary")


def _failed(asked: Asked, key: str, results: Callable[[Asked], pd.DataFrame]) -> Markup:
    words = element("p", asked.say("ui.chart.failed"), class_="hm-message hm-error", role="alert")
    return _section(key, words, frame_table(asked.scope, results(asked)))


def _section(key: str, *content: object, follows: bool = False) -> Markup:
    return element(
        "section", *content, class_="hm-chart hm-follows" if follows else "hm-chart", data_chart=key
    )


def _looks_numeric(cell: object) -> bool:
    text = str(cell).strip("%€ \u00a0+-–").replace(".", "").replace(",", "").split(" ")[0]
    return text.isdigit() or str(cell) == UNKNOWN
