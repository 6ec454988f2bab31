"""The way from a page with figures to the rows behind its number."""

from __future__ import annotations

from ui.asked import Asked
from ui.html import Markup, element


def rows_section(asked: Asked, name: str, metric: str) -> Markup:
    """A link to the rows that a number counts; nothing when there are none.

    name: its text under ``pages.rows``.
    """
    count = int(asked.total(metric).numerator or 0)
    if not count:
        return Markup()
    link = element(
        "a",
        asked.say_count(f"pages.rows.{name}", count),
        href=asked.rows_link(metric),
        class_="hm-button",
        id=f"hm-rows-{name}",
    )
    return element("section", element("p", link), class_="hm-row-list")
