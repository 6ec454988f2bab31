"""The first sheet: what the workbook is, of which day, on what it rests, how to cite it."""

from __future__ import annotations

from collections.abc import Iterator

from exports.book import Cell, Contents, Link
from exports.open_data.terms import Terms, read_terms
from ui.banners import basis_words
from ui.stories.telling import Telling

_MARKS = ("blank", "zero", "few", "margin", "unknown", "hubs")


def contents(telling: Telling) -> Contents:
    """All that stands before the figures."""
    asked = telling.asked

    def say(key: str) -> str:
        return asked.say(f"book.{key}")

    facts = _facts(telling, read_terms())
    return Contents(
        name=say("contents.name"),
        title=say("name"),
        lines=(say("contents.lead"), say("contents.lead_safe")),
        facts=tuple((say(f"fact.{key}"), value) for key, value in facts if value),
        facts_head=(say("contents.fact"), say("contents.value")),
        marks_title=say("contents.marks"),
        marks=tuple((say(f"mark.{key}"), say(f"mark.{key}_meaning")) for key in _MARKS),
        marks_head=(say("contents.mark"), say("contents.meaning")),
        sheets_title=say("contents.sheets"),
        sheets_head=(say("contents.sheet"), say("contents.about"), say("contents.rows")),
        back=say("contents.back"),
    )


def _facts(telling: Telling, terms: Terms) -> Iterator[tuple[str, Cell]]:
    """Key → value, in the order of reading; what is empty is left out."""
    asked = telling.asked
    address = telling.address(telling.page("overview"))
    is_example = asked.store.is_example
    yield "programme", asked.say("book.fact.programme_value")
    yield "example", asked.say("book.fact.example_value") if is_example else ""
    yield "day", asked.on
    yield "publication", telling.publication
    yield "who", asked.chosen_words() or asked.say("book.fact.all_hubs")
    yield "reports", basis_words(asked)
    yield "warning", telling.warning()
    yield "source", asked.say(f"ui.chart.{'source_example' if is_example else 'source'}")
    yield "cite", _cited(telling, terms, address)
    yield "address", Link(address, address)
    licence = terms.licence_title
    yield (
        "licence",
        asked.say("book.fact.licence_example", licence=licence) if is_example else licence,
    )
    yield "licence_address", Link(terms.licence_path, terms.licence_path)


def _cited(telling: Telling, terms: Terms, address: str) -> str:
    asked = telling.asked
    words = asked.say(
        "book.fact.cite_value",
        publisher=terms.publisher,
        year=str(asked.on.year),
        day=asked.on,
        address=address,
    )
    return asked.say("book.fact.cite_example", words=words) if asked.store.is_example else words
