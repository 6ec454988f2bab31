"""The charts of a publication exactly as they were drawn when it was published."""

from __future__ import annotations

from collections.abc import Iterator

from ui.html import Markup, element
from ui.publications.citing import cite
from ui.publications.seen import Seen

FEW_ROWS = 40  # of a chart without a picture: then its table is shown at once


def charts_section(seen: Seen) -> Iterator[Markup]:
    """Every chart, under one title."""
    yield element("h2", seen.say("charts.title"), id="hm-charts", class_="hm-part-title")
    yield element("p", seen.say("charts.lead"), class_="hm-lead")
    for key in seen.kept.package.charts:
        yield picture(seen, key)


def picture(seen: Seen, key: str, is_alone: bool = False) -> Markup:
    """One chart in its frame: drawing, summary, table, numbers to download, citation."""
    drawn = seen.kept.package.charts[key][seen.language]
    title = element("h3", drawn["title"], id=f"hm-chart-{key}")
    # Drawing and table were made by this product, and the package is known to be unchanged.
    plot = element("div", Markup(drawn["html"]), class_="hm-plot") if drawn["html"] else Markup()
    summary = element("summary", seen.desk.say("ui.chart.table"), id=f"hm-table-{key}")
    table = element(
        "details",
        summary,
        Markup(drawn["table"]),
        class_="hm-details",
        id=f"hm-details-{key}",
        open=is_alone or (not drawn["html"] and drawn["table"].count("<tr") <= FEW_ROWS),
    )
    return element(
        "section",
        Markup() if is_alone else title,
        element("p", drawn["subtitle"], class_="hm-subtitle"),
        plot,
        element("p", drawn["note"], class_="hm-note") if drawn["note"] else "",
        _summary(seen, drawn["summary"]),
        element("div", table, element("p", _csv(seen, key), class_="hm-downloads")),
        element("p", source_words(seen), class_="hm-source"),
        cite(seen, chart=key, is_folded=not is_alone),
        class_="hm-chart",
        data_chart=key,
    )


def source_words(seen: Seen) -> str:
    """Where it comes from, and as known on which day."""
    source = "source_example" if seen.is_example else "source"
    return f"{seen.desk.say(f'ui.chart.{source}')} {seen.say('as_known', day=seen.found.day)}"


def _csv(seen: Seen, key: str) -> Markup:
    """The frozen numbers as a file, made in the browser as on every page with charts."""
    content = seen.kept.package.charts[key][seen.language]["csv"]
    size = max(1, round(len(content.encode()) / 1000))
    stem = seen.found.file_name.removesuffix(".zip")
    return element(
        "button",
        seen.desk.say("ui.chart.csv", size=size),
        element("template", "\ufeff" + content),  # the mark makes Excel read the accents
        type="button",
        class_="hm-link",
        id=f"hm-csv-{key}",
        data_csv=f"{stem}_{key.replace('_', '-')}.csv",
    )


def _summary(seen: Seen, words: str) -> Markup:
    if not words:
        return Markup()
    label = element("strong", seen.desk.say("ui.chart.summary") + ": ")
    return element("p", label, words, class_="hm-summary")
