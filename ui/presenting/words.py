"""The words of a slide as the rehearsal reads them: their numbers, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from exports.deck import Chart, Deck, Numbers, Slide, Told, Words
from metrics.catalog import METRICS
from metrics.intervals import FEW
from texts.words import day, listed, short_day
from ui.paths import ALL_PATHS
from ui.presenting.check import Check

MOST_WORDS, MOST_SENTENCES = 25, 60  # beside a chart; of sentences alone
_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*")
# "3 van de 7 (43%)", "3 of the 7 (43%)", "van de 7 trajecten (43%)"
_SHARE_OF = re.compile(r"\b(?:van|of)(?: de| the)? (\d+)\b[^\d%]{0,24}\(\d+\s?%\)", re.I)


def numbers_in(words: str) -> list[str]:
    """The numbers in a text, as they are written there: ``45``, ``1.234``, ``82,5``."""
    return [found.rstrip(".,\u00a0\u202f") for found in _NUMBER.findall(words)]


def typed_number(slide: Slide) -> list[Check]:
    """A number in a title that was typed by hand, which the slide itself does not tell."""
    if not slide.is_typed:
        return []
    known = {found for words in _told_words(slide) for found in numbers_in(words)}
    strange = [found for found in numbers_in(slide.title) if found not in known]
    return [Check("problem", "typed_number", slide.key, {"number": each}) for each in strange]


def without_basis(deck: Deck, slide: Slide) -> list[Check]:
    """Figures without the day on which they were known, shares without that of which they are."""
    found = []
    days = (day(deck.language, deck.on), short_day(deck.on))
    if slide.told and not any(each in slide.source for each in days):
        found.append(Check("problem", "no_day", slide.key))
    alone = [told.name for told in slide.told if _is_part(told) and not told.of]
    if alone:
        names = listed(deck.language, list(dict.fromkeys(alone)))
        found.append(Check("problem", "no_whole", slide.key, {"names": names}))
    return found


def _is_part(told: Told) -> bool:
    """Whether the figure is a share, or the part of one that is counted."""
    if told.is_whole or "%" in told.text:
        return not told.is_whole
    # Some figures are counted out of the rows of a share and stand for themselves, such as the
    # inhabitants of one municipality: narrowed, or leading to a page instead of to rows.
    is_total = not told.codes and told.rows.partition("?")[0] in ("", f"/{ALL_PATHS['rows']}")
    metric = METRICS.get(told.metric)
    return is_total and metric is not None and metric.unit == "share"


def few(slide: Slide) -> list[Check]:
    """A percentage of fewer cases than allow one."""
    wholes = {int(found) for words in _every_word(slide) for found in _SHARE_OF.findall(words)}
    for told in slide.told:
        if "%" in told.text and (of := numbers_in(told.of)) and of[0].isdigit():
            wholes.add(int(of[0]))
    small = sorted(whole for whole in wholes if whole < FEW)
    values = {"whole": small[0], "few": FEW} if small else {}
    return [Check("problem", "few", slide.key, values)] if small else []


def too_many(slide: Slide) -> list[Check]:
    """More words than people read from the last row while somebody speaks."""
    is_read = isinstance(slide.figure, Words)
    most = MOST_SENTENCES if is_read else MOST_WORDS
    words = " ".join(_large_words(slide)).split()
    count = sum(any(sign.isalpha() for sign in word) for word in words)  # figures are no words
    if count <= most:
        return []
    return [Check("remark", "too_many", slide.key, {"count": count, "most": most})]


def _large_words(slide: Slide) -> Iterator[str]:
    """What people read beside the figures: the title, and sentences or labels."""
    if isinstance(slide.figure, Words):
        yield from slide.figure.lines
        return
    yield slide.title
    if isinstance(slide.figure, Numbers):
        for item in slide.figure.items:
            yield from (item.label, item.context)


def _told_words(slide: Slide) -> Iterator[str]:
    """Where a number of the slide may stand, beside its title."""
    yield from (slide.summary, slide.subtitle)
    for told in slide.told:
        yield from (told.text, told.of)
    yield from _figure_words(slide)


def _every_word(slide: Slide) -> Iterator[str]:
    yield slide.title
    yield from _told_words(slide)


def _figure_words(slide: Slide) -> Iterator[str]:
    if isinstance(slide.figure, Numbers):
        for item in slide.figure.items:
            yield from (item.value, item.context)
    if isinstance(slide.figure, Chart):
        yield from slide.figure.totals
        yield from _joined(each.texts for each in slide.figure.series)
    if slide.table is not None:
        yield from _joined(slide.table.rows)


def _joined(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    # One by one: two cells side by side are no sentence.
    for row in rows:
        yield from row
