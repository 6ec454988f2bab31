"""What holds of every slide that a story makes, whatever was chosen."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlparse

from exports.deck import Chart, Closing, Dots, Figure, Numbers, Slide, Words
from exports.stage.measured import faults_of
from metrics.access import VISITOR
from metrics.measure import Total, total
from tests.exports.decks import sample
from ui.address import read_address
from ui.asked import Asked
from ui.choices import choices_of
from ui.stories.telling import Telling

MOST_TITLE, MOST_SUMMARY = 15, 250


def check_words(slide: Slide) -> None:
    """Every text is a whole sentence or a short title, filled in."""
    texts = [slide.title, slide.subtitle, slide.summary, slide.source]
    texts += [slide.notes.say, slide.notes.definition, slide.notes.caveat]
    texts += [words for pair in slide.notes.questions for words in pair]
    for text in texts:
        assert not re.search(r"[{}]|  | [.,:]|\w None\b|\bnan\b", text), (slide.key, text)
    assert 0 < len(slide.title.split()) <= MOST_TITLE, slide.title
    assert 0 < len(slide.summary) <= MOST_SUMMARY, slide.summary
    for question, answer in slide.notes.questions:
        assert question.endswith("?") and answer.endswith("."), (question, answer)


def check_figures(slide: Slide, telling: Telling) -> None:
    """Every figure is the dashboard's own of that day, and stands on the slide."""
    asked, shown = telling.asked, words_of(slide.figure) + slide.title + slide.summary
    for told in slide.told:
        if told.value is None:
            assert told.text == "–" and not told.rows
            continue
        found = behind(asked, told.rows)
        whole = found.denominator if told.is_whole else None
        assert told.value in (whole, found.numerator, found.value), told
        assert told.text in shown or told.text.capitalize() in shown, (slide.key, told.text)
        assert f"op={asked.on.isoformat()}" in told.rows


def behind(asked: Asked, href: str) -> Total:
    """The number that the rows page of a link is about."""
    parts = parse_qs(urlparse(href).query)
    address = read_address("rows", parts, choices_of(asked.store, "nl"), date(2030, 1, 1))
    known = asked.metric(address.number).dimensions
    where = {key: codes for key, codes in address.where().items() if key in known}
    return total(asked.store, VISITOR, address.number, where, address.on)


def check_story(telling: Telling, slides: list[Slide]) -> None:
    """All of it, of every slide of a story."""
    for slide in slides:
        check_figures(slide, telling)
        check_words(slide)
    check_fits(slides, telling.language)


def check_fits(slides: list[Slide], language: str) -> None:
    """No title of more than two lines, nothing that runs off the slide."""
    deck = replace(sample(language), slides=tuple(slides))
    for at, slide in enumerate(slides):
        assert not faults_of(deck, at), (slide.key, faults_of(deck, at))


def words_of(figure: Figure) -> str:
    """All that a figure writes."""
    if isinstance(figure, Words):
        return " ".join(figure.lines)
    if isinstance(figure, Numbers):
        return " ".join(f"{each.value} {each.context}" for each in figure.items)
    if isinstance(figure, Chart):
        texts = [text for series in figure.series for text in series.texts]
        return " ".join([*texts, *figure.totals])
    if isinstance(figure, Dots):
        points = [*figure.points, *figure.open_points]
        counts = (sum(n for _, n in of) for of in (figure.points, figure.open_points))
        return " ".join([figure.middle_text, *map(str, counts), str(len(points))])
    return figure.words if isinstance(figure, Closing) else ""
