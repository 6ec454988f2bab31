"""The page of a change and its sentences, as tests read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from metrics.access import VISITOR
from metrics.changes import changes
from metrics.store import Store
from pages.verschil import content
from tests.metrics.change_store import AFTER, BEFORE
from ui.address import read_address
from ui.asked import Asked
from ui.change.overview import label_of
from ui.change.sentences import told
from ui.choices import choices_of


def asked_of(store: Store, **parameters: str | list[str]) -> Asked:
    many = {key: [one] if isinstance(one, str) else one for key, one in parameters.items()}
    language = many.get("taal", ["nl"])[0]
    choices = choices_of(store, language)
    return Asked(store, VISITOR, read_address("change", many, choices, store.latest), choices)


def sentences(
    store: Store,
    metric: str,
    days: tuple[date, date] = (BEFORE, AFTER),
    language: str = "nl",
    where: Mapping[str, list[str]] | None = None,
) -> list[str]:
    change = changes(store, VISITOR, metric, *days, where)
    label = label_of(asked_of(store, taal=language), change)
    return [each.sentence for each in told(language, change, label)]


def html(store: Store, **parameters: str | list[str]) -> str:
    page = content(asked_of(store, **parameters))
    return page.answer + "".join(str(part) for part in page.parts())
