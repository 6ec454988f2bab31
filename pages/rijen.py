"""Rijen achter een cijfer. Which rows a number counts, and that together they are the number."""

from __future__ import annotations

from ui.asked import Asked
from ui.page import Page
from ui.rows.page import rows_page
from ui.show import open_page

PAGE = {"key": "rows", "nl": "Rijen achter een cijfer", "en": "Rows behind a number"}


def content(asked: Asked) -> Page:
    """The number in a sentence, what it is narrowed to, its definition, the check, the rows."""
    return rows_page(asked)


if __name__ == "__main__":
    open_page("rows", content)
