"""The workbook with every figure, as the public may see them on the day that is told."""

from __future__ import annotations

from exports.book import Book
from ui.book.contents import contents
from ui.book.key_figures import key_figures
from ui.book.meanings import meanings
from ui.book.provenance import provenance
from ui.book.subjects import subjects
from ui.stories.telling import Telling


def book_of(telling: Telling) -> Book:
    """Everything that is measured under the filters on the day, ready to be written."""
    asked = telling.asked
    by_subject = subjects(telling)
    return Book(
        language=asked.language,
        title=asked.say("book.title", day=asked.on),
        subject=asked.say("book.subject_line"),
        keywords=asked.say("book.keywords"),
        on=asked.on,
        stamp=telling.stamp(),
        contents=contents(telling),
        leaves=(key_figures(telling), *by_subject, meanings(asked), provenance(asked)),
        page=asked.say("book.page", page="{page}", pages="{pages}"),
        example=asked.say("book.example") if asked.store.is_example else "",
    )
