"""Style and language script of the page, each as one text, made once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from charts import palette

FOLDER = Path(__file__).parent
_COMMENTS = re.compile(r"/\*.*?\*/", re.S)
_BLANKS = re.compile(r"\s+")


@cache
def stylesheet() -> str:
    """Colours, drawings and page in one style sheet, without comments and line ends."""
    own = palette.sheets(FOLDER, "page", "desk")
    return _BLANKS.sub(" ", _COMMENTS.sub("", palette.stylesheet() + own)).strip()


@cache
def translator() -> str:
    """The script that puts Streamlit's own words in Dutch and names the language of the page."""
    return (FOLDER / "dutch.js").read_text(encoding="utf-8")
