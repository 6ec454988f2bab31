"""A slide as a section: title, drawing, summary, table, notes; all there without script."""

from __future__ import annotations

from exports.deck import Deck, Notes, Slide, Table, Told
from exports.offline.markup import Html, joined, tag
from exports.stage.drawing import slide_svg
from texts.words import say


def section(deck: Deck, at: int, site: str) -> Html:
    """The slide at position ``at``. site: what comes before the path of a link; "" for none."""
    slide, name = deck.slides[at], f"dia-{at + 1}"
    heading = say(deck.language, "offline.slide", at=at + 1, of=len(deck.slides), title=slide.title)
    return tag(
        "section",
        tag("h2", heading, id=f"{name}-title"),
        tag("div", Html(slide_svg(deck, at)), class_="drawing"),
        tag("p", slide.summary, class_="summary"),
        _table(slide.table, at, deck.language),
        _notes(slide, at, deck.language, site),
        id=name,
        aria_labelledby=f"{name}-title",
        data_title=slide.title,
    )


def _table(table: Table | None, at: int, language: str) -> Html:
    """The figures of the slide; it can be scrolled by keyboard. Nothing for a slide without."""
    if table is None:
        return Html("")

    def number(place: int) -> str | None:
        return "number" if place in table.numeric else None

    head = (
        tag("th", each, scope="col", class_=number(place)) for place, each in enumerate(table.head)
    )
    rows = (
        tag(
            "tr",
            *(tag("th", cell, scope="row") for cell in row[:1]),
            *(tag("td", cell, class_=number(place)) for place, cell in enumerate(row[1:], 1)),
        )
        for row in table.rows
    )
    return tag(
        "div",
        tag(
            "table",
            tag("caption", tag("span", table.caption)),
            tag("thead", tag("tr", *head)),
            tag("tbody", *rows),
            style=f"--rows:{len(table.rows)}",
        ),
        class_="table",
        role="region",
        tabindex=0,
        aria_label=say(language, "offline.table", at=at + 1, caption=table.caption),
    )


def _notes(slide: Slide, at: int, language: str, site: str) -> Html:
    """What the speaker tells, the figures with the way to their rows, and the source."""
    link = tag("a", say(language, "offline.in_dashboard"), href=site + slide.path)
    return tag(
        "div",
        *_spoken(slide.notes, language),
        _figures(slide.told, language, site),
        tag("p", slide.source, class_="source"),
        tag("p", link, class_="way"),
        class_="notes",
        role="region",
        tabindex=0,
        aria_label=say(language, "offline.notes", at=at + 1),
    )


def _spoken(notes: Notes, language: str) -> list[Html]:
    parts = (("say", notes.say), ("definition", notes.definition), ("caveat", notes.caveat))
    found = [
        joined(tag("h3", say(language, f"offline.{key}")), tag("p", words, class_=key))
        for key, words in parts
        if words
    ]
    if notes.questions:
        pairs = (tag("div", tag("dt", asked), tag("dd", told)) for asked, told in notes.questions)
        found.append(joined(tag("h3", say(language, "offline.questions")), tag("dl", *pairs)))
    return found


def _figures(told: tuple[Told, ...], language: str, site: str) -> Html:
    if not told:
        return Html("")
    items = (tag("li", *_figure(each, language, site)) for each in told)
    return joined(tag("h3", say(language, "offline.figures")), tag("ul", *items, class_="figures"))


def _figure(told: Told, language: str, site: str) -> list[str]:
    value = None if told.value is None else str(told.value)
    number = tag("data", told.text, value=value, data_metric=told.metric)
    words = f" {told.name}" + (f", {told.of}" if told.of else "")
    if not told.rows:
        return [number, words]
    rows = say(language, "offline.rows", name=told.name)
    way = tag("span", " · ", tag("a", rows, href=site + told.rows), class_="way")
    return [number, words, way]
