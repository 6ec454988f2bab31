"""The page with a crossing for an address, as tests read it."""

from __future__ import annotations

from datetime import date
from typing import Any

from charts.drawing import Drawing
from metrics.access import VISITOR
from metrics.store import Store
from pages.kruising import content
from tests.pages.test_marks import store as example
from ui.address import read_address
from ui.asked import Asked
from ui.charts import Chart
from ui.choices import choices_of
from ui.html import Markup
from ui.page import Page


def asked_of(store: Store, **parameters: Any) -> Asked:
    given = {key: [some] if isinstance(some, str) else some for key, some in parameters.items()}
    language = (given.get("taal") or ["nl"])[-1]
    choices = choices_of(store, language)
    address = read_address("crossing", given, choices, date(2030, 1, 1))
    return Asked(store, VISITOR, address, choices)


def page_of(**parameters: Any) -> Page:
    return content(asked_of(example(), **parameters))


def markup(page: Page) -> str:
    return "".join(part for part in page.parts() if isinstance(part, Markup))


def drawing_of(page: Page) -> Drawing:
    (chart,) = [part for part in page.parts() if isinstance(part, Chart)]
    return chart.drawing()
