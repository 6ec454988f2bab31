"""What a page says, before it is put on a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ui.charts import Chart, Explore
from ui.html import Markup


@dataclass(frozen=True)
class Page:
    """What a page says: its answer in one sentence, then its parts from top to bottom.

    is_empty: the filters leave nothing, so the parts are not even made.
    has_filters: whether the filter bar says something about it; else only its date does.
    needs_reports: on a day before any report the page says just that, instead of a row of zeros.
    lasting: false when it tells of a trouble that can pass; the next visitor gets it made anew.
    """

    title: str
    answer: str
    parts: Callable[[], Sequence[Markup | Chart | Explore]]
    is_empty: bool = False
    has_filters: bool = True
    needs_reports: bool = True
    lasting: bool = True
